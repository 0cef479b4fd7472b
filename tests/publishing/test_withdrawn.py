"""What was withdrawn is gone for good; what is published says of nobody that he published it."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from publishers import Press, git

from plenary.publishing.history import Publication, forgotten
from plenary.publishing.source import Sources, fingerprint
from plenary.publishing.targets import BranchTarget

SECRET = "The minister will resign"
TEXT = "---\ntitle: News\ndate: 2024-11-08\n{}---\n" + f"{SECRET}.\n"
PATH = "news/2024-11-08-news/index.en.md"
NOT_PUT_BACK = "a text was withdrawn since then, so the previous version is not put back online"
Printed = pytest.CaptureFixture[str]


def said(capsys: Printed) -> str:
    return " ".join("".join(capsys.readouterr()).split())


def reachable(remote: Path) -> bytes:
    """Return all bytes that anybody gets who clones the published branch."""
    listed = git(remote, "rev-list", "--objects", "gh-pages").splitlines()
    ids = "\n".join(line[:40] for line in listed).encode()
    command = ["git", "cat-file", "--batch"]
    return subprocess.run(command, cwd=remote, input=ids, capture_output=True, check=True).stdout


def test_what_was_withdrawn_is_in_no_history_and_cannot_be_put_back(
    press: Press, capsys: Printed
) -> None:
    press.write(PATH, TEXT.format(""))
    press.commit("News")
    assert press.publish()
    press.release("Other", 9)
    assert press.publish()
    assert SECRET.encode() in reachable(press.remote)
    press.write(PATH, TEXT.format("withdrawn: 2024-11-09\n"))
    press.commit("Withdraw it")
    assert press.publish(), said(capsys)
    assert SECRET.encode() not in reachable(press.remote)
    assert len(press.log()) == 1
    assert "en/news/2024-11-08-news/index.html" in press.published()
    assert git(press.folder, "reflog", "refs/heads/gh-pages") == ""
    press.push()
    colleague = press.clone("colleague")
    for somebody in (press, colleague):
        assert not somebody.rollback()
        assert NOT_PUT_BACK in said(capsys)
    # Later publications can be taken back, up to the withdrawal
    press.release("Later", 10)
    assert press.publish()
    assert len(press.log()) == 2
    assert press.rollback()
    assert not press.rollback()
    assert SECRET.encode() not in reachable(press.remote)
    # Whoever has the text as it was is told
    press.release("Latest", 11)
    press.write(PATH, TEXT.format(""))
    press.commit("As it was")
    assert not press.publish()
    assert "this text was withdrawn, and would be published again" in said(capsys)
    assert press.publish(replace=True)


def test_where_the_branch_may_not_be_rewritten_the_site_is_right_and_it_is_told(
    press: Press, capsys: Printed
) -> None:
    press.write(PATH, TEXT.format(""))
    press.commit("News")
    assert press.publish()
    git(press.remote, "config", "receive.denyNonFastForwards", "true")
    press.write(PATH, TEXT.format("withdrawn: 2024-11-09\n"))
    press.commit("Withdraw it")
    assert press.publish()
    assert (
        "the history of gh-pages of origin cannot be rewritten, so it still contains the text that "
        "was withdrawn. Allow force pushes to this branch"
    ) in said(capsys)
    assert SECRET.encode() not in b"".join(press.published().values())
    assert not press.rollback()
    assert NOT_PUT_BACK in said(capsys)
    assert press.publish()
    assert len(press.log()) == 2
    git(press.remote, "config", "receive.denyNonFastForwards", "false")
    press.release("Later", 10)
    assert press.publish()
    assert SECRET.encode() not in reachable(press.remote)


def test_a_bucket_keeps_nothing_of_what_was_withdrawn(
    shop: Press,
    client: Any,
    capsys: Printed,
) -> None:
    def whole() -> bytes:
        names = [e["Key"] for e in client.list_objects_v2(Bucket="rivers")["Contents"]]
        get = lambda name: client.get_object(Bucket="rivers", Key=name)["Body"].read()  # noqa: E731
        return b"".join(get(name) for name in names)

    shop.write(PATH, TEXT.format(""))
    shop.commit("News")
    assert shop.publish()
    shop.release("Other", 9)
    assert shop.publish()
    assert SECRET.encode() in whole()
    shop.write(PATH, TEXT.format("withdrawn: 2024-11-09\n"))
    shop.commit("Withdraw it")
    assert shop.publish(), said(capsys)
    assert SECRET.encode() not in whole()
    assert not shop.rollback()
    assert NOT_PUT_BACK in said(capsys)


def test_just_what_was_taken_back_is_not_published_again_committed_or_not(
    press: Press, capsys: Printed
) -> None:
    assert press.publish()
    press.write(PATH, TEXT.format(""))
    assert press.publish()
    assert press.rollback()
    assert not press.publish()
    assert "this version was published before and then rolled back" in said(capsys)
    press.commit("The same, committed")
    assert not press.publish()
    press.write(PATH, TEXT.format("place: Beijing\n"))
    assert press.publish()


def test_a_text_that_is_withdrawn_and_made_a_draft_is_in_no_history(
    press: Press, capsys: Printed
) -> None:
    press.write(PATH, TEXT.format(""))
    press.commit("News")
    assert press.publish()
    press.write(PATH, TEXT.format("withdrawn: 2024-11-09\ndraft: true\n"))
    press.commit("Withdraw it")
    assert press.publish(), said(capsys)
    assert SECRET.encode() not in reachable(press.remote)
    assert not press.rollback()
    assert NOT_PUT_BACK in said(capsys)


def test_what_was_withdrawn_is_remembered_after_its_folder_was_removed(
    press: Press, capsys: Printed
) -> None:
    press.write(PATH, TEXT.format("withdrawn: 2024-11-09\n"))
    press.commit("Withdrawn")
    assert press.publish()
    (press.content / PATH).unlink()
    press.release("Other", 9)
    assert press.publish()
    press.write(PATH, TEXT.format(""))
    press.commit("Somebody merges what was before")
    assert not press.publish()
    assert "this text was withdrawn, and would be published again" in said(capsys)


@pytest.fixture
def in_shanghai(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Set the clock of this process, and set it back for the tests after this one."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Shanghai")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("in_shanghai")
def test_a_commit_names_neither_a_person_nor_a_commit_of_the_sources(press: Press) -> None:
    head = git(press.folder, "rev-parse", "HEAD")
    assert press.publish()
    raw = git(press.remote, "cat-file", "commit", "gh-pages")
    assert not any(word in raw for word in ("Li Ming", "li@rivers.example", head, head[:7]))
    assert set(press.log("%an <%ae> %cn <%ce>")) == {
        "Plenary <plenary@plenary.invalid> Plenary <plenary@plenary.invalid>"
    }
    press.targets["main"]["author"] = "Press office <press@rivers.example>"
    press.configure()
    press.release("Other", 9)
    assert press.publish()
    assert press.log("%an %ce")[0] == "Press office press@rivers.example"
    assert press.rollback()
    # Nor where somebody is
    assert not any("+0800" in line for line in press.log("%ad %cd %B"))


@pytest.mark.parametrize("author", ["Press", "a@b.example", "Press <x>", "A <a@b.example>\nX: y"])
def test_an_author_that_is_none_is_refused(author: str) -> None:
    with pytest.raises(ValueError, match="is not an author"):
        BranchTarget(branch="gh-pages", author=author)


def test_a_commit_is_known_by_its_digest_where_it_is_and_older_publications_still_are(
    press: Press,
) -> None:
    head = git(press.folder, "rev-parse", "HEAD")
    sources = Sources(press.folder)
    for source in (head, fingerprint("site", head)):
        publication = Publication("", "", "2024-11-10 09:00", site="site", source=source)
        assert sources.commit(publication) == head
        assert sources.hold(publication)
        assert sources.precede(publication)
        assert head[:7] in str(sources.about(publication))
    other = Publication("", "", "", site="other", source=fingerprint("site", head))
    assert sources.commit(other) == ""
    assert not sources.hold(other)
    assert head not in fingerprint("site", head)


def test_a_history_has_forgotten_only_what_all_of_it_knows_to_be_withdrawn() -> None:
    one, two = (
        Publication("", "", "", withdrawn=["a"]),
        Publication("", "", "", withdrawn=["b", "a"]),
    )
    assert forgotten([], {"a"})
    assert forgotten([one, two], {"a"})
    assert forgotten([one, two], ())
    assert not forgotten([one, two], {"a", "b"})


def test_what_goes_live_is_said_as_texts_and_asked_for_where_somebody_watches(
    press: Press, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    press.release("Other", 9)
    assert press.publish()
    told = said(capsys)
    assert "New: “" in told
    assert "“Other” (en)" in told
    (press.content / "news/2024-11-09-other/index.en.md").unlink()
    press.write(PATH, TEXT.format("withdrawn: 2024-11-09\n"))
    press.release("Latest", 10)
    asked: list[str] = []
    for name in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{name}.isatty", lambda: True, raising=False)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr("builtins.input", lambda text: asked.append(text) or "n")
    tips = press.tips()
    assert not press.publish()
    assert press.tips() == tips
    told = said(capsys)
    assert "New: “Latest” (en)" in told
    assert "Withdrawn: “News”" in told
    assert "Removed: news/2024-11-09-other/" in told
    assert "Nothing was published." in told
    assert asked == ["Publish this? [y/N] "]
    assert press.publish(yes=True)
    assert press.publish()  # there is nothing to ask for
    assert len(asked) == 1
