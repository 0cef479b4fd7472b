"""A translation is begun with the original's words at hand, and is never out of date at once."""

import pytest
from desks import front, make, path_of
from support import Site

RELEASE = "news/2024-11-07-opening"
CHINESE = "news/2023-01-01-only-chinese"


def fill(site: Site, path: str) -> None:
    """Do a translator's work, and take the line out that keeps it back."""
    file = site.content / path
    text = file.read_text(encoding="utf-8").replace("draft: true", "#")
    lines = []
    for line in text.splitlines():
        code, hash_, _ = line.partition("  # ")
        waits = hash_ and code.rstrip().endswith(":")
        lines.append(f"{code.rstrip()} Übersetzt" if waits else line)
    file.write_text("\n".join(lines) + "\nÜbersetzt.\n", encoding="utf-8")


def test_a_translation_holds_texts_and_no_facts(small: Site) -> None:
    path = path_of(small, "translation", RELEASE, language="de", title="Das Flussforum beginnt")
    assert path == f"{RELEASE}/index.de.md"
    found = front(small, path)
    assert set(found.meta) == {"title", "draft", "translated_from"}
    text = (small.content / path).read_text(encoding="utf-8")
    assert "\ntitle: Das Flussforum beginnt" in text
    assert "# The River Forum opens\n" in text
    assert "\nsummary:                    # It opens today.\n" in text
    assert "\n# He said: \"Water is 'life'.\" See [the plan]({static}plan.txt).\n" in text
    assert "date" not in found.lines
    assert "edition" not in found.lines
    assert found.body == ""


def test_a_draft_translation_lets_the_site_build_and_is_not_there_yet(small: Site) -> None:
    path_of(small, "translation", RELEASE, language="de", title="Das Flussforum beginnt")
    small.built()
    assert "Das Flussforum beginnt" not in "".join(
        small.page(f"de/{page}") for page in ("", f"{RELEASE}/")
    )


@pytest.mark.parametrize(
    "folder",
    [RELEASE, "2024", "2024/forums/dams", "2024/speakers/li-ming", "2024/galleries/banks", "site"],
)
def test_a_finished_translation_has_no_problem_and_is_up_to_date(small: Site, folder: str) -> None:
    path = path_of(small, "translation", folder, language="de", title="Übersetzt")
    fill(small, path)
    _, problems = small.build()
    assert [str(p) for p in problems if p.place.file == path] == []


def test_it_knows_when_the_original_changes(small: Site) -> None:
    path = path_of(small, "translation", RELEASE, language="de", title="Übersetzt")
    fill(small, path)
    small.change(f"{RELEASE}/index.en.md", "It opens today.", "It opened yesterday.")
    _, problems = small.build()
    told = [p for p in problems if p.place.file == path]
    assert [p.place.field for p in told] == ["translated_from"]
    assert told[0].warning


def test_entries_are_translated_by_their_names(small: Site) -> None:
    path = path_of(small, "translation", "2024/forums/dams", language="de", title="Dämme")
    sessions = front(small, path).lines
    assert "sessions.keynote.title" in sessions
    assert "sessions.panel.title" in sessions
    assert "sessions.keynote.start" not in sessions
    text = (small.content / path).read_text(encoding="utf-8")
    assert "    title:                  # Old dams, new rivers\n" in text


def test_words_for_photos_are_asked_for(small: Site) -> None:
    path = path_of(small, "translation", "2024/galleries/banks", language="zh", title="河岸")
    lines = front(small, path).lines
    assert {"photos.bank.png.alt", "photos.bank.png.caption"} <= set(lines)
    assert "photos.bank.png.credit" not in lines


def test_the_original_stays_the_original(small: Site) -> None:
    """A text in the site's own language would else be taken for what the others translate."""
    before = (small.content / CHINESE / "index.zh.md").read_text(encoding="utf-8")
    path = path_of(small, "translation", CHINESE, language="en", title="Chinese news")
    after = (small.content / CHINESE / "index.zh.md").read_text(encoding="utf-8")
    assert after == before.replace("\n---\n", "\noriginal: true\n---\n")
    fill(small, path)
    small.built()
    assert "Chinese news" in small.page(f"en/{CHINESE}/")


def test_an_original_in_the_sites_language_is_not_touched(small: Site) -> None:
    before = (small.content / RELEASE / "index.en.md").read_bytes()
    path_of(small, "translation", RELEASE, language="de", title="X")
    assert (small.content / RELEASE / "index.en.md").read_bytes() == before


@pytest.mark.parametrize(
    "name",
    [
        RELEASE,
        f"content/{RELEASE}",
        f"{RELEASE}/",
        f"{RELEASE}/index.en.md",
        "2024-11-07-opening",
        "{content}/" + RELEASE,
        "{content}/" + RELEASE + "/index.zh.md",
    ],
)
def test_the_original_can_be_named_in_many_ways(small: Site, name: str) -> None:
    name = name.replace("{content}", str(small.content))
    assert path_of(small, "translation", name, language="de", title="X") == f"{RELEASE}/index.de.md"


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        (
            "news/2024-11-07-openin",
            {},
            "there is no `news/2024-11-07-openin` in the content. Did you mean",
        ),
        (
            RELEASE,
            {},
            "--language: problem: this is missing, and there is no terminal to",
        ),
        (
            RELEASE,
            {"language": "zh"},
            "there is a text in this language already (news/2024-11-07-opening/index.zh.md). Edit",
        ),
        (RELEASE, {"language": "fr"}, "`fr` is not a possible value."),
        (
            RELEASE,
            {"language": "de", "date": "2024-11-07"},
            "a translation does not have this option",
        ),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    small: Site, name: str, options: dict[str, str], told: str
) -> None:
    if "language" not in options:
        small.settings["LANGUAGES"] = [
            *small.settings["LANGUAGES"],
            {"id": "sk", "tag": "sk", "name": "Slovenčina"},
        ]
    before = sorted(small.content.rglob("*"))
    path, found = make(small, "translation", name, title="X", **options)
    assert path is None
    assert len(found) == 1
    assert told in found[0]
    assert sorted(small.content.rglob("*")) == before


def test_if_everything_is_translated_that_is_told(small: Site) -> None:
    small.settings["LANGUAGES"] = small.settings["LANGUAGES"][:1]
    for file in small.content.rglob("index.zh.md"):
        english = file.with_name("index.en.md")
        if not english.exists():
            file.rename(english)
        else:
            file.unlink()
    _, told = make(small, "translation")
    assert told == [
        "content: problem: every text exists in every language already. There is nothing to do."
    ]


def test_if_a_text_exists_in_all_languages_no_other_is_proposed(small: Site) -> None:
    small.settings["LANGUAGES"] = small.settings["LANGUAGES"][:2]
    _, (told,) = make(small, "translation", RELEASE, title="X", language="zh")
    assert told.endswith("Edit that one: this item exists in all languages.")
