"""For a clinic, a mediation centre or a trainer: many disputes at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from huanqian.commands.app import app, language_of
from huanqian.inputs import base_of, day_of
from huanqian.options import AsOfOption, KnowledgeOption, LangOption
from huanqian.usage import Command

SourceArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="CASES", help="csv、xlsx、parquet 文件或数据库地址，一行一个案件 / a file or a database, one dispute a row"
    ),
]
OutOption = Annotated[
    Path, typer.Option("--output", "-o", metavar="FOLDER", help="结果放在哪个文件夹 / the folder for the results")
]
TemplateOption = Annotated[
    Path | None,
    typer.Option("--template", metavar="FILE.xlsx", help="写一张空表，有下拉选项 / write an empty workbook with drop-downs"),
]
FormOption = Annotated[str, typer.Option("--format", help="结果的格式：csv、parquet、xlsx / how the results are written")]
TableOption = Annotated[str, typer.Option("--table", help="数据库里的表 / the table of the database")]
WorkersOption = Annotated[
    int, typer.Option("--workers", min=0, max=64, help="几个进程，0 = 每个核一个 / processes; 0: one a core")
]
SparkOption = Annotated[
    str | None,
    typer.Option("--spark", metavar="MASTER", help="交给 Spark 集群算，如 local[2] / on a Spark cluster, such as local[2]"),
]


@app.command(cls=Command)
def portfolio(
    cases: SourceArgument = None,
    output: OutOption = Path("portfolio-results"),
    template: TemplateOption = None,
    form: FormOption = "csv",
    table: TableOption = "disputes",
    workers: WorkersOption = 0,
    spark: SparkOption = None,
    as_of: AsOfOption = None,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """一次判断很多案件 / judge many disputes at once; a run that was broken off goes on."""
    from datetime import date

    from huanqian.portfolio_run import cores, judge_all, needs_columns, write_template

    needs_columns("huanqian portfolio")
    base, language = base_of(knowledge), language_of(lang)
    if template is not None:
        write_template(base, template, language)
    elif cases is None:
        raise typer.BadParameter("CASES")
    else:
        judge_all(base, cases, table, output, day_of(as_of) or date.today(), form, workers or cores(), spark, language)
