"""``invoke import-schedule`` as a person types it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from schedules import PRETALX
from support import CONF, ROOT, Site


def invoke(site: Site, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the task with the settings of a site, and warnings as errors."""
    conf = site.folder / "conf.py"
    conf.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{CONF}\n"
        f"PATH = {str(site.content)!r}\nOUTPUT_PATH = {str(site.output)!r}\n",
        encoding="utf-8",
    )
    command = ["import-schedule", *map(str, arguments), "--settings", str(conf)]
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "invoke", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_shows_then_writes_then_has_nothing_to_do(make_site: Callable[..., Site]) -> None:
    site = make_site()
    site.write("site/index.en.md", "---\ntitle: Mills\n---\nAbout mills.\n")
    shown = invoke(site, PRETALX)
    assert shown.returncode == 0, shown.stderr
    lines = shown.stderr.splitlines()
    assert lines[0] == "new: edition: Mill Days 2025"
    assert "12 changes (new: 12)" in lines
    left = lines[lines.index("Plenary has no field for these, so they are left out:") : -1]
    assert "    Millpond: 80" in left
    assert '    Why wheels turn: a "simple" question? With water: Barn dance' not in left
    kinds = [line.strip() for line in left if line.endswith("):")]
    assert "avatar of a person (1):" in kinds
    assert "type of session (imported as a talk) (1):" in kinds
    assert lines[-1] == "Nothing was changed yet. To import this, add --write."
    assert not (site.content / "2025").exists()
    assert invoke(site, PRETALX, "--write").returncode == 0
    again = invoke(site, PRETALX, "--write")
    assert again.stderr.splitlines()[0] == "0 changes"


def test_what_cannot_be_is_one_sentence_and_exit_code_1(make_site: Callable[..., Site]) -> None:
    site = make_site()
    site.write("site/index.en.md", "---\ntitle: Mills\n---\nAbout mills.\n")
    wrong = {
        "nowhere.json": "there is no such file",
        "http://127.0.0.1:9/schedule.json": "Check the address and the network",
        str(ROOT / "README.md"): "it is neither JSON nor XML",
        str(site.content): "Is a directory",
    }
    for source, told in wrong.items():
        ran = invoke(site, source, "--write")
        assert ran.returncode == 1
        first, last = ran.stderr.splitlines()
        assert first.startswith(f"{source}: problem: ")
        assert told in first
        assert last == "Nothing was changed."
        assert "Traceback" not in ran.stdout + ran.stderr
