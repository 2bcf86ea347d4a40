"""The calendar: every deadline ahead and every step, on a day when offices are open, with its article, read back by another library."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
import vobject
from base import worked
from commands import W1, Here, process
from hypothesis import given
from hypothesis import strategies as st

from engine.model import Language, When
from papers.calendar.entries import WITHIN, entries
from papers.calendar.ics import deadlines_ics
from papers.calendar.working_days import last_open_day

DISPUTES = [f"W{n}" for n in range(1, 9)]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", DISPUTES)
def test_another_library_reads_every_deadline_and_step(name: str, language: Language) -> None:
    consultation = worked(name)
    read = vobject.readOne(deadlines_ics(consultation, language, "a").decode("utf-8"))
    events = read.contents.get("vevent", [])
    ahead = [
        found.value
        for finding in consultation.knowledge.findings.values()
        for found in consultation.findings.get(finding.id, ())
        if finding.deadline and isinstance(found.value, date) and found.value >= consultation.as_of
    ]
    steps = [given for given in consultation.advice if given.advice.when in WITHIN]
    assert len(events) == len(ahead) + len(steps)
    shown = "".join(event.description.value for event in events)
    assert all(given.firing.rule.id in shown for given in steps)
    assert all(day.isoformat() in shown for day in ahead)
    assert all("[" in e.description.value or "［" in e.description.value for e in events)  # each names its source
    assert len({event.uid.value for event in events}) == len(events)


@pytest.mark.parametrize("name", DISPUTES)
def test_nothing_lies_in_the_past_and_no_red_line_is_a_step(name: str) -> None:
    consultation = worked(name)
    found = entries(consultation, "zh")
    never = {given.firing.rule.id for given in consultation.advice if given.advice.when is When.NEVER}
    assert all(entry.on >= consultation.as_of for entry in found)
    assert not never & {entry.id for entry in found if entry.kind == "step"}


@given(st.dates(date(2020, 1, 1), date(2026, 12, 31)))
def test_an_open_day_is_the_nearest_working_day_that_is_not_too_late(day: date) -> None:
    found = last_open_day(day)
    assert found.known and found.on <= day and chinese_calendar.is_workday(found.on)
    between = (found.on + timedelta(days=n) for n in range(1, (day - found.on).days + 1))
    assert not any(chinese_calendar.is_workday(other) for other in between)


def test_national_day_moves_a_deadline_before_the_holiday_and_make_up_days_count() -> None:
    assert last_open_day(date(2026, 10, 4)).on == date(2026, 9, 30)
    assert last_open_day(date(2026, 2, 14)).on == date(2026, 2, 14)  # a Saturday on which offices work


def test_a_year_without_a_published_schedule_is_said_to_be_so() -> None:
    found = last_open_day(date(2040, 1, 1))  # a Sunday
    assert not found.known and found.on == date(2039, 12, 30)
    text = next(entry.text for entry in entries(worked("W1"), "zh") if entry.kind == "deadline")
    assert "还没有收录" in text


def test_the_same_answers_give_the_same_file_and_a_new_file_replaces_the_old_entries() -> None:
    consultation = worked("W1")
    assert deadlines_ics(consultation, "zh", "a") == deadlines_ics(consultation, "zh", "a")
    uids = [
        {event.uid.value for event in vobject.readOne(deadlines_ics(consultation, language, dispute).decode()).vevent_list}
        for language, dispute in (("zh", "a"), ("en", "a"), ("zh", "b"))
    ]
    assert uids[0] == uids[1] and not uids[0] & uids[2]


def test_the_command_writes_a_private_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = Here(monkeypatch, capsys)
    path = tmp_path / "d.ics"
    done = here("calendar", W1, "-o", path, "--lang", "en")
    assert done.code == 0 and "deadlines 1" in done.out and path.stat().st_mode & 0o777 == 0o600
    refused = process("calendar", W1, "-o", tmp_path / "d.ics" / "no", folder=tmp_path)
    assert refused.code == 1 and "Traceback" not in refused.err
