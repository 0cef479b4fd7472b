from pathlib import Path
from runpy import run_path

import pytest

from plenary.environment import ROOT

BENCHMARKS = sorted((ROOT / "benchmarks").glob("*.py"))


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: path.stem)
def test_a_benchmark_finds_what_it_measures(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(path.parent))
    run_path(str(path), run_name="benchmark")


def test_the_site_that_benchmarks_build_has_releases_of_600_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    from corpus import write_site  # noqa: PLC0415 — a script's
    from hugo_site import write_hugo  # noqa: PLC0415

    write_site(tmp_path / "content", 4, 2)
    (text,) = (tmp_path / "content" / "news").glob("2023-11-06-release-2/index.en.md")
    body = text.read_text(encoding="utf-8").split("---\n", 2)[2]
    assert 580 < len(body.split()) < 660
    write_hugo(tmp_path / "hugo", tmp_path / "content", "https://forum.example")
    written = tmp_path / "hugo" / "content" / "news" / text.parent.name / "index.en.md"
    assert '{{< ref "/forums/' in written.read_text(encoding="utf-8")
