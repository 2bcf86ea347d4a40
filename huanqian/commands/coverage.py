"""`huanqian coverage` and `huanqian mutate`: how much the worked cases try, and whether they would notice a wrong rule."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from huanqian.commands.app import app, language_of
from huanqian.inputs import base_of
from huanqian.options import KnowledgeOption, LangOption
from huanqian.usage import Command

if TYPE_CHECKING:
    from engine.model import Language
    from workshop.mutation.score import Score


class Form(Enum):
    """How the outcome is printed."""

    pretty = "pretty"
    json = "json"


FormOption = Annotated[Form, typer.Option("--format", help="pretty 或 json / pretty or json")]
ThresholdOption = Annotated[
    str | None, typer.Option("--threshold", metavar="PERCENT", help="低于它就退出码 1，如 90 / exit code 1 below it, such as 90")
]


class Dimension(Enum):
    """What can be covered."""

    rules = "rules"
    branches = "branches"
    conditions = "conditions"
    questions = "questions"
    options = "options"
    sources = "sources"
    advice = "advice"


@app.command(cls=Command)
def coverage(
    only: Annotated[
        list[Dimension] | None,
        typer.Option("--only", metavar="WHAT", help="只看这一方面，可写几个 / only this; may come several times"),
    ] = None,
    file: Annotated[
        list[str] | None, typer.Option("--file", metavar="PATTERN", help="只看这些文件，如 5-courts/* / only these files")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE.html", help="写成一个网页 / write one HTML page")
    ] = None,
    threshold: ThresholdOption = None,
    everything: Annotated[bool, typer.Option("--all", help="列出每一处 / list every gap")] = False,
    form: FormOption = Form.pretty,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """示例案件覆盖了哪些规则、条件、问题 / what the worked cases cover, and what they do not."""
    from engine.model import Place
    from engine.problems import CaseError, problem
    from workshop.coverage.items import DIMENSIONS
    from workshop.coverage.measured import coverage as measured
    from workshop.coverage.page import page
    from workshop.coverage.words import CoverageWords

    wanted = _percent(threshold)
    chosen = {one.value for one in only or []}
    result = measured(base_of(knowledge), [d for d in DIMENSIONS if not chosen or d in chosen], file or [])
    if not result.items:
        raise CaseError([problem("nothing_fits", Place("--file", 0), name=" ".join(file or []))])
    words = CoverageWords(result, language_of(lang))
    if output is not None:
        _write(output, page(words))
    if form is Form.json:
        typer.echo(json.dumps(words.as_dict(), ensure_ascii=False, indent=2))
    else:
        typer.echo(words.text(everything), nl=False)
    short = [d for d in result.dimensions if wanted is not None and not result.share(d).reaches(wanted)]
    for dimension in short:
        typer.echo(words.below(dimension, str(threshold)), err=True)
    raise typer.Exit(1 if short else 0)


def _percent(written: str | None) -> Decimal | None:
    """A threshold between 0 and 100. Raises CaseError."""
    from engine.model import Place
    from engine.problems import CaseError, problem

    if written is None:
        return None
    try:
        percent = Decimal(written.rstrip("%％"))
    except InvalidOperation:
        percent = Decimal(-1)
    if not 0 <= percent <= 100:
        raise CaseError([problem("not_a_percentage", Place("--threshold", 0), value=written)])
    return percent


def _write(path: Path, text: str) -> None:
    """Raises CaseError when the place cannot be written."""
    from huanqian.store import cannot_write, write_whole

    try:
        write_whole(path, text.encode("utf-8"))
    except OSError as error:
        raise cannot_write(path, error) from None
    typer.echo(str(path), err=True)


@app.command(cls=Command)
def mutate(
    rules: Annotated[
        list[str] | None,
        typer.Option(
            "--rules", metavar="PATTERN", help="只改这些规则、表或文件，如 payment-order-* / only these rules, tables or files"
        ),
    ] = None,
    sample: Annotated[
        int | None, typer.Option("--sample", metavar="N", min=1, help="只抽 N 处 / only N of them, drawn at random")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="抽签的种子 / seed of the draw")] = 0,
    jobs: Annotated[int, typer.Option("--jobs", metavar="N", min=1, max=64, help="用几个进程 / how many processes")] = 1,
    suggest: Annotated[
        Path | None,
        typer.Option(
            "--suggest",
            metavar="DIR",
            help="把缺的案件写进这个文件夹，待律师审阅 / write the missing cases, for a lawyer to review",
        ),
    ] = None,
    threshold: ThresholdOption = None,
    everything: Annotated[bool, typer.Option("--all", help="列出每一个 / list every survivor")] = False,
    form: FormOption = Form.pretty,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """规则改错一处，示例案件会不会发现 / change the rules in one place at a time: do the worked cases notice?"""
    from engine.model import Place
    from engine.problems import CaseError, problem
    from workshop.mutation.score import chosen_mutants, score
    from workshop.mutation.words import MutationWords

    wanted, base, language = _percent(threshold), base_of(knowledge), language_of(lang)
    solver = importlib.util.find_spec("z3") is not None
    if suggest is not None and not solver:
        raise CaseError([problem("no_solver", Place("huanqian mutate", 0))])
    chosen = chosen_mutants(base, rules or [], sample, seed)
    if not chosen:
        raise CaseError([problem("nothing_fits", Place("--rules", 0), name=" ".join(rules or []))])
    result = score(base, chosen, jobs, _progress(language), prove=solver)
    words = MutationWords(result, language)
    if form is Form.json:
        typer.echo(json.dumps(words.as_dict(), ensure_ascii=False, indent=2))
    else:
        typer.echo(words.text(everything), nl=False)
    if suggest is not None:
        _suggest(result, suggest, language)
    if wanted is not None and not result.reaches(wanted):
        typer.echo(words.below(str(threshold)), err=True)
        raise typer.Exit(1)


def _suggest(result: Score, folder: Path, language: Language) -> None:
    """Writes what would notice the survivors. Raises CaseError when a place cannot be written."""
    from workshop.mutation.suggesting import Suggester, files

    found = Suggester(result).suggestions(result.survivors)
    for name, text in files(found, result):
        _write(folder / name, text)
    said = "{} 个有了案件，{} 个没有找到" if language == "zh" else "{} seen to, {} without a dispute"
    typer.echo(said.format(len(found.noticed), len(found.left)), err=True)


def _progress(language: Language) -> Callable[[int, int], None]:
    """One line on a real terminal, drawn anew; nothing when the messages go to a file."""
    said = "已试 {}/{}" if language == "zh" else "{} of {} tried"

    def progress(done: int, of: int) -> None:
        if sys.stderr.isatty() and (done % 20 == 0 or done == of):
            typer.echo("\r" + said.format(done, of) + " " * 4, err=True, nl=done >= of)

    return progress
