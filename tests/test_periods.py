"""Periods end on the corresponding day, and begin anew when something restarts them in time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.periods import end_with_restarts, later

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2026-03-10", {"years": 3}, "2029-03-10"),
        ("2024-02-29", {"years": 1}, "2025-02-28"),
        ("2024-02-29", {"years": 4}, "2028-02-29"),
        ("2023-02-28", {"years": 1}, "2024-02-28"),
        ("2026-01-31", {"months": 1}, "2026-02-28"),
        ("2024-01-31", {"months": 1}, "2024-02-29"),
        ("2026-08-31", {"months": 6}, "2027-02-28"),
        ("2026-12-15", {"months": 1}, "2027-01-15"),
        ("2026-12-31", {"months": 12}, "2027-12-31"),
        ("2024-02-28", {"days": 2}, "2024-03-01"),
        ("2026-03-10", {"days": 0}, "2026-03-10"),
        ("2026-03-31", {"months": -1}, "2026-02-28"),
    ],
)
def test_a_period_ends_on_the_corresponding_day_or_the_last_of_the_month(start: str, length: dict[str, int], end: str) -> None:
    assert later(date.fromisoformat(start), **length) == date.fromisoformat(end)


def test_a_period_past_the_year_9999_is_refused() -> None:
    with pytest.raises(OverflowError):
        later(date(9999, 1, 1), years=1)


def end(start: str, *restarts: str) -> str:
    return end_with_restarts(date.fromisoformat(start), [date.fromisoformat(day) for day in restarts], years=3).isoformat()


def test_without_a_restart_the_period_runs_out() -> None:
    assert end("2020-01-01") == "2023-01-01"


def test_a_restart_inside_the_period_begins_it_anew() -> None:
    assert end("2020-01-01", "2022-06-01") == "2025-06-01"


def test_a_restart_on_the_last_day_is_in_time_and_one_day_later_is_not() -> None:
    assert end("2020-01-01", "2023-01-01") == "2026-01-01"
    assert end("2020-01-01", "2023-01-02") == "2023-01-01"


def test_a_restart_before_the_start_changes_nothing() -> None:
    assert end("2020-01-01", "2019-12-31") == "2023-01-01"


def test_restarts_count_one_after_another_in_whatever_order_they_are_given() -> None:
    assert end("2020-01-01", "2025-06-01", "2022-06-01") == "2028-06-01"


def test_a_restart_after_expiry_is_lost_even_if_another_was_in_time() -> None:
    assert end("2020-01-01", "2021-01-01", "2024-06-01") == "2024-01-01"


def test_a_restart_on_the_leap_day_ends_on_the_last_of_february() -> None:
    assert end("2022-01-01", "2024-02-29") == "2027-02-28"


@given(DAYS, st.lists(DAYS, max_size=6))
def test_restarts_never_shorten_a_period_and_their_order_does_not_matter(start: date, restarts: list[date]) -> None:
    reached = end_with_restarts(start, restarts, years=3)
    assert reached >= later(start, years=3)
    assert reached == end_with_restarts(start, reversed(restarts), years=3)
    assert reached == later(max([d for d in restarts if start <= d <= reached], default=start), years=3)
