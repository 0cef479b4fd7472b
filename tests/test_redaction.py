"""No password and no token is ever printed, whatever it is made of and wherever it stands."""

import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plenary import reporting
from plenary.messages.build import FAILURE
from plenary.problems import Place, Problems
from plenary.publishing.git import Git, GitError
from plenary.redaction import environment_secrets, login, logins, redacted

# What a password may be made of, the marks that addresses are cut at above all
PASSWORD = st.text(
    st.one_of(
        st.sampled_from("@/:?#%&=+'\"\\.-_"),
        st.characters(codec="utf-8", exclude_categories=("C", "Z")),
    ),
    min_size=8,
    max_size=30,
)
SAID = (
    "fatal: unable to access '{}': The requested URL returned error: 403",
    "fatal: Authentication failed for '{}'",
    "error: failed to push some refs to '{}'",
    "To {}\n ! [rejected] gh-pages -> gh-pages (stale info)",
    "remote: see {} and {}",
)


@given(PASSWORD, st.sampled_from(SAID), st.sampled_from(("https", "http", "ssh", "git+ssh")))
@example("p@ss/w0rd", SAID[0], "https")
@example("1234/5678", SAID[1], "https")
@example("12345678@", SAID[2], "https")
@example("/////////@", SAID[3], "ssh")
def test_a_password_in_an_address_is_not_shown(password: str, said: str, scheme: str) -> None:
    address = f"{scheme}://li:{password}@host.example/x.git"
    line = said.format(address, address)
    for found in (redacted(line), redacted(line, logins(address))):
        assert password not in found
        assert "host.example/x.git" in found
        assert redacted(found) == found


@given(PASSWORD, st.sampled_from(("{}", "is {} right?", "'{}'", "https://host/?x={}", "{}{}")))
def test_a_known_password_is_not_shown_wherever_it_stands(password: str, said: str) -> None:
    for form in (password, quote(password, safe="")):
        found = redacted(said.format(form, form), logins(f"https://li:{password}@host.example/"))
        assert form not in found


@given(PASSWORD)
def test_what_is_before_the_host_is_the_login(password: str) -> None:
    assert login(f"https://li:{password}@host.example/x.git") == f"li:{password}"


@pytest.mark.parametrize(
    "line",
    [
        "https://mastodon.example/@forum is not reached",
        "https://host.example:8080/@user/x.git",
        "git@host.example: Permission denied (publickey)",
        "git@host.example:forum/site.git does not exist",
        "write to mailto:press@forum.example or acct:forum@host.example/",
        "file:///srv/a@b/x.git",
        "`https://forum.example/en/?page=2#top` is broken",
        "news/glacier-protection-in-the-alps-2024/index.en.md:3: problem",
        "key: the sessions are opening, closing",
    ],
)
def test_what_is_not_secret_is_shown_as_it_is(line: str) -> None:
    assert redacted(line) == line


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        ("li:s3cr3t-w0rd@host.example/x.git", "s3cr3t-w0rd"),
        ("https://ghp_0123456789abcdefghijABCDEFGHIJ012345@github.example/x", "ghp_"),
        ("token glpat-0123456789abcdefghij was refused", "glpat-0123"),
        ("https://host.example/x?private_token=s3cr3t&page=1", "s3cr3t"),
        ("AUTHORIZATION: basic c2VjcmV0OnNlY3JldA==", "c2VjcmV0"),
        ("> Authorization: Bearer s3cr3t.s3cr3t", "s3cr3t"),
        (
            "https://a.example/?X-Amz-Signature=0123abcd&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE",
            "AKIA",
        ),
    ],
)
def test_tokens_are_known_by_their_form(line: str, secret: str) -> None:
    assert secret not in redacted(line)


def test_secret_variables_of_the_environment_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PUBLISH_TOKEN", "AWS_SECRET_ACCESS_KEY", "Db_Password", "SMTP_PASSWD", "API_KEY"):
        monkeypatch.setenv(name, "river/@mouth 2024")
        assert "mouth" not in redacted("it said: river/@mouth 2024, twice")
        monkeypatch.delenv(name)
    assert list(environment_secrets({"PATH": "/usr/bin:/bin", "TOKEN_FILE": "/run/secret"})) == []


def test_what_git_says_is_shown_without_the_passwords_of_its_settings(tmp_path: Path) -> None:
    for command in (
        ("init", "--quiet"),
        ("remote", "add", "origin", "https://li:hid den@127.0.0.1:1/x.git"),
        ("remote", "add", "other", "https://li:sesame/op@en@127.0.0.1:1/x.git"),
        ("config", "http.https://127.0.0.1/.extraheader", "AUTHORIZATION: basic c2VzYW1l"),
        ("config", "url.https://li:melon-melon@127.0.0.1/.insteadOf", "short:"),
    ):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    git = Git(tmp_path)
    assert {"hid den", "sesame/op@en", "c2VzYW1l", "melon-melon"} <= git.secrets
    for remote in ("origin", "other"):
        with pytest.raises(GitError) as caught:
            git.run("ls-remote", remote)
        assert not any(word in caught.value.said for word in ("hid den", "sesame", "op@en"))


def test_messages_logs_and_the_file_of_a_failure_name_no_password(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = "https://li:op@en/sesame@host.example/x"
    problems = Problems()
    problems.add(FAILURE, Place(address), detail=address, file="x")
    with reporting.sentences(problems, tmp_path):
        raise RuntimeError(address)
    for problem in problems:
        reporting.print_line(str(problem), "red")
    reporting.print_line(address, "red")
    reporting.Terminal().print(f"gh-pages of {address}")
    printed = "".join(capsys.readouterr())
    assert printed.count("host.example/x") >= 4
    for text in (printed, (tmp_path / "failure.txt").read_text("utf-8")):
        assert "host.example/x" in text
        assert "sesame" not in text
        assert "op@en" not in text
