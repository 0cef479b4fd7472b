"""What tests of publishing share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from publishers import Press, begin

CONFIG = "[user]\nname = Li Ming\nemail = li@rivers.example\n[gc]\nauto = 0\n"


@pytest.fixture(scope="session", autouse=True)
def own_git(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A git that knows nothing of this machine."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patch.delenv(name)
        config = tmp_path_factory.mktemp("git") / "config"
        config.write_text(CONFIG)
        patch.setenv("GIT_CONFIG_GLOBAL", str(config))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        yield


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a first publication of the small site has made, so that others need not."""
    first = begin(tmp_path_factory.mktemp("made"))
    assert first.publish()
    return first.folder / "cache/store"


@pytest.fixture
def press(tmp_path: Path, made: Path) -> Press:
    """Somebody who has never published."""
    return begin(tmp_path, made)
