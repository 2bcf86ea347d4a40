"""What the commands that write pages have in common: bring a folder up to date, or say what is not."""

from __future__ import annotations

from pathlib import Path

import typer

from engine.model import Language, Text
from workshop.pages import Pages, out_of_date, write

P: dict[str, Text] = {
    "written": Text("{folder}：{of} 页，改动 {n} 页。", "{folder}: {of} pages, {n} changed."),
    "fresh": Text("{folder}：{of} 页都是最新的。", "{folder}: all {of} pages are up to date."),
    "stale": Text("过时：{path}", "out of date: {path}"),
    "stale_count": Text(
        "{folder}：{n} 页过时了。运行 {command} 更新。", "{folder}: {n} pages are out of date. Run {command} to renew them."
    ),
}


def bring_up_to_date(folder: Path, pages: Pages, mark: str, only_check: bool, language: Language, command: str) -> None:
    """Writes what differs; with `only_check` lists it and ends with exit code 1. Raises CaseError when it cannot be written."""
    from huanqian.store import cannot_write

    def say(phrase: str, **blanks: object) -> None:
        typer.echo(P[phrase].in_(language).format(folder=folder, of=len(pages), command=command, **blanks))

    if not only_check:
        try:
            say("written", n=len(write(folder, pages, mark)))
        except OSError as error:
            raise cannot_write(folder, error) from None
        return
    stale = out_of_date(folder, pages, mark)
    for name in stale:
        say("stale", path=folder / name)
    if stale:
        say("stale_count", n=len(stale))
        raise typer.Exit(1)
    say("fresh")
