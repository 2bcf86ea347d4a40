"""The schemas take every shipped file, refuse planted mistakes, and know the keys that the loader knows."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from base import KNOWLEDGE, shipped
from commands import Here

from engine.cases.expectations import KEYS as EXPECT_KEYS
from engine.loading import rules as loading_rules
from engine.loading import vocabulary as loading_vocabulary
from engine.model import Language
from workshop.authoring import layout
from workshop.authoring.schema.files import schemas
from workshop.authoring.schema.key_words import FILES, KEYS
from workshop.authoring.schema.writing import globs


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2: `yes` and a day are texts, as in yaml-language-server."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  PyYAML wants it on the class


for tag, pattern, first in (
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", "~|null|Null|NULL|", "~nN"),
):
    AsEditorsRead.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), [*first, ""])


@cache
def validator(kind: str, language: Language = "zh") -> jsonschema.Draft202012Validator:
    schema = listed(made(language)[f"{kind}.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def listed(schema: Any) -> Any:
    """The same schema with "one of these words, each explained" as a plain list, which is a hundred times quicker here."""
    if isinstance(schema, list):
        return [listed(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    parts = schema.get("anyOf", [])
    if parts and all("const" in part for part in parts):
        return {"enum": [part["const"] for part in parts]}
    return {key: listed(inner) for key, inner in schema.items()}


@cache
def made(language: Language) -> dict[str, Any]:
    return schemas(shipped(), language)


def keyed(value: Any) -> Any:
    """With every key as text: an article is named 188."""
    if isinstance(value, dict):
        return {str(key): keyed(inner) for key, inner in value.items()}
    return [keyed(inner) for inner in value] if isinstance(value, list) else value


def wrongs(kind: str, text: str) -> list[str]:
    return [error.message for error in validator(kind).iter_errors(keyed(yaml.load(text, AsEditorsRead)))]


@pytest.mark.parametrize("kind", FILES)
def test_every_shipped_file_follows_its_schema(kind: str) -> None:
    files = sorted(KNOWLEDGE.parent.glob(globs("knowledge")[f"{kind}.schema.json"]))
    assert files
    assert [(path.name, wrong) for path in files for wrong in wrongs(kind, path.read_text("utf-8"))] == []


RULE = "a-rule:\n  title: {zh: 甲, en: a}\n  because: {zh: 甲, en: a}\n  sources: [civil-code/675]\n"
FACT = "a_fact:\n  kind: yes_no\n" + "".join(f"  {key}: {{zh: 甲, en: a}}\n" for key in ("question", "help", "why", "dont_know"))
CASE = "answers: {stance: denies}\n"


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("rules", RULE + "  then: {payment_order: open}\n", RULE + "  then: {payment_order: opened}\n"),
        ("rules", RULE + "  then: {payment_order: open}\n", RULE),
        ("rules", RULE + "  if: {stance: denies}\n  then: {payment_order: open}\n", RULE + "  if: {stanse: denies}\n  then: {payment_order: open}\n"),
        ("rules", RULE + "  then: {payment_order: open}\n", RULE.replace("civil-code/675", "civil-code/9675") + "  then: {payment_order: open}\n"),
        ("rules", RULE + "  then: {payment_order: open}\n", RULE.replace(", en: a", "", 1) + "  then: {payment_order: open}\n"),
        ("rules", RULE + "  then: {claim_principal: $principal_owed}\n", RULE + "  then: {claim_principal: $principle_owed}\n"),
        ("rules", RULE + "  if: {principal_owed: {at_least: 1}}\n  then: {due: yes}\n", RULE + "  if: {principal_owed: {before: 1}}\n  then: {due: yes}\n"),
        ("rules", RULE + "  if: {delivery: {has: cash}}\n  then: {due: yes}\n", RULE + "  if: {delivery: cash}\n  then: {due: yes}\n"),
        ("rules", RULE + "  if: {due_on: {before: 2026-03-10}}\n  then: {due: yes}\n", RULE + "  if: {due_on: {before: 3月10日}}\n  then: {due: yes}\n"),
        ("rules", RULE + "  then: {due: yes}\n", RULE + "  then: {due: true}\n"),
        ("rules", RULE + "  then: {default_since: {date_after: $due_on, days: 1}}\n", RULE + "  then: {default_since: {date_afer: $due_on, days: 1}}\n"),
        ("rules", RULE + "  advise: {when: today, says: {zh: 甲, en: a}}\n", RULE + "  advise: {when: tomorrow, says: {zh: 甲, en: a}}\n"),
        ("facts", f"topic: {{zh: 甲, en: A}}\n{FACT}", FACT),
        ("facts", f"topic: {{zh: 甲, en: A}}\n{FACT}", f"topic: {{zh: 甲, en: A}}\n{FACT.replace('yes_no', 'money')}"),
        ("facts", f"topic: {{zh: 甲, en: A}}\n{FACT}  ask_if: {{stance: silent}}\n", f"topic: {{zh: 甲, en: A}}\n{FACT}  ask_if: {{payment_order: open}}\n"),
        ("findings", "a: {kind: yes_no, label: {zh: 甲, en: a}}", "a: {kind: choice, label: {zh: 甲, en: a}}"),
        ("cases", CASE, "answers: {stance: maybe}\n"),
        ("cases", CASE + "as_of: 2026-11-23\n", CASE + "as_of: 2026-11\n"),
        ("cases", "answers: {stance: unknown}\n", "answers: {stance: unanswered}\n"),
        ("cases", "answers: {interest_rate: 12%}\n", "answers: {interest_rate: 12}\n"),
        ("cases", CASE + "expect: {advice: [D5-12]}\n", CASE + "expect: {advice: [D5-1299]}\n"),
        ("cases", CASE + "flows: [{on: 2026-01-01, lent: 5}]\n", CASE + "flows: [{on: 2026-01-01, lent: 5, repaid: 5}]\n"),
        ("clashes", "a: {if: {repaid: nothing, money_repaid: {above: 0}}, says: {zh: 甲, en: a}}", "a: {if: {due: yes}, says: {zh: 甲, en: a}}"),
        ("invariants", "a: {never: {due: yes}, says: {zh: 甲, en: a}, sources: [civil-code/675]}", "a: {says: {zh: 甲, en: a}, sources: [civil-code/675]}"),
        ("renamed", "- {on: 2026-01-01, fact: a, to: stance}", "- {on: 2026-01-01, fact: a}"),
        ("glossary", "a: {term: {zh: 甲, en: a}, says: {zh: 甲, en: a}}", "a: {term: {zh: 甲, en: a}, say: {zh: 甲, en: a}}"),
        ("accepted", "unused_fact: {stance: {zh: 甲, en: a}}", "unused_fact: {stance: 甲}"),
        ("chat", "a: {label: {zh: 甲, en: a}, said_by: debtor, any: [借], suggests: {due_on: $named_day, stance: admits}}",
         "a: {label: {zh: 甲, en: a}, said_by: debtor, any: [借], suggests: {stance: admit}}"),
        ("bill", "{between_people: {alipay: [转账]}, gift_amounts: [520], gift_days: [{label: {zh: 甲, en: a}, days: [02-14]}], words: {loan: [借]}}",
         "{between_people: {}, gift_amounts: [520], gift_days: [{label: {zh: 甲, en: a}, days: [2月14日]}], words: {}}"),
        ("ledger", "rates: {table: lpr}\nterms: {lent: $principal_owed}\n", "rates: {table: lpr}\nterms: {lent: $stance}\n"),
        ("sources", "a: {title: {zh: 甲, en: a}, status: practice, articles: {1: {zh: 甲, en: a}}}", "a: {title: {zh: 甲, en: a}, status: sure, articles: {}}"),
        ("tables", "a: {title: {zh: 甲, en: a}, kind: steps, key: date, source: civil-code/675, columns: {value: rate}, rows: [{from: 2026-01-01}]}",
         "a: {title: {zh: 甲, en: a}, kind: step, key: date, source: civil-code/675, columns: {value: rate}, rows: []}"),
    ],
)  # fmt: skip
def test_a_mistake_is_refused_where_the_right_thing_is_taken(kind: str, good: str, bad: str) -> None:
    assert wrongs(kind, good) == []
    assert wrongs(kind, bad) != []


def test_the_schemas_know_the_keys_that_the_loader_knows() -> None:
    assert set(KEYS["fact"]) == {"kind", "question", "help", "why", "dont_know", *loading_vocabulary.FACT_KEYS}
    assert set(KEYS["finding"]) == {"kind", "label", *loading_vocabulary.FINDING_KEYS}
    assert set(KEYS["rule"]) == {"title", "because", *loading_rules.KEYS}
    assert set(KEYS["expect"]) == set(EXPECT_KEYS)
    for what, order in (("fact", layout.FACT), ("finding", layout.FINDING), ("rule", layout.RULE), ("advise", layout.ADVISE)):
        assert sorted(order) == sorted(KEYS[what]), f"the layout orders every key of a {what}"


def test_names_are_explained_in_the_language_asked_for() -> None:
    for language, label, kind in (("zh", "现在他怎么说", "单选"), ("en", "What does he say", "a choice")):
        about = made(language)["rules.schema.json"]["$defs"]["test.stance"]["description"]  # type: ignore[arg-type]
        assert label in about and kind in about
    assert "元" in made("zh")["rules.schema.json"]["$defs"]["test.principal_owed"]["description"]


def test_the_command_writes_the_files_and_the_editors_settings(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    run = Here(monkeypatch, capsys)
    done = run("schema", "-o", tmp_path / "out", "--lang", "en")
    assert done.code == 0
    written = {path.name: path.read_text("utf-8") for path in (tmp_path / "out").iterdir()}
    assert sorted(written) == sorted(f"{name}.schema.json" for name in FILES)
    assert run("schema", "-o", tmp_path / "out", "--lang", "en").code == 0
    assert written == {path.name: path.read_text("utf-8") for path in (tmp_path / "out").iterdir()}, "the same bytes again"
    settings = json.loads(run("schema", "--editor", "vscode").out)
    assert settings["yaml.schemas"]["./.schema/rules.schema.json"] == "knowledge/rules/**/*.yaml"
    assert "http" not in json.dumps(settings)
