"""Every file of the output is a function of its inputs, and is made again only if one changed."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from camera import detailed
from support import SMALL, SMALL_LANGUAGES, Site, pelican, tree

from plenary.outputs.make import Made
from plenary.outputs.manifest import Manifest
from plenary.store.store import keep

NEWS = "news/2024-11-07-opening/index.en.md"


def fresh(site: Site, folder: Path, **settings: object) -> dict[str, bytes]:
    """Return the tree of a build from nothing of the same content."""
    other = Site(folder / "fresh", site.settings)
    shutil.copytree(site.content, other.content)
    other.built(**settings)
    return other.tree()


@pytest.mark.from_nothing
def test_the_second_build_renders_and_writes_nothing(small: Site) -> None:
    first = small.built().made
    assert first.made > 50
    assert first.written == first.planned
    times = {path: (small.output / path).stat().st_mtime_ns for path in small.tree()}
    cache = {path: path.stat().st_mtime_ns for path in (small.folder / "cache").rglob("*")}
    second = small.built().made
    assert second == Made(first.planned, renditions=first.renditions)
    assert times == {path: (small.output / path).stat().st_mtime_ns for path in small.tree()}
    assert cache == {path: path.stat().st_mtime_ns for path in (small.folder / "cache").rglob("*")}


def test_new_times_with_the_same_content_change_nothing(small: Site) -> None:
    first = small.built().made
    for file in small.folder.rglob("*"):
        os.utime(file, (1, 1))
    assert small.built().made == Made(first.planned, renditions=first.renditions)


def test_an_edited_title_remakes_just_the_files_that_show_it(small: Site, tmp_path: Path) -> None:
    small.built()
    before = small.tree()
    small.change(NEWS, "The River Forum opens", "The forum has begun")
    made = small.built().made
    after = small.tree()
    index = {path for path in before.keys() | after if path.startswith("en/search/pagefind/")}
    changed = {path for path in after if after[path] != before.get(path)}
    searched, changed = changed & index, changed - index
    assert searched
    image = f"en/{NEWS.rpartition('/')[0]}/card.png"
    assert image in changed
    texts = changed - {image}
    packed = {path for path in texts if path.endswith((".docx", ".zip"))}
    assert len(packed) == 2
    assert texts - packed == {p for p in after if b"The forum has begun" in after[p]}
    assert texts - packed == {p for p in before if b"The River Forum opens" in before[p]}
    assert made.written == len(changed) + len(searched)
    # The text in a feed, as Atom and as JSON Feed; the search index, all at once
    assert made.made == len(changed) + 1 + 1
    assert set(after) - index == set(before) - index
    assert after == fresh(small, tmp_path)


def test_what_is_no_longer_planned_is_removed_and_nothing_else(small: Site, tmp_path: Path) -> None:
    small.built()
    (small.output / "CNAME").write_text("rivers.example")
    (small.output / "en/news/keep.txt").write_text("not ours")
    shutil.rmtree(small.content / "news/2024-11-07-opening")
    made = small.built().made
    assert made.removed >= 4
    assert not (small.output / "en/news/2024-11-07-opening").exists()
    assert not (small.output / "media/news/2024-11-07-opening").exists()
    after = small.tree()
    assert after.pop("CNAME") == b"rivers.example"
    assert after.pop("en/news/keep.txt") == b"not ours"
    assert after == fresh(small, tmp_path)


def test_deleting_the_cache_is_safe(small: Site, tmp_path: Path) -> None:
    small.built()
    shutil.rmtree(small.folder / "cache")
    made = small.built().made
    assert made.written == 0
    shutil.rmtree(small.folder / "cache")
    shutil.rmtree(small.content / "pages/about")
    _, problems = small.build()
    (warning,) = [p for p in problems if p.place.file == "output"]
    assert "there are files in the output folder that this build did not make" in warning.what
    assert "de/about/index.html" in warning.what
    small.built(DELETE_OUTPUT_DIRECTORY=True)
    assert small.tree() == fresh(small, tmp_path)


def test_a_file_that_somebody_changed_in_the_output_is_put_right(small: Site) -> None:
    small.built()
    before = small.tree()
    (small.output / "en/index.html").write_text("oops")
    (small.output / "zh/index.html").unlink()
    made = small.built().made
    assert (made.planned, made.made, made.written) == (len(before), 2, 2)
    assert small.tree() == before


def test_a_damaged_manifest_counts_as_none(small: Site) -> None:
    small.built()
    for manifest in (small.folder / "cache/manifests").iterdir():
        manifest.write_text('{"version": 1, "files": {"en/index.html": [1')
    assert small.built().made.written == 0


def test_a_manifest_of_an_older_version_is_read(small: Site) -> None:
    small.built()
    found = Manifest.load(small.folder / "cache", small.output)
    files = {path: entry[:3] for path, entry in found.entries.items()}
    older = found.files[0].with_name(f"{found.files[0].name}.json")
    keep(older, json.dumps({"version": 2, "files": files}).encode())
    for file in found.files:
        file.unlink()
    shutil.rmtree(small.content / "pages/about")
    assert small.built().made.removed
    assert not (small.output / "en/about").exists()
    assert not older.exists()


@pytest.mark.from_nothing
@pytest.mark.parametrize("processes", [1, 2, 3])
def test_the_number_of_processes_changes_no_byte(
    small: Site, tmp_path: Path, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plenary.workers.WORTHWHILE", 1)
    small.built(PROCESSES=processes)
    assert small.tree() == fresh(small, tmp_path, PROCESSES=1)


def test_the_hash_seed_and_the_folder_change_no_byte(tmp_path: Path, example: Path) -> None:
    output = tmp_path / "output"
    settings = ["-s", "pelicanconf.py", "-o", output, "-e", f'CACHE_PATH="{tmp_path}/cache"']
    pelican("content", *settings, PYTHONHASHSEED="4711", TZ="Asia/Tokyo", LC_ALL="C")
    assert tree(output) == tree(example)
    assert len(tree(output)) > 150


def test_a_renamed_photo_is_not_made_again(small: Site) -> None:
    small.built()
    folder = small.content / "2024/galleries/banks"
    (folder / "bank.png").rename(folder / "shore.png")
    small.change("2024/galleries/banks/index.en.md", "bank.png", "shore.png")
    store = {path.name for path in (small.folder / "cache/store").rglob("*")}
    photo = small.output / "media/2024/galleries/banks/bank.png"
    data = photo.read_bytes()
    small.built()
    assert not photo.exists()
    assert photo.with_name("shore.png").read_bytes() == data
    new = {p for p in (small.folder / "cache/store").rglob("*") if p.name not in store}
    assert not [path for path in new if path.is_file() and data in path.read_bytes()]


def test_a_large_photo_of_a_gallery_becomes_a_portrait_too(small: Site, tmp_path: Path) -> None:
    data = detailed((1600, 1200), "JPEG", 1)
    folder = "2024/galleries/banks"
    (small.content / folder / "large.jpg").write_bytes(data)
    small.change(f"{folder}/index.en.md", "photos:\n", "photos:\n  large.jpg: {alt: A}\n")
    small.built()
    (small.content / "2024/speakers/li-ming/portrait.jpg").write_bytes(data)
    small.built()
    assert small.tree() == fresh(small, tmp_path)


def test_going_back_to_an_older_text_renders_what_shows_it(small: Site) -> None:
    small.built()
    before = small.tree()
    small.change(NEWS, "He said", "She said")
    # The English page, the German one that borrows it; three forms for the press; and a feed, as
    # Atom and as JSON Feed, with a text that both share; the English search index
    assert small.built().made.made == 2 + 3 + 2 + 1 + 1
    small.change(NEWS, "She said", "He said")
    # What is in no output of its own is still in the store: the text of the feeds
    assert 2 + 2 < small.built().made.made < 2 + 3 + 2 + 1 + 1
    assert small.tree() == before


def test_an_edited_catalogue_remakes_its_language_and_those_that_fall_back_to_it(
    small: Site, tmp_path: Path
) -> None:
    small.built()
    before = small.tree()
    po = tmp_path / "own/zh/LC_MESSAGES/messages.po"
    po.parent.mkdir(parents=True)
    po.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgctxt "section"\nmsgid "Agenda"\nmsgstr "日程表"\n',
        encoding="utf-8",
    )
    small.built(CATALOGUES=[str(tmp_path / "own")])
    changed = {path for path, data in small.tree().items() if data != before[path]}
    assert changed
    assert all(path.startswith("zh/") for path in changed)
    assert "日程表" in small.page("zh/2024/agenda/")


@pytest.mark.parametrize(
    "settings",
    [
        {"SITEURL": "https://rivers.example"},
        {"SHOW_SAMPLES": False},
        {"DEFAULT_PAGINATION": 1},
        {"TIMEZONE": "Europe/Berlin"},
        {"SITE_ID": "00000000-0000-4000-8000-000000000000"},
        {"LANGUAGES": SMALL_LANGUAGES[:1]},
        {"LANGUAGES": [{"id": "en", "tag": "en", "name": "English"}, *SMALL_LANGUAGES[1:]]},
        {"LANGUAGES": SMALL_LANGUAGES[::-1]},
        {"DEFAULT_LANG": "zh"},
    ],
)
def test_changed_settings_give_what_a_build_from_nothing_gives(
    small: Site, tmp_path: Path, settings: dict[str, object]
) -> None:
    """A default language changes which texts are originals: its problems must be the same too."""
    small.built()
    _, problems = small.build(**settings)
    other = Site(tmp_path / "fresh", small.settings)
    shutil.copytree(small.content, other.content)
    _, fresh_problems = other.build(**settings)
    assert list(map(str, problems)) == list(map(str, fresh_problems))
    assert problems.stop or small.tree() == other.tree()


def test_a_file_may_become_a_folder_and_a_folder_a_file(small: Site, tmp_path: Path) -> None:
    folder = small.content / "news/2024-11-07-opening"
    for name, other in (("data.csv", "data.csv/x.csv"), ("data.csv/x.csv", "data.csv")):
        shutil.rmtree(folder / "data.csv", ignore_errors=True)
        (folder / "data.csv").unlink(missing_ok=True)
        small.write(f"news/2024-11-07-opening/{name}", "1\n")
        text = (folder / "index.en.md").read_text("utf-8")
        text = text.replace(f"{{static}}{other}", "{static}plan.txt")
        (folder / "index.en.md").write_text(text.replace("plan.txt", name), "utf-8")
        (folder / "plan.txt").unlink(missing_ok=True)
        small.built()
        assert small.tree() == fresh(small, tmp_path / name.replace("/", "-"))


@pytest.mark.from_nothing
def test_what_a_build_has_used_is_not_forgotten(small: Site) -> None:
    small.built()
    store = small.folder / "cache/store"
    before = {path.relative_to(store) for path in store.rglob("*") if path.is_file()}
    # Compiled templates are in this process's memory, so it does not ask for them again; nor does
    # it ask which others a template needs, if it makes no page with it, or for the facts of photos,
    # which it remembers with the texts
    ours = (b"j2", b'["', b"[]", b'{"digest": ')
    before -= {path for path in before if (store / path).read_bytes().startswith(ours)}
    for path in before:
        os.utime(store / path, (0, 0))
    os.utime(store.with_name("store-swept"), (0, 0))  # a day has passed
    small.change("pages/about/index.en.md", "We meet", "We gather")
    small.built()
    after = {path.relative_to(store) for path in store.rglob("*") if path.is_file()}
    lost = before - after
    # The old text
    # The old text
    assert len(lost) == 1


def test_two_outputs_of_a_site_may_share_a_cache(
    make_site: Callable[..., Site], tmp_path: Path
) -> None:
    site = make_site(SMALL)
    cache = str(tmp_path / "shared")
    site.built(CACHE_PATH=cache)
    made = site.built(CACHE_PATH=cache, OUTPUT_PATH=str(tmp_path / "other")).made
    assert made.made == 0
    assert tree(tmp_path / "other") == site.tree()


def test_a_build_that_was_killed_half_way_leaves_nothing_behind(
    small: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.built()
    small.write("pages/new/index.en.md", "---\ntitle: New\n---\n")
    rename = Path.rename

    def killed(path: Path, target: Path) -> None:
        if "zh/new" in str(target):
            raise KeyboardInterrupt
        rename(path, target)

    monkeypatch.setattr(Path, "rename", killed)  # a new folder is placed as a whole
    with pytest.raises(KeyboardInterrupt):
        small.build()
    monkeypatch.undo()
    assert (small.output / "en/new/index.html").exists()
    small.built()
    assert small.tree() == fresh(small, tmp_path)
    shutil.rmtree(small.content / "pages/new")
    small.built()
    assert not [path for path in small.tree() if "new" in path.split("/")]
