"""The days of a consultation: date facts and findings that the base puts on the axis, deadlines, money, and today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from engine.expressions import DateAfter, Expression, Reference
from engine.model import Text
from engine.trace import Consultation
from engine.values import money_words

Role = Literal["given", "computed", "restart", "deadline", "money", "today"]
"""given: answered · computed: concluded by a rule · restart: a period begins anew here · deadline · money: a movement."""
_TODAY = Text("今天", "today")
_FLOWS = {
    "lent": Text("出借¥{sum}", "lent ¥{sum}"),
    "deducted": Text("预先扣下¥{sum}", "¥{sum} kept back"),
    "returned": Text("当天退回¥{sum}", "¥{sum} sent back"),
    "repaid": Text("他还款¥{sum}", "he repaid ¥{sum}"),
}


@dataclass(frozen=True)
class Event:
    """Something on one day. `name`: the fact or finding; for money the kind of movement."""

    on: date
    role: Role
    name: str
    label: Text
    note: Text
    assumed: bool = False


@dataclass(frozen=True)
class Period:
    """A period that ends in a deadline. `restarts`: the days on which it began anew, in order."""

    name: str
    label: Text
    start: date
    end: date
    restarts: tuple[date, ...]


@dataclass(frozen=True)
class Axis:
    """Events in order of their days, and the periods that run between some of them."""

    as_of: date
    version: str
    events: tuple[Event, ...]
    periods: tuple[Period, ...]


def axis_of(consultation: Consultation) -> Axis:
    """The time axis of a consultation."""
    events = [*_facts(consultation), *_findings(consultation), *_money(consultation)]
    events.append(Event(consultation.as_of, "today", "today", _TODAY, Text("", "")))
    order: dict[Role, int] = {"money": 0, "given": 1, "computed": 2, "restart": 3, "deadline": 4, "today": 5}
    events.sort(key=lambda event: (event.on, order[event.role], event.name, event.label.zh))
    periods = sorted(_periods(consultation), key=lambda period: (period.start, period.end, period.name))
    return Axis(consultation.as_of, consultation.knowledge.version, tuple(events), tuple(periods))


def _facts(consultation: Consultation) -> Iterator[Event]:
    for name, fact in consultation.knowledge.facts.items():
        value = consultation.values.get(name)
        if fact.axis is not None and isinstance(value, date) and not _in_the_table(consultation, value, fact.axis):
            yield Event(value, "given", name, fact.axis, Text("", ""), assumed=name not in consultation.answers)


def _in_the_table(consultation: Consultation, day: date, label: Text) -> bool:
    """Whether the money table says the same of that day, with its sum."""
    return any(flow.on == day and label.zh.endswith(_FLOWS[flow.kind].zh.partition("¥")[0]) for flow in consultation.flows)


def _findings(consultation: Consultation) -> Iterator[Event]:
    restarting = {p.name: p.restarts for p in _periods(consultation)}
    counted = {day for days in restarting.values() for day in days}
    for name, values in consultation.findings.items():
        finding = values[0].finding
        if finding.axis is None and finding.deadline is None:
            continue
        for found in values:
            if isinstance(found.value, date) and (not finding.many or found.value in counted or not restarting):
                role: Role = "deadline" if finding.deadline else "restart" if finding.many else "computed"
                yield Event(found.value, role, name, finding.axis or finding.label, finding.deadline or Text("", ""))


def _money(consultation: Consultation) -> Iterator[Event]:
    for flow in consultation.flows:
        words = money_words(flow.amount)
        label = Text(*(_FLOWS[flow.kind].in_(language).format(sum=words) for language in ("zh", "en")))
        yield Event(flow.on, "money", flow.kind, label, Text(flow.loan, flow.loan))


def _periods(consultation: Consultation) -> Iterator[Period]:
    """For every deadline the period that it ends: found where its date was computed, through findings that only pass it on."""
    for name, values in consultation.findings.items():
        finding, value = values[0].finding, values[0].value
        found = _reckoned(consultation, name) if finding.deadline and len(values) == 1 else None
        if found is not None and isinstance(value, date):
            start = _day(consultation, found.start)
            again = consultation.findings.get(found.restarts.name, ()) if found.restarts else ()
            if start is not None:
                days = sorted(f.value for f in again if isinstance(f.value, date))
                yield Period(name, finding.axis or finding.label, start, value, _counted(start, value, days))


def _counted(start: date, end: date, days: list[date]) -> tuple[date, ...]:
    """Those days on which the period did begin anew: within it, and not after its end."""
    return tuple(day for day in days if start < day <= end)


def _reckoned(consultation: Consultation, finding: str) -> DateAfter | None:
    """The arithmetic behind a date."""
    seen: set[str] = set()
    while finding not in seen and finding in consultation.findings:
        seen.add(finding)
        rule = consultation.findings[finding][0].justification[0].rule
        expression: Expression = dict(rule.conclusions)[finding]
        if isinstance(expression, DateAfter):
            return expression
        if not isinstance(expression, Reference):
            return None
        finding = expression.name
    return None


def _day(consultation: Consultation, expression: Expression) -> date | None:
    value = consultation.value(expression.name) if isinstance(expression, Reference) else None
    return value if isinstance(value, date) else None
