"""Answers that contradict each other are named, as few as it takes; what was not said contradicts nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from base import DATA, KNOWLEDGE, shipped
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.cases.clashes import clashes
from engine.cases.files import CaseFile, read_case
from engine.cases.money_table import TOTALS, totals
from engine.conditions import All, Condition, Leaf, Not, Truth, truth
from engine.conditions import Any as AnyOf
from engine.declared import ClashRule
from engine.model import DOES_NOT_APPLY, DONT_KNOW, Answer, Answers, Knowledge, Place, Text, Value
from ledger.flows import Flow, Rough

DAY = date(2026, 11, 23)
TABLE: dict[str, dict[str, Any]] = yaml.load((DATA / "clash_cases.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
CASES = sorted((KNOWLEDGE / "cases").rglob("*.yaml"))


def case_of(entry: Mapping[str, Any], folder: Path) -> CaseFile:
    content = {"as_of": DAY.isoformat(), "answers": {n: a for n, a in entry.items() if n != "flows"}}
    path = folder / "case.yaml"
    path.write_text(yaml.safe_dump(content | ({"flows": entry["flows"]} if "flows" in entry else {})), encoding="utf-8")
    return read_case(path, shipped(), "case.yaml")


def test_every_clash_of_the_shipped_base_has_a_dispute_in_the_table() -> None:
    assert list(TABLE) == list(shipped().clashes)
    assert len(TABLE) >= 25


@pytest.mark.parametrize("name", TABLE)
def test_a_clash_is_said_of_its_dispute_and_no_other(name: str, tmp_path: Path) -> None:
    case = case_of(TABLE[name], tmp_path)
    found = clashes(shipped(), case.answers, DAY, case.flows)
    assert [clash.id for clash in found] == [name]
    (clash,) = found
    assert clash.hard == shipped().clashes[name].hard
    assert 2 <= len(clash.names) <= 3
    assert set(clash.names) <= {*case.answers, "flows"}
    assert "…" not in clash.says.zh + clash.says.en and "{" not in clash.says.zh + clash.says.en


@pytest.mark.parametrize("name", TABLE)
def test_taking_back_any_answer_it_names_settles_a_clash(name: str, tmp_path: Path) -> None:
    case = case_of(TABLE[name], tmp_path)
    (clash,) = clashes(shipped(), case.answers, DAY, case.flows)
    for taken in clash.names:
        for gone in (None, DONT_KNOW, DOES_NOT_APPLY):
            answers = {n: a for n, a in case.answers.items() if n != taken} | ({taken: gone} if gone and taken != "flows" else {})
            left = clashes(shipped(), answers, DAY, () if taken == "flows" else case.flows)
            assert name not in [one.id for one in left]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_worked_case_contradicts_itself(path: Path) -> None:
    case = read_case(path, shipped())
    assert clashes(shipped(), case.answers, case.as_of or DAY, case.flows) == ()
    for flip in case.flips:
        found = clashes(shipped(), flip.answers, flip.as_of or case.as_of or DAY, flip.flows)
        assert [clash.id for clash in found if clash.hard] == [], flip.title.en


@pytest.mark.parametrize("name", shipped().clashes)
def test_a_clash_is_said_shortly_to_the_person(name: str) -> None:
    says = shipped().clashes[name].says
    for sentence in re.split("[。？]", re.sub(r"\{\w+\}", "某数", says.zh)):
        assert len(sentence) <= 40, sentence
    assert (says.en[0].isupper() or says.en[0] == "{") and says.en[-1] in ".?" and says.zh[-1] in "。？"
    assert not re.search(r"[\u4e00-\u9fff]", says.en)


def test_hard_clashes_come_first_and_the_values_are_said() -> None:
    answers: Answers = {"principal_owed": Decimal(9000), "bottom_line": Decimal(9500), "interest": "none_agreed"}
    found = clashes(shipped(), answers, DAY, (Flow(date(2026, 3, 10), Decimal(8000), "lent"),))
    assert [clash.id for clash in found] == [
        "principal-more-than-he-received",
        "principal-more-than-the-table-leaves",
        "bottom-line-above-principal",
    ]
    assert found[0].names == ("principal_owed", "flows")
    assert found[0].says.zh == "您说还欠本金 ¥9,000，往来明细里他总共只拿到 ¥8,000。本金不会比拿到的多。"
    assert found[1].names == ("principal_owed", "interest", "flows")


def test_a_presumed_value_contradicts_nothing() -> None:
    assert shipped().facts["asking_as"].presumed is not None
    assert clashes(shipped(), {"paid_from": "company"}, DAY) == ()


def test_an_answer_to_a_question_that_no_longer_applies_contradicts_nothing() -> None:
    both: Answers = {"chats": "lost", "agreement_evidence": frozenset({"chat_request"})}
    assert [clash.id for clash in clashes(shipped(), both, DAY)] == ["chats-gone-but-asked-in-chat"]
    assert clashes(shipped(), {**both, "stage": "judgment"}, DAY) == ()
    assert clashes(shipped(), {"repaid": "nothing", "last_repaid_on": date(2026, 5, 1), "repaid_total": Decimal(5)}, DAY) == ()


def flow(on: str, amount: int, kind: str, **more: Any) -> Flow:
    return Flow(date.fromisoformat(on), Decimal(amount), kind, **more)  # type: ignore[arg-type]


def test_the_totals_of_the_money_table() -> None:
    flows = (
        flow("2026-03-10", 8000, "lent", channel="bank"),
        flow("2026-03-10", 500, "deducted"),
        flow("2026-03-10", 100, "returned"),
        flow("2026-04-01", 2000, "lent", loan="car", channel="cash"),
        flow("2026-05-01", 1000, "repaid"),
        flow("2026-06-01", 300, "repaid", designation="interest"),
    )
    assert totals(flows) == {
        "money_lent": 10000,
        "money_kept_back": 600,
        "money_received": 9400,
        "money_repaid": 1300,
        "money_left": 8400,
        "money_first_on": date(2026, 3, 10),
        "money_last_on": date(2026, 4, 1),
        "money_last_repaid_on": date(2026, 6, 1),
        "money_separate_loans": 2,
        "money_payments": 2,
        "money_by": frozenset({"bank", "cash"}),
    }
    assert totals(()) == {}
    assert set(totals((flow("2026-05-01", 1000, "repaid"),))) == {"money_repaid", "money_last_repaid_on"}


def test_what_is_only_roughly_known_contradicts_nothing() -> None:
    amounts, days = (Decimal(7000), Decimal(9000)), (date(2026, 3, 1), date(2026, 3, 31))
    rough = flow("2026-03-10", 8000, "lent", rough=Rough(amounts=amounts))
    assert "money_lent" not in totals((rough,)) and "money_left" not in totals((rough,)) and "money_first_on" in totals((rough,))
    assert clashes(shipped(), {"principal_owed": Decimal(8500)}, DAY, (rough,)) == ()
    dated = flow("2026-03-10", 8000, "lent", rough=Rough(days=days))
    assert totals((dated,))["money_lent"] == 8000 and "money_first_on" not in totals((dated,))


NAMES = ("prededucted", "edited_chats", "waived", "cost_clause", "hardship")
"""Questions with yes or no and no gate but the stage."""
PLACE = Place("clashes.yaml")


def conditions(depth: int = 2) -> st.SearchStrategy[Condition]:
    leaf: st.SearchStrategy[Condition] = st.builds(
        lambda name, value: Leaf(name, "is", value, PLACE), st.sampled_from(NAMES), st.booleans()
    )
    if not depth:
        return leaf
    parts = st.lists(conditions(depth - 1), min_size=1, max_size=3).map(tuple)
    return st.one_of(leaf, st.builds(All, parts), st.builds(AnyOf, parts), st.builds(Not, conditions(depth - 1)))


class Only:
    """A situation of a few answers, for the second reading below."""

    def __init__(self, slots: Mapping[str, Answer]) -> None:
        self.slots = slots

    def values(self, name: str) -> tuple[Value, ...]:
        return (self.slots[name],) if name in self.slots else ()  # type: ignore[return-value]

    def is_known(self, name: str) -> bool:
        return name in self.slots

    def is_finding(self, name: str) -> bool:
        return False

    def may_come(self, name: str) -> bool:
        return False


def smallest(condition: Condition, answers: Mapping[str, Answer]) -> Iterator[frozenset[str]]:
    """Every smallest set of answers with which the condition holds, by trying all of them."""
    found: list[frozenset[str]] = []
    for size in range(len(answers) + 1):
        for names in map(frozenset, combinations(answers, size)):
            holds = truth(condition, Only({n: answers[n] for n in names})) is Truth.HOLDS
            if holds and not any(other <= names for other in found):
                found.append(names)
                yield names


@settings(deadline=None, max_examples=150)
@given(conditions(), st.dictionaries(st.sampled_from(NAMES), st.booleans()))
def test_the_names_of_a_clash_are_exactly_the_smallest_contradictions(condition: Condition, answers: dict[str, bool]) -> None:
    rule = ClashRule("x", PLACE, condition, Text("甲", "a"), True)
    base = Knowledge(**{**vars(shipped()), "clashes": {"x": rule}, "rules": {}})
    found = {frozenset(clash.names) for clash in clashes(base, answers, DAY)}
    assert found == set(smallest(condition, answers))


def test_the_names_of_the_money_table_are_no_names_of_facts_or_findings() -> None:
    assert not set(TOTALS) & {*shipped().facts, *shipped().findings}
