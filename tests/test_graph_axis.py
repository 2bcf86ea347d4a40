"""The time axis: every day that counts in order, restarts of a period to be seen, nothing overlapping."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from base import W, worked
from drawn import SVG, assert_sound, nodes
from golden_files import assert_golden
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.consultation import consult
from engine.model import Language, Text
from explain.axis.drawing import axis_svg
from explain.axis.events import Axis, Event, Period, axis_of
from explain.axis.outputs import AXIS_SUFFIXES, axis_file
from explain.drawing import DrawingError, write
from ledger.flows import Flow

LANGUAGES: tuple[Language, ...] = ("zh", "en")


@cache
def axis(name: str) -> Axis:
    return axis_of(worked(name))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", W)
def test_the_axis_is_sound_and_as_wide_as_a_phone(name: str, language: Language) -> None:
    picture = fromstring(axis_svg(axis(name), language))
    assert_sound(picture, "event")
    assert float(picture.get("width", "0")) <= 400


@pytest.mark.parametrize("name", W)
def test_every_deadline_is_on_the_axis_and_today_once(name: str) -> None:
    consultation, events = worked(name), axis(name).events
    deadlines = {(n, f.value) for n, found in consultation.findings.items() for f in found if f.finding.deadline}
    assert {(e.name, e.on) for e in events if e.role == "deadline"} == deadlines
    assert [e.on for e in events if e.role == "today"] == [consultation.as_of]
    assert [e.on for e in events] == sorted(e.on for e in events)


def test_a_restart_of_the_limitation_period_is_a_notch_in_its_bar() -> None:
    (period,) = [p for p in axis("W5").periods if p.name == "limitation_end"]
    assert period.restarts == (date(2023, 3, 10), date(2024, 1, 20))
    picture = fromstring(axis_svg(axis("W5"), "en"))
    assert len(picture.findall(f".//{SVG}polygon[@class='restart']")) == 2
    assert {e.on for e in axis("W5").events if e.role == "restart"} == set(period.restarts)


def test_the_guarantee_period_runs_beside_the_limitation_period() -> None:
    ends = {period.name: period.end for period in axis("W6").periods}
    assert ends == {"guarantee_end": date(2026, 12, 10), "limitation_end": date(2029, 6, 10)}


def test_the_movements_of_money_are_on_the_axis() -> None:
    before = worked("W1")
    flows = (Flow(date(2026, 3, 10), Decimal(9000), "lent"), Flow(date(2026, 6, 1), Decimal(1000), "repaid"))
    money = [e for e in axis_of(consult(before.knowledge, before.answers, before.as_of, flows)).events if e.role == "money"]
    assert [(e.on, e.label.en) for e in money] == [(date(2026, 3, 10), "lent ¥9,000"), (date(2026, 6, 1), "he repaid ¥1,000")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_axis_is_drawn_as_it_was_looked_at(language: Language) -> None:
    first, second = date(2023, 5, 1), date(2026, 11, 23)
    events = (
        Event(date(2022, 5, 1), "given", "lent_on", Text("出借", "lent"), Text("", "")),
        Event(date(2024, 1, 5), "restart", "again", Text("重新起算", "starts anew"), Text("", "")),
        Event(second, "today", "today", Text("今天", "today"), Text("", "")),
        Event(date(2027, 1, 5), "deadline", "end", Text("届满", "end"), Text("过了就晚了。", "Too late after it.")),
    )
    period = Period("end", Text("届满", "end"), first, date(2027, 1, 5), (date(2024, 1, 5),))
    assert_golden(f"axis.{language}.svg", axis_svg(Axis(second, "0" * 12, events, (period,)), language))


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(st.dates(date(2015, 1, 1), date(2035, 1, 1)), st.integers(1, 40)), min_size=1, max_size=12),
    st.sampled_from(LANGUAGES),
)
def test_no_days_however_near_or_far_overlap(days: list[tuple[date, int]], language: Language) -> None:
    today = date(2026, 11, 23)
    events = [
        Event(day, "given", f"d{n}", Text("日" * length, "day " * length), Text("", "")) for n, (day, length) in enumerate(days)
    ]
    events.append(Event(today, "today", "today", Text("今天", "today"), Text("", "")))
    picture = fromstring(axis_svg(Axis(today, "", tuple(sorted(events, key=lambda e: e.on)), ()), language))
    assert_sound(picture, "event")
    assert len(nodes(picture, "event")) == len({event.on for event in events})


@pytest.mark.parametrize("suffix", AXIS_SUFFIXES)
def test_the_same_axis_gives_the_same_bytes(suffix: str) -> None:
    assert axis_file(axis("W1"), suffix, "zh") == axis_file(axis("W1"), suffix, "zh")


def test_the_axis_as_json_holds_both_languages() -> None:
    data = json.loads(axis_file(axis("W5"), ".json", "zh"))
    assert data["axis"] == 1 and {event["role"] for event in data["events"]} >= {"given", "restart", "deadline", "today"}
    assert all(event["label"]["zh"] and event["label"]["en"] for event in data["events"])


def test_an_axis_cannot_be_a_dot_file(tmp_path: Path) -> None:
    with pytest.raises(DrawingError):
        write(worked("W1"), tmp_path / "axis.dot", "zh", axis=True)
    assert not list(tmp_path.iterdir())
