"""Front matter: every value is the text that was written, and has its line."""

import re
from itertools import pairwise
from time import process_time

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from plenary.content.fields import validate
from plenary.content.front_matter import parse
from plenary.content.invisible import CONTROL, blank, invisible
from plenary.problems import Problems

TEXT = """---
title: Norway: no
country: NO
start: 09:30
order: 012
date: 2024-11-07
rooms:
  hall: {title: Hall}
  nothing:
speakers:
  - a
  - b
---

Body.
"""


def test_values_stay_as_they_were_written() -> None:
    problems = Problems()
    front = parse(TEXT.replace("Norway: no", "'Norway: no'"), "x", problems)
    assert front
    assert not list(problems)
    assert front.meta == {
        "title": "Norway: no",
        "country": "NO",
        "start": "09:30",
        "order": "012",
        "date": "2024-11-07",
        "rooms": {"hall": {"title": "Hall"}},
        "speakers": ["a", "b"],
    }


@pytest.mark.parametrize("line", ["@home", "%x", "`code`"])
def test_what_yaml_cannot_read_for_another_reason_is_reported_with_its_line(line: str) -> None:
    problems = Problems()
    assert parse(f"---\ntitle: A\n{line}\n---\n", "x", problems) is None
    (told,) = map(str, problems)
    assert told.startswith("x:3: problem: the fields cannot be read. Check the indentation")


def test_every_value_has_its_line() -> None:
    front = parse(TEXT.replace("Norway: no", "Norway"), "x", Problems())
    assert front
    for path, line in {
        "title": 2,
        "rooms": 7,
        "rooms.hall": 8,
        "rooms.hall.title": 8,
        "rooms.nothing": 9,
        "speakers": 10,
        "speakers.1": 12,
    }.items():
        assert front.lines[path] == line, path
    assert (front.body, front.body_line) == ("Body.\n", 15)


def test_a_chinese_field_may_be_wrapped() -> None:
    front = parse("---\nsummary: 一个关于\n  河流的论坛\ntitle: 李 明\n---\n", "x", Problems())
    assert front
    assert front.meta == {"summary": "一个关于河流的论坛", "title": "李 明"}


def test_nothing_but_front_matter_is_enough() -> None:
    front = parse("---\n---", "x", Problems())
    assert front
    assert (front.meta, front.body) == ({}, "")


names = st.text(alphabet="abcdefghij_", min_size=1, max_size=8)
values = st.recursive(
    st.text(min_size=1, max_size=20)
    .filter(lambda s: s.isprintable() and s.strip() == s and s)
    .filter(lambda s: not blank(s)),  # marks without a letter are reported
    lambda inner: st.dictionaries(names, inner, max_size=3) | st.lists(inner, max_size=3),
    max_leaves=8,
)


@example({"_": "A:𖠀"})
@given(st.dictionaries(names, values, max_size=5))
def test_what_is_written_is_read_again(meta: dict[str, object]) -> None:
    written = yaml.safe_dump(meta, allow_unicode=True, default_style='"', width=10_000)
    problems = Problems()
    front = parse(f"---\n{written}---\nBody", "x", problems)
    assert front
    assert front.meta == meta
    assert not list(problems)


