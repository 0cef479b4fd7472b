"""Films: files that cannot be played, captions that cannot be read."""

from plenary.messages.mistake import Mistake

NO_SUCH_FILM = Mistake("there is no film `{name}` in this folder", "{near}{known}")
NO_MP4 = Mistake(
    "browsers do not all play a film like `{name}`",
    "Export it in a film program as MP4 with H.264, and write the name of that file.",
)
UNSEEN = Mistake(
    "the film is nowhere to be watched",
    "Put an MP4 into this folder and write `file: NAME.mp4`, or write its addresses in "
    "`recordings`.",
    warning=True,
)
NOT_PLAYED = Mistake(
    "many browsers do not play the film `{name}`, because its pictures are in H.265",
    "Export it in a film program as MP4 with H.264.",
    warning=True,
)
NO_CAPTIONS = Mistake(
    "the film `{name}` has no captions",
    "Put them into the same folder as WebVTT, one file for each language: "
    "`captions.{language}.vtt`.",
    warning=True,
)
BAD_CAPTIONS = Mistake("the file cannot be published: {why}", "{advice}")
