"""The preview."""

from plenary.messages.mistake import Mistake

OUTDATED = Mistake("the file has changed since the last good build", "Save it again, or wait.")
BAD_CODE = Mistake(
    "the code of Plenary has an error: {detail}",
    "Fix it. Until then, the preview shows the last good build.",
)
BUILDER_LOST = Mistake(
    "the process that builds the preview has ended (exit code {code})",
    "It starts again when a file changes.",
)
