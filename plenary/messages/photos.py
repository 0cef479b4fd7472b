"""Photos: alternative texts, files that cannot be read, renditions."""

from dataclasses import replace

from plenary.messages.mistake import Mistake

UNKNOWN_PHOTO = Mistake("there is no file `{name}` in this folder", "{near}{known}")
NO_ALT = Mistake(
    "the photo `{name}` has no alternative text",
    "Add `alt:` with what the photo shows, for those who cannot see it.",
)
NO_ALT_YET = replace(NO_ALT, warning=True)  # in a draft, which nobody sees
BAD_PHOTO = Mistake(
    "the photo cannot be read ({detail})",
    "Open it in a photo program, save it again as JPEG or PNG, and put it back.",
)
UNREADABLE_WORDS = Mistake(
    "the photo's own {names} cannot be read: the file does not say in which encoding it is",
    "It is left out. If it should be shown, write it in the text, below `photos:`.",
    warning=True,
)
DAMAGED_WORDS = Mistake(
    "the photo's EXIF data is damaged, so its creator and copyright are not known",
    "Write `credit` and `licence` in the text, below `photos:`.",
    warning=True,
)
MISNAMED_PHOTO = Mistake(
    "the photo is a {format}, but its name says something else",
    "Rename it, so that it ends in {ending}.",
)
NO_CLUSTER = Mistake(
    "the cluster {address} cannot be used ({detail})",
    "Start it with the same versions as here, or build without --cluster.",
)
NO_SHARED_STORE = Mistake(
    "the shared store {address} cannot be written to ({detail})",
    "The photos were made all the same; check RENDITION_STORE and who may write there.",
    warning=True,
)
