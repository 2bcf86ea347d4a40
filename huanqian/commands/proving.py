"""`huanqian prove`: what the worked cases cannot show, over all disputes at once."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from huanqian.commands.app import app, language_of
from huanqian.inputs import base_of
from huanqian.options import Format, FormatOption, KnowledgeOption, LangOption
from huanqian.usage import Command

if TYPE_CHECKING:
    from engine.model import Knowledge, Language
    from workshop.proving.proof import Proof

CLEAN, FAILED, UNDECIDED = 0, 1, 3


@app.command(cls=Command)
def prove(
    rule: Annotated[list[str] | None, typer.Option("--rule", metavar="X", help="只证这条规则 / only this rule")] = None,
    finding: Annotated[list[str] | None, typer.Option("--finding", metavar="X", help="只证这个认定 / only this finding")] = None,
    accept: Annotated[
        Path | None,
        typer.Option("--accept", metavar="DIR", help="把找到的案情存成示例案件 / write what was found as worked cases"),
    ] = None,
    form: FormatOption = Format.text,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """证明规则在所有案情下都站得住 / prove that the rules hold in every dispute."""
    _needs_solver()
    from workshop.proving.proof import prove as proof_of
    from workshop.proving.words import ProofWords

    base, language = base_of(knowledge), language_of(lang)
    rules, findings = _known(base, "--rule", rule or []), _known(base, "--finding", finding or [])
    proof = proof_of(base, rules, findings, _progress(language))
    words = ProofWords(proof, language)
    if form is Format.json:
        typer.echo(json.dumps(words.as_dict(), ensure_ascii=False, indent=2))
    else:
        typer.echo(words.text(), nl=False)
    if accept is not None:
        _accept(proof, accept)
    raise typer.Exit(FAILED if proof.failures else UNDECIDED if proof.undecided else CLEAN)


def _needs_solver() -> None:
    """Raises CaseError when the solver is not installed."""
    from engine.model import Place
    from engine.problems import CaseError, problem

    if importlib.util.find_spec("z3") is None:
        raise CaseError([problem("no_solver", Place("huanqian prove", 0))])


def _known(base: Knowledge, option: str, names: list[str]) -> list[str]:
    """The names, each of which the base has. Raises CaseError."""
    from engine.model import Place
    from engine.problems import CaseError, unknown_name

    known = base.rules if option == "--rule" else base.findings
    code = "expected_rule" if option == "--rule" else "expected_finding"
    wrong = [unknown_name(code, Place(option, 0), name, known) for name in names if name not in known]
    if wrong:
        raise CaseError(wrong)
    return names


def _progress(language: Language) -> Callable[[int, int], None]:
    """One line on a real terminal, drawn anew; nothing when the messages go to a file."""
    said = "已证 {}/{}" if language == "zh" else "{} of {} proved"

    def progress(done: int, of: int) -> None:
        if sys.stderr.isatty():
            typer.echo("\r" + said.format(done, of) + " " * 4, err=True, nl=done >= of)

    return progress


def _accept(proof: Proof, folder: Path) -> None:
    """Writes each failure that a dispute shows. Raises CaseError."""
    from huanqian.store import cannot_write, write_whole
    from workshop.proving.accept import case_text, file_name
    from workshop.proving.words import ProofWords

    zh, en = ProofWords(proof, "zh"), ProofWords(proof, "en")
    for failure in proof.failures:
        text, path = case_text(failure, zh, en), folder / file_name(failure)
        if text is None:
            continue
        try:
            write_whole(path, text.encode("utf-8"))
        except OSError as error:
            raise cannot_write(path, error) from None
        typer.echo(str(path), err=True)
