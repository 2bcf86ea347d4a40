"""The shipped base: the guide is answered where the law differs, numbers are stable, no words promise an outcome."""

from __future__ import annotations

import random
import re
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from base import W, shipped, worked

from engine.consultation import consult
from engine.model import Answers, Fact, Kind, Text, Value

BASE = shipped()
PROMISES = re.compile(
    r"一定(能|会)?(赢|胜诉|要回)|必(胜|赢)|包(赢|胜)|稳赢|保证(胜诉|要回)|you will win|guaranteed to|certain to win",
    re.IGNORECASE,
)
GUIDE_RULES = [r for r in BASE.rules.values() if r.sources[0].startswith("guide/")]
ANSWERED = {name for r in BASE.rules.values() for name in r.overrides}


def test_the_guide_speaks_in_all_eight_dimensions() -> None:
    assert {r.dimension for r in GUIDE_RULES} == set(BASE.dimensions)
    assert {source for r in GUIDE_RULES for source in r.sources if source.startswith("guide/")} >= {
        f"guide/{n}" for n in range(1, 9)
    }


def test_every_claim_of_the_guide_is_a_rule() -> None:
    assert len(GUIDE_RULES) >= 38


@pytest.mark.parametrize("name", W)
def test_no_corrected_claim_of_the_guide_stands_in_a_worked_dispute(name: str) -> None:
    fired = {f.rule.id for f in worked(name).firings}
    assert not [r.id for r in GUIDE_RULES if r.id in ANSWERED and r.id in fired]


@pytest.mark.parametrize("seed", range(150))
def test_a_random_dispute_has_no_conflict_and_no_corrected_claim_standing(seed: int) -> None:
    consultation = consult(BASE, random_answers(random.Random(seed)), date(2026, 11, 23))
    assert not consultation.conflicts
    fired = {f.rule.id for f in consultation.firings}
    assert not [r.id for r in GUIDE_RULES if r.id in ANSWERED and r.id in fired]


def random_answers(chance: random.Random) -> Answers:
    """Some questions answered, dates in an order that can be."""
    answers: dict[str, Value] = {}
    for fact in BASE.facts.values():
        if chance.random() < 0.6:
            value = random_value(fact, chance, answers)
            if value is not None:
                answers[fact.id] = value
    return answers


def random_value(fact: Fact, chance: random.Random, answers: Answers) -> Value | None:
    if fact.kind is Kind.YES_NO:
        return chance.random() < 0.5
    if fact.kind is Kind.CHOICE:
        return chance.choice(list(fact.options))
    if fact.kind is Kind.CHOICES:
        return frozenset(o for o in fact.options if chance.random() < 0.25)
    if fact.kind is Kind.MONEY:
        return Decimal(chance.choice([0, 500, 3000, 20000, 60000, 250000]))
    if fact.kind is Kind.RATE:
        return Decimal(chance.choice([0, 6, 12, 24, 36]))
    if fact.kind is Kind.COUNT:
        return chance.choice([0, 1, 7, 30])
    low = answers.get(fact.not_before) if isinstance(fact.not_before, str) else fact.not_before
    start = low if isinstance(low, date) else date(2018, 1, 1)
    if fact.not_before and low is None and isinstance(fact.not_before, str) and fact.not_before != "today":
        start = date(2024, 1, 1)
    return start + timedelta(days=chance.randrange(max(1, (date(2026, 11, 23) - start).days)))


def texts() -> list[Text]:
    found = [t for r in BASE.rules.values() for t in (r.title, r.because, r.advice.says if r.advice else Text("", ""))]
    found += [t for f in BASE.findings.values() for t in (f.label, *f.options.values())]
    return found + [t for f in BASE.facts.values() for t in (f.question, f.help, f.why, f.dont_know, *f.options.values())]


def test_no_text_promises_an_outcome() -> None:
    assert not [t for t in texts() if PROMISES.search(t.zh) or PROMISES.search(t.en)]


def test_no_chinese_stands_in_english_but_names_of_things() -> None:
    """Names of menus, forms and mini-programs stay Chinese; sentences do not."""
    assert not [t.en for t in texts() if re.search(r"[\u4e00-\u9fff]{16,}", t.en)]


def test_public_numbers_of_questions_are_unique_and_the_short_interview_is_short() -> None:
    numbers = Counter(f.no for f in BASE.facts.values() if f.no)
    assert not [n for n, times in numbers.items() if times > 1]
    assert 15 <= sum(f.short for f in BASE.facts.values()) <= 20


def test_advice_numbers_lie_in_the_catalogue() -> None:
    sizes = {1: 28, 2: 25, 3: 21, 4: 16, 5: 47, 6: 14, 7: 14, 8: 18}
    for rule in BASE.rules.values():
        if rule.no:
            dimension, number = rule.no.removeprefix("D").split("-")
            assert 1 <= int(number) <= sizes[int(dimension)], rule.id


def test_every_claim_beyond_the_confirmed_rates_is_named_as_an_assumption() -> None:
    assert any(a.kind == "unchanged" and a.name == "lpr" for a in worked("W5").assumptions)


def test_the_guides_table_of_evidence_is_looked_up_by_kind() -> None:
    answers: Answers = {"chats": "complete", "recordings": "clear_call", "delivery": frozenset({"wechat_transfer"})}
    consultation = consult(BASE, answers, date(2026, 11, 23))
    said = {found.value for found in consultation.findings["guide_evidence_strength"]}
    assert said == {"chat_medium", "voucher_delivery_only", "voice_by_clarity"}
    assert {"guide-voucher-strength", "guide-voice-strength"} <= {d.rule.id for d in consultation.defeated}
