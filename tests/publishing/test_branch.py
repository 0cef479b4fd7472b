"""The published site is complete, is what was seen, and is never anybody else's work undone."""

import json
import os
import time
from pathlib import Path

import pytest
from filelock import FileLock
from publishers import SESSION, Press, git

from plenary.publishing.branch import Branch
from plenary.publishing.git import GitError

NOTHING = "Nothing was published."
Printed = pytest.CaptureFixture[str]


def said(capsys: Printed) -> str:
    """Return what was printed since the last time, and insist that nobody saw a traceback."""
    found = capsys.readouterr()
    assert "Traceback" not in found.out + found.err
    return found.out + found.err


def test_the_first_publication_makes_the_branch_and_puts_the_whole_site_there(press: Press) -> None:
    assert press.publish()
    there, here = press.tips()
    assert there == here != ""
    published = press.published()
    assert published[".nojekyll"] == b""
    assert "CNAME" not in published
    built = press.folder / "cache/publish/main/site"
    files = {p.relative_to(built).as_posix() for p in built.rglob("*") if p.is_file()}
    assert set(published) == files | {".nojekyll"}
    assert all(published[name] == (built / name).read_bytes() for name in files)
    assert b"https://rivers.example/en/" in published["en/index.html"]
    assert press.log()[0] == "Publish the site"
    assert git(press.folder, "status", "--porcelain") == ""
    assert git(press.folder, "for-each-ref", "--format=%(refname:short)", "refs/heads") == (
        "gh-pages\nmain"
    )


def test_nothing_new_is_no_publication(press: Press, capsys: Printed) -> None:
    assert press.publish()
    tips = press.tips()
    assert press.publish()
    assert press.tips() == tips
    assert "nothing has changed, so there is nothing to publish" in said(capsys)


def test_a_failing_check_leaves_what_is_published_as_it_was(press: Press, capsys: Printed) -> None:
    assert press.publish()
    tips = press.tips()
    press.release("Second")
    press.write("news/broken/index.en.md", "---\ntitle: X\ndate: soon\n---\n[x](x.md)\n")
    press.commit("Broken")
    assert not press.publish()
    assert press.tips() == tips
    told = said(capsys)
    assert "`soon` is not a date" in told
    assert told.rstrip().endswith(NOTHING)
    (press.content / "news/broken/index.en.md").unlink()
    press.commit("Mended")
    assert press.publish()
    assert press.tips()[0] != tips[0]
    assert press.log()[:2] == ["Publish the site", "Publish the site"]
    assert "en/news/2024-11-08-second/index.html" in press.published()


def test_what_an_inspection_finds_is_not_published(press: Press, capsys: Printed) -> None:
    press.write("pages/about/notes.py", "print()\n")
    file = press.content / "pages/about/index.en.md"
    file.write_text(f"{file.read_text('utf-8')}\n[Notes]({{static}}notes.py)\n", "utf-8")
    press.commit("A program")
    assert not press.publish()
    assert press.tips() == ("", "")
    assert "`notes.py` cannot be published" in said(capsys)


def test_samples_are_published_if_one_asks_for_them(press: Press) -> None:
    press.write("pages/plan/index.en.md", "---\ntitle: Plan\nsample: true\n---\nx\n")
    press.commit("Sample")
    assert press.publish()
    assert "en/plan/index.html" not in press.published()
    assert press.publish(samples=True)
    assert "en/plan/index.html" in press.published()


def test_a_dry_run_names_what_would_change_and_changes_nothing(
    press: Press, capsys: Printed
) -> None:
    assert press.publish()
    (press.content / "2023/index.en.md").unlink(missing_ok=True)
    press.release("Second")
    before = git(press.folder, "for-each-ref"), git(press.remote, "for-each-ref")
    said(capsys)
    assert press.publish(dry_run=True)
    told = said(capsys)
    assert "  + en/news/2024-11-08-second/index.html" in told
    assert "  * en/index.html" in told
    assert "This was a dry run: nothing was published." in told
    assert (git(press.folder, "for-each-ref"), git(press.remote, "for-each-ref")) == before


def test_what_a_colleague_published_from_newer_texts_is_not_undone(
    press: Press, capsys: Printed
) -> None:
    assert press.publish()
    colleague = press.clone("colleague")
    colleague.release("Theirs")
    colleague.push()
    assert colleague.publish()
    tips = press.tips()
    assert tips[0] != tips[1]
    press.release("Mine", 9)
    said(capsys)
    assert not press.publish()
    assert press.tips() == tips
    told = said(capsys)
    assert "the published version was made from texts that you do not have here" in told
    git(press.folder, "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")
    assert press.publish()
    published = press.published()
    assert {
        f"en/news/{n}/index.html" for n in ("2024-11-08-theirs", "2024-11-09-mine")
    } <= published.keys()
    assert press.log("%H").index(tips[0]) == 1


