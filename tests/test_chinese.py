"""``PLENARY_LANG=zh``: every command speaks Chinese."""

import json
from pathlib import Path

import pytest
from desks import Person
from pelican.settings import read_settings as pelican_settings
from publishers import begin
from support import Site
from test_check import conf

from plenary.authoring.command import made
from plenary.checking.command import check
from plenary.kernel import Plenary
from plenary.messages.catalogue import translations
from plenary.messages.message import message
from plenary.preview.page_status import PageStatus
from plenary.preview.server import waiting
from plenary.problems import Problems
from plenary.settings import read_settings

Printed = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak Chinese."""
    monkeypatch.setenv("PLENARY_LANG", "zh_CN.UTF-8")
    assert translations().gettext("Problems") == "问题"


def test_check(small: Site, capsys: Printed) -> None:
    small.write("news/x/index.en.md", "---\ntitle: X\ndate: soon\n---\nText.\n")
    assert not check(str(conf(small)))
    said = capsys.readouterr().out
    assert "问题\n" in said
    assert "第3行，date：" in said
    assert "存在问题" in said
    assert "请先解决问题，再发布网站。" in said
    assert "problem" not in said


def test_build(small: Site, capsys: Printed) -> None:
    Plenary(pelican_settings(override=small.pelican_settings())).run()
    assert "构建完成，用时" in capsys.readouterr().out


def test_new(small: Site, capsys: Printed) -> None:
    settings = read_settings(small.pelican_settings(), Problems())
    assert settings
    somebody = Person(["论坛开幕", "", "", "", ""])
    done = made("release", "", {}, settings, somebody, Problems())
    assert done
    asked = capsys.readouterr().err
    assert "文稿的语言：" in asked
    text = done[1].read_text(encoding="utf-8")
    assert "# 请在冒号后填写；空字段将被忽略。" in text
    assert "# 文稿可以发布时，请删除此行。" in text
    assert str(message("a heading")) in text


@pytest.mark.slow
def test_publish(tmp_path: Path, capsys: Printed) -> None:
    assert begin(tmp_path).publish(dry_run=True)
    said = capsys.readouterr().out
    assert "1/5 查询已发布的版本 … 尚未发布任何内容" in said
    assert "检查内容 … 没有问题" in said
    assert "此次为试运行，未发布任何内容。" in said


def test_preview() -> None:
    status = json.loads(PageStatus().wait(0, 0)[1])
    assert status["language"] == "zh"
    assert status["words"]["hide"] == "隐藏（Esc）"
    page = waiting().decode()
    assert '<html lang="zh" dir="ltr">' in page
    assert "正在首次构建网站。" in page


def test_the_overlay_has_no_words_of_its_own() -> None:
    script = Path(__file__).parent.parent / "plenary/preview/page.js"
    source = script.read_text(encoding="utf-8")
    assert "problem in" not in source
    assert "Hide" not in source
