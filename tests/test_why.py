"""HOW: every step from a conclusion down to the answers is named, with its article and its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from base import W, shipped, worked
from golden_files import assert_golden
from small_base import base_of

from engine.consultation import consult
from engine.model import Language
from engine.problems import CaseError
from explain.reasons.naming import Target, fact_named, target
from explain.reasons.why import Reason, Why

LANGUAGES: tuple[Language, ...] = ("zh", "en")
GOLDEN = {"W1": "支付令申请费", "W3": "verdict", "W5": "limitation_end"}


def all_of(reason: Reason) -> Iterator[Reason]:
    yield reason
    for part in reason.parts:
        yield from all_of(part)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", GOLDEN)
def test_reasons_read_as_they_were_read(name: str, language: Language) -> None:
    words = Why(worked(name), language).markdown(target(shipped(), GOLDEN[name]))
    assert_golden(f"why-{name.lower()}.{language}.md", words)


@pytest.mark.parametrize("name", W)
def test_the_reasons_of_every_conclusion_go_down_to_answers_presumptions_and_the_day(name: str) -> None:
    consultation = worked(name)
    for finding in consultation.findings:
        for tree in Why(consultation, "zh").reasons(Target(finding, None, None)):
            assert tree.because and tree.rule
            for reason in all_of(tree):
                if reason.origin == "finding":
                    assert reason.again or reason.because
                else:
                    assert not reason.parts and reason.said


@pytest.mark.parametrize("name", W)
def test_the_reasons_of_an_advice_name_every_premise_of_its_rule(name: str) -> None:
    consultation = worked(name)
    for given in consultation.advice:
        tree = Why(consultation, "en").reasons(Target(None, None, given.firing.rule.id))[0]
        assert {part.name for part in tree.parts} == {premise.name for premise in given.firing.premises}


def test_a_presumption_is_marked_with_its_reason() -> None:
    text = Why(worked("W1"), "en").markdown(target(shipped(), "payment_order"))
    assert "not answered, presumed: Without a sign to the contrary he is taken for an ordinary adult" in text


def test_the_arithmetic_stands_with_its_numbers() -> None:
    base = base_of("sum: if: {self: yes}, then: {sum_1: {times: [$owed, $interest]}}")
    answers = {"self": True, "owed": Decimal(2000), "interest": Decimal("12.5")}
    consultation = consult(base, answers, date(2024, 6, 1))
    assert "¥2,000 (word) × 12.5% (word) = ¥250" in Why(consultation, "en").markdown(Target("sum_1", None, None))


def test_what_is_not_so_is_sent_to_why_not() -> None:
    assert "why-not" in Why(worked("W3"), "en").markdown(target(shipped(), "payment_order=open"))
    assert "why-not" in Why(worked("W3"), "zh").markdown(target(shipped(), "D5-16"))


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("payment_order", "payment_order"),
        ("支付令", "payment_order"),
        ("Payment  Order", "payment_order"),
        ("d5-12", "apply-for-payment-order"),
        ("payment-order-open", "payment-order-open"),
        ("诉讼时效届满日", "limitation_end"),
        ("not 支付令=可以申请", "payment_order"),
    ],
)
def test_names_may_be_typed_loosely(words: str, id_: str) -> None:
    assert target(shipped(), words).id == id_


def test_a_value_may_be_typed_as_id_or_label() -> None:
    assert target(shipped(), "支付令=走不通") == Target("payment_order", "closed", None)
    assert target(shipped(), "not due=是") == Target("due", True, None, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("paymnt_order", "payment_order"),
        ("支付", "支付令申请费"),
        ("payment_order=ajar", "`open`"),
        ("stance", "what-if"),
        ("due=perhaps", "perhaps"),
    ],
)
def test_what_names_nothing_is_answered_with_what_is_near(words: str, said: str) -> None:
    with pytest.raises(CaseError) as caught:
        target(shipped(), words)
    assert said in caught.value.in_("zh")


def test_questions_go_by_number_and_label_too() -> None:
    assert fact_named(shipped(), "f4").id == "stance" == fact_named(shipped(), "现在他怎么说").id
