"""Outputs whose fingerprints are known from an earlier build need not be planned again."""

import shutil
from collections.abc import Iterable, Iterator

import pytest
from support import Site

from plenary import build as building
from plenary.outputs.make import Made, Making
from plenary.outputs.output import Kept, Planned


def test_a_kept_output_stands_or_is_planned_again(
    small: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_of: dict[str, Kept] = {}
    runs = []
    run, plan = Making.run, building.plan

    def noted(making: Making, outputs: Iterable[Planned], **more: object) -> Made:
        given = list(outputs)
        runs.append(len(given))
        made = run(making, given, **more)  # type: ignore[arg-type]
        for output in given:
            key = making.fingerprints[output.path]
            made_of[output.path] = Kept(output.path, key, output.maker, output.source)
        return made

    def kept(*_: object) -> Iterator[Planned]:
        yield from made_of.values()

    monkeypatch.setattr(Making, "run", noted)
    first = small.built().made
    tree = small.tree()
    monkeypatch.setattr(building, "plan", kept)
    assert small.built().made == Made(first.planned, renditions=first.renditions)
    # Once something is lost, everything is planned anew
    (small.output / "en/index.html").unlink()
    shutil.rmtree(small.folder / "cache/store")
    plans = iter([kept, plan])

    def planned(*inputs: object) -> Iterator[Planned]:
        return next(plans)(*inputs)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "plan", planned)
    small.built()
    assert small.tree() == tree
