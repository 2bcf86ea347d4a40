"""The calendar as an iCalendar file (RFC 5545): whole days, with reminders at nine in the morning."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from engine.model import Language, Text
from engine.trace import Consultation
from papers.calendar.entries import Entry, entries

NAME = Text("还钱：期限和步骤", "Huanqian: deadlines and steps")
KIND = {"deadline": Text("期限", "Deadline"), "step": Text("步骤", "Step")}
NINE = timedelta(hours=9)


def deadlines_ics(consultation: Consultation, language: Language, dispute: str) -> bytes:
    """The file. `dispute`: a name that tells this dispute's entries from another's, so that a new file replaces the old entries."""
    return calendar_bytes(entries(consultation, language), language, dispute, consultation.as_of)


def calendar_bytes(found: Iterable[Entry], language: Language, dispute: str, as_of: date) -> bytes:
    """The entries as a calendar; the same entries give the same bytes."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Huanqian//calendar//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", NAME.in_(language))
    for entry in found:
        calendar.add_component(_event(entry, language, dispute, as_of))
    return bytes(calendar.to_ical())


def _event(entry: Entry, language: Language, dispute: str, as_of: date):  # type: ignore[no-untyped-def]  # the library's own class
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'huanqian:{dispute}:{entry.id}')}")
    event.add("dtstamp", datetime.combine(as_of, time(), UTC))
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + timedelta(days=1))
    event.add("summary", f"{KIND[entry.kind].in_(language)}{'：' if language == 'zh' else ': '}{entry.title}")
    event.add("description", entry.text)
    event.add("categories", [KIND[entry.kind].in_(language)])
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    for days in entry.remind:
        if entry.on - timedelta(days=days) < as_of:
            continue
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.title)
        alarm.add("trigger", NINE - timedelta(days=days))
        event.add_component(alarm)
    return event