@given(st.text(max_size=200))
def test_any_file_is_read_or_told_of(text: str) -> None:
    problems = Problems()
    assert parse(text, "x", problems) is not None or problems.stop
    again = Problems()
    assert parse(f"---\n{text}\n---\n", "x", again) is not None or again.stop


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("Null", "Null"),
        ("08:30", "08:30"),
        ("1.10", "1.10"),
        ("010", "010"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("2024-11-10 09:00", "2024-11-10 09:00"),
        ("=", "="),
        ("-5 °C", "-5 °C"),
        ("C#", "C#"),
        ("a#b", "a#b"),
        ("“Hall” opens", "“Hall” opens"),
        ("50% off", "50% off"),
        ("a  b", "a  b"),
        ("Hall    # a note with four spaces before it", "Hall"),
        ("'Hall'  # a note", "Hall"),
        ("李 明在\n  北 京", "李 明在北 京"),
        ("'李 明在\n  北 京'", "李 明在北 京"),
        (">\n  李 明在\n  北 京", "李 明在北 京"),
        ("|\n  李 明在\n  北 京", "李 明在北 京"),
        ("李 明\n  in Wien", "李 明 in Wien"),
        ("'Hall #5 opens'", "Hall #5 opens"),
        ('"Hall \\u0023\\x35"', "Hall #5"),
        (">\n  Hall #5\n  opens", "Hall #5 opens"),
        ("|\n  Hall\n\n  opens", "Hall\n\nopens"),
    ],
)
def test_what_was_written_is_what_is_published(written: str, read: str) -> None:
    problems = Problems()
    front = parse(f"---\ntitle: {written}\n---\n", "x", problems)
    assert not list(problems)
    assert front
    assert front.meta == {"title": read}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("title: Hall #5 opens", 'Write `title: "Hall #5 opens"`'),
        ("title: Hall  #5 opens", 'Write `title: "Hall  #5 opens"`'),
        ("title: Hall  # 5 opens", "warning: title: `# 5 opens` is read as a comment"),
        ("rooms:\n  a:\n    title: Hall   # 5", 'Write `title: "Hall   # 5"`'),
        ("title: #5 opens", 'Write `title: "#5 opens"`'),
        ('title: Hall "5" #x', "Write `title: 'Hall \"5\" #x'`"),
        ('title: "Hall" #5', "`#5` is read as a comment"),
        ("forums: [hall, #5 b]", "`#5 b]` is read as a comment"),
        ("forums: [hall, #5\n  b]", "`#5` is read as a comment"),
        ("forums: [hall, b] # c", "`# c` is read as a comment"),
        ("rooms: {a: Hall #5}", "`#5}` is read as a comment"),
        ("title: |-  #5\n  x", "`#5` is read as a comment"),
        ("forums:\n  - #5", "`#5` is read as a comment"),
        (
            "title: Hall: a",
            'contains a colon. Put the value of `title` in quotation marks: `title: "Hall: a"`',
        ),
        ("title: Opening:", "contains a colon"),
        ("title: “Hall: x”", "contains a colon"),
        ("title: *Green* steel", "begins with `*`"),
        ("title: *Green", "anchors and aliases"),
        ("title: &Co x", "anchors and aliases"),
        ("title: & Co", "begins with `&`"),
        ("title: ! Attention", "begins with `!`"),
        ("title: !!str x", "begins with `!`"),
        ("title: %5", "begins with `%`"),
        ("title: @home", "begins with `@`"),
        ("title: `home`", "begins with a backquote"),
        ("title: > 5 days", "begins with `>`"),
        ("title: >5", "begins with `>`"),
        ("title: |5\ndate: x", "begins with `|`"),
        ("title: - 5", "begins with `-`"),
        ("title: ? what", "begins with `?`"),
        ("title: [Draft] Hall", "begins with `[`"),
        ("title: {Draft} Hall", "begins with `{`"),
        (
            'title: "Hall" opens',
            "Put the whole value in quotation marks: `title: '\"Hall\" opens'`",
        ),
        ('title: "Hall', "a quotation mark is not closed"),
        ('title: "C:\\new"', "`\\` has a special meaning between double quotation marks"),
        ('title: "C:\\quit"', "`\\` has a special meaning"),
        ("title: ~", "`~` means that there is no value"),
        ("title: null", "`null` means that there is no value"),
        ("\ttitle: x", "(U+0009)"),
        ("\u3000title: x", "(U+3000)"),
        ("title:\u3000x", "there is no colon with a space after `title`"),
        ("title: a\n  room：x", "there is no colon with a space after `room`"),
        ("title: a\ntitle: b", "this field is already set"),
        ("title: a\nTitle: b", "this field is already set"),
        ("title: a\nｔｉｔｌｅ: b", "this field is already set"),
        ("rooms:\n  a: {title: x, title: y}", "this field is already set"),
        ("photos:\n  é.jpg: {alt: x}\n  e\u0301.jpg: {alt: y}", "this field is already set"),
        (
            "a: 1\n...\nb: 2",
            "the fields end before this line, at a line that begins with `...` or `---`",
        ),
        ("a: 1\n--- b", "the fields end before this line"),
        ("title: x\nfoo", "there is no colon in `foo`"),
        ("title: x\n theme: y", "the indentation of this line"),
        ("forums: [a", "the list that begins here has no `]` at its end"),
        ("rooms: {a", "the group that begins here has no `}` at its end"),
        ("forums: [a, , b]", "a value is missing between two commas or brackets"),
        ("title: a\u202eb", "(U+202E)"),
        ('title: "a\\u202eb"', "(U+202E)"),
        ("title: \u200b", "(U+200B)"),
        ("title: \u00ad", "(U+00AD)"),
        ("title: a\u2028b", "(U+2028)"),
        ("title: \ufeffa", "(U+FEFF)"),
    ],
)
def test_what_yaml_would_read_as_something_else_is_told(written: str, told: str) -> None:
    problems = Problems()
    parse(f"---\n{written}\n---\n", "x", problems)
    assert any(told in str(problem) for problem in problems), list(map(str, problems))
    assert all(1 < problem.place.line <= 1 + written.count("\n") + 1 for problem in problems)


