"""The end of the interview: the advice, what is to be found out, the picture."""

from __future__ import annotations

from pathlib import Path

from explain.report import Report
from huanqian import terminal
from huanqian.interview.review import tasks
from huanqian.interview.talk import Talk
from huanqian.plain_text import plain_text


def advise(talk: Talk, picture: Path) -> None:
    """Prints the advice and draws the graph."""
    from explain.drawing import write  # only the end needs it, and it takes long to load

    consultation = talk.session.consultation()
    report = Report(consultation, talk.language)
    talk.screen.line()
    for markdown in (report.markdown(), report.recap()):
        if talk.screen.width is not None and (talk.screen.plain or talk.screen.narrow):
            for line in plain_text(markdown):
                talk.screen.line(line)
        else:
            terminal.show(markdown)
    tasks(talk)
    talk.screen.line()
    write(consultation, picture, talk.language)
    talk.say("graph", path=picture)
