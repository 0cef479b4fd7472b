"""Upgrades: what stops one, and what must be looked at."""

from plenary.messages.mistake import Mistake

OWN_CHECKOUT = Mistake(
    "this is the checkout of Plenary itself", "Take in its changes with git instead."
)
NO_WHEEL = Mistake(
    "there is no wheel of Plenary {version} in this folder",
    "Put it there, with the wheels of all packages that it needs: plenary-{version}-….whl.",
)
NOT_FOUND = Mistake(
    "Plenary {version} could not be fetched: {detail}",
    "Check the version and the network, or name a folder with its wheels: --from FOLDER.",
)
NOT_NEWER = Mistake(
    "version {version} is not newer than this one, {now}", "To name another one: upgrade VERSION."
)
UPGRADING = Mistake("another upgrade of this site is running", "Wait until it has ended.")
NOT_BUILT = Mistake(
    "the site cannot be built by version {version}: {detail}",
    "Correct this first, then upgrade.",
)
NOT_READ = Mistake(
    "version {version} cannot read the settings: {detail}", "Correct this first, then upgrade."
)
CHANGED_MEANWHILE = Mistake(
    "this file was changed while the upgrade was prepared", "Run the upgrade again."
)