@pytest.mark.parametrize(
    "written",
    [
        "t: " + "[" * 40_000,
        "t: " + "{a: " * 40_000,
        "t: " + "[" * 8_000 + "]" * 8_000,
        "t: " + "[\n" * 40_000,
        "t:\n " + "- " * 40_000,
        "? " * 40_000,
        "\n".join(" " * depth + "a:" for depth in range(500)),
        "t: " + "x" * 10_000_000,
        "\n".join(" " * depth + "a:" for depth in range(5_000)),
    ],
    ids=["lists", "groups", "closed", "lines", "entries", "names", "indented", "long", "deep"],
)
def test_what_is_nested_or_long_without_end_is_told_at_once(written: str) -> None:
    problems = Problems()
    start = process_time()
    assert parse(f"---\n{written}\n---\n", "x", problems) is None
    assert process_time() - start < 1
    (problem,) = problems
    assert (
        "nested more than 16 levels deep" in problem.what
        or "the fields are longer than 1,000,000" in problem.what
    )
    assert problem.place.line > 1


def test_aliases_multiply_nothing() -> None:
    written = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [*{before}, *{before}]\n" for before, name in pairwise("abcdefghij")
    )
    problems = Problems()
    parse(f"---\n{written}---\n", "x", problems)
    assert {problem.place.line for problem in problems} == set(range(2, 12))


one_line = st.text(
    st.characters(exclude_categories=("Cs",)) | st.sampled_from("#: '\"[]{}*&!|>%@`-?,~\\"),
    min_size=1,
    max_size=30,
).filter(lambda text: len(text.splitlines()) == 1 and "\n" not in text and text.strip())


@given(one_line)
def test_any_title_comes_back_from_yaml(title: str) -> None:
    problems = Problems()
    written = yaml.safe_dump({"title": title}, allow_unicode=True, width=10_000)
    front = parse(f"---\n{written}---\n", "x", problems)
    if any(problems):
        assert list(invisible(title)) or blank(title) or CONTROL.search(title) or "\\" in title
    else:
        assert front
        assert front.meta == {"title": title}


@given(one_line)
def test_any_title_that_is_typed_is_published_as_it_is_or_told(title: str) -> None:
    problems = Problems()
    front = parse(f"---\ntitle: {title}\n---\n", "x", problems)
    made = front and validate("page", front.meta, "x", front.lines, problems)
    if any(problems):
        assert {problem.place.line for problem in problems} == {2}
    elif re.fullmatch(r"""\s*(["']).*\1\s*""", title) or re.search(r"  # ?.*$", f" {title}"):
        return  # between quotation marks, or with a comment
    else:
        assert front
        assert made
        assert made.name_ == re.sub(r"\t+", " ", title.strip())
