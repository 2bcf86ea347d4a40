"""The checklist of evidence: what one has, what it carries, what is missing; and that unknown is never counted as missing."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from base import DATA, W, shipped, worked

from engine.conditions import leaves
from engine.consultation import consult
from engine.loading.knowledge import load
from engine.model import DONT_KNOW, Language
from explain.proof.evidence import Group, Line, checklist
from explain.proof.evidence_words import EvidenceWords
from explain.words import Words

DAY = date(2026, 11, 23)


@cache
def groups(name: str) -> tuple[Group, ...]:
    return checklist(worked(name))


def lines(name: str) -> dict[str, Line]:
    return {line.item.id: line for group in groups(name) for line in group.lines}


def written(name: str, language: Language) -> str:
    return "\n".join(EvidenceWords(Words(worked(name), language)).lines(groups(name)))


def test_evidence_is_key_when_something_to_be_proved_falls_without_it() -> None:
    chats, contact = lines("W1")["chats"], lines("W1")["contact"]
    assert {(loss.finding, loss.before, loss.after) for loss in chats.losses} == {
        ("agreement", "strong", "one_sided"),
        ("strength", "stronger", "weaker"),
    }
    case = worked("W1")
    without = consult(case.knowledge, {**case.answers, "chats": "lost"}, case.as_of)
    assert without.findings["agreement"][0].value == "one_sided"
    assert not contact.losses and contact.supports == ("identity",)


def test_what_is_missing_says_what_it_would_bring_and_which_advice_gets_it() -> None:
    voucher = lines("W1")["voucher"]
    assert voucher.state == "unsure"
    assert {(gain.finding, gain.before, gain.after) for gain in voucher.gains} == {
        ("delivery_proof", "screenshots", "strong"),
        ("identity", "workable", "firm"),
    }
    assert [given.firing.rule.no for given in voucher.advice] == ["D2-02"]
    case = worked("W1")
    after = consult(case.knowledge, {**case.answers, "payment_proof": frozenset({"voucher"}), "voucher": "obtained"}, case.as_of)
    assert after.findings["delivery_proof"][0].value == "strong" and after.findings["identity"][0].value == "firm"


def test_what_was_not_asked_or_is_not_known_is_never_missing() -> None:
    asked = {
        name for group in shipped().evidence.values() for item in group.items for leaf in leaves(item.have) for name in leaf.names
    }
    for answers in ({}, {name: DONT_KNOW for name in asked if name in shipped().facts}):
        found = [line for group in checklist(consult(shipped(), answers, DAY)) for line in group.lines]
        assert found and {line.state for line in found} == {"unsure"}


def test_an_answer_that_there_is_none_is_missing() -> None:
    answers = {
        "agreement_evidence": frozenset[str](),
        "chats": "lost",
        "last_demand_by": "never",
        "identifiers": frozenset[str](),
    }
    found = {line.item.id: line.state for group in checklist(consult(shipped(), answers, DAY)) for line in group.lines}
    assert {found[name] for name in ("iou", "chats", "demand", "id_number", "contact")} == {"missing"}
    assert "transfer_note" not in found and "arrival" not in found


def test_screenshots_are_weak_and_said_to_be() -> None:
    assert [weak.en for weak in lines("W5")["chats"].weak] == ["Only screenshots: he can say they were altered."]


def test_after_a_judgment_the_proof_of_the_debt_is_not_asked_for_again() -> None:
    assert [group.group.id for group in groups("W7")] == ["enforcing"]


def test_a_base_without_the_file_has_no_checklist() -> None:
    story = load(DATA / "story")
    assert checklist(consult(story, {"stance": "admits"}, DAY)) == ()


def test_every_piece_of_evidence_that_is_asked_for_stands_in_the_checklist() -> None:
    listed: set[tuple[str, str]] = set()
    for group in shipped().evidence.values():
        for leaf in (leaf for item in group.items for leaf in leaves(item.have)):
            options = leaf.operand if isinstance(leaf.operand, frozenset) else {leaf.operand}
            listed |= {(leaf.name, str(option)) for option in options}
    aside = {"voucher": {"tail_matches", "tail_differs"}, "name_known": {"roughly"}, "debtor_words": {"denied_loan"}}
    aside |= {"identifiers": {"plate", "bank_card", "family_contact"}, "delivery": set(shipped().facts["delivery"].options)}
    for name, fact in shipped().facts.items():
        if fact.evidence:
            missing = {option for option in fact.options if option != fact.evidence and (name, option) not in listed}
            assert missing <= aside.get(name, set()), (name, missing)


@pytest.mark.parametrize("name", W)
def test_every_line_says_something_in_both_languages(name: str) -> None:
    zh, en = written(name, "zh"), written(name, "en")
    assert len(zh.splitlines()) == len(en.splitlines())
    assert zh.count("【") == len(lines(name)) == en.count("- **[")
    assert not {"{", "：。", "。。"} & {mark for mark in ("{", "：。", "。。") if mark in zh} and ".." not in en
