"""Outcomes of an edition as a table (CSV, RFC 4180) and as JSON (RFC 8259), for programs.

Both say the same in the words of one language, JSON has the names in all languages too; ids,
kinds, countries (ISO 3166-1), currencies (ISO 4217) and days (ISO 8601) are the same in all.
"""

import csv
import json
from collections.abc import Mapping
from io import StringIO
from typing import Any

from plenary.addresses import absolute

Plain = Mapping[str, Any]

COLUMNS = (
    *("id", "kind", "title", "date", "place", "parties", "countries", "amount", "currency"),
    *("state", "state_date", "sub_forum", "session", "release", "address"),
)
# What a spreadsheet would run as a formula (OWASP, “CSV Injection”)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(outcomes: list[Plain], siteurl: str) -> bytes:
    """Return a table with one row for each outcome.

    It begins with a byte order mark, without which spreadsheets take UTF-8 for something else; a
    cell that could be taken for a formula begins with an apostrophe.
    """
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for one in outcomes:
        said = _said(one, siteurl)
        said["parties"] = "; ".join(party["name"] for party in said["parties"])
        writer.writerow([_cell(said[name]) for name in COLUMNS])
    return f"\ufeff{out.getvalue()}".encode()


def as_json(outcomes: list[Plain], siteurl: str, language: str) -> bytes:
    """Return all outcomes as one object: ``language`` and ``outcomes``.

    Titles and names of parties are there in all languages too, by their tags (BCP 47).
    """
    said = []
    for one in outcomes:
        whole = _said(one, siteurl)
        for party, names in zip(whole["parties"], one["party_names"], strict=True):
            party["names"] = names
        said.append({**whole, "titles": one["titles"]})
    text = json.dumps({"language": language, "outcomes": said}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _said(one: Plain, siteurl: str) -> dict[str, Any]:
    """Return what is said of an outcome; what is not known is an empty text."""
    amount, currency = one["value"] or ("", "")
    countries = dict.fromkeys(party["country"] for party in one["parties"] if party["country"])
    return {
        "id": one["id"],
        "kind": one["what"],
        "title": one["title"],
        "date": one["date"],
        "place": one["place"],
        "parties": [
            {"name": party["title"], "country": party["country"]} for party in one["parties"]
        ],
        "countries": " ".join(countries),
        "amount": amount,
        "currency": currency,
        "state": one["state"],
        "state_date": one["updates"][-1]["date"] if one["updates"] else "",
        "sub_forum": one["forum"]["title"] if one["forum"] else "",
        "session": one["session"]["title"] if one["session"] else "",
        "release": _at(one["release"], siteurl),
        "address": _at(one, siteurl),
    }


def _at(page: Plain | None, siteurl: str) -> str:
    """Return the whole address of a page; without the site's, its path."""
    return absolute(siteurl, "", page["path"]) if page else ""


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value
