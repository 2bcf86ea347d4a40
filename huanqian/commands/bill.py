"""For the creditor: a bill of WeChat Pay or Alipay read into the money table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from huanqian.commands.app import app, language_of
from huanqian.inputs import base_of
from huanqian.options import KnowledgeOption, LangOption
from huanqian.usage import Command

BillArgument = Annotated[Path, typer.Argument(metavar="BILL", help="账单文件：zip、csv 或 xlsx / the bill: zip, csv or xlsx")]
WithOption = Annotated[
    str | None, typer.Option("--with", metavar="NAME", help="对方在账单里的名字 / the other's name in the bill")
]
IntoOption = Annotated[
    Path | None,
    typer.Option("--into", metavar="CASE.yaml", help="逐笔确认，记进这个案件 / confirm each one and keep it in this case"),
]
DebtorOption = Annotated[bool, typer.Option("--debtor", help="钱是我借的 / I am the one who borrowed")]
ChatOption = Annotated[
    Path | None,
    typer.Option("--chat", metavar="FILE", help="聊天记录，看转账前有没有开口借 / the chat: did he ask within the hour"),
]


@app.command("import-bill", cls=Command)
def import_bill(
    bill: BillArgument,
    person: WithOption = None,
    into: IntoOption = None,
    debtor: DebtorOption = False,
    chat: ChatOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """读账单，逐笔确认借款和还款 / read a bill, and confirm each loan and repayment."""
    from huanqian.bill.importing import Import

    Import(base_of(knowledge), bill, "borrower" if debtor else "lender", chat, language_of(lang)).run(person, into)
