"""A preview plans what is asked for, and nothing else: units are found by addresses."""

from dataclasses import replace
from functools import partial

from support import Site

from plenary.build import inputs_of
from plenary.check import check
from plenary.pages.plan import Planner, frames_of, of_language, plan, shared
from plenary.preview.planned_outputs import PlannedOutputs
from plenary.problems import Problems
from plenary.settings import pelican_settings, read_settings

RELEASE = "news/2024-11-07-opening/index.en.md"


def test_every_output_is_found_by_its_address(small: Site) -> None:
    small.change(RELEASE, "---\n", "---\naliases: [/old/opening.html, /2023/opening/]\n")
    problems = Problems()
    read = read_settings(pelican_settings(override=small.pelican_settings()), problems)
    assert read
    settings = replace(read, show_drafts=True, show_samples=True)
    found = check(settings, problems)
    inputs = inputs_of(settings, found, problems)
    frames = frames_of(inputs)
    whole = PlannedOutputs(partial(plan, frames, found.attached), searched=True)
    wanted = [*plan(frames_of(inputs), found.attached, Planner(search=True))]
    assert [output.path for output in whole.all()] == [output.path for output in wanted]
    assert {"old/opening.html", "2023/opening/index.html"} <= {o.path for o in wanted}
    for number in range(len(whole.units)):
        for output in whole.plan(number):
            assert number in whole.likely(output.path), output.path
    # What is not below a language is in none of its units
    common = PlannedOutputs(lambda _: shared(inputs, found.attached), searched=True)
    of = {f.language_view.language.id: partial(of_language, f) for f in frames}
    languages = {id_: PlannedOutputs(units, searched=True) for id_, units in of.items()}
    for id_, outputs in languages.items():
        assert all(output.path.startswith(f"{id_}/") for output in outputs.all())
    few = PlannedOutputs(of["en"], searched=True)
    assert few.find("en/news/2024-11-07-opening/index.html")
    assert few.find("en/nowhere/index.html") is None
    assert len(few.planned) < len(few.units) / 3
    assert not any(output.path.startswith("en/") for output in common.all())
