"""For the creditor: a copied chat read for what it may answer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from huanqian.commands.app import app, language_of
from huanqian.inputs import base_of
from huanqian.options import KnowledgeOption, LangOption
from huanqian.usage import Command

ChatArgument = Annotated[
    Path, typer.Argument(metavar="CHAT.txt", help="电脑版微信复制出来的聊天 / the chat as copied from WeChat on a computer")
]
WithOption = Annotated[
    str | None, typer.Option("--with", metavar="NAME", help="对方在聊天里的名字 / the other's name in the chat")
]
IntoOption = Annotated[
    Path | None,
    typer.Option("--into", metavar="CASE.yaml", help="一条条确认，记进这个案件 / confirm each one and keep it in this case"),
]


@app.command("read-chat", cls=Command)
def read_chat(
    chat: ChatArgument,
    person: WithOption = None,
    into: IntoOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """读聊天，找出能回答问题的话 / read a chat for what may answer a question."""
    from huanqian.chat.reading import read_into

    read_into(base_of(knowledge), chat, person, into, language_of(lang))
