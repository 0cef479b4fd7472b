"""The preview."""

from plenary.messages.mistake import Mistake

OUTDATED = Mistake("the file has changed since the last good build", "Save it again, or wait.")
BAD_CODE = Mistake(
    "our own code cannot be used: {detail}",
    "Mend it. Until then, what could be built before is shown.",
)
BUILDER_LOST = Mistake(
    "the process that builds has ended by itself ({detail})",
    "It is started again as soon as a file changes.",
)
