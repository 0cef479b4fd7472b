"""Git, as far as publishing needs it: what it says is for us, what goes wrong is for people."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from plenary.messages import publishing as mistakes
from plenary.messages.message import Message, message
from plenary.messages.mistake import Mistake
from plenary.publishing.destination import DestinationError
from plenary.redaction import logins, redacted

# Seconds after which a transfer without a word is given up
PATIENCE = 900
# A ref's lock stands for milliseconds; one that is older was left behind by a git that was killed
LEFT_BEHIND = 10.0
LOCK = re.compile(r"Unable to create '([^']+\.lock)': File exists")
# Where git keeps addresses with logins, and headers with tokens (git-config)
WITH_LOGINS = r"^(remote\..*\.(push)?url|url\..*\.(push)?insteadof|http\..*extraheader)$"

# What git says when ..., in English (LC_ALL=C)
UNREACHABLE = re.compile(
    r"Could not resolve|Failed to connect|Couldn't connect|Connection (?:refused|timed out|reset)|"
    r"unable to connect|Network is unreachable|No route to host|Operation timed out|"
    r"Temporary failure in name resolution|early EOF|hung up unexpectedly",
    re.IGNORECASE,
)
REFUSED = re.compile(
    r"Authentication failed|Permission denied|could not read (?:Username|Password)|"
    r"terminal prompts disabled|access denied|error: 40[13]|Permission to .* denied|"
    r"protected branch",
    re.IGNORECASE,
)
UNKNOWN = re.compile(r"does not appear to be a git repository|not found")
STALE = re.compile(r"stale info|fetch first|non-fast-forward|cannot lock ref|failed to update ref")


class GitError(DestinationError):
    """Git has failed; what it said, without names and passwords."""

    def __init__(self, said: str, secrets: Iterable[str] = ()) -> None:
        self.said = redacted(said.strip(), secrets)
        super().__init__(_mistake(self.said), detail=_detail(self.said))


def _mistake(said: str) -> Mistake:
    """Return what kind of mistake git speaks of."""
    kinds = (
        (UNREACHABLE, mistakes.NO_NETWORK),
        (REFUSED, mistakes.NO_ACCESS),
        (STALE, mistakes.MEANWHILE),
        (UNKNOWN, mistakes.NO_NETWORK),
    )
    return next((m for pattern, m in kinds if pattern.search(said)), mistakes.GIT_FAILED)


def _detail(said: str) -> str | Message:
    """Return the line that says most."""
    lines = [line for line in said.splitlines() if line.strip()]
    host = [line.removeprefix("remote: ").strip() for line in lines if line[:8] == "remote: "]
    if any(host) and "rejected" in said:
        return " ".join(filter(None, host)).rstrip(".")
    for line in lines:
        found = re.match(r"(?:fatal|error|remote: error|ERROR): (.+)", line)
        if found:
            return found[1].rstrip(".")
    return lines[-1].strip().rstrip(".") if lines else message("no reason given")


class Git:
    """Commands in the repository that ``folder`` is in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "LC_ALL": "C",
            "LANGUAGE": "",
            "TZ": "UTC",  # a commit does not say where its author is
            "GIT_HTTP_LOW_SPEED_LIMIT": "1",
            "GIT_HTTP_LOW_SPEED_TIME": "60",
            # Nobody is asked for a password where nobody sits
            **({} if sys.stdin and sys.stdin.isatty() else {"GIT_TERMINAL_PROMPT": "0"}),
        }

    def run(self, *arguments: str, data: bytes = b"") -> bytes:
        """Return what a command prints. Raises GitError; FileNotFoundError if there is no git."""
        try:
            ran = subprocess.run(  # noqa: S603 — the command is ours
                ["git", *arguments],  # noqa: S607 — wherever this machine has it
                cwd=self.folder,
                env=self.environment,
                input=data,
                capture_output=True,
                check=False,
                timeout=PATIENCE,
            )
        except subprocess.TimeoutExpired:
            raise GitError("fatal: Operation timed out") from None
        if ran.returncode:
            said = (ran.stderr or ran.stdout).decode("utf-8", "replace")
            raise GitError(said, () if arguments[0] == "config" else self.secrets)
        return ran.stdout

    @cached_property
    def secrets(self) -> frozenset[str]:
        """Passwords and tokens that git knows here, none of which may be printed."""
        found: set[str] = set()
        listed = self.ask("config", "-z", "--get-regexp", WITH_LOGINS)
        for entry in filter(None, listed.split("\0")):
            name, _, value = entry.partition("\n")
            header = name.endswith("extraheader")
            address = name[len("url.") :].rpartition(".")[0] if name.startswith("url.") else value
            found.update(value.split()[-1:] if header else logins(address))
        return frozenset(found)

    def ask(self, *arguments: str) -> str:
        """Return a command's one line, or "" if it has none to say or fails."""
        try:
            return self.run(*arguments).decode("utf-8", "replace").strip()
        except GitError:
            return ""

    def holds(self, *arguments: str) -> bool:
        """Whether a command that answers by its exit says yes."""
        try:
            self.run(*arguments)
        except GitError:
            return False
        return True

    def change(self, *arguments: str) -> None:
        """Run a command that changes a ref; a lock that was left behind is removed.

        Raises GitError.
        """
        start = time.monotonic()
        while True:
            try:
                self.run(*arguments)
            except GitError as error:
                found = LOCK.search(error.said)
                if not found or time.monotonic() - start > 2 * LEFT_BEHIND:
                    raise
                lock = Path(self.folder, found[1])
                if _age(lock) > LEFT_BEHIND:
                    lock.unlink(missing_ok=True)
                else:
                    time.sleep(0.2)
            else:
                return


class Unattended(Git):
    """Git where nobody is asked anything, no hook runs, and no file has a pattern for a name."""

    # What a person may have set for work at a terminal, and is in the way here (git-config)
    CONFIG: Mapping[str, str] = {
        "core.hooksPath": "/dev/null",
        "core.fsmonitor": "false",
        "core.safecrlf": "false",
        "commit.gpgSign": "false",
        "push.gpgSign": "false",
        "merge.autoStash": "false",
        "submodule.recurse": "false",
        "gc.auto": "0",
        "maintenance.auto": "false",
    }

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        first = int(os.environ.get("GIT_CONFIG_COUNT") or 0)
        for number, (name, value) in enumerate(self.CONFIG.items(), first):
            self.environment |= {f"GIT_CONFIG_KEY_{number}": name}
            self.environment |= {f"GIT_CONFIG_VALUE_{number}": value}
        self.environment |= {
            "GIT_CONFIG_COUNT": str(first + len(self.CONFIG)),
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_LITERAL_PATHSPECS": "1",
            "GIT_EDITOR": "true",
        }
        chosen = {"GIT_SSH", "GIT_SSH_COMMAND"} & os.environ.keys()
        if not chosen and not self.ask("config", "core.sshCommand"):
            command = "ssh -o BatchMode=yes -o ConnectTimeout=20"
            self.environment |= {"GIT_SSH_COMMAND": command}


def _age(file: Path) -> float:
    """Return the age of a file in seconds; 0 for one that is gone."""
    try:
        return time.time() - file.stat().st_mtime
    except OSError:
        return 0.0
