"""A bucket gets what has changed, in an order that never breaks a page, and can go back."""

import contextlib
import posixpath
import random
import re
from typing import Any

import pytest
from buckets import built, objects
from publishers import Press

from plenary.publishing import storage as module
from plenary.publishing.bucket import Bucket
from plenary.publishing.storage import Storage

Printed = pytest.CaptureFixture[str]


def test_the_bucket_has_the_whole_site_with_kinds_and_times(shop: Press, client: Any) -> None:
    assert shop.publish()
    assert objects() == built(shop)
    head = lambda name: client.head_object(Bucket="rivers", Key=name)  # noqa: E731
    page = head("en/index.html")
    assert page["ContentType"] == "text/html; charset=utf-8"
    assert page["CacheControl"] == "public, max-age=60, must-revalidate"
    (sheet,) = [name for name in objects() if re.match(r"theme/style\.\w+\.css", name)]
    assert head(sheet)["ContentType"] == "text/css; charset=utf-8"
    assert head(sheet)["CacheControl"] == "public, max-age=31536000, immutable"
    assert head("en/feed.xml")["ContentType"] == "application/atom+xml"
    assert head("en/site.webmanifest")["ContentType"] == "application/manifest+json"


def test_only_what_has_changed_is_sent_and_what_is_gone_is_removed_last(
    shop: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.release("Old")
    assert shop.publish()
    before = built(shop)
    done: list[tuple[str, str]] = []
    put, remove = Storage.put, Storage.remove

    def putting(storage: Storage, bucket: str, name: str, data: bytes, path: str) -> str:
        done.append(("put", path))
        return put(storage, bucket, name, data, path)

    def removing(storage: Storage, bucket: str, name: str) -> None:
        if not name.startswith(".plenary/"):
            done.append(("remove", name))
        remove(storage, bucket, name)

    monkeypatch.setattr(Storage, "put", putting)
    monkeypatch.setattr(Storage, "remove", removing)
    assert shop.publish()
    assert done == []
    (shop.content / "news/2024-11-08-old/index.en.md").unlink()
    shop.release("New", 9)
    assert shop.publish()
    after = built(shop)
    assert objects() == after
    sent = [path for kind, path in done if kind == "put"]
    assert sorted(sent) == sorted(p for p in after if after[p] != before.get(p))
    assert sorted(p for kind, p in done if kind == "remove") == sorted(set(before) - set(after))
    kinds = [kind for kind, _ in done]
    assert kinds == sorted(kinds)  # every put before every removal
    place = {path: number for number, path in enumerate(sent)}
    assert place["en/news/2024-11-09-new/card.png"] < place["en/news/2024-11-09-new/index.html"]
    assert place["en/news/2024-11-09-new/index.html"] < place["en/index.html"]


def test_a_dry_run_changes_nothing(shop: Press, client: Any, capsys: Printed) -> None:
    assert shop.publish(dry_run=True)
    assert "  + en/index.html" in capsys.readouterr().out
    assert client.list_objects_v2(Bucket="rivers").get("Contents", []) == []


@pytest.mark.parametrize("archive", ["", "private"])
def test_going_back_puts_back_what_was_there(
    shop: Press, client: Any, capsys: Printed, archive: str
) -> None:
    shop.targets["china"] |= {"archive": archive, "prefix": ""}
    shop.configure()
    trees = []
    for title in ("First", "Second"):
        shop.release(title)
        assert shop.publish()
        trees.append(objects())
    if archive:
        names = [e["Key"] for e in client.list_objects_v2(Bucket="rivers")["Contents"]]
        assert not [name for name in names if name.startswith(".plenary")]
    assert shop.rollback()
    assert objects() == trees[0]
    page = client.head_object(Bucket="rivers", Key="en/index.html")
    assert page["ContentType"] == "text/html; charset=utf-8"
    assert "Going back to:" in capsys.readouterr().out
    assert not shop.rollback()
    assert not shop.publish()
    assert "then rolled back" in capsys.readouterr().out
    shop.release("Third")
    assert shop.publish()
    assert objects() == built(shop)
    assert shop.rollback()
    assert objects() == trees[0]


def test_a_folder_of_the_bucket_is_all_that_is_touched(shop: Press, client: Any) -> None:
    client.put_object(Bucket="rivers", Key="other/index.html", Body=b"other")
    client.put_object(Bucket="rivers", Key="forum/old.html", Body=b"old")
    shop.targets["china"]["prefix"] = "/forum/"
    shop.configure()
    assert shop.publish(replace=True)
    found = objects()
    assert found.pop("other/index.html") == b"other"
    names = {name.removeprefix("forum/") for name in found if "/.plenary/" not in name}
    assert names == set(built(shop))


def test_a_bucket_that_others_use_is_not_emptied(shop: Press, client: Any, capsys: Printed) -> None:
    client.put_object(Bucket="rivers", Key="films/opening.mp4", Body=b"the only copy")
    assert not shop.publish()
    told = " ".join(capsys.readouterr().out.split())
    assert "it has files that Plenary did not publish (1): films/opening.mp4" in told
    assert "--replace" in told
    assert objects() == {"films/opening.mp4": b"the only copy"}
    assert shop.publish(replace=True)
    assert objects() == built(shop)


def test_a_first_publication_that_was_stopped_goes_on(
    shop: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Storage, "remove", _stop)
        patch.setattr(Bucket, "_remember", _stop)
        with contextlib.suppress(KeyboardInterrupt, SystemExit):
            shop.publish()
    assert objects()
    assert shop.publish()
    assert objects() == built(shop)


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_no_more_than_is_wanted_is_remembered(shop: Press, client: Any) -> None:
    shop.targets["china"]["keep"] = 2
    shop.configure()
    for number in range(4):
        shop.release(f"R{number}")
        assert shop.publish()
    names = [e["Key"] for e in client.list_objects_v2(Bucket="rivers")["Contents"]]
    assert len([name for name in names if name.startswith(".plenary/trees/")]) == 2
    assert 0 < len([n for n in names if n.startswith(".plenary/kept/")]) < 60
    assert shop.rollback()
    assert "en/news/2024-11-08-r2/index.html" in objects()
    assert "en/news/2024-11-08-r3/index.html" not in objects()


def test_whoever_is_killed_on_the_way_leaves_pages_that_find_what_they_show(
    shop: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shop.publish()
    first = objects()
    seed = random.randrange(10**9)
    print(f"seed {seed}")  # noqa: T201 — shown when it fails
    chance = random.Random(seed)
    monkeypatch.setattr(module, "AT_ONCE", 1)
    for number in range(4):
        shop.release(f"R{number}", 10 + number)
        left = chance.randrange(1, 60)
        steps = {"put": Storage.put, "remove": Storage.remove, "copy": Storage.copy}
        with monkeypatch.context() as patch:
            for name, step in steps.items():

                def killed(*args: Any, step: Any = step) -> Any:
                    nonlocal left
                    left -= 1
                    if left < 0:
                        raise KeyboardInterrupt
                    return step(*args)

                patch.setattr(Storage, name, killed)
            with contextlib.suppress(SystemExit):
                shop.publish()
        _insist_that_no_page_is_broken(objects())
    assert shop.publish(replace=True)
    assert objects() == built(shop)
    for _ in range(10):
        if not shop.rollback():
            break
    assert objects() == first


def _insist_that_no_page_is_broken(site: dict[str, bytes]) -> None:
    """Insist that whatever a page loads is there."""
    for name, data in site.items():
        if name.endswith(".html"):
            for address in re.findall(rb'(?:src|srcset|rel="stylesheet" href)="([^" ]+)', data):
                path = posixpath.normpath(posixpath.join(posixpath.dirname(name), address.decode()))
                assert path in site, (name, path)


def test_a_run_that_was_stopped_is_taken_back_to_the_last_whole_site(
    shop: Press, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    assert shop.publish()
    first = objects()
    shop.release("Second")
    with monkeypatch.context() as patch:

        def killed(*_args: Any) -> None:
            raise KeyboardInterrupt

        patch.setattr(Bucket, "_remember", killed)
        with pytest.raises(SystemExit):
            shop.publish()
    assert objects() != first
    assert shop.rollback(dry_run=True)
    assert "  * en/index.html" in capsys.readouterr().out
    assert objects() != first
    assert shop.rollback()
    assert "The last publication was not completed" in capsys.readouterr().out
    assert objects() == first


def test_what_is_wrong_with_the_bucket_is_told_without_secrets(
    shop: Press, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.targets["china"]["bucket"] = "lakes"
    shop.configure()
    assert not shop.publish()
    assert "there is no bucket `lakes`" in capsys.readouterr().out
    shop.targets["china"] |= {"bucket": "rivers", "endpoint": "http://127.0.0.1:1"}
    shop.configure()
    assert not shop.publish()
    told = capsys.readouterr().out
    assert "cannot be reached" in told
    assert "EXAMPLE" not in told
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    assert not shop.publish()
    assert "there are no credentials for the bucket" in capsys.readouterr().out


def test_what_a_colleague_published_from_newer_texts_is_not_undone(
    shop: Press, capsys: Printed
) -> None:
    shop.push()
    assert shop.publish()
    colleague = shop.clone("colleague")
    colleague.release("Theirs")
    assert colleague.publish()
    before = objects()
    assert not shop.publish()
    assert objects() == before
    assert "made from texts that you do not have here" in capsys.readouterr().out


def test_a_history_that_cannot_be_read_is_told(shop: Press, client: Any, capsys: Printed) -> None:
    client.put_object(Bucket="rivers", Key=".plenary/history.json", Body=b"[{")
    assert not shop.publish()
    told = capsys.readouterr().out
    assert "the history of publications in the bucket cannot be read (Expecting" in told
    assert "Delete .plenary/history.json from the bucket" in told
