"""The languages that a new site can have: those that the theme has words in."""

from collections.abc import Mapping, Sequence

from plenary.languages.registry import Language, Registry

KNOWN: Mapping[str, Language] = {
    one.id: one
    for one in (
        Language("en", "en", "English", formats="en-001"),
        Language("zh", "zh-Hans", "简体中文"),
        Language("sk", "sk", "Slovenčina"),
        Language("sr", "sr-Cyrl", "Српски"),
        Language("de", "de", "Deutsch"),
        Language("fi", "fi", "Suomi"),
    )
}


def registry(ids: Sequence[str]) -> Registry:
    """Return languages in an order, the first being that of the originals."""
    return Registry((KNOWN[id_] for id_ in ids), ids[0])


def setting(ids: Sequence[str]) -> str:
    """Return the entries of LANGUAGES in a settings file."""
    lines = []
    for id_ in ids:
        one = KNOWN[id_]
        entry = {"id": one.id, "tag": one.tag, "name": one.name}
        entry |= {"formats": one.formats} if one.formats else {}
        said = ", ".join(f'"{name}": "{value}"' for name, value in entry.items())
        fallback = "" if id_ == ids[0] else f', "fallback": ["{ids[0]}"]'
        lines.append(f"    {{{said}{fallback}}},")
    return "\n".join(lines)
