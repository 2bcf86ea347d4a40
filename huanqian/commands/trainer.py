"""For the legal trainer: the vocabulary."""

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
