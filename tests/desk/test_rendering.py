"""Blocks on the screen: each has its own HTML, and what has not changed is not made again."""

from typing import Any

import pytest
from edited import generated, written

from plenary.desk import rendering
from plenary.desk.rendering import rendered
from plenary.editing.blocks import LINE, Block, cut


def shown(blocks: list[Block], first: int | None = None) -> list[str]:
    more = () if first is None else (first,)
    return rendered(blocks, "en", lambda tag, link: f"#{tag}:{link}", *more)


@pytest.fixture(autouse=True)
def _fresh() -> None:
    rendering._renderer.cache_clear()


def test_what_is_remembered_is_what_is_made_anew_of_all_texts() -> None:
    bodies = [data.decode(errors="replace") for data in (*written().values(), *generated())]
    for body in bodies:
        blocks = cut(LINE.sub("\n", body), "en")
        rendering._renderer.cache_clear()
        whole = shown(blocks)
        assert shown(blocks) == whole, body
        rendering._renderer.cache_clear()
        begun = shown(blocks, 0)
        assert all(made in ("", all_) for made, all_ in zip(begun, whole, strict=True)), body
        assert shown(blocks) == whole, body


def test_each_list_of_meanings_has_its_own_and_what_follows_its_own() -> None:
    body = "Intro.\n\na\n:   b\n\nc\n:   d\n:   e\n\nLast.\n"
    made = [one.replace("\n", "") for one in shown(cut(body, "en"))]
    assert made == [
        "<p>Intro.</p>",
        "<dl><dt>a</dt><dd>b</dd></dl>",
        "<dl><dt>c</dt><dd>d</dd><dd>e</dd></dl>",
        "<p>Last.</p>",
    ]


def test_nothing_is_lost_behind_what_looks_like_a_place_for_notes() -> None:
    body = "One[^1].\n\n///Footnotes Go Here///\n\nLast.\n\n[^1]: Note.\n"
    assert shown(cut(body, "en"))[2] == "<p>Last.</p>"


def test_a_paragraph_that_is_changed_among_a_thousand_is_made_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lengths = []

    def convert(self: Any, source: str) -> str:
        lengths.append(len(source))
        return original(self, source)

    original = rendering.Converter.convert
    monkeypatch.setattr(rendering.Converter, "convert", convert)
    body = "".join(f"Paragraph {number} says *this*.\n\n" for number in range(1000))
    body = f"# Head\n\n{body}Last, see [there].\n\n[there]: https://example.com\n"
    whole = shown(cut(body, "en"))
    changed = shown(cut(body.replace("graph 500 says", "graph 500 does not say"), "en"))
    assert lengths[0] > 20_000
    assert lengths[1] < 200
    assert changed[501] == "<p>Paragraph 500 does not say <em>this</em>.</p>"
    assert [at for at, made in enumerate(changed) if made != whole[at]] == [501]
    # Where a link leads is another thing in each paragraph that has it
    other = shown(cut(body.replace("example.com", "example.org"), "en"))
    assert "#a:https://example.org" in other[1001]


def test_of_a_long_text_the_first_blocks_are_shown_at_once_and_all_else_but_paragraphs() -> None:
    body = "One.\n\nTwo.\n\n- three\n\nFour[^1].\n\nFive.\n\n[^1]: Note.\n"
    made = [one.replace("\n", "") for one in shown(cut(body, "en"), 1)]
    assert made[:3] == ["<p>One.</p>", "", "<ul><li>three</li></ul>"]
    assert "footnote-ref" in made[3]
    assert made[4:] == ["", '<p class="def">[^1]: Note.</p>']
