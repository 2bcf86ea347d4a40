"""What goes into the calendar: each deadline that lies ahead, and each step with the day by which to take it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from engine.model import Language, Text, When
from engine.trace import Consultation, Given
from explain.steps import rank
from explain.words import Words
from papers.calendar.working_days import last_open_day

P: dict[str, Text] = {
    "rule": Text("依据的规则：{rule}", "Rule: {rule}"),
    "last_day": Text("期限：{day}", "The deadline: {day}"),
    "closed": Text(
        "{day} 不上班。法院和邮局不开门，请在 {on} 以前办好。",
        "{day} is no working day. Courts and post offices are closed: have it done by {on}.",
    ),
    "unknown_year": Text(
        "{year} 年的放假安排还没有收录，这里只避开了周末，请以国务院通知为准。",
        "The holidays of {year} are not known yet; only weekends were avoided. The State Council's notice decides.",
    ),
    "when": Text("最好在这一天以前做：{when}", "Best done by this day: {when}"),
    "as_of": Text(
        "按 {day} 的回答和法律算出。情况变了，请重新生成。",
        "Reckoned from the answers and the law of {day}. If things change, make it anew.",
    ),
}
WITHIN: dict[When, tuple[int, Text]] = {
    When.TODAY: (0, Text("今天", "today")),
    When.THIS_WEEK: (7, Text("一周内", "within a week")),
    When.THIS_MONTH: (30, Text("一个月内", "within a month")),
}
"""Days that the advice leaves. What is for later has no day."""
BEFORE_DEADLINE = (30, 7, 1)
"""Days before, on which to be reminded."""
REMINDED = 3
"""Steps of one day that remind of themselves, the first in the order of doing; the others only stand there."""


@dataclass(frozen=True)
class Entry:
    """One day of the calendar. `id` stays the same when the calendar is made anew."""

    id: str
    kind: Literal["deadline", "step"]
    on: date
    title: str
    text: str
    remind: tuple[int, ...]


def entries(consultation: Consultation, language: Language) -> tuple[Entry, ...]:
    """By day; nothing that has passed."""
    made = _Entries(consultation, language)
    return tuple(sorted([*made.deadlines(), *made.steps()], key=lambda entry: (entry.on, entry.kind)))


class _Entries:
    def __init__(self, consultation: Consultation, language: Language) -> None:
        self.consultation, self.language, self.words = consultation, language, Words(consultation, language)

    def say(self, key: str, **words: object) -> str:
        return P[key].in_(self.language).format(**words)

    def deadlines(self) -> Iterator[Entry]:
        """Each dated finding that ends something, on the last working day before it is too late."""
        for finding in self.consultation.knowledge.findings.values():
            several = self.consultation.findings.get(finding.id, ())
            for found in several:
                if finding.deadline is None or not isinstance(found.value, date) or found.value < self.consultation.as_of:
                    continue
                rule = found.justification[0].rule
                on, shifted = self.open_day(found.value)
                lines = [
                    self.say("last_day", day=found.value),
                    *shifted,
                    self.words.text(finding.deadline),
                    self.words.because(rule),
                    self.say("rule", rule=rule.id),
                    self.say("as_of", day=self.consultation.as_of),
                ]
                name = finding.id if len(several) == 1 else f"{finding.id}-{found.value}"
                yield Entry(name, "deadline", on, self.words.label(finding.id), "\n".join(lines), BEFORE_DEADLINE)

    def steps(self) -> Iterator[Entry]:
        """Each advice that has a day."""
        for when in WITHIN:
            given = [given for given in self.consultation.advice if given.advice.when is when]
            for place, step in enumerate(sorted(given, key=lambda g: rank(g.firing.rule.dimension))):
                yield self.step(step, (0,) if place < REMINDED else ())

    def step(self, given: Given, remind: tuple[int, ...]) -> Entry:
        """An advice with the day by which to take it."""
        rule = given.firing.rule
        days, when = WITHIN[given.advice.when]
        on, shifted = self.open_day(self.consultation.as_of + timedelta(days=days)) if days else (self.consultation.as_of, [])
        lines = [
            self.words.text(given.advice.says),
            self.say("when", when=when.in_(self.language)),
            *shifted,
            self.words.because(rule),
            self.say("rule", rule=rule.id),
            self.say("as_of", day=self.consultation.as_of),
        ]
        return Entry(rule.id, "step", on, self.words.text(rule.title), "\n".join(lines), remind)

    def open_day(self, day: date) -> tuple[date, list[str]]:
        """The last working day until then, but not before today; and what is to be said about it."""
        found = last_open_day(day)
        on = max(found.on, self.consultation.as_of)
        said = [self.say("closed", day=day, on=on)] if found.on != day and on == found.on else []
        return on, said if found.known else [*said, self.say("unknown_year", year=day.year)]
