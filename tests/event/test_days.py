"""When something is: pages, share cards, search engines and the search say the same."""

from planned import views
from support import Site

EDITION, DAMS = "2024/index.en.md", "2024/forums/dams/index.en.md"
FORUM = "en/2024/forums/dams"


def days(site: Site) -> tuple[list[str], list[str]]:
    """Return the days of the edition and of one sub-forum, after making sure that all agree."""
    found = views(site, SITEURL="https://rivers.example")
    edition = found["en/2024/index.html"]
    told = [edition["edition"]["start"], edition["edition"]["end"]]
    linked = edition["linked"][0]
    of_edition = list(filter(None, told))
    of_forum = found[f"{FORUM}/index.html"]["forum"]["days"]
    assert [linked["startDate"], linked["endDate"]] == [told[0], told[1] or told[0]]
    assert found["en/2024/card.jpg"]["days"] == found["en/card.jpg"]["days"] == of_edition
    assert found["en/index.html"]["edition"]["start"] == told[0]
    assert found["en/index.html"]["edition"]["end"] == told[1]
    assert found[f"{FORUM}/card.jpg"]["days"] == of_forum
    event = found[f"{FORUM}/index.html"]["linked"][0]
    assert event["startDate"][:10] == of_forum[0]
    records = found["en/search/pagefind/"]["records"]
    assert {tuple(of_edition), tuple(of_forum)} <= {tuple(r["days"]) for r in records}
    return of_edition, of_forum


def test_a_sub_forum_takes_place_on_the_days_of_its_sessions(small: Site) -> None:
    small.change(DAMS, "2024-11-07", "2024-11-08")
    assert days(small) == (["2024-11-07", "2024-11-08"], ["2024-11-08"])


def test_an_edition_without_a_last_day_ends_with_its_last_session(small: Site) -> None:
    small.change(EDITION, "end: 2024-11-08\n", "")
    # The panel ends after midnight, which belongs to the day before
    assert days(small) == (["2024-11-07", "2024-11-08"], ["2024-11-07", "2024-11-08"])
    small.change(DAMS, "2024-11-08 23:30", "2024-11-07 13:00")
    small.change(DAMS, "2024-11-09 00:30", "2024-11-07 14:00")
    assert days(small) == (["2024-11-07"], ["2024-11-07"])


def test_a_sub_forum_without_sessions_has_the_days_of_its_edition(small: Site) -> None:
    found = views(small)
    assert found["en/2024/forums/fish/card.png"]["days"] == ["2024-11-07", "2024-11-08"]
    assert found["en/2024/forums/fish/index.html"]["linked"][0]["startDate"] == "2024-11-07"
