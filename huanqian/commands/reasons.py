"""Why, why not, what if, what would flip it, where it changes: one consultation questioned."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from huanqian import terminal
from huanqian.commands.app import app, language_of
from huanqian.inputs import base_of, consultation_of
from huanqian.options import AsOfOption, CaseArgument, Format, FormatOption, KnowledgeOption, LangOption
from huanqian.usage import Command

TargetArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="X",
        help="结论、建议编号（D5-12）、规则或它们的名称 / a finding, advice number (D5-12), rule, or what it is called",
    ),
]


@app.command(cls=Command)
def why(
    case: CaseArgument,
    x: TargetArgument,
    form: FormatOption = Format.text,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """为什么得出这个结论或建议 / how a conclusion or an advice was reached."""
    from explain.reasons.naming import target
    from explain.reasons.why import WHY, Why

    consultation = consultation_of(base_of(knowledge), case, as_of)
    language = language_of(lang)
    asked, words = target(consultation.knowledge, " ".join(x)), Why(consultation, language)
    if form is Format.json:
        reasons = [reason.as_dict() for reason in words.reasons(asked)]
        _print({"why": WHY, **_of(consultation, language), "name": asked.id, "reasons": reasons})
    else:
        terminal.show(words.markdown(asked))


@app.command("why-not", cls=Command)
def why_not(
    case: CaseArgument,
    x: TargetArgument,
    form: FormatOption = Format.text,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """为什么没有得出，还差什么 / why something was not concluded, and what it lacks."""
    from explain.reasons.naming import target
    from explain.reasons.whynot import WHY_NOT, WhyNot

    consultation = consultation_of(base_of(knowledge), case, as_of)
    language = language_of(lang)
    words = WhyNot(consultation, language)
    asked = words.wanted(target(consultation.knowledge, " ".join(x)))
    if form is Format.json:
        so = asked.holds(consultation)
        attempts = [] if so else [attempt.as_dict() for attempt in words.attempts(asked)]
        _print({"why_not": WHY_NOT, **_of(consultation, language), "name": asked.id, "holds": so, "nearest": attempts})
    else:
        terminal.show(words.markdown(asked))


@app.command("what-if", cls=Command)
def what_if(
    case: CaseArgument,
    changes: Annotated[
        list[str],
        typer.Argument(
            metavar="FACT=VALUE",
            help="改哪些回答：stance=denies、stance=unanswered、as_of=2026-12-01 / answers to change",
        ),
    ],
    form: FormatOption = Format.text,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """改几个回答，看什么会变 / change some answers and see what moves."""
    from explain.reasons.whatif import with_changes
    from explain.reasons.whatif_words import WhatIfWords, changed

    before = consultation_of(base_of(knowledge), case, as_of)
    words = WhatIfWords(before, with_changes(before, changed(before.knowledge, changes)), language_of(lang))
    if form is Format.json:
        _print(words.as_dict())
    else:
        terminal.show(words.markdown())


@app.command(cls=Command)
def compare(
    case: CaseArgument,
    other: Annotated[Path, typer.Argument(metavar="OTHER.yaml", help="另一个案件文件 / another case file")],
    form: FormatOption = Format.text,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """两份案件的结果差在哪里，为什么 / how two cases differ in their results, and why."""
    from explain.reasons.whatif_words import WhatIfWords

    base = base_of(knowledge)
    words = WhatIfWords(consultation_of(base, case, as_of), consultation_of(base, other, as_of), language_of(lang))
    if form is Format.json:
        _print(words.as_dict())
    else:
        terminal.show(words.markdown())


@app.command(cls=Command)
def flip(
    case: CaseArgument,
    x: TargetArgument,
    form: FormatOption = Format.text,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """怎样做能让它成立，对方怎样能推翻它 / what would make it so, and what he could show to undo it."""
    from explain.reasons.flip_words import FlipWords
    from explain.reasons.naming import target

    consultation = consultation_of(base_of(knowledge), case, as_of)
    words, asked = FlipWords(consultation, language_of(lang)), target(consultation.knowledge, " ".join(x))
    if form is Format.json:
        _print(words.as_dict(asked))
    else:
        terminal.show(words.markdown(asked))


@app.command(cls=Command)
def sweep(
    case: CaseArgument,
    fact: Annotated[
        str,
        typer.Argument(metavar="FACT", help="金额、利率、数字或日期的问题，或 as_of / a question with numbers or days, or as_of"),
    ],
    span: Annotated[str, typer.Argument(metavar="FROM..TO", help="范围，如 0..200000 / a range such as 0..200000")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE.svg", help="另存一张图 / also write a picture")
    ] = None,
    form: FormatOption = Format.text,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """一个数从小到大，结果在哪里变 / move one number through a range and see where results change."""
    from explain.reasons.sweep import axis_named, range_of
    from explain.reasons.sweep import sweep as swept
    from explain.reasons.sweep_picture import svg
    from explain.reasons.sweep_words import SweepWords

    consultation = consultation_of(base_of(knowledge), case, as_of)
    axis = axis_named(consultation.knowledge, fact)
    words = SweepWords(consultation, swept(consultation, axis, *range_of(axis, span)), language_of(lang))
    if output is not None:
        _write(output, svg(words))
    if form is Format.json:
        _print(words.as_dict())
    else:
        terminal.show(words.markdown())


def _write(path: Path, picture: str) -> None:
    """Writes a picture. Raises CaseError."""
    from engine.model import Place
    from engine.problems import CaseError, problem
    from huanqian.store import cannot_write

    if path.suffix != ".svg":
        raise CaseError([problem("sweep_picture", Place(str(path), 0), name=path.suffix or path.name)])
    try:
        path.write_text(picture, encoding="utf-8")
    except OSError as error:
        raise cannot_write(path, error) from None


def _of(consultation: Any, language: str) -> dict[str, Any]:
    """What every answer in JSON says of its consultation."""
    return {"knowledge": consultation.knowledge.version, "language": language, "as_of": consultation.as_of.isoformat()}


def _print(answer: dict[str, Any]) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
