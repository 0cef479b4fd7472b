"""Photos: alternative texts, files that cannot be read, renditions."""

from dataclasses import replace

from plenary.messages.mistake import Mistake

UNKNOWN_PHOTO = Mistake("there is no photo `{name}` in this folder", "{near}{known}")
NO_ALT = Mistake(
    "the photo `{name}` has no alternative text",
    "Add `alt: …` with what the photo shows, for people who cannot see it.",
)
NO_ALT_YET = replace(NO_ALT, warning=True)  # in a draft, which nobody sees
BAD_PHOTO = Mistake(
    "the photo cannot be read: {detail}",
    "Open it in a photo program, save it again as JPEG or PNG, and replace this file.",
)
UNREADABLE_WORDS = Mistake(
    "`{names}` in the photo's metadata cannot be read, because the file does not say how it is "
    "encoded",
    "It is left out. To show it, write it in the text, under `photos:`.",
    warning=True,
)
DAMAGED_WORDS = Mistake(
    "the photo's EXIF data is damaged, so its creator and copyright are not known",
    "Write `credit` and `licence` in the text, under `photos:`.",
    warning=True,
)
NO_PHOTO = Mistake(
    "a page cannot show a file of this kind",
    "Save it as JPEG, PNG, WebP, AVIF, TIFF, GIF or HEIC in a photo program, and choose that file.",
)
EMPTY_PHOTO = Mistake("the photo is empty", "Copy it from the camera or the phone again.")
TOO_MANY_BYTES = Mistake(
    "the photo has more than {limit} MB",
    "Save it as JPEG in a photo program, and choose that file.",
)
MISNAMED_PHOTO = Mistake(
    "the photo's format is {format}, but its name ends differently",
    "Rename it, so that it ends in `{ending}`.",
)
NO_LOGO = Mistake(
    "a logo cannot be a file like `{name}`",
    "Save it as SVG, or as PNG, in the program that it was drawn in, and name that file.",
)
NO_CLUSTER = Mistake(
    "the cluster {address} cannot be used: {detail}",
    "Start it with the same versions as here, or build without `--cluster`.",
)
NO_SHARED_STORE = Mistake(
    "the shared store {address} cannot be written to: {detail}",
    "The photos have been made all the same. Check the setting `RENDITION_STORE` and the "
    "permissions of the store.",
    warning=True,
)
