"""What can be wrong with a publication, each as two sentences (see :mod:`plenary.messages`)."""

from plenary.messages.mistake import Mistake

# What is to be published, and where
NO_TARGET = Mistake("there is no target `{name}`", "{near}The targets are: {known}.")
NO_ADDRESS = Mistake(
    "the site has no address (SITEURL), so feeds, the sitemap and search engines could not name it",
    "Write the address at which it is published: https:// and its name.",
)
MADE_UP_ADDRESS = Mistake(
    "the address {address} is an example that nobody can own (RFC 2606)",
    "Write the site's own address in SITEURL before the world is to see it.",
    warning=True,
)
OTHER_CNAME = Mistake(
    "the target's `cname` is {cname}, but the site's address (SITEURL) is {address}",
    "Write the same name in both.",
)
UNDER_WAY = Mistake(
    "another publication is under way on this machine",
    "Wait until it has ended, then try again.",
)
UNCOMMITTED = Mistake(
    "{count} not committed to git: {names}",
    "What stands here is published; commit it, so that others can publish the same.",
    warning=True,
)
EMPTY = Mistake("the build has made no page", "Write site/index.LANGUAGE.md in the content.")

# Git
NO_GIT = Mistake("the program git is not there", "Install it (https://git-scm.com), and try again.")
NO_REPOSITORY = Mistake(
    "this folder belongs to no git repository ({detail})",
    "Publish from a clone of the site, or make one: git init.",
)
NO_REMOTE = Mistake(
    "the repository knows no remote `{name}`",
    '{near}Add it (git remote add {name} ADDRESS), or write `remote: ""` in TARGETS to publish '
    "into this repository alone.",
)
BAD_LOGIN = Mistake(
    "the address of the remote `{name}` has an `@`, a `/` or another special character in its "
    "user name or password, so git would show a part of it",
    "Write %40 for `@` and %2F for `/`: git remote set-url {name} ADDRESS. It is safer to keep the "
    "password out of the address (gitcredentials).",
)
NO_NETWORK = Mistake(
    "{where} cannot be reached ({detail})",
    "Look whether there is a network and whether the address is right, then try again.",
)
NO_ACCESS = Mistake(
    "{where} lets nobody in with what is known here ({detail})",
    "Log in there, or ask whoever looks after it for the right to write.",
)
GIT_FAILED = Mistake("git failed: {detail}", "Do what git says, then try again.")
SOURCE_BRANCH = Mistake(
    "the branch `{branch}` holds the sources that the site is made from",
    "Name a branch in TARGETS that holds nothing but the published site, such as gh-pages.",
)
CHECKED_OUT = Mistake(
    "the branch `{branch}` is checked out in {folder}",
    "Go back to the sources there (git switch main); nobody works in a published branch.",
)
LOCAL_WORK = Mistake(
    "the branch `{branch}` has a commit here that {remote} has not: {what}",
    "Keep it under another name (git branch -m {branch} OTHER), then try again.",
)
NOT_OURS = Mistake(
    "somebody has put something else there: {what}",
    "Take over what must stay. To publish over it (it stays in the history): --replace.",
)
NOT_EMPTY = Mistake(
    "no publication has put there what lies there ({count}: {names})",
    "They would be removed for good. Name an empty bucket or a folder of it (`prefix`) in "
    "TARGETS. To remove them: --replace.",
)
OTHER_SITE = Mistake(
    "another site is published there: {what}",
    "Name a target of this site's own in TARGETS. To publish over it: --replace.",
)
MOVED_ON = Mistake(
    "what is published was made from texts that are not here: {what}",
    "Get them (git pull), then publish again. To publish over it all the same: --replace.",
)
MEANWHILE = Mistake(
    "somebody else published to {where} at the same moment",
    "Nothing of theirs was lost. Get their texts (git pull), then publish again.",
)
TAKEN_BACK = Mistake(
    "just this was published before, and was taken back: {what}",
    "Mend the content and commit it, then publish again. To publish it all the same: --replace.",
)
LOST_CNAME = Mistake(
    "what is published has the domain {cname}, and the target names none",
    'Write `cname: "{cname}"` in TARGETS, and the same name in SITEURL.',
)
CHANGED_MEANWHILE = Mistake(
    "the built site was changed while it was being published ({name})",
    "Publish again, and leave the folder alone until it is done.",
)
NOTHING_BEFORE = Mistake(
    "nothing is known to have been published before this, so there is nothing to go back to",
    "Take the content back to what it was (git revert), and publish that.",
)
WITHDRAWN = Mistake(
    "a text has been withdrawn since, so what was published before it is not put back online",
    "Correct the content and publish it.",
)
UNWITHDRAWN = Mistake(
    "this was withdrawn, and would be published again",
    "Write `withdrawn:` with its day into the text again, or get the newest texts (git pull). If "
    "it is meant: --replace.",
)
HISTORY_KEPT = Mistake(
    "{name} may not be rewritten, so the text that was withdrawn is still in its history",
    "Allow force pushes to this branch at the host: the next publication then removes it.",
    warning=True,
)
NOTHING_PUBLISHED = Mistake("nothing has been published there yet", "Publish first.")

