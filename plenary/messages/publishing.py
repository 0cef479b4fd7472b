"""What can be wrong with a publication, each as two sentences (see :mod:`plenary.messages`)."""

from plenary.messages.message import message
from plenary.messages.mistake import Mistake

# Why something must not be published
DRAFT = message("a draft")
SAMPLE = message("a sample")
EMBARGOED = message("under embargo")
WITHDRAWN_TEXT = message("withdrawn")

# What is to be published, and where
NO_TARGET = Mistake("there is no target `{name}`", "{near}The targets are: {known}.")
NO_TARGETS = Mistake(
    "there are no targets to publish to",
    "Write the setting TARGETS (see docs/publishing.md).",
)
BAD_TARGET_NAME = Mistake(
    "`{name}` is not a name of a target",
    "Use only the letters a to z, digits and hyphens.",
)
BAD_TARGET = Mistake("{what}", "{hint}")
NO_ADDRESS = Mistake(
    "the site has no address (SITEURL), which feeds, the sitemap and search engines need",
    "Write the address of the published site: https:// and its name.",
)
MADE_UP_ADDRESS = Mistake(
    "the address {address} is only an example (RFC 2606)",
    "Write the real address of the site in SITEURL before you publish it for everybody.",
    warning=True,
)
OTHER_CNAME = Mistake(
    "the target's `cname` is {cname}, but the site's address (SITEURL) is {address}",
    "Write the same name in both.",
)
UNDER_WAY = Mistake(
    "another publication is running on this machine",
    "Wait until it has finished, then try again.",
)
UNCOMMITTED = Mistake(
    "there are changes that are not committed to git ({count}): {names}",
    "They are published all the same. Commit them, so that others can publish the same site.",
    warning=True,
)
EMPTY = Mistake("the build has no pages", "Write site/index.LANGUAGE.md in the content folder.")

# Git
NO_GIT = Mistake(
    "the program git is not installed", "Install it (https://git-scm.com), then try again."
)
NO_REPOSITORY = Mistake(
    "this folder is not in a git repository ({detail})",
    "Publish from a clone of the site, or create a repository: git init.",
)
NO_REMOTE = Mistake(
    "the repository has no remote `{name}`",
    '{near}Add it (git remote add {name} ADDRESS), or write `remote: ""` in TARGETS to publish '
    "into this repository only.",
)
BAD_LOGIN = Mistake(
    "the address of the remote `{name}` has an `@`, a `/` or another special character in its "
    "user name or password, so git would show a part of it",
    "Write %40 for `@` and %2F for `/`: git remote set-url {name} ADDRESS. It is safer to keep the "
    "password out of the address (gitcredentials).",
)
NO_NETWORK = Mistake(
    "{where} cannot be reached ({detail})",
    "Check the network and the address, then try again.",
)
NO_ACCESS = Mistake(
    "{where} refuses access ({detail})",
    "Log in there, or ask its administrator for permission to write.",
)
GIT_FAILED = Mistake("git failed: {detail}", "Do what git says, then try again.")
SOURCE_BRANCH = Mistake(
    "the branch `{branch}` contains the sources of the site",
    "Name a branch in TARGETS that is only for the published site, such as gh-pages.",
)
CHECKED_OUT = Mistake(
    "the branch `{branch}` is checked out in {folder}",
    "Switch to the sources there: git switch main.",
)
LOCAL_WORK = Mistake(
    "the branch `{branch}` has a commit here that {remote} does not have: {what}",
    "Keep it under another name (git branch -m {branch} OTHER), then try again.",
)
NOT_OURS = Mistake(
    "somebody published something else there: {what}",
    "Save what you still need. To replace it (it stays in the history): --replace.",
)
NOT_EMPTY = Mistake(
    "it has files that Plenary did not publish ({count}): {names}",
    "Publishing would delete them for good. Name an empty bucket or a folder of it (`prefix`) in "
    "TARGETS. To delete them: --replace.",
)
OTHER_SITE = Mistake(
    "another site is published there: {what}",
    "Name a target of this site in TARGETS. To replace the other site: --replace.",
)
MOVED_ON = Mistake(
    "the published version was made from texts that you do not have here: {what}",
    "Get them (git pull), then publish again. To replace it all the same: --replace.",
)
MEANWHILE = Mistake(
    "somebody else published to {where} at the same moment",
    "Nothing was lost. Get their texts (git pull), then publish again.",
)
TAKEN_BACK = Mistake(
    "this version was published before and then rolled back: {what}",
    "Fix the content and commit it, then publish again. To publish it all the same: --replace.",
)
LOST_CNAME = Mistake(
    "the published site has the domain {cname}, and the target has none",
    'Write `cname: "{cname}"` in TARGETS, and the same name in SITEURL.',
)
CHANGED_MEANWHILE = Mistake(
    "the built site changed while it was being published ({name})",
    "Publish again, and do not change the folder until it is done.",
)
NOTHING_BEFORE = Mistake(
    "there is no earlier version to go back to",
    "Restore the content (git revert), and publish that.",
)
WITHDRAWN = Mistake(
    "a text was withdrawn since then, so the previous version is not put back online",
    "Correct the content and publish it.",
)
UNWITHDRAWN = Mistake(
    "this text was withdrawn, and would be published again",
    "Write `withdrawn:` with its day into the text again, or get the latest texts (git pull). To "
    "publish it all the same: --replace.",
)
HISTORY_KEPT = Mistake(
    "the history of {name} cannot be rewritten, so it still contains the text that was withdrawn",
    "Allow force pushes to this branch at the host: the next publication then removes it.",
    warning=True,
)
NOTHING_PUBLISHED = Mistake("nothing is published there yet", "Publish first.")

