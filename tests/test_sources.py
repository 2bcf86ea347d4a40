"""Sources say how far they were compared, and a report cites only what was in force on the day asked about."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from base import shipped, worked
from test_knowledge import random_answers

from engine.consultation import consult
from engine.model import Answers, Certainty
from engine.sources import Status
from explain.citing import provision, short_sources
from explain.records.record import Record
from explain.words import Words

BASE = shipped()
FIRST_DAY = date(2019, 1, 1)


@pytest.mark.parametrize("seed", range(40))
def test_no_rule_that_fires_cites_a_law_of_a_later_day(seed: int) -> None:
    chance = random.Random(seed)
    day = FIRST_DAY + timedelta(days=chance.randrange(2884))
    answers = {
        name: value
        for name, value in random_answers(chance).items()
        if not isinstance(value, date) and BASE.facts[name].ask_if is None
    }
    consultation = consult(BASE, answers, day)
    rules = [f.rule for f in consultation.firings] + [rule for d in consultation.defeated for rule in (d.rule, d.by)]
    assert rules
    for rule in rules:
        assert rule.sources
        for reference in rule.sources:
            first = BASE.sources[reference.partition("/")[0]].in_force_from
            assert first is None or first <= day, (rule.id, reference)


POSTED: Answers = {"principal_owed": 900, "conduct": frozenset({"posted_online"})}


def test_the_public_security_law_of_2025_is_cited_from_its_first_day() -> None:
    cited = {
        day: {r for f in consult(BASE, POSTED, day).firings if f.rule.id == "crossed-a-line" for r in f.rule.sources}
        for day in (date(2025, 12, 31), date(2026, 1, 1))
    }
    assert cited[date(2025, 12, 31)] == {"civil-code/1033"}
    assert cited[date(2026, 1, 1)] == {"civil-code/1033", "public-security-law/50"}


def test_an_article_that_was_not_compared_says_so_beside_the_others() -> None:
    said = provision("civil-code", ["19", "18"], BASE, "zh")
    assert said == "民法典第19条；民法典第18条（条文未核对）"
    assert provision("civil-code", ["19", "18"], BASE, "en") == "Civil Code art. 19; Civil Code art. 18 (text not compared)"
    assert short_sources(["civil-code/18"], BASE, "zh") == "民法典第18条"


def test_figures_from_others_are_called_a_secondary_source() -> None:
    assert provision("lpr-announcements", ["one-year"], BASE, "zh") == "LPR公布（二手来源）"
    assert provision("lpr-announcements", ["one-year"], BASE, "en") == "LPR announcements (secondary source)"


def test_the_record_names_the_status_of_every_citation() -> None:
    record = Record(worked("W1")).as_dict()
    cited = [source for firing in record["firings"] for source in firing["sources"]]
    assert cited
    assert {source["id"]: source["status"] for source in cited} == {
        source["id"]: BASE.article(source["id"]).status.value for source in cited
    }


def test_what_is_only_practice_or_second_hand_is_never_said_as_settled() -> None:
    soft = {Status.PRACTICE, Status.SECONDARY}
    rules = [r for r in BASE.rules.values() if {BASE.article(s).status for s in r.sources} <= soft]
    assert len(rules) > 20
    assert all(rule.certainty is not Certainty.SETTLED for rule in rules)
    words = Words(worked("W1"), "zh")
    assert all("通常如此" in words.because(r) or "看法不一" in words.because(r) for r in rules)


def test_every_source_is_cited_by_a_rule_or_a_table() -> None:
    cited = {s.partition("/")[0] for r in BASE.rules.values() for s in r.sources}
    cited |= {table.source.partition("/")[0] for table in BASE.tables.values()}
    assert set(BASE.sources) == cited


def test_what_has_no_official_text_has_a_day_of_check_too() -> None:
    assert all(source.checked for source in BASE.sources.values())
