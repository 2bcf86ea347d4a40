"""A new entry is written into its file with everything filled that can be, and check says what is left."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pexpect
import pytest
from base import KNOWLEDGE, shipped
from commands import PROGRAM, Here, environment
from overlays import MINI

from engine.loading.knowledge import load
from engine.model import Knowledge
from engine.problems import KnowledgeError
from workshop.authoring.drafts import Given
from workshop.authoring.edits import write_all
from workshop.authoring.new import Where, left_to_fill, new
from workshop.authoring.solving import Dispute, dispute_for, fires
from workshop.worked_cases import Trial, differences, trials

TODAY = date(2026, 11, 24)
RULE = {
    "title": "他否认 / He denies it",
    "because": "理由。 / A reason.",
    "if": "{stance: denies, owed: {above: 10}}",
    "then": "{order: closed}",
}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    shutil.copytree(MINI, folder)
    return folder


def written(folder: Path, given: Given, where: Where = Where(), *cases: Path) -> tuple[Knowledge, tuple[str, ...], list[str]]:  # noqa: B008
    before = load(folder)
    made = new(before, given, where, cases, TODAY)
    write_all(made.edits)
    left = left_to_fill(before, made.edits)
    return load(folder) if not left else before, made.lines, [f"{p.place} {p.code}" for p in left]


def test_a_whole_rule_is_in_force_from_today_and_has_a_case_in_which_it_fires(base: Path) -> None:
    after, lines, left = written(
        base,
        Given("rule", "order-denied", {**RULE, "advise.when": "today", "advise.says": "做 / Do"}, ("law/1",)),
        Where("a", "1"),
    )
    assert left == []
    rule = after.rules["order-denied"]
    assert (rule.no, rule.in_force_from, rule.sources) == ("D1-02", TODAY, ("law/1",))
    assert lines == (f"{rule.place.file}:{rule.place.line}", "cases/a/order-denied.yaml:1")
    (trial,) = trials(base / "cases" / "a" / "order-denied.yaml", after)
    assert fires(after, "order-denied", dispute_of(trial))
    assert trial.expect.advice and trial.expect.findings
    assert differences(trial, after) == []


def dispute_of(trial: Trial) -> Dispute:
    return Dispute(trial.answers, trial.as_of, trial.flows)


def test_it_stands_behind_the_rule_named_and_nothing_else_moves(base: Path) -> None:
    path = base / "rules" / "1-law" / "a.yaml"
    before = path.read_text(encoding="utf-8")
    after, lines, _ = written(base, Given("rule", "second", RULE, ("law/1",)), Where(after="order-open"))
    assert list(after.rules)[:3] == ["guide-open", "order-open", "second"]
    text = path.read_text(encoding="utf-8")
    start, end = text.index("second:"), text.index("fee:\n  title")
    assert text[:start] + text[end:] == before
    assert text.splitlines()[int(lines[0].partition(":")[2]) - 1] == "second:"


def test_what_nobody_gave_is_named_by_check_at_the_line_of_the_entry(base: Path) -> None:
    _, lines, left = written(base, Given("fact", "note_sum", {"kind": "money", "question": "多少？"}), Where("a"))
    assert lines == ("facts/a.yaml:53",)
    assert sorted(found.partition(" ")[2] for found in left) == ["missing_key"] * 3 + ["missing_language", "unit_missing"]
    assert {int(found.split(":")[1]) for found in left} <= {53, 54, 55}
    assert (base / "facts" / "a.yaml").read_text(encoding="utf-8").splitlines()[52:] == [
        "note_sum:",
        "  kind: money",
        "  question: {zh: 多少？}",
    ]


@pytest.mark.parametrize(
    ("kind", "name", "values", "file"),
    [
        ("finding", "note_ok", {"kind": "yes_no", "label": "有效 / valid"}, "findings/a.yaml"),
        ("source", "new-law", {"title": "新法 / New law", "articles": "{1: {zh: 甲, en: a}}"}, "sources/new-law.yaml"),
        ("table", "days", {"title": "天 / days", "kind": "steps", "key": "date", "columns": "{value: count}", "rows": "[{from: 2026-01-01, value: 3}]"},
         "tables/days.yaml"),
        ("case", "one", {"title": "一 / one"}, "cases/drafts/one.yaml"),
    ],
)  # fmt: skip
def test_each_kind_goes_into_its_own_file(base: Path, kind: str, name: str, values: dict[str, str], file: str) -> None:
    _, lines, left = written(
        base, Given(kind, name, values, ("law/1",) if kind == "table" else ()), Where("a" if kind == "finding" else None)
    )
    assert left == [] and lines[0].startswith(f"{file}:")
    assert (base / file).exists()


def test_a_case_is_made_from_a_saved_one_with_what_comes_of_it_now(tmp_path: Path) -> None:
    saved = KNOWLEDGE / "cases" / "small-loan" / "colleague-admits-and-delays.yaml"
    made = new(shipped(), Given("case", "my-own"), Where("more"), [saved], TODAY)
    (edit,) = made.edits.values()
    assert edit.name == "cases/more/my-own.yaml" and edit.before is None
    assert "  verdict: {is: payment_order, by: verdict-payment-order}" in edit.after.decode()
    assert "  - {on: 2026-03-10, lent: 8000, by: wechat_transfer}" in edit.after.decode()


def test_a_rule_may_begin_with_what_two_cases_share(base: Path) -> None:
    for name, owed in (("one", 100), ("two", 200)):
        (base.parent / f"{name}.yaml").write_text(f"answers: {{stance: denies, owed: {owed}, how: [a, b]}}\n", encoding="utf-8")
    given = Given("rule", "shared", {key: words for key, words in RULE.items() if key != "if"}, ("law/1",))
    after, _, left = written(base, given, Where("a", "1"), base.parent / "one.yaml", base.parent / "two.yaml")
    assert left == []
    assert "  if: {stance: denies, how: {has_all: [a, b]}}\n" in (base / "rules" / "1-law" / "a.yaml").read_text(encoding="utf-8")
    assert "shared" in after.rules


@pytest.mark.parametrize(
    ("given", "where", "code"),
    [
        (Given("rule", "Order Open"), Where("a", "1"), "bad_new_name"),
        (Given("rule", "order-open"), Where("a", "1"), "name_taken"),
        (Given("fact", "order"), Where("a"), "name_taken"),
        (Given("fact", "today"), Where("a"), "reserved"),
        (Given("rule", "x", {}, ("lav/1",)), Where("a", "1"), "unknown_source"),
        (Given("rule", "x", {}, ("law/9",)), Where("a", "1"), "unknown_article"),
        (Given("rule", "x"), Where("a", "9"), "unknown_dimension"),
        (Given("rule", "x"), Where(None, "1"), "which_topic"),
        (Given("rule", "x"), Where("A B", "1"), "bad_id"),
        (Given("rule", "x"), Where(after="order-opem"), "nothing_named"),
        (Given("rule", "x", {"if": "{a: ["}), Where("a", "1"), "yaml_syntax"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is(base: Path, given: Given, where: Where, code: str) -> None:
    before = {path: path.read_bytes() for path in base.rglob("*") if path.is_file()}
    with pytest.raises(KnowledgeError) as caught:
        written(base, given, where)
    assert caught.value.problems[0].code == code
    assert {path: path.read_bytes() for path in base.rglob("*") if path.is_file()} == before


def test_a_file_that_is_there_is_never_overwritten(base: Path) -> None:
    (base / "sources" / "other.yaml").write_text("# notes\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        written(base, Given("source", "other", {"title": "甲 / a"}))
    assert caught.value.problems[0].code == "file_taken"
    assert (base / "sources" / "other.yaml").read_text(encoding="utf-8") == "# notes\n"


@pytest.mark.parametrize("name", ["payment-order-closed-disputed", "friendly-reminder"])
def test_a_dispute_is_found_for_rules_of_the_shipped_base(name: str) -> None:
    rule = shipped().rules[name]
    found = dispute_for(shipped(), "trial-rule", rule.condition, (), TODAY)
    assert found is not None
    made, dispute = found
    assert fires(made, "trial-rule", dispute)
    for fact in dispute.answers:
        fewer = {key: value for key, value in dispute.answers.items() if key != fact}
        named = {leaf for leaf in str(rule.condition).split("'") if leaf in shipped().facts}
        assert fact in named or not fires(made, "trial-rule", type(dispute)(fewer, dispute.as_of, dispute.flows))


def test_whoever_sits_at_a_terminal_is_asked_for_the_texts(base: Path) -> None:
    words = ["new", "finding", "note_ok", "--topic", "a", "--set", "kind=yes_no", "--knowledge", str(base)]
    child = pexpect.spawn(PROGRAM[0], [*PROGRAM[1:], *words], env=environment(HUANQIAN_LANG="zh"), encoding="utf-8", timeout=30)
    child.expect("label 中文")
    child.sendline("欠条有效")
    child.expect("label English")
    child.sendline("The note is valid")
    child.expect("findings/a.yaml:")
    child.expect("检查通过")
    child.wait()
    assert load(base).findings["note_ok"].label.en == "The note is valid"


def test_the_command_prints_the_line_and_what_is_left(base: Path, monkeypatch: Any, capsys: Any) -> None:
    run = Here(monkeypatch, capsys)
    done = run(
        "new",
        "rule",
        "later",
        "--after",
        "fee",
        "--source",
        "law/1",
        "--set",
        "if={stance: admits}",
        "--knowledge",
        base,
        "--lang",
        "en",
    )
    assert done.code == 0
    assert done.out.splitlines()[0].startswith("rules/1-law/a.yaml:")
    assert "Left to fill in:" in done.out and "has no `title`" in done.out and "No dispute was found" in done.out
    assert "such as order_open" in run("new", "fact", "Order open", "--topic", "a", "--knowledge", MINI, "--lang", "en").err
    assert run("new", "fact", "x", "--topic", "a", "--set", "kind", "--knowledge", MINI).code == 1
    assert run("new", "thing", "x").code == 2


def test_an_unfinished_entry_is_named_as_the_reason_why_nothing_is_written(base: Path, monkeypatch: Any, capsys: Any) -> None:
    run = Here(monkeypatch, capsys)
    assert run("new", "fact", "note_sum", "--topic", "a", "--set", "kind=yes_no", "--knowledge", base).code == 0
    before = {path: path.read_bytes() for path in base.rglob("*.yaml")}
    refused = run("new", "finding", "note_ok", "--topic", "a", "--knowledge", base, "--lang", "en")
    assert refused.code == 1
    first, hint, second = refused.err.splitlines()[:3]
    assert "so nothing was written" in first and "mend what follows" in hint and second.startswith("facts/a.yaml:")
    assert {path: path.read_bytes() for path in base.rglob("*.yaml")} == before
