"""What tests of publishing share."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
    return first.folder / "cache"


@pytest.fixture
def press(tmp_path: Path, made: Path) -> Press:
    """Somebody who has never published."""
    return begin(tmp_path, made)


@pytest.fixture(scope="session")
def host() -> Iterator[str]:
    """The address of a host of buckets on this machine."""
    from moto.server import ThreadedMotoServer  # noqa: PLC0415 — takes long

    server = ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    yield f"http://127.0.0.1:{server.get_host_and_port()[1]}"
    server.stop()


@pytest.fixture
def client(host: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A client with an empty bucket, and credentials in the environment alone."""
    import boto3  # noqa: PLC0415 — takes long
    from moto.s3.models import s3_backends  # noqa: PLC0415

    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    found = boto3.client("s3", endpoint_url=host, region_name="us-east-1")
    for name in ("rivers", "private"):
        found.create_bucket(Bucket=name)
    yield found
    for backends in s3_backends.values():
        for backend in backends.values():
            backend.reset()


@pytest.fixture
def shop(press: Press, client: Any) -> Press:
    """Somebody who publishes to a bucket."""
    press.targets = {
        "china": {
            "bucket": "rivers",
            "endpoint": client.meta.endpoint_url,
            "region": "us-east-1",
            "addressing": "path",
            "settings": {"SHARE": ["wechat", "copy"]},
        }
    }
    press.configure()
    press.commit("A bucket")
    return press