# A bucket
NO_BOTO = Mistake(
    "publishing to a bucket needs boto3",
    "Install it: .venv/bin/python -m pip install boto3",
)
NO_CREDENTIALS = Mistake(
    "nobody is logged in to the bucket",
    "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, in the environment.",
)
NO_BUCKET = Mistake("there is no bucket `{name}`", "Make it, or correct its name in TARGETS.")
BUCKET_FAILED = Mistake(
    "the bucket refuses: {detail}", "Ask whoever looks after the bucket, then try again."
)
BAD_HISTORY = Mistake(
    "what the bucket remembers of its publications cannot be read ({detail})",
    "Remove {name} from the bucket: then all is sent anew, and there is nothing to go back to.",
)

# The tree that was built
BAD_KIND = Mistake(
    "{what} must not be published", "Take it out of the content folder, or out of what links to it."
)
REFUSED = Mistake(
    "the file must not be published: {why}",
    "Take out the link to it, or what puts it here.",
)
KEPT_BACK = Mistake(
    "this belongs to {folder}, which is kept back ({why})",
    "This is not your mistake: please tell the developers. Nothing was published.",
)
LEAK = Mistake(
    "{part} has words of {source}, which is kept back ({why}): “{words}”{more}",
    "Take them out of what this file is made from, or publish it later. If these words may be read "
    "now, write them into a published text too.",
)
LEAKED_FILE = Mistake(
    "{part} is the file {source}, which is kept back ({why}){more}",
    "Take out the link to it, or publish it later. If it may be seen now, keep it in the folder of "
    "a published text alone.",
)
COPY = Mistake(
    "this photo is published, and the same one is in {source}, which is kept back",
    "Take it out here if nobody should see it yet.",
    warning=True,
)
UNSEARCHED = Mistake(
    "it cannot be searched for what is kept back ({why})",
    "Look into it yourself: does it hold anything of a draft or an embargo?",
    warning=True,
)
SYMBOLIC_LINK = Mistake("this is a symbolic link", "Put the file itself in its place.")
TOO_LARGE = Mistake(
    "the file has {size}, and the host takes {most} at most",
    "Make it smaller, or put it elsewhere and link to it.",
)
TOO_MUCH = Mistake(
    "all files together have {size}; GitHub asks for sites of 1 GB at most",
    "Publish large files elsewhere and link to them.",
    warning=True,
)
LOCATION = Mistake(
    "it says where it was taken ({name})",
    "Save it without its metadata (a photo program can), and put it back.",
)
BROKEN_PICTURE = Mistake("the picture cannot be read ({detail})", "Put a whole one in its place.")
SECRET = Mistake(
    "it holds {what}",
    "Take it out of the text or the file that this is made from. If it has been online: change it.",
)
BROKEN_PAGE = Mistake("it cannot be read ({detail})", "Correct the template or the file.")
DEAD_LINK = Mistake("`{address}` leads nowhere: there is no {target}", "{near}Correct the link.")
DEAD_FRAGMENT = Mistake(
    "`{address}` leads to no place in {target}", "{near}Correct what stands behind the `#`."
)
NO_ALT_TEXT = Mistake(
    "the picture `{address}` has no alternative text",
    "Say what it shows (alt), or write an empty `alt` where it shows nothing of its own.",
)
DANGEROUS = Mistake(
    "`{address}` is of a kind that is not allowed", "Use https:, http:, mailto: or tel:."
)
THIRD_PARTY = Mistake(
    "the page loads `{address}` from elsewhere",
    "Put the file into the site, or make it a plain link that visitors may follow.",
)
NOT_IN_CHINA = Mistake(
    "the page loads `{address}`; that host is {reach} in mainland China",
    "Put the file into the site, or make it a plain link beside one to a host that works there.",
)