def test_a_commit_of_another_kind_is_not_undone(press: Press, capsys: Printed) -> None:
    assert press.publish()
    other = press.clone("other", "--branch=gh-pages")
    (other.folder / "CNAME").write_text("rivers.example\n")
    other.commit("Create CNAME")
    git(other.folder, "push", "--quiet", "origin", "gh-pages")
    tips = press.tips()
    assert not press.publish()
    assert press.tips() == tips
    assert "somebody published something else there" in said(capsys)
    assert press.publish(replace=True)
    assert press.log()[:2] == ["Publish the site", "Create CNAME"]


def test_a_domain_that_the_settings_forget_is_told(press: Press, capsys: Printed) -> None:
    press.targets["main"]["cname"] = "rivers.example"
    press.configure()
    press.commit("Domain")
    assert press.publish()
    assert press.published()["CNAME"] == b"rivers.example"
    press.targets["main"]["cname"] = ""
    press.configure()
    press.commit("No domain")
    assert not press.publish()
    lost = "the published site has the domain rivers.example, and the target has none. Write"
    assert f'{lost} `cname: "rivers.example"`' in said(capsys)
    press.targets["main"]["cname"] = "lakes.example"
    press.configure()
    assert not press.publish()
    address = "but the site's address (SITEURL) is https://rivers.example"
    assert f"the target's `cname` is lakes.example, {address}" in said(capsys)


