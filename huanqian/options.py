"""The options and arguments that several commands share, with their help in both languages."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer


class Lang(Enum):
    """The languages."""

    zh = "zh"
    en = "en"


class Format(Enum):
    """How advice is printed."""

    text = "text"
    json = "json"


KnowledgeOption = Annotated[
    Path | None,
    typer.Option("--knowledge", metavar="DIR", help="另一个知识库文件夹（或 HUANQIAN_KNOWLEDGE） / another knowledge folder"),
]
LangOption = Annotated[Lang | None, typer.Option("--lang", help="语言，默认随系统 / language, by default the system's")]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="按哪一天算，如 2026-11-23，默认今天 / day of the consultation, today by default"
    ),
]
FiledOption = Annotated[
    str | None,
    typer.Option("--what-if-filed", metavar="DATE", help="如果这一天起诉，会是多少 / the sums as if filed on this day"),
]
CaseArgument = Annotated[Path, typer.Argument(metavar="CASE.yaml", help="案件文件 / case file")]
AskedCaseArgument = Annotated[
    Path | None,
    typer.Argument(metavar="[CASE.yaml]", help="回答保存到哪个文件；已有就接着填 / file for the answers; resumed when it exists"),
]
PlainOption = Annotated[
    bool,
    typer.Option("--plain", help="适合读屏：没有颜色、框线和重画 / for screen readers: no colour, no boxes, nothing drawn again"),
]
FormatOption = Annotated[Format, typer.Option("--format", help="text 或 json / text or json")]
