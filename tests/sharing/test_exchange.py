"""Texts go to colleagues and come from them, and whatever is in the way is said."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from colleagues import BODY_, FRONT, ITEM, JPEG, TAGS, TEXT, Colleague
from publishers import git

from plenary.sharing.exchange import Exchange
from plenary.sharing.news import news


def test_what_is_not_content_stays_as_it_is_and_goes_nowhere(
    wang: Colleague,
    jana: Colleague,
) -> None:
    settings, notes = wang.folder / "siteconf.py", wang.folder / "notes.txt"
    settings.write_text("SITE = 'mine'\n")
    notes.write_text("private\n")
    git(wang.folder, "add", "notes.txt")  # begun by another hand
    wang.write("part", f"{ITEM}/.plenary-1-2.part")
    wang.change("The first", "Wang’s first")
    jana.change("A third", "Jana’s third")
    jana.take()
    wang.take()
    assert (settings.read_text(), notes.read_text()) == ("SITE = 'mine'\n", "private\n")
    assert wang.status().splitlines() == [
        "A  notes.txt",
        " M siteconf.py",
        f"?? content/{ITEM}/.plenary-1-2.part",
    ]
    assert git(wang.folder, "diff", "--name-only", "origin/main~2", "origin/main") == (
        f"content/{TEXT}"
    )


def test_other_files_that_only_colleagues_have_changed_come_too(
    wang: Colleague,
    jana: Colleague,
) -> None:
    (jana.folder / "siteconf.py").write_text("SITE = 2\n")
    git(jana.folder, "commit", "--quiet", "--all", "--message", "Settings")
    jana.take()
    wang.change("The first", "Wang’s first")
    wang.take()
    assert (wang.folder / "siteconf.py").read_text() == "SITE = 2\n"


@pytest.mark.parametrize("committed", [False, True])
def test_other_files_that_both_have_changed_are_left_to_whom_they_belong(
    wang: Colleague, jana: Colleague, *, committed: bool
) -> None:
    (jana.folder / "siteconf.py").write_text("SITE = 2\n")
    git(jana.folder, "commit", "--quiet", "--all", "--message", "Settings")
    jana.take()
    (wang.folder / "siteconf.py").write_text("SITE = 'mine'\n")
    if committed:
        git(wang.folder, "commit", "--quiet", "--all", "--message", "Mine")
    wang.change("The first", "Wang’s first")
    before = wang.text
    assert wang.refused() == (
        "colleagues have changed files of the site that are changed on this computer, too: "
        "siteconf.py"
    )
    assert (wang.folder / "siteconf.py").read_text() == "SITE = 'mine'\n"
    assert wang.text == before


def test_a_commit_says_which_texts_were_changed_and_by_whom(
    wang: Colleague,
) -> None:
    wang.change("title: Dams", "title: Great dams\nsummary: All of them.")
    wang.write("---\nname: Li Ming\n---\n", "2024/speakers/li-ming/index.en.md")
    wang.write(JPEG, "2024/speakers/li-ming/portrait.jpg")
    wang.take()
    assert wang.log("%an <%ae>: %s")[0] == "Wang <wang@press.example>: Great dams, Li Ming"


def test_without_a_name_in_git_that_of_the_account_is_taken(
    wang: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    monkeypatch.delenv("EMAIL", raising=False)
    for name in ("NAME", "EMAIL"):
        monkeypatch.delenv(f"GIT_AUTHOR_{name}", raising=False)
    monkeypatch.setattr("getpass.getuser", lambda: "zhao.liu")
    git(wang.folder, "config", "--unset", "user.name")
    git(wang.folder, "config", "--unset", "user.email")
    wang.change("The first", "My first")
    wang.take()
    assert wang.log("%an <%ae>")[0] == "zhao.liu <desk@plenary.invalid>"


def test_nothing_new_makes_no_commit(wang: Colleague) -> None:
    before = wang.head()
    assert not wang.take()
    assert wang.head() == before


def test_hooks_of_the_repository_do_not_run(wang: Colleague, jana: Colleague) -> None:
    for name in ("pre-commit", "commit-msg", "post-commit", "pre-push", "post-merge"):
        hook = wang.folder / ".git" / "hooks" / name
        hook.write_text("#!/bin/sh\ntouch hooked\nexit 1\n")
        hook.chmod(0o755)
    jana.change("A third", "Jana’s third")
    jana.take()
    wang.change("The first", "Wang’s first")
    assert wang.take()
    assert wang.head() == wang.pushed()
    assert not (wang.folder / "hooked").exists()


def test_large_files_that_git_lfs_keeps_are_sent_first(
    wang: Colleague, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "git-lfs"
    program.write_text('#!/bin/sh\necho "$@" > "$(git rev-parse --show-toplevel)/../sent"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    (wang.folder / ".git" / "lfs").mkdir()
    wang.change("The first", "Wang’s first")
    wang.take()
    assert (tmp_path / "sent").read_text() == "push origin refs/heads/main\n"
    assert wang.head() == wang.pushed()


def test_somebody_who_pushes_in_between_is_taken_in(wang: Colleague, jana: Colleague) -> None:
    jana.change("A third", "Jana’s third")
    wang.change("The first", "Wang’s first")
    exchange = wang.exchange
    exchange.ask()
    exchange.keep()
    assert not exchange.join(TAGS, {})
    jana.take()
    assert exchange.send(TAGS, {})
    assert wang.head() == wang.pushed()
    assert "Jana’s third" in wang.text
    assert "Wang’s first" in wang.text


def test_a_remote_that_is_gone_is_said_and_nothing_is_lost(
    wang: Colleague,
) -> None:
    wang.change("The first", "Wang’s first")
    shutil.rmtree(wang.remote)
    assert wang.refused().startswith("the repository cannot be reached")
    assert "Wang’s first" in wang.text


def test_who_may_not_push_keeps_it_here_and_still_gets_what_colleagues_write(
    wang: Colleague,
    jana: Colleague,
) -> None:
    jana.change("A third", "Jana’s third")
    jana.take()
    hook = wang.remote / "hooks" / "pre-receive"
    hook.write_text(
        "#!/bin/sh\necho 'error: 403 Permission to rivers denied to wang' >&2\nexit 1\n"
    )
    hook.chmod(0o755)
    wang.change("The first", "Wang’s first")
    assert wang.refused().startswith("the repository refuses access")
    assert "Jana’s third" in wang.text
    assert wang.exchange.is_ahead
    hook.unlink()
    wang.take()
    assert wang.head() == wang.pushed()


def test_no_branch_is_said(wang: Colleague) -> None:
    git(wang.folder, "checkout", "--quiet", "--detach")
    assert wang.refused() == (
        "nothing is exchanged with colleagues: the repository has no branch checked out"
    )


@pytest.mark.parametrize("how", ["rebase", "merge"])
def test_what_is_under_way_by_other_hands_is_said(
    wang: Colleague, jana: Colleague, how: str
) -> None:
    jana.change("The first", "Jana’s first")
    jana.take()
    wang.change("The first", "Wang’s first")
    git(wang.folder, "commit", "--quiet", "--all", "--message", "Mine")
    git(wang.folder, "fetch", "--quiet")
    command = ["git", how, "origin/main"]
    assert subprocess.run(command, cwd=wang.folder, capture_output=True, check=False).returncode
    before = wang.text
    assert wang.refused() == (
        "nothing is exchanged with colleagues: a merge or rebase has been begun in the repository "
        "and is not finished"
    )
    assert wang.text == before


def test_another_program_at_work_is_waited_for_and_then_said(
    wang: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plenary.sharing.exchange.PATIENCE", 0.3)
    lock = wang.folder / ".git" / "index.lock"
    lock.touch()
    wang.change("The first", "Wang’s first")
    assert wang.refused() == "another program is working in the repository"
    lock.unlink()
    wang.take()
    assert wang.head() == wang.pushed()
    assert wang.status() == ""


def test_a_clone_without_the_past_is_said(wang: Colleague, jana: Colleague) -> None:
    for number in range(3):
        jana.write(f"---\ntitle: {number}\n---\n", f"pages/p{number}/index.en.md")
        jana.take()
    git(wang.folder, "checkout", "--quiet", "--orphan", "main2")
    git(wang.folder, "commit", "--quiet", "--message", "Alone")
    git(wang.folder, "branch", "--quiet", "--force", "main", "main2")
    git(wang.folder, "switch", "--quiet", "main")
    assert wang.refused() == "the texts here and those of colleagues have no common commit"


def test_what_git_alone_knows_is_said_in_words_of_ours(wang: Colleague) -> None:
    git(wang.folder, "config", "branch.main.merge", "refs/heads/nowhere")
    git(wang.folder, "config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*")
    assert wang.refused() == (
        "nothing is exchanged with colleagues: git failed (couldn't find remote ref "
        "refs/heads/nowhere)"
    )


def test_where_nobody_shares_there_is_no_exchange(tmp_path: Path) -> None:
    content = tmp_path / "site" / "content"
    content.mkdir(parents=True)
    (content / "a.md").write_text("---\n---\n")
    assert Exchange.of(content) is None  # no repository
    git(content.parent, "init", "--quiet", "--initial-branch=main")
    assert Exchange.of(content) is None  # nothing is committed
    git(content.parent, "add", ".")
    git(content.parent, "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "A")
    assert Exchange.of(content) is None  # no remote
    git(content.parent, "remote", "add", "origin", "https://press.example/site.git")
    assert Exchange.of(content) is None  # never pushed: who knows whether it may be


def test_content_that_git_does_not_have_is_not_shared(wang: Colleague) -> None:
    other = wang.folder / "other"
    other.mkdir()
    (other / "a.md").write_text("---\n---\n")
    assert Exchange.of(other) is None


def test_without_git_there_is_no_exchange(
    wang: Colleague, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Exchange.of(wang.folder / "content") is None


def test_a_content_folder_that_is_the_repository_is_shared(tmp_path: Path) -> None:
    remote = tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    who = [Colleague(tmp_path / "a", remote, "Wang")]
    git(who[0].folder, "switch", "--quiet", "--create", "main")
    file = who[0].folder / TEXT
    file.parent.mkdir(parents=True)
    file.write_text(FRONT + BODY_)
    git(who[0].folder, "add", ".")
    git(who[0].folder, "commit", "--quiet", "--message", "A")
    git(who[0].folder, "push", "--quiet", "--set-upstream", "origin", "main")
    who.append(Colleague(tmp_path / "b", remote, "Jana"))
    for one, old in zip(who, ("The first", "A third"), strict=True):
        path = one.folder / TEXT
        path.write_text(path.read_text().replace(old, "New"))
        exchange = Exchange.of(one.folder)
        assert exchange
        exchange.ask()
        exchange.keep()
        exchange.join(TAGS, {})
        exchange.send(TAGS, {})
    assert (who[1].folder / TEXT).read_text() == FRONT + (
        BODY_.replace("The first", "New").replace("A third", "New")
    )


def test_the_news_are_texts_with_those_who_wrote_them(wang: Colleague, jana: Colleague) -> None:
    wang.write("---\ntitle: About\n---\n", "pages/about/index.en.md")
    wang.take()
    first = wang.head()
    jana.change("title: Dams", "title: Great dams")
    jana.write("---\ntitle: 大坝\n---\n正文。\n", f"{ITEM}/index.zh.md")
    jana.take()
    jana.write(JPEG + b"2", f"{ITEM}/dam.jpg")
    (jana.folder / "siteconf.py").write_text("SITE = 2\n")
    git(jana.folder, "commit", "--quiet", "--all", "--message", "Settings", "--author=Zhao <z@p>")
    jana.write("---\ntitle: A page for a moment\n---\n", "pages/moment/index.en.md")
    jana.take()
    shutil.rmtree(jana.file("pages"))
    jana.take()
    exchange = wang.exchange
    exchange.ask()
    found = news(exchange.repository, first, exchange.seen)
    assert [(one.kind, one.title, one.languages, one.others, one.authors) for one in found] == [
        ("page", "About", ["en"], False, ["Jana"]),
        ("news", "Great dams", ["en", "zh"], True, ["Zhao", "Jana"]),
        ("", "", [], True, ["Zhao"]),
    ]
    assert [(one.added, one.removed) for one in found[:2]] == [(False, True), (False, False)]
    assert news(exchange.repository, first, exchange.seen, own="jana@press.example")[0].authors == [
        "Zhao"
    ]
