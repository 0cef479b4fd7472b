"""Languages: originals, translations, and words that a language lacks."""

from plenary.messages.mistake import Mistake

TWO_ORIGINALS = Mistake(
    "{other} is marked as the original too",
    "Keep `original: true` in only one of the two texts.",
)
CONTRADICTION = Mistake(
    "`{value}` contradicts the original, which has `{original}` ({path}, line {line})",
    "Remove this line. This field is set in the original and applies to all languages.",
)
ONLY_IN_TRANSLATION = Mistake(
    "`{value}` must be in the original ({path}), which does not have this field",
    "Move the line to the original. It then applies to all languages.",
)
UNKNOWN_ID = Mistake(
    "the original ({path}) has no `{name}` in `{parent}`",
    "{near}Use the names of the original.",
)
UNTRANSLATED = Mistake(
    "`{name}` is not translated, so it is not shown (original: {original})",
    "Add the translation.",
    warning=True,
)
UNTRANSLATED_TITLE = Mistake(
    "`{name}` is not translated, so the original is shown ({original})",
    "Add the translation.",
    warning=True,
)
DRAFT_ORIGINAL = Mistake(
    "the original ({path}) is a draft, so this translation will not be published either",
    "Publish the original. Or write `original: true` in this text, and copy the fields of the "
    "original into it.",
    warning=True,
)
EMPTY_TRANSLATION = Mistake(
    "this translation has no text below its fields, so readers of this language see the text in "
    "another language (original: {original})",
    "Translate the text, or add `draft: true` until it is translated.",
    warning=True,
)
PARTLY_TRANSLATED = Mistake(
    "this translation has no text below its fields, so this part of the page is empty (original: "
    "{original})",
    "Translate the text too.",
    warning=True,
)
STALE = Mistake(
    "the original has changed since this translation was made",
    "Update the translation, then write `translated_from: {digest}`.",
    warning=True,
)
