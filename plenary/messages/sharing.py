"""Why texts do not go to colleagues, or do not come from them; officers read most of these."""

from plenary.messages.mistake import Mistake

DETACHED = Mistake(
    "nothing is exchanged with colleagues: the repository has no branch checked out",
    "The person who looks after the site switches to the branch again. Your texts are safe.",
)
UNFINISHED = Mistake(
    "nothing is exchanged with colleagues: a merge or rebase has been begun in the repository and "
    "is not finished",
    "The person who looks after the site finishes it. Your texts are safe.",
)
UNRELATED = Mistake(
    "the texts here and those of colleagues have no common commit",
    "The person who looks after the site clones the repository again, with its whole history. "
    "Your texts are safe.",
)
OTHER_FILES = Mistake(
    "colleagues have changed files of the site that are changed on this computer, too: {names}",
    "The person who looks after the site joins them (git pull). Your texts are safe.",
)
BUSY = Mistake(
    "another program is working in the repository",
    "Try again in a minute. If this message stays, the person who looks after the site removes "
    "the file {file}.",
)
GIT_FAILED = Mistake(
    "nothing is exchanged with colleagues: git failed ({detail})",
    "Show this sentence to the person who looks after the site. Your texts are safe.",
)
BOTH_CHANGED = Mistake(
    "you and a colleague have changed the same places", "Decide what stays, then go on."
)
NEWS = Mistake(
    "colleagues have changed texts meanwhile, and these have been taken in",
    "Look at what would change now, then publish.",
)
