"""For the creditor: the loans and repayments written down by hand."""

from __future__ import annotations

from huanqian.commands.app import app, language_of
from huanqian.inputs import base_of, day_of
from huanqian.options import AsOfOption, CaseArgument, KnowledgeOption, LangOption
from huanqian.usage import Command


@app.command(cls=Command)
def money(
    case: CaseArgument,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """一笔一笔记借款和还款 / write down loans and repayments, one by one."""
    from huanqian.money.file import keep_money

    keep_money(base_of(knowledge), case, day_of(as_of), language_of(lang))
