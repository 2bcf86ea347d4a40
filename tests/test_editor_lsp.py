"""What an editor shows while a lawyer types, asked of yaml-language-server over LSP with the schemas that the project writes."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from base import KNOWLEDGE, ROOT, shipped
from yaml_server import Server

from workshop.authoring.schema.writing import globs, written_schemas

VERSION = "2.0.0"
PLACE = ROOT / ".venv" / "node"
PROGRAM = PLACE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
NAME = "knowledge/rules/5-courts/trial.yaml"
RULE = """a-new-rule:
  title: {zh: 试一试, en: A try}
  if:
    stance: deneis
    counter_debtt: no
    principal_owed: {at_least: 1}
    payment_order: open
  then: {payment_order: open}
  because: {zh: 因为, en: Because.}
  sources: [civil-code/675]
"""


def server_program() -> list[str]:
    """The server as installed beside the tests, fetched with npm in CI; skips with the reason where it cannot be had."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on this machine")
    if not PROGRAM.exists():
        npm = shutil.which("npm")
        if npm is None or not os.environ.get("CI"):
            pytest.skip(f"yaml-language-server is not in {PLACE.relative_to(ROOT)}; with CI set npm fetches it")
        wanted = f"yaml-language-server@{VERSION}"
        fetched = subprocess.run(
            [npm, "install", "--no-audit", "--no-fund", "--prefix", str(PLACE), wanted], capture_output=True, timeout=180
        )
        if fetched.returncode or not PROGRAM.exists():
            pytest.skip("npm could not fetch yaml-language-server")
    return [node, str(PROGRAM)]


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    program = server_program()
    folder = tmp_path_factory.mktemp("project")
    written_schemas(shipped(), "zh", folder / ".schema")
    schemas = {(folder / ".schema" / name).as_uri(): [files] for name, files in globs("knowledge").items()}
    server = Server(program, folder, schemas)
    yield server
    server.close()


@pytest.fixture(scope="module")
def wrongs(editor: Server) -> dict[int, str]:
    """Line, from 1, to what is wrong on it."""
    return {found["range"]["start"]["line"] + 1: found["message"] for found in editor.open(NAME, RULE)}


def test_mistakes_are_underlined_on_their_lines(wrongs: dict[int, str]) -> None:
    assert sorted(wrongs) == [4, 5]
    assert '"denies"' in wrongs[4]
    assert "counter_debtt" in wrongs[5]


def test_names_are_completed_with_what_they_mean(editor: Server, wrongs: dict[int, str]) -> None:
    found = {item["label"]: item.get("documentation", "") for item in editor.at("completion", NAME, 4, 4)["items"]}
    assert "counter_debt" in found and "reachable" in found
    assert "principal_owed" not in found, "what is there already is not offered again"
    assert "元" in str(found["pile_loan"])


def test_options_are_completed_with_what_they_mean(editor: Server, wrongs: dict[int, str]) -> None:
    found = {item["label"]: item.get("documentation", "") for item in editor.at("completion", NAME, 3, 12)["items"]}
    assert {"admits", "delays", "denies"} <= set(found)
    assert found["denies"] == shipped().facts["stance"].options["denies"].zh


def test_a_name_and_an_article_are_explained_in_chinese(editor: Server, wrongs: dict[int, str]) -> None:
    name = editor.at("hover", NAME, 5, 8)["contents"]["value"]
    assert shipped().facts["principal_owed"].question.zh in name and "元" in name
    law = editor.at("hover", NAME, 9, 18)["contents"]["value"]
    assert shipped().sources["civil-code"].articles["675"].text.zh in law
    assert "676" not in law


def test_keys_of_a_rule_are_explained_in_chinese(editor: Server, wrongs: dict[int, str]) -> None:
    assert "得出的认定" in editor.at("hover", NAME, 7, 3)["contents"]["value"]


@pytest.mark.parametrize(
    "name", ["rules/5-courts/payment-order.yaml", "facts/f-stance.yaml", "cases/small-loan/colleague-admits-and-delays.yaml"]
)
def test_shipped_files_are_not_underlined(editor: Server, name: str) -> None:
    assert editor.open(f"knowledge/{name}", (KNOWLEDGE / name).read_text("utf-8")) == []


def test_going_to_a_definition_is_what_the_schema_cannot_give(editor: Server, wrongs: dict[int, str]) -> None:
    assert not editor.at("definition", NAME, 5, 8)
