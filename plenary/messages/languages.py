"""Languages: originals, translations, and words that a language lacks."""

from plenary.messages.mistake import Mistake

TWO_ORIGINALS = Mistake(
    "{other} is marked as the original too",
    "Keep `original: true` in one of the two: one text is the original, all others translate it.",
)
CONTRADICTION = Mistake(
    "`{value}` contradicts the original, which says `{original}` ({path}, line {line})",
    "Remove the line: a fact is written once, in the original, and holds for all languages.",
)
ONLY_IN_TRANSLATION = Mistake(
    "`{value}` is a fact that the original ({path}) does not state",
    "Move the line to the original: a fact is written once, and holds for all languages.",
)
UNKNOWN_ID = Mistake(
    "the original ({path}) has no `{name}` under `{parent}`",
    "{near}Use the original's names.",
)
UNTRANSLATED = Mistake(
    "`{name}` is not translated (original: {original})",
    "Add it; until then {consequence}.",
    warning=True,
)
DRAFT_ORIGINAL = Mistake(
    "the original ({path}) is a draft, so this translation is not published either",
    "Publish the original, or mark this text `original: true` and give it the facts.",
    warning=True,
)
EMPTY_TRANSLATION = Mistake(
    "this translation has no text below the fields, although the original ({original}) has one, "
    "so readers of this language get another language's text",
    "Translate the text, or delete this file until there is a translation.",
    warning=True,
)
PARTLY_TRANSLATED = Mistake(
    "this translation has no text below the fields, although the original ({original}) has one",
    "Translate the text too: below the fields, this page stays empty in this language.",
    warning=True,
)
STALE = Mistake(
    "the original has changed since this translation was made",
    "Bring the translation up to date, then write `translated_from: {digest}`.",
    warning=True,
)
