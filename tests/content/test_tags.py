"""What is faster in reading a text says the same as what it replaces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenary.content import inline
from plenary.content.body import Converter
from plenary.content.markup import cleaned
from plenary.content.tags import Tags, parsed, serialized

HTML = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            (
                *(
                    '<a href="x?a&amp;b">',
                    '<IMG SRC=\'a"b\' alt="<i>">',
                    "<b id=q>",
                    "</b>",
                    "<br>",
                ),
                *(
                    "</b>",
                    "<td nowrap>",
                    "<p id=''>",
                    "<!-- <a> -->",
                    "<q cite=x title='a > b'>",
                    "<i/>",
                ),
                *("<script>", "<details open>", "</p>", "<table>", "<ruby>a<rt>b", "&lt;a&gt;"),
            )
        ),
    )
).map("".join)
MARKS = st.lists(
    st.one_of(
        st.text(max_size=6),
        st.sampled_from(
            (
                *("`", "``", "\\", "\\*", "\\\n", "  \n", "[^1]", "[^1]: n", "[x](y)", "![x](y)"),
                *("[x]", "[x][y]", "\n\n[x]: http://a.b/\n\n", "<http://a.b/>", "<me@a.b>", "<b>"),
                *(
                    "</b>",
                    "&amp;",
                    "&",
                    "*",
                    "**",
                    "_",
                    "~~",
                    "www.a.org",
                    "http://a.b/c",
                    "me@a.b",
                ),
                *("**", "word ", "论坛", "[", "]", "(", ")", "!"),
            )
        ),
    )
).map("".join)


def facts(tags: Tags) -> tuple[object, ...]:
    return tags.found, tags.ids, tags.tags, tags.deepest


@given(HTML)
def test_tags_that_a_program_has_written_are_found_as_a_parser_finds_them(html: str) -> None:
    made = cleaned(html.replace('"x?', '"plenary:1?'))
    assert facts(serialized(made)) == facts(parsed(made))


@given(MARKS)
def test_no_pattern_is_left_out_that_would_match(source: str) -> None:
    made = Converter("en", "{}", "").convert(source)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inline, "SIGNS", {})
        assert Converter("en", "{}", "").convert(source) == made