# A bucket
NO_BOTO = Mistake(
    "publishing to a bucket needs boto3",
    "Install it: `.venv/bin/python -m pip install boto3`.",
)
NO_CREDENTIALS = Mistake(
    "there are no credentials for the bucket",
    "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, in the environment.",
)
NO_BUCKET = Mistake("there is no bucket `{name}`", "Create it, or correct its name in TARGETS.")
BUCKET_FAILED = Mistake(
    "the bucket returned an error: {detail}",
    "Ask the administrator of the bucket, then try again.",
)
BAD_HISTORY = Mistake(
    "the history of publications in the bucket cannot be read ({detail})",
    "Delete {name} from the bucket. Then all files are sent again, and there is nothing to go back "
    "to.",
)

# The tree that was built
BAD_KIND = Mistake(
    "this is {what}, which must not be published",
    "Remove it from the content folder, or remove the link to it.",
)
BAD_KIND_INSIDE = Mistake(
    "{name} in this file is {what}, which must not be published",
    "Make the file again without it, or remove the link to the file.",
)
REFUSED = Mistake("this file must not be published: {why}", "Remove the link to it.")
KEPT_BACK = Mistake(
    "this file belongs to {folder}, which must not be published ({why})",
    "This is an error in Plenary: please report it to the developers. Nothing was published.",
)
LEAK = Mistake(
    "this file contains words of {source}, which must not be published ({why}): “{words}”",
    "Remove them from the source of this file, or publish it later. If these words may be public "
    "now, write them into a published text too.",
)
LEAK_INSIDE = Mistake(
    "{part} in this file contains words of {source}, which must not be published ({why}): "
    "“{words}”",
    "Remove them from the source of this file, or publish it later. If these words may be public "
    "now, write them into a published text too.",
)
LEAKED_FILE = Mistake(
    "this is the file {source}, which must not be published ({why})",
    "Remove the link to it, or publish it later. If it may be public now, keep it only in the "
    "folder of a published text.",
)
LEAKED_FILE_INSIDE = Mistake(
    "{part} in this file is the file {source}, which must not be published ({why})",
    "Remove the link to it, or publish it later. If it may be public now, keep it only in the "
    "folder of a published text.",
)
COPY = Mistake(
    "this photo is published, but the same photo in {source} must not be published yet",
    "Remove it here if it is not public yet.",
    warning=True,
)
UNSEARCHED = Mistake(
    "Plenary cannot search this file for unpublished texts: {why}",
    "Check yourself that it contains nothing of a draft or an embargoed text.",
    warning=True,
)
SYMBOLIC_LINK = Mistake("this is a symbolic link", "Replace it with the file itself.")
TOO_LARGE = Mistake(
    "this file has {size}; the host accepts {most} at most",
    "Make it smaller, or put it elsewhere and link to it.",
)
TOO_MUCH = Mistake(
    "all files together have {size}; {host} allows {most} for a site",
    "Publish large files elsewhere and link to them, or make fewer forms (docs/forms.md).",
    warning=True,
)
TOO_MANY = Mistake(
    "there are {files} files; {host} allows {most} for a site",
    "Make fewer forms (docs/forms.md), or choose another host.",
    warning=True,
)
LOCATION = Mistake(
    "the photo {name} contains the place where it was taken",
    "Save it without its metadata (photo programs can do that), and put it back.",
)
BROKEN_PICTURE = Mistake(
    "the picture cannot be read ({detail})", "Replace it with an undamaged one."
)
SECRET = Mistake(
    "this file contains {what}",
    "Remove it from the source of this file. If it has been online, change it.",
)
BROKEN_PAGE = Mistake("this file cannot be read ({detail})", "Correct the template or the file.")
BAD_ADDRESS = Mistake("`{address}` is not a valid address", "Correct the link.")
DEAD_LINK = Mistake("the link `{address}` is broken: there is no {target}", "{near}Correct it.")
DEAD_FRAGMENT = Mistake(
    "the link `{address}` is broken: {target} has no such place",
    "{near}Correct what follows the `#`.",
)
NO_ALT_TEXT = Mistake(
    "the picture `{address}` has no alternative text",
    "Describe it in `alt`, or write an empty `alt` if it is only decoration.",
)
DANGEROUS = Mistake(
    "addresses such as `{address}` are not allowed", "Use https:, http:, mailto: or tel:."
)
THIRD_PARTY = Mistake(
    "the page loads `{address}` from another site",
    "Put the file into the site, or replace it with a plain link.",
)
BLOCKED_IN_CHINA = Mistake(
    "the page loads `{address}`, which is blocked in mainland China",
    "Put the file into the site, or replace it with a plain link, beside one to a host that works "
    "there.",
)
SLOW_IN_CHINA = Mistake(
    "the page loads `{address}`, which is slow in mainland China",
    "Put the file into the site, or replace it with a plain link, beside one to a host that works "
    "there.",
)
