"""A hint says what to type, and never the opposite of what was meant."""

import pytest

from plenary.authoring.prompts import tidy
from plenary.content.choices import meant
from plenary.content.countries import code_of
from plenary.content.dates import advice, normal_date
from plenary.messages.message import message

ATTENDANCE = ["on-site", "online", "hybrid"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024年11月10日", "2024-11-10"),
        ("2024年11月7号", "2024-11-07"),
        ("20241110", "2024-11-10"),
        ("2024.11.10", "2024-11-10"),
        ("2024/11/7", "2024-11-07"),
        ("２０２４-１１-０７", "2024-11-07"),
        ("2024. 11. 10.", "2024-11-10"),
        ("2024年11月10日 9:00", "2024-11-10 09:00"),
        ("2024-11-07　９：００", "2024-11-07 09:00"),
        ("2024年11月10日下午3点30分", "2024-11-10 15:30"),
        ("2024-11-07 9点半", "2024-11-07 09:30"),
        ("2024年11月7日 15点整", "2024-11-07 15:00"),
        ("2024年11月7日 9点5分", "2024-11-07 09:05"),
        ("2024年11月7日 凌晨2点", "2024-11-07 02:00"),
        ("2024年11月7日 中午12点", "2024-11-07 12:00"),
        ("2024年11月7日 中午1点", "2024-11-07 13:00"),
        ("2024年11月7日 下午12点半", "2024-11-07 12:30"),
        ("2024年11月7日 晚上20:15", "2024-11-07 20:15"),
        ("2024年11月7日 晚上12点", "2024-11-07 晚上12点"),
        ("2024年11月7日 晚上1点", "2024-11-07 晚上1点"),
        ("2024年11月7日 上午12点", "2024-11-07 上午12点"),
        ("2024年11月7日 下午9点", "2024-11-07 下午9点"),
        ("2024–11–07", "2024-11-07"),
        ("2024\u201111\u201107", "2024-11-07"),
        ("2024/11/07 09:30 Europe/Berlin", "2024-11-07 09:30 Europe/Berlin"),
        ("10.11.2024", "10.11.2024"),
        ("soon", "soon"),
    ],
)
def test_dates_with_the_year_first_are_read(written: str, read: str) -> None:
    assert normal_date(written) == read


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "10.11.2024",
            "Write the year first: `2024-11-10` or `2024-10-11`, whichever is right.",
        ),
        ("13/11/2024", "Write `2024-11-13`."),
        ("11/13/2024 09:00", "Write `2024-11-13 09:00`."),
        ("10. 10. 2024", "Write `2024-10-10`."),
        (
            "7. 11. 2024. 9:00",
            "Write the year first: `2024-11-07 9:00` or `2024-07-11 9:00`, whichever is right.",
        ),
        ("31.31.2024", "Write a date."),
        ("soon", "Write a date."),
    ],
)
def test_of_other_dates_both_readings_are_shown(written: str, said: str) -> None:
    assert str(advice(written, message("Write a date."))) == said


@pytest.mark.parametrize(
    ("written", "known", "hint"),
    [
        ("offline", ATTENDANCE, "on-site"),
        ("off-site", ATTENDANCE, ""),
        ("offsite", ATTENDANCE, ""),
        ("On Site", ATTENDANCE, "on-site"),
        ("on_site", ATTENDANCE, "on-site"),
        ("ｏｎｌｉｎｅ　", ATTENDANCE, "online"),
        ("线下", ATTENDANCE, "on-site"),
        ("hybird", ATTENDANCE, "hybrid"),
        ("offlin", ATTENDANCE, "on-site"),
        ("unconfirmed", ["confirmed", "moved", "cancelled"], ""),
        ("not confirmed", ["confirmed", "moved", "cancelled"], ""),
        ("removed", ["confirmed", "moved", "cancelled"], "cancelled"),
        ("unmoved", ["confirmed", "moved", "cancelled"], ""),
        ("canceled", ["confirmed", "moved", "cancelled"], "cancelled"),
        ("postponed", ["confirmed", "moved", "cancelled"], "moved"),
    ],
)
def test_a_choice_is_never_taken_for_its_opposite(
    written: str, known: list[str], hint: str
) -> None:
    assert str(meant(written, known)) == (f"Did you mean `{hint}`? " if hint else "")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(("China", "CN"), ("中国", "CN"), ("中國", "CN"), ("P.R. China", "CN"), ("PRC", "CN")),
        *(("Srbija", "RS"), ("Србија", "RS"), ("Deutschland", "DE"), ("Slovensko", "SK")),
        *(("Suomi", "FI"), ("UK", "GB"), ("Czech Republic", "CZ"), ("Atlantis", "")),
    ],
)
def test_a_country_is_known_by_its_name(name: str, code: str) -> None:
    assert code_of(name) == code


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("“Sixth forum”", "Sixth forum"),
        ("„Sechstes Forum“", "Sechstes Forum"),
        ("«Sixième forum»", "Sixième forum"),
        ("「第六届论坛」", "第六届论坛"),
        ("『第六届论坛』", "第六届论坛"),
        ('"Sixth forum"', "Sixth forum"),
        ("‘Sixth forum’", "Sixth forum"),
        ("“Belt” and “Road”", "“Belt” and “Road”"),
        ("The “Belt”", "The “Belt”"),
    ],
)
def test_quotation_marks_around_a_whole_title_are_left_out(typed: str, title: str) -> None:
    assert tidy(typed) == title
