"""The commands: one function each, no decisions. `--help` is in both languages."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from engine.cases import read_case
from engine.consultation import consult
from engine.loading import load
from engine.model import Consultation, Knowledge, Place
from engine.problems import CaseError, HuanqianError, problem
from engine.values import NotAValue, day
from huanqian import terminal
from huanqian.places import knowledge_folder, user_language

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="还钱：微信借钱不还怎么办 / Huanqian: what to do when money lent over WeChat is not coming back",
)


class Lang(str, Enum):
    """The languages."""

    zh = "zh"
    en = "en"


class Format(str, Enum):
    """How advice is printed."""

    text = "text"
    json = "json"


KnowledgeOption = Annotated[
    Path | None,
    typer.Option("--knowledge", metavar="DIR", help="另一个知识库文件夹（或 HUANQIAN_KNOWLEDGE） / another knowledge folder"),
]
LangOption = Annotated[Lang | None, typer.Option("--lang", help="语言，默认随系统 / language, by default the system's")]
AsOfOption = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="按这一天咨询，如 2026-11-23 / date of the consultation")]
CaseArgument = Annotated[Path, typer.Argument(metavar="CASE.yaml", help="案件文件 / case file")]


def _base(knowledge: Path | None, lang: Lang | None) -> Knowledge:
    """Loads the base; remembers the language for messages about anything that goes wrong."""
    os.environ["HUANQIAN_LANG"] = user_language(lang.value if lang else None)
    return load(knowledge_folder(knowledge))


def _day(word: str | None) -> date | None:
    try:
        return day(word) if word is not None else None
    except NotAValue as error:
        raise CaseError([problem(error.code, Place("--as-of"), **error.words)]) from None


def _consultation(base: Knowledge, case: Path, as_of: str | None) -> Consultation:
    read = read_case(case, base)
    return consult(base, read.answers, _day(as_of) or read.as_of or date.today())


@app.command()
def ask(
    case: Annotated[Path | None, typer.Argument(metavar="[CASE.yaml]", help="保存到（或接着填）这个文件 / save to, or resume, this file")] = None,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
    sample: Annotated[bool, typer.Option("--sample", help="自动演示一个示例案件 / play the shipped sample dispute")] = False,
) -> None:
    """一步步提问，给出建议和推理图 / guided questions, then advice and the decision graph."""
    from huanqian.ask import interview, play_sample

    base = _base(knowledge, lang)
    language = user_language(None)
    if sample:
        play_sample(base, language)
    else:
        interview(base, language, case, _day(as_of))


@app.command()
def advise(
    case: CaseArgument,
    form: Annotated[Format, typer.Option("--format", help="text 或 json / text or json")] = Format.text,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """根据案件文件给出建议 / advice for a case file."""
    base = _base(knowledge, lang)
    consultation = _consultation(base, case, as_of)
    if form is Format.json:
        from explain.record import Record

        typer.echo(json.dumps(Record(consultation).as_dict(), ensure_ascii=False, indent=2))
    else:
        from explain.report import Report

        terminal.show(Report(consultation, user_language(None)).markdown())


@app.command()
def graph(
    case: CaseArgument,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="svg、png、dot、json")],
    full: Annotated[bool, typer.Option("--full", help="整条推理链 / the whole chain")] = False,
    dimension: Annotated[int | None, typer.Option("--dimension", min=1, max=8, help="只画第几个方面 / one dimension, 1 to 8")] = None,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """画出推理图 / draw the decision graph."""
    from explain.drawing import write

    base = _base(knowledge, lang)
    chosen = list(base.dimensions)[dimension - 1] if dimension is not None else None
    write(_consultation(base, case, as_of), output, user_language(None), full=full, dimension=chosen)


@app.command()
def facts(
    form: Annotated[Format, typer.Option("--format", help="text 或 json / text or json")] = Format.text,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """列出所有问题和选项 / list the vocabulary: every question with its options."""
    from explain.glossary import facts_as_dicts, facts_as_text

    base = _base(knowledge, lang)
    if form is Format.json:
        typer.echo(json.dumps(facts_as_dicts(base), ensure_ascii=False, indent=2))
    else:
        typer.echo(facts_as_text(base, user_language(None)))


@app.command()
def check(knowledge: KnowledgeOption = None, lang: LangOption = None) -> None:
    """检查知识库 / check the knowledge base and its worked cases."""
    from workshop.worked_cases import count_cases

    base = _base(knowledge, lang)
    cases = count_cases(base)
    counts = (len(base.facts), len(base.findings), len(base.rules), len(base.tables), len(base.sources), cases)
    if user_language(None) == "zh":
        typer.echo("{} 个事实 {} 个认定 {} 条规则 {} 张表 {} 部依据 {} 个示例案件".format(*counts))
    else:
        typer.echo("{} facts, {} findings, {} rules, {} tables, {} sources, {} worked cases".format(*counts))


@app.command()
def test(knowledge: KnowledgeOption = None, lang: LangOption = None) -> None:
    """运行示例案件 / run the worked cases."""
    from workshop.worked_cases import run

    base = _base(knowledge, lang)
    passed, failures = run(base, user_language(None))
    for failure in failures:
        typer.echo(failure)
    typer.echo(f"{passed} passed, {len(failures)} failed")
    raise typer.Exit(1 if failures else 0)


def main() -> None:
    """Entry point: problems become messages with exit code 1."""
    terminal.use_utf8()
    try:
        app()
    except HuanqianError as error:
        typer.echo(error.in_(user_language(None)), err=True)
        sys.exit(1)
