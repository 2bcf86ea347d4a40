"""The commands: one function each, no decisions. `--help` is in both languages."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from huanqian import terminal
from huanqian.inputs import base_of, consultation_of, day_of
from huanqian.options import (
    AskedCaseArgument,
    AsOfOption,
    CaseArgument,
    FiledOption,
    Format,
    FormatOption,
    KnowledgeOption,
    Lang,
    LangOption,
)
from huanqian.places import language_named, user_language
from huanqian.usage import Command, Group, usage_problem

if TYPE_CHECKING:
    from engine.model import Language

# Each command imports what it needs: `huanqian --help` answers without loading the engine.

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="还钱：微信借钱不还怎么办 / Huanqian: what to do when money lent over WeChat is not coming back",
)


def _language(lang: Lang | None) -> Language:
    return user_language(lang.value if lang else None)


@app.command(cls=Command)
def ask(
    case: AskedCaseArgument = None,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
    sample: Annotated[bool, typer.Option("--sample", help="自动演示一个示例案件 / play the shipped sample dispute")] = False,
) -> None:
    """一步步提问，给出建议和推理图 / guided questions, then advice and the decision graph."""
    from huanqian.ask import interview, play_sample

    day, base = day_of(as_of), base_of(knowledge)
    if sample:
        play_sample(base, _language(lang))
    else:
        interview(base, _language(lang), case, day)


@app.command(cls=Command)
def advise(
    case: CaseArgument,
    form: FormatOption = Format.text,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """根据案件文件给出建议 / advice for a case file."""
    consultation = consultation_of(base_of(knowledge), case, as_of)
    if form is Format.json:
        from explain.record import Record

        typer.echo(json.dumps(Record(consultation).as_dict(), ensure_ascii=False, indent=2))
    else:
        from explain.report import Report

        terminal.show(Report(consultation, _language(lang)).markdown())


@app.command(cls=Command)
def graph(
    case: CaseArgument,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="写到哪个文件 / file to write: .svg .png .dot .json")
    ],
    full: Annotated[bool, typer.Option("--full", help="整条推理链 / the whole chain")] = False,
    dimension: Annotated[
        int | None, typer.Option("--dimension", min=1, max=8, help="只画第几个方面，1 到 8 / one dimension, 1 to 8")
    ] = None,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """画出推理图 / draw the decision graph."""
    from explain.drawing import write

    base = base_of(knowledge)
    chosen = list(base.dimensions)[dimension - 1] if dimension is not None else None
    write(consultation_of(base, case, as_of), output, _language(lang), full=full, dimension=chosen)


@app.command(cls=Command)
def interest(
    case: CaseArgument,
    filed: FiledOption = None,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """算利息：分段、上限、还款抵充 / the interest table: rows, caps, what repayments paid."""
    from huanqian.interest import interest_table

    terminal.show(interest_table(base_of(knowledge), case, day_of(as_of), day_of(filed, "--what-if-filed"), _language(lang)))


@app.command(cls=Command)
def facts(form: FormatOption = Format.text, knowledge: KnowledgeOption = None, lang: LangOption = None) -> None:
    """列出所有问题和选项 / list the vocabulary: every question with its options."""
    from explain.glossary import facts_as_dicts, facts_as_text

    base = base_of(knowledge)
    if form is Format.json:
        typer.echo(json.dumps(facts_as_dicts(base), ensure_ascii=False, indent=2))
    else:
        typer.echo(facts_as_text(base, _language(lang)))


@app.command(cls=Command)
def check(knowledge: KnowledgeOption = None, lang: LangOption = None) -> None:
    """检查知识库 / check the knowledge base and its worked cases."""
    from workshop.worked_cases import count_cases

    base = base_of(knowledge)
    counts = (len(base.facts), len(base.findings), len(base.rules), len(base.tables), len(base.sources), count_cases(base))
    if _language(lang) == "zh":
        typer.echo("{} 个事实 {} 个认定 {} 条规则 {} 张表 {} 部依据 {} 个示例案件".format(*counts))
    else:
        typer.echo("{} facts, {} findings, {} rules, {} tables, {} sources, {} worked cases".format(*counts))


@app.command(cls=Command)
def test(knowledge: KnowledgeOption = None, lang: LangOption = None) -> None:
    """运行示例案件 / run the worked cases."""
    from workshop.worked_cases import run

    passed, failures = run(base_of(knowledge), _language(lang))
    for failure in failures:
        typer.echo(failure)
    if _language(lang) == "zh":
        typer.echo(f"{passed} 项通过，{len(failures)} 项不通过")
    else:
        typer.echo(f"{passed} passed, {len(failures)} failed")
    raise typer.Exit(1 if failures else 0)


def main() -> None:
    """Entry point: what is wrong becomes a message in the user's language; exit code 1, or 2 for the command line itself."""
    terminal.use_utf8()
    sys.exit(_exit_code())


def _exit_code() -> int:
    from engine.problems import HuanqianError

    language = user_language(language_named(sys.argv[1:]))
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except HuanqianError as error:
        typer.echo(error.in_(language), err=True)
        return 1
    except typer.TyperException as error:
        wrong = usage_problem(error)
        if wrong is not None:
            typer.echo(wrong.in_(language), err=True)
        return 2
    except BrokenPipeError:  # `huanqian advise … | head -1`
        terminal.drop_output()
        return 1
