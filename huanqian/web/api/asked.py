"""What is sent: one model for each question that may be put. Nothing else is taken."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from huanqian.web.api.fields import DAY_PATTERN, MOST_ENTRIES, Answer, Days, Sum, Text, Word, mapping


class Asked(BaseModel):
    """No other keys, no conversions."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=False)


class Movement(Asked):
    """一笔来往，和案件文件的 flows 一样 / one movement of money, as in the section `flows` of a case file."""

    on: Days = Field(description="哪天，或 {from, to} / the day, or {from, to}")
    lent: Sum = Field(None, description="借出多少元，或 {at_least, at_most} / yuan lent, or {at_least, at_most}")
    deducted: Sum = Field(None, description="预先扣下的利息 / interest deducted in advance")
    returned: Sum = Field(None, description="借款被退回 / a loan that was sent back")
    repaid: Sum = Field(None, description="还了多少元 / yuan repaid")
    for_: Text | None = Field(
        None,
        alias="for",
        description="还的是什么：interest、principal、costs / what a repayment is for: interest, principal, costs",
    )
    loan: Word | None = Field(None, description="哪笔借款 / which loan")
    by: Text | None = Field(
        None,
        description="怎么给的 / by what: wechat_transfer, red_packet, alipay, bank, cash, other",
    )
    number: Word | None = Field(None, description="账单里的单号 / its number in a bill")


class Dispute(Asked):
    """一件纠纷：回答、来往、日期 / a dispute: answers, movements of money, the day."""

    answers: dict[str, Answer] = Field(
        max_length=MOST_ENTRIES,
        description="问题 id → 回答；不知道写 unknown，不适用写 does_not_apply，没有写 [] / "
        "id of the question → answer; unknown, does_not_apply, [] for none of the choices",
    )
    flows: list[Annotated[Movement, BeforeValidator(mapping)]] = Field(
        [], max_length=MOST_ENTRIES, description="每一笔来往 / each movement of money"
    )
    as_of: Annotated[str, Field(pattern=DAY_PATTERN)] | None = Field(
        None, description="按哪一天算，不写就是今天 / the day of the consultation; today unless given"
    )
    language: Literal["zh", "en"] = Field(
        "zh",
        description="回答和报错用的语言；咨询记录总是两种都有 / language of the answer and of errors; a record always has both",
    )


class NextAsked(Dispute):
    """接着问哪一题 / which question next."""

    later: list[Text] = Field([], max_length=MOST_ENTRIES, description="先放下的问题，排在最后 / questions put off: asked last")
    short: bool = Field(False, description="只问主要的 / the main questions only")


class Named(Dispute):
    """关于一个结论、规则或建议 / about a finding, a rule or an advice."""

    name: Text = Field(
        description="结论的 id（可写 id=值）、规则 id、建议编号或名称 / "
        "id of a finding (or id=value), of a rule, number of an advice, or what it is called"
    )


class Changed(Dispute):
    """换几个回答 / some answers changed."""

    change: dict[str, Answer] = Field(
        min_length=1,
        max_length=MOST_ENTRIES,
        description="问题 id → 新回答；unanswered 是去掉；as_of 换日期 / "
        "id of the question → new answer; unanswered takes it away; as_of changes the day",
    )
