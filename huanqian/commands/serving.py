"""The same questions and report in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from huanqian.commands.app import app, language_of
from huanqian.options import KnowledgeOption, LangOption
from huanqian.usage import Command


@app.command(cls=Command)
def serve(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="端口 / port")] = 8420,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="监听哪个地址，默认只有本机 / address, by default this computer only")
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar="NAME",
            help="别人用什么域名打开，可以写几个 / a domain name it is called by; may come several times",
        ),
    ] = None,
    database: Annotated[
        str | None,
        typer.Option("--database", metavar="URL", help="SQLAlchemy 数据库地址，默认本人文件夹里的 SQLite / an SQLAlchemy URL"),
    ] = None,
    workers: Annotated[int, typer.Option("--workers", min=1, max=64, help="几个进程 / processes")] = 1,
    https: Annotated[bool, typer.Option("--https", help="前面有 TLS 代理 / behind a proxy that speaks TLS")] = False,
    hours: Annotated[
        float, typer.Option("--hours", min=0.01, max=8760, help="保存几小时 / hours for which answers are kept")
    ] = 24,
    trainer_token: Annotated[
        str | None,
        typer.Option(
            "--trainer-token",
            metavar="TOKEN",
            envvar="HUANQIAN_TRAINER_TOKEN",
            show_envvar=False,
            help="规则工作台 /trainer 的口令，最好写在环境变量 HUANQIAN_TRAINER_TOKEN 里；没有口令只有本机能用 / for the trainer's bench; better in the environment",
        ),
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="打开浏览器 / open the browser")] = False,
    knowledge: KnowledgeOption = None,
    lang: LangOption = None,
) -> None:
    """在浏览器里提问、看报告 / the questions and the report in a browser."""
    from huanqian.web.serving import Serving, run

    asked = Serving(
        port, host, tuple(name or ()), database, workers, https, hours, open_browser, knowledge, trainer_token or None
    )
    run(asked, language_of(lang))
