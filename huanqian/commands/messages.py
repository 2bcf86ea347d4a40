"""`huanqian message`: what a message means and what to write instead."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from huanqian import terminal
from huanqian.commands.app import app, language_of
from huanqian.options import LangOption
from huanqian.usage import Command


@app.command(cls=Command)
def message(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="消息的代号，check 会印出来 / the message's code, which check prints")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="把全部写成网页文档 / write all pages into a folder")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="只检查哪些页过时了，不写 / only say which pages are out of date")
    ] = False,
    lang: LangOption = None,
) -> None:
    """一条消息是什么意思，该怎么改 / what a message means and what to write instead."""
    from workshop.messages.pages import page_of
    from workshop.messages.writing import MARK, documentation, listing, markdown

    language = language_of(lang)
    if output is not None or check:
        from huanqian.page_files import bring_up_to_date

        folder = output or Path("docs/messages")
        bring_up_to_date(folder, documentation(), MARK, check, language, f"huanqian message -o {folder}")
    elif code is None:
        typer.echo(listing(language))
    else:
        page = page_of(code.strip().strip("`"))
        terminal.show(f"# `{page.code}`\n\n{markdown(page, language)}")
