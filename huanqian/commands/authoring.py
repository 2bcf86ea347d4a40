"""`huanqian new`, `fmt`, `rename` and `schema`: writing the YAML of the knowledge folder."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from huanqian.commands.app import app, language_of
from huanqian.inputs import base_of
from huanqian.options import KnowledgeOption, Lang, LangOption
from huanqian.places import knowledge_folder
from huanqian.usage import Command

if TYPE_CHECKING:
    from engine.model import Knowledge, Language
    from workshop.authoring.drafts import Given
    from workshop.authoring.edits import Edit


class NewKind(Enum):
    """What can be added."""

    rule = "rule"
    fact = "fact"
    finding = "finding"
    case = "case"
    source = "source"
    table = "table"


class RenameKind(Enum):
    """What can be renamed."""

    fact = "fact"
    option = "option"
    finding = "finding"
    rule = "rule"
    table = "table"
    source = "source"


class EditorName(Enum):
    """The editors whose settings can be printed."""

    vscode = "vscode"


@app.command(cls=Command)
def new(
    kind: Annotated[NewKind, typer.Argument(metavar="KIND", help="rule、fact、finding、case、source、table")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="名称，如 order-open 或 due_on / its name")],
    topic: Annotated[str | None, typer.Option("--topic", help="写进哪个文件，如 payment-order / the file it goes into")] = None,
    dimension: Annotated[
        str | None, typer.Option("--dimension", metavar="N", help="哪个方面，1 到 8（规则） / of a rule: 1 to 8")
    ] = None,
    after: Annotated[str | None, typer.Option("--after", metavar="NAME", help="放在谁后面 / behind which entry")] = None,
    source: Annotated[
        list[str] | None, typer.Option("--source", metavar="LAW/ARTICLE", help="依据，如 civil-code/675 / what it rests on")
    ] = None,
    given: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="填一个键；文字写 中文 / English / a key; a text as 中文 / English"),
    ] = None,
    from_case: Annotated[
        list[Path] | None,
        typer.Option("--from-case", metavar="CASE.yaml", help="照这些案件的回答写 / made from the answers of these cases"),
    ] = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """新建规则、事实、认定、案件、依据或表 / write a new rule, fact, finding, case, source or table."""
    from workshop.authoring.drafts import Given
    from workshop.authoring.edits import write_all
    from workshop.authoring.new import Where, left_to_fill
    from workshop.authoring.new import new as draft
    from workshop.authoring.saying import what_is_left

    base, language = _finished_base(knowledge), language_of(lang)
    wanted = Given(kind.value, name, _pairs(given or []), tuple(source or []))
    where = Where(topic, dimension, after)
    draft(base, wanted, where, from_case or [], date.today())  # what cannot be is said before anything is asked
    if sys.stdin.isatty() and sys.stdout.isatty():
        wanted = _asked(wanted, language)
    written = draft(base, wanted, where, from_case or [], date.today())
    write_all(written.edits)
    for line in written.lines:
        typer.echo(line)
    typer.echo(what_is_left(kind.value, written.case, left_to_fill(base, written.edits), language))


def _finished_base(knowledge: Path | None) -> Knowledge:
    """The base, so far free of errors. Raises KnowledgeError that says why nothing was written."""
    from engine.model import Place
    from engine.problems import KnowledgeError, problem

    try:
        return base_of(knowledge)
    except KnowledgeError as error:
        raise KnowledgeError([problem("base_unfinished", Place("huanqian new", 0)), *error.problems]) from None


def _pairs(words: list[str]) -> dict[str, str]:
    """`KEY=VALUE` to a mapping. Raises KnowledgeError."""
    from engine.model import Place
    from engine.problems import KnowledgeError, problem

    wrong = [problem("set_form", Place("--set", 0), name=word) for word in words if not word.partition("=")[0] or "=" not in word]
    if wrong:
        raise KnowledgeError(wrong)
    return {key.strip(): value for key, _, value in (word.partition("=") for word in words)}


def _asked(wanted: Given, language: Language) -> Given:
    """With the texts that whoever sits at the terminal gives; an empty line leaves one for later."""
    from dataclasses import replace

    from workshop.authoring.drafts import missing_texts

    values = dict(wanted.values)
    for key in missing_texts(wanted):
        zh = typer.prompt(f"{key} 中文", default="", show_default=False)
        en = typer.prompt(f"{key} English", default="", show_default=False)
        if zh or en:
            values[key] = f"{zh} / {en}" if en else zh
    return replace(wanted, values=values)


@app.command(cls=Command)
def fmt(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH…]", help="文件或文件夹，默认整个知识库 / files or folders; all without")
    ] = None,
    only_check: Annotated[
        bool, typer.Option("--check", help="只看要不要改，不写 / only say whether anything would change")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="显示会怎么改，不写 / show what would change")] = False,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """统一排版，注释照留 / canonical layout, comments kept."""
    from workshop.authoring.edits import write_all
    from workshop.authoring.fmt import laid_out
    from workshop.authoring.saying import layout_done

    language, folder = language_of(lang), knowledge_folder(knowledge)
    done = laid_out(folder, paths or [])
    dry = only_check or diff
    if diff:
        _show(done.changed)
    elif only_check:
        for path in done.changed:
            typer.echo(str(path))
    if not dry:
        write_all(done.changed)
    for found in done.problems:
        typer.echo(found.in_(language), err=True)
    typer.echo(layout_done(done, dry, language), err=True)
    raise typer.Exit(1 if done.problems or (only_check and done.changed) else 0)


def _show(edits: Mapping[Path, Edit]) -> None:
    for edit in edits.values():
        typer.echo(edit.diff(), nl=False)


@app.command(cls=Command)
def rename(
    old: Annotated[str, typer.Argument(metavar="OLD", help="旧名称；选项写 事实.选项 / an option as fact.option")],
    new_name: Annotated[str, typer.Argument(metavar="NEW", help="新名称 / its new name")],
    kind: Annotated[RenameKind | None, typer.Option("--kind", help="是哪一种 / of which kind")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只显示会改哪里 / only show the changes")] = False,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """到处改名，旧案件照样能读 / another name everywhere; saved cases are carried over."""
    from workshop.authoring.edits import write_all
    from workshop.authoring.mentions import mentions
    from workshop.authoring.rename import edits, wanted
    from workshop.authoring.saying import renamed
    from workshop.authoring.trying import held_to

    base, language, folder = base_of(knowledge), language_of(lang), knowledge_folder(knowledge)
    found = wanted(base, old, new_name, kind.value if kind is not None else None)
    changed = edits(folder, found, date.today())
    cases = held_to(base, folder, changed)
    if dry_run:
        _show(changed)
    else:
        write_all(changed)
    typer.echo(renamed(found, changed, cases, mentions(folder, found), dry_run, language), err=dry_run)


@app.command(cls=Command)
def schema(
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="DIR", help="写到哪里，默认知识库旁的 .schema / where to")
    ] = None,
    editor: Annotated[EditorName | None, typer.Option("--editor", help="打印编辑器设置 / print the editor's settings")] = None,
    knowledge: KnowledgeOption = None,
    lang: Annotated[Lang | None, typer.Option("--lang", help="说明用的语言 / language of the descriptions")] = None,
) -> None:
    """写 JSON Schema，编辑器会补全和划线 / write JSON Schema, so that an editor completes and underlines."""
    from workshop.authoring.schema.writing import settings, written_schemas

    language, folder = language_of(lang), knowledge_folder(knowledge)
    target = out if out is not None else folder.resolve().parent / ".schema"
    if editor is not None:
        typer.echo(settings(folder, target), nl=False)
        return
    for path in written_schemas(base_of(knowledge), language, target):
        typer.echo(str(path))
