"""For the legal trainer: the vocabulary, the checks, the worked cases."""

from __future__ import annotations

import json

import typer

from huanqian.commands.app import app, language_of
from huanqian.inputs import base_of
from huanqian.options import Format, FormatOption, KnowledgeOption, LangOption
from huanqian.usage import Command


@app.command(cls=Command)
def facts(form: FormatOption = Format.text, knowledge: KnowledgeOption = None, lang: LangOption = None) -> None:
    """列出所有问题和选项 / list the vocabulary: every question with its options."""
    from explain.glossary import facts_as_dicts, facts_as_text

    base = base_of(knowledge)
    if form is Format.json:
        typer.echo(json.dumps(facts_as_dicts(base), ensure_ascii=False, indent=2))
    else:
        typer.echo(facts_as_text(base, language_of(lang)))


@app.command(cls=Command)
def check(knowledge: KnowledgeOption = None, lang: LangOption = None) -> None:
    """检查知识库 / check the knowledge base and its worked cases."""
    from workshop.worked_cases import count_cases

    base = base_of(knowledge)
    counts = (len(base.facts), len(base.findings), len(base.rules), len(base.tables), len(base.sources), count_cases(base))
    if language_of(lang) == "zh":
        typer.echo("{} 个事实 {} 个认定 {} 条规则 {} 张表 {} 部依据 {} 个示例案件".format(*counts))
    else:
        typer.echo("{} facts, {} findings, {} rules, {} tables, {} sources, {} worked cases".format(*counts))


@app.command(cls=Command)
def test(knowledge: KnowledgeOption = None, lang: LangOption = None) -> None:
    """运行示例案件 / run the worked cases."""
    from workshop.worked_cases import run

    passed, failures = run(base_of(knowledge), language_of(lang))
    for failure in failures:
        typer.echo(failure)
    if language_of(lang) == "zh":
        typer.echo(f"{passed} 项通过，{len(failures)} 项不通过")
    else:
        typer.echo(f"{passed} passed, {len(failures)} failed")
    raise typer.Exit(1 if failures else 0)