def test_whoever_is_quicker_at_the_same_moment_is_not_undone(
    press: Press, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert press.publish()
    colleague = press.clone("colleague")
    moved = Branch._moved

    def late(branch: Branch, commit: str) -> str:
        monkeypatch.undo()
        colleague.release("Quicker")
        assert colleague.publish()
        return moved(branch, commit)

    press.release("Slower", 9)
    monkeypatch.setattr(Branch, "_moved", late)
    local = press.tips()[1]
    assert not press.publish()
    assert "somebody else published to gh-pages of origin at the same moment" in said(capsys)
    assert press.tips()[1] == local
    assert "en/news/2024-11-08-quicker/index.html" in press.published()


def test_going_back_puts_the_site_before_there_and_says_which(
    press: Press, capsys: Printed
) -> None:
    for title in ("First", "Second", "Third"):
        press.release(title)
        assert press.publish()
    trees = press.log("%T")
    said(capsys)
    assert press.rollback(dry_run=True)
    assert press.log("%T") == trees
    assert "  - en/news/2024-11-08-third/index.html" in said(capsys)
    assert press.rollback()
    told = said(capsys)
    second = git(press.folder, "rev-parse", "HEAD~1")[:7]
    assert f"from commit {second}" in told.split("Going back to:")[1]
    assert press.log("%T") == [trees[1], *trees]
    assert press.rollback()
    assert press.log("%T")[0] == trees[2]
    assert press.tips()[0] == press.tips()[1]
    assert not press.rollback()
    assert "there is no earlier version to go back to" in said(capsys)
    assert press.log("%T")[0] == trees[2]


def test_what_was_taken_back_does_not_come_back_by_itself(press: Press, capsys: Printed) -> None:
    assert press.publish()
    press.release("Mistake")
    assert press.publish()
    assert press.rollback()
    tips = press.tips()
    assert not press.publish()
    assert press.tips() == tips
    assert "this version was published before and then rolled back" in said(capsys)
    (press.content / "news/2024-11-08-mistake/index.en.md").unlink()
    press.release("Mended")
    assert press.publish()
    assert "en/news/2024-11-08-mended/index.html" in press.published()


def test_calendars_notice_a_change_since_the_last_publication_and_a_change_back(
    press: Press,
) -> None:
    def sequences() -> set[int]:
        return {n for n, _ in json.loads(press.published()["revisions.json"]).values()}

    assert press.publish()
    assert sequences() == {0}
    file = press.content / SESSION
    before = file.read_text("utf-8")
    file.write_text(before.replace("2024-11-08 23:30", "2024-11-08 23:15"), "utf-8")
    assert before != file.read_text("utf-8")
    press.commit("Moved")
    assert press.publish()
    assert max(sequences()) == 1
    assert press.rollback()
    assert sequences() == {0}
    file.write_text(before, "utf-8")
    press.commit("Moved back")
    assert press.publish()
    assert max(sequences()) == 2  # a calendar that has seen 1 takes no 0


def test_a_detached_head_a_shallow_clone_and_a_clone_without_names_can_publish(
    press: Press, capsys: Printed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    press.release("First")
    press.push()
    git(press.folder, "checkout", "--quiet", "--detach")
    assert press.publish()
    press.release("Second")
    git(press.folder, "push", "--quiet", "origin", "HEAD:main")
    ci = press.clone("ci", "--depth=1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    git(ci.folder, "checkout", "--quiet", "--detach")
    assert ci.publish(), said(capsys)
    assert len(press.log()) == 2
    assert press.log("%cn") == ["Plenary", "Plenary"]
    assert ci.rollback(), said(capsys)
    assert press.log("%T")[0] == press.log("%T")[2]


def test_the_history_is_kept_as_small_as_wanted(press: Press, capsys: Printed) -> None:
    press.targets["main"]["keep"] = 3
    press.configure()
    trees = []
    for number in range(5):
        press.release(f"R{number}")
        assert press.publish()
        trees.insert(0, press.log("%T")[0])
    assert press.log("%T") == trees[:3]
    assert press.tips()[0] == press.tips()[1]
    assert press.rollback()
    assert press.log("%T") == [trees[1], trees[0], trees[1]]
    press.targets["main"]["keep"] = 1
    press.configure()
    press.release("Last")
    assert press.publish(), said(capsys)
    assert len(press.log()) == 1
    assert not press.rollback()


def test_what_no_publication_made_is_never_left_out_of_the_history(press: Press) -> None:
    press.targets["main"]["keep"] = 1
    press.configure()
    press.commit("One publication alone")
    git(press.folder, "switch", "--quiet", "--orphan", "gh-pages")
    (press.folder / "old.html").write_text("By hand")
    press.commit("By hand")
    git(press.folder, "push", "--quiet", "origin", "gh-pages")
    git(press.folder, "switch", "--quiet", "main")
    press.configure()
    assert not press.publish()
    assert press.publish(replace=True)
    assert press.log() == ["Publish the site", "By hand"]
    assert "old.html" not in press.published()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://somebody:hunter22hunter22@127.0.0.1:1/x.git", "cannot be reached"),
        ("git://127.0.0.1:1/x.git", "cannot be reached"),
        ("/nowhere/at/all.git", "cannot be reached"),
    ],
)
def test_without_a_network_it_is_told_in_a_sentence(
    press: Press, capsys: Printed, address: str, words: str
) -> None:
    assert press.publish()
    tips = press.tips()
    git(press.folder, "remote", "set-url", "origin", address)
    press.release("Second")
    assert not press.publish()
    assert not press.rollback()
    assert press.tips() == tips
    told = said(capsys)
    assert told.count(words) == 2
    assert "hunter22" not in told


def test_a_host_that_refuses_is_told(press: Press, capsys: Printed) -> None:
    hook = press.remote / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'The river is closed.' >&2\nexit 1\n")
    hook.chmod(0o755)
    assert not press.publish()
    told = said(capsys)
    assert "The river is closed" in told
    assert press.tips() == ("", "")


def test_places_that_are_none_are_told(press: Press, capsys: Printed, tmp_path: Path) -> None:
    press.targets["other"] = {"branch": "gh-pages", "remote": "orgin"}
    press.targets["bad"] = {"brnach": "x"}
    press.targets["main"]["branch"] = "main"
    press.configure()
    assert not press.publish("other")
    assert "the repository has no remote `orgin`. Did you mean `origin`?" in said(capsys)
    assert not press.publish("bad")
    told = said(capsys)
    assert "TARGETS.bad.brnach: there is no such option. Did you mean `branch`?" in told
    assert not press.publish("mian")
    assert "there is no target `mian`. Did you mean `main`? The targets are:" in said(capsys)
    assert not press.publish()
    assert "the branch `main` contains the sources of the site" in said(capsys)
    press.targets["main"]["branch"] = "gh-pages"
    press.configure()
    git(press.folder, "worktree", "add", "-b", "gh-pages", str(tmp_path / "w"), "--quiet")
    assert not press.publish()
    assert "is checked out in" in said(capsys)
    (press.folder / ".git").rename(press.folder / "not-git")
    assert not press.publish()
    assert "this folder is not in a git repository" in said(capsys)


def test_without_git_it_is_told(
    press: Press, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert not press.publish()
    assert "the program git is not installed" in said(capsys)


def test_a_branch_of_this_repository_alone_needs_no_remote(press: Press) -> None:
    press.targets["main"]["remote"] = ""
    press.configure()
    assert press.publish()
    there, here = press.tips()
    assert there == ""
    assert here
    press.release("Second")
    assert press.publish()
    assert press.rollback()
    assert git(press.folder, "rev-list", "--count", "gh-pages") == "3"


def test_changes_that_are_not_committed_are_published_and_told(
    press: Press, capsys: Printed
) -> None:
    press.write("news/2024-11-08-x/index.en.md", "---\ntitle: X\ndate: 2024-11-08\n---\n")
    assert press.publish()
    assert "there are changes that are not committed to git (1): content/news/" in said(capsys)
    assert "en/news/2024-11-08-x/index.html" in press.published()
    assert press.publish()  # by whoever has them
    press.push()
    colleague = press.clone("colleague")
    assert not colleague.publish()
    assert "with uncommitted changes" in said(capsys)


def test_a_lock_that_a_killed_git_has_left_is_removed(press: Press) -> None:
    assert press.publish()
    lock = press.folder / ".git/refs/heads/gh-pages.lock"
    lock.write_text("")
    os.utime(lock, (time.time() - 60, time.time() - 60))
    press.release("Second")
    assert press.publish()
    assert not lock.exists()
    assert press.tips()[0] == press.tips()[1]


def test_whoever_was_stopped_after_the_push_has_the_branch_here_moved_later(press: Press) -> None:
    assert press.publish()
    first = press.tips()[0]
    press.release("Second")
    assert press.publish()
    git(press.folder, "update-ref", "refs/heads/gh-pages", first)
    assert press.publish()
    assert press.tips()[0] == press.tips()[1] != first


def test_two_publications_at_once_do_not_meet(press: Press, capsys: Printed) -> None:
    (press.folder / "cache/publish").mkdir(parents=True)
    with FileLock(press.folder / "cache/publish/lock"):
        assert not press.publish()
    assert "another publication is running on this machine" in said(capsys)


def test_a_site_that_changes_between_inspection_and_import_is_not_published(
    press: Press, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = Branch._imported

    def late(branch: Branch, folder: Path, message: str) -> str:
        (folder / "en/index.html").write_text("oops")
        return imported(branch, folder, message)

    monkeypatch.setattr(Branch, "_imported", late)
    assert not press.publish()
    what = "the built site changed while it was being published (en/index.html)"
    assert what in said(capsys)
    assert press.tips() == ("", "")


def test_when_to_publish_again_is_said_and_kept_for_ci(press: Press, capsys: Printed) -> None:
    text = "---\ntitle: Later\ndate: 2024-11-09\nembargo: 2199-01-01 12:00\n---\n"
    press.write("news/2024-11-09-later/index.en.md", text)
    press.commit("Later")
    assert press.publish()
    assert "The next embargo ends on 1 January 2199, 12:00 (UTC+8" in said(capsys)
    assert (press.folder / "cache/next-build").read_text() == "2199-01-01T04:00:00Z\n"
    assert not [name for name in press.published() if "later" in name]


def test_a_second_target_has_its_own_address_and_filings(press: Press) -> None:
    filings = {"icp": "冀ICP备2024012345号-1", "security": "冀公网安备13090002000001号"}
    settings = {"SITEURL": "https://rivers.test", "FILINGS": filings}
    press.targets["china"] = {"branch": "china", "settings": settings}
    press.configure()
    press.commit("Two targets")
    assert press.publish()
    assert press.publish("china")
    first, second = press.published(), press.published("china")
    assert set(first) == set(second)
    page = second["zh/index.html"].decode()
    assert "<a href=https://beian.miit.gov.cn/>冀ICP备2024012345号-1</a>" in page
    assert "https://beian.mps.gov.cn/#/query/webSearch?code=13090002000001" in page
    assert "beian" not in first["zh/index.html"].decode()
    assert "https://rivers.test/zh/" in page


def test_an_error_of_git_names_no_password() -> None:
    error = GitError("fatal: unable to access 'https://li:secret@host/x': Failed to connect")
    assert "secret" not in str(error.values["detail"])


def test_a_remote_whose_password_git_would_show_in_part_is_refused(
    press: Press, capsys: Printed
) -> None:
    git(press.folder, "remote", "set-url", "origin", "http://li:hunter@22/deer@127.0.0.1:1/x.git")
    assert not press.publish()
    told = said(capsys)
    assert (
        "the address of the remote `origin` has an `@`, a `/` or another special character in its "
        "user name or password, so git would show a part of it"
    ) in told
    assert "Write %40 for `@` and %2F for `/`: git remote set-url origin ADDRESS" in told
    assert not any(word in told for word in ("hunter", "22/deer", "deer"))
    git(press.folder, "remote", "set-url", "origin", "http://li:hunter%4022%2Fdeer@127.0.0.1:1/x")
    assert not press.publish()
    told = said(capsys)
    assert "gh-pages of origin cannot be reached" in told
    assert "hunter" not in told
