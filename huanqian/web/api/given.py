"""What is answered: the shapes for the description. docs/record.md explains every key."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

Object = dict[str, Any]


class Both(BaseModel):
    """两种语言 / both languages."""

    zh: str
    en: str


class OneProblem(BaseModel):
    """要改的一处 / something to mend."""

    code: str = Field(description="和案件文件的报错代号相同 / the same code as in messages about case files")
    pointer: str | None = Field(description="在请求里的位置（RFC 6901） / where in the request")
    message: Both
    hint: Both | None


class Problem(BaseModel):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    said: Both
    problems: list[OneProblem]


class RecordGiven(BaseModel):
    """decision-record/1."""

    record: Literal["decision-record/1"]
    knowledge: str
    as_of: str
    answers: Object
    flows: list[Object]
    verdict: list[Object]
    strength: list[Object]
    findings: list[Object]
    routes: list[Object]
    deadlines: list[Object]
    advice: list[Object]
    firings: list[Object]
    defeated: list[Object]
    conflicts: list[Object]
    assumptions: list[Object]
    branches: list[Object]
    waiting: list[Object]
    reckoned: list[Object]
    gaps: list[Object]
    digest: str


class Heading(BaseModel):
    knowledge: str = Field(description="知识库版本 / version of the knowledge base")
    language: Literal["zh", "en"]
    as_of: str


class Left(BaseModel):
    """还剩几题 / questions left, the next one included."""

    least: int
    most: int


class Round(BaseModel):
    id: str
    title: str


class Option(BaseModel):
    id: str
    label: str


class Presumed(BaseModel):
    """没有回答时的推定 / what is presumed unless answered."""

    value: str | list[str]
    because: str


class Put(BaseModel):
    """一个问题 / a question."""

    fact: str
    no: str | None
    topic: str
    kind: Literal["yes_no", "choice", "choices", "money", "rate", "date", "count", "text"]
    question: str
    help: str
    options: list[Option]
    none: str | None
    unit: str | None
    at_least: str | None
    at_most: str | None
    not_before: str | None
    not_after: str | None
    why: str
    dont_know: str
    presumed: Presumed | None
    short: bool
    sensitive: bool
    decides: list[str] = Field(description="回答会影响什么 / what the answer may change")


class Next(Heading):
    """下一题 / the next question."""

    next_question: Literal[1]
    question: Put | None
    round: Round | None
    left: Left
    open: list[str]


class WhyGiven(Heading):
    """为什么 / why."""

    why: Literal[1]
    name: str
    reasons: list[Object]


class WhyNotGiven(Heading):
    """为什么没有 / why not."""

    why_not: Literal[1]
    name: str
    holds: bool
    nearest: list[Object]


class State(BaseModel):
    as_of: str
    answers: Object


class Move(BaseModel):
    kind: str
    name: str
    before: str | None
    after: str | None
    said: str
    because: str | None


class WhatIfGiven(BaseModel):
    """会变什么 / what moves."""

    what_if: Literal[1]
    knowledge: str
    language: Literal["zh", "en"]
    before: State
    after: State
    moves: list[Move]


class FlipGiven(Heading):
    """怎样能变 / what would flip it."""

    flip: Literal[1]
    name: str
    value: str | list[str] | None
    negated: bool
    holds: bool
    by: Literal["creditor", "debtor"]
    complete: bool
    sets: list[Object]


class KnowledgeGiven(BaseModel):
    """知识库 / the knowledge base."""

    vocabulary: Literal[1]
    knowledge: str
    topics: dict[str, Both]
    dimensions: dict[str, Both]
    facts: list[Object]
    findings: list[Object]
    rules: list[Object]
    sources: dict[str, Object]


class RuleGiven(BaseModel):
    """一条规则 / a rule."""

    knowledge: str
    rule: str
    no: str | None
    dimension: str
    title: Both
    certainty: Literal["settled", "likely", "courts_differ"]
    because: Both
    if_: Both = Field(alias="if")
    then: Both
    concludes: list[str]
    advice: Object | None
    overrides: list[str]
    in_force_from: str | None
    in_force_to: str | None
    sources: list[Object]
