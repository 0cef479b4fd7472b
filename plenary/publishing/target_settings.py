"""The settings of the site as a target has it."""

from collections.abc import Mapping
from typing import Any

from pelican.settings import read_settings as pelican_settings

from plenary.messages import publishing as mistakes
from plenary.problems import Problems
from plenary.publishing.targets import BranchTarget, BucketTarget, host_of, place
from plenary.settings import Settings, read_settings
from plenary.settings_paths import absolute
from plenary.settings_problems import HERE

# Names that nobody can own (RFC 2606, RFC 6761)
MADE_UP = (".example", ".test", ".invalid", ".localhost", "example.com", "example.org", "localhost")


def settings_of(
    conf: str,
    name: str,
    target: BranchTarget | BucketTarget,
    problems: Problems,
    more: Mapping[str, Any],
) -> Settings | None:
    """Return the settings of the site as a target has it, or None after telling what is wrong."""
    # A bucket sends one form of a file to everybody
    usual = {"COMPRESS": False} if isinstance(target, BucketTarget) else {}
    override: dict[str, Any] = {
        **usual,
        **target.settings,
        "HOSTING": "",
        "DELETE_OUTPUT_DIRECTORY": True,
        "OUTPUT_RETENTION": [],
        **more,
    }
    found = absolute(pelican_settings(conf, override=override), conf)
    read = read_settings(found, problems)
    if read is None:
        return None
    host = host_of(read.siteurl)
    if not host:
        problems.add(mistakes.NO_ADDRESS, HERE)
    elif host.endswith(MADE_UP):
        problems.add(mistakes.MADE_UP_ADDRESS, HERE, address=read.siteurl)
    cname = target.cname if isinstance(target, BranchTarget) else ""
    if cname and cname != host:
        place_ = place(name)
        problems.add(mistakes.OTHER_CNAME, place_, cname=cname, address=read.siteurl)
    return read
