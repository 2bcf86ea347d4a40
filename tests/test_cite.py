"""`huanqian cite`: what rests on a provision, however it is typed; and what is due to be reviewed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from base import KNOWLEDGE, shipped
from commands import Here
from golden_files import assert_golden
from overlays import MINI, overlaid

from engine.loading.knowledge import load
from engine.model import Knowledge
from engine.problems import CaseError
from workshop.citations.cases import cases_with
from workshop.citations.index import citing
from workshop.citations.provisions import Target, target
from workshop.citations.words import CitationWords
from workshop.reviews import GRACE, release_problems, review_problems, reviews


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    return Here(monkeypatch, capsys)


@pytest.mark.parametrize(
    "typed",
    [
        "civil-code/188",
        "民法典188",
        "民法典第188条",
        "《民法典》第 188 条",
        "民法典１８８",
        "CC 188",
        "CC188",
        "Civil Code art. 188",
        "civil code 188",
        "中华人民共和国民法典第188条",
    ],
)
def test_a_provision_is_found_however_it_is_typed(typed: str) -> None:
    assert target(shipped(), typed) == Target(("civil-code/188",))


def test_a_table_and_a_law_alone_can_be_asked_for() -> None:
    assert target(shipped(), "lpr").table == "lpr"
    whole = target(shipped(), "民法典")
    assert whole.references == tuple(f"civil-code/{article}" for article in shipped().sources["civil-code"].articles)


@pytest.mark.parametrize(
    ("typed", "code", "hint"),
    [
        ("民法典1888", "no_such_article", "civil-code/188"),
        ("民法188", "unknown_provision", "civil-code"),
        ("court_fe", "unknown_provision", "court_fee"),
        ("146", "which_law", "civil-procedure-law"),
        ("", "unknown_provision", "cite --due"),
    ],
)
def test_a_near_miss_is_answered_with_what_is_near(typed: str, code: str, hint: str) -> None:
    with pytest.raises(CaseError) as raised:
        target(shipped(), typed)
    (problem,) = raised.value.problems
    assert problem.code == code
    assert problem.hint is not None and hint in problem.hint.en and hint in problem.hint.zh


def test_every_rule_that_cites_an_article_is_listed_with_its_line() -> None:
    found = citing(shipped(), target(shipped(), "civil-code/188"))
    rules = {one.name: one.place for one in found if one.sort == "rule"}
    assert rules.keys() >= {rule.id for rule in shipped().rules.values() if "civil-code/188" in rule.sources}
    for name, place in rules.items():
        lines = (KNOWLEDGE / place.file).read_text("utf-8").splitlines()
        assert "188" in lines[place.line - 1], (name, place)


def test_a_table_is_rested_on_by_the_rules_that_look_it_up() -> None:
    found = citing(shipped(), target(shipped(), "small_claims_limit"))
    assert [(one.sort, one.name) for one in found if one.sort == "rule"] == [("rule", "small-claims-line")]
    rates = citing(shipped(), target(shipped(), "lpr"))
    assert ("table", "ledger") in {(one.sort, one.name) for one in rates}


def test_a_text_that_names_an_article_is_found_ranges_too(tmp_path: Path) -> None:
    base = overlaid(MINI, tmp_path / "base")
    (source,) = (base / "sources").rglob("*.yaml")
    source.write_text(
        "code:\n  title: {zh: 借款法, en: Loans Act}\n  status: statement\n  articles:\n"
        + "".join(f"    {n}: {{zh: 条, en: article}}\n" for n in (1, 27, 28, 29))
        + "law:\n  title: {zh: 旧法, en: Old Act}\n  status: statement\n  articles: {1: {zh: 一, en: one}}\n",
        "utf-8",
    )
    (facts,) = (base / "facts").rglob("*.yaml")
    facts.write_text(
        facts.read_text("utf-8").replace(
            "help: {zh: h, en: h}", "help: {zh: 见《借款法》第27至29条, en: See the Loans Act 27 to 29}", 1
        ),
        "utf-8",
    )
    (rules,) = (base / "rules").rglob("*.yaml")
    rules.write_text(rules.read_text("utf-8").replace('says: {zh: "费 {fee}"', 'says: {zh: "借款法第1条：费 {fee}"', 1), "utf-8")
    knowledge = load(base)
    assert [(one.sort, one.name) for one in citing(knowledge, target(knowledge, "借款法28"))] == [("text", "stance.help")]
    assert [(one.sort, one.name) for one in citing(knowledge, target(knowledge, "借款法1"))] == [("text", "advise-x.advise.says")]
    assert citing(knowledge, Target(("code/2",))) == []


def test_worked_cases_are_those_in_which_such_a_rule_counts(tmp_path: Path) -> None:
    base = overlaid(MINI, tmp_path / "base")
    (base / "cases").mkdir()
    for name, stance in (("one", "admits"), ("two", "denies")):
        text = f"title: {{zh: 案, en: case}}\nas_of: 2026-01-01\nanswers: {{stance: {stance}, counter: no, owed: 50}}\nexpect: {{findings: {{}}}}\n"
        (base / "cases" / f"{name}.yaml").write_text(text, "utf-8")
    knowledge = load(base)
    found = cases_with(knowledge, frozenset(("order-open",)))
    assert [one.name for one in found] == ["cases/one.yaml"]
    assert "- cases/one.yaml · case" in list(CitationWords(knowledge, "en").body(found))


def test_the_page_of_a_provision_reads_well() -> None:
    meant = target(shipped(), "e-signature-law")
    found = citing(shipped(), meant)
    for words in (CitationWords(shipped(), "zh"), CitationWords(shipped(), "en")):
        text = re.sub(r"(\.yaml):[0-9]+", r"\1", words.text(meant, found, date(2026, 11, 24)))
        assert_golden(f"cite-e-signature-law.{words.language}.md", text)


def test_the_command_gives_the_register_as_data(here: Here) -> None:
    ran = here("cite", "民法典188", "--no-cases", "--format", "json", "--lang", "en")
    found = json.loads(ran.out)
    assert found["references"] == ["civil-code/188"]
    assert {one["what"] for one in found["rest_on_it"]} >= {"rule"}
    assert all(one["file"] and one["line"] >= 1 for one in found["rest_on_it"])


def with_review(day: date) -> Knowledge:
    """The small base with one source to be reviewed by that day."""
    base = load(MINI)
    return replace(base, sources={name: replace(source, review_by=day) for name, source in base.sources.items()})


def test_a_review_warns_from_the_day_after_and_bars_a_release_after_the_grace() -> None:
    day = date(2026, 10, 20)
    base = with_review(day)
    assert review_problems(base, day) == [] == release_problems(base, day)
    (warned,) = review_problems(base, day + timedelta(days=1))
    assert warned.code == "review_due" and release_problems(base, day + timedelta(days=GRACE)) == []
    (barred,) = release_problems(base, day + timedelta(days=GRACE + 1))
    assert barred.code == "review_blocks"
    assert release_problems(base, day + timedelta(days=1), grace=0)[0].code == "review_blocks"
    assert [one.over for one in reviews(base, day - timedelta(days=3))] == [-3]


def test_the_command_lists_what_is_due_and_fails_past_the_grace(here: Here) -> None:
    soon = min(one.review_by for one in reviews(shipped(), date(2026, 11, 24)))
    fine = here("cite", "--due", "--by", soon.isoformat(), "--lang", "en")
    assert fine.code == 0 and "Nothing is overdue." in fine.out
    late = here("cite", "--due", "--by", (soon + timedelta(days=GRACE + 1)).isoformat(), "--lang", "zh")
    assert late.code == 1 and "不能发布" in late.out
    data = json.loads(here("cite", "--due", "--by", (soon + timedelta(days=1)).isoformat(), "--format", "json").out)
    assert data["release"] is True and data["due"][0]["days_over"] == 1
