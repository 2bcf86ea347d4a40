"""The guided questions in a terminal: one loop for a person, for piped lines and for the played sample."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

import typer

from engine.answers import clashes
from engine.cases import read_case
from engine.consultation import consult
from engine.interview import Question, most_left, open_questions
from engine.model import Answer, Answers, Fact, Knowledge, Language, Place, Text
from engine.problems import CaseError, problem
from engine.values import narrow
from explain.report import Report
from huanqian import dialogue, store, terminal

DEFAULT_CASE = Path("huanqian-case.yaml")
SAMPLE = Path("cases/small-loan/colleague-admits-and-delays.yaml")
BACK, HELP, ADVICE = "<", "?", "="
P: dict[str, Text] = {
    "hello": Text(
        "还钱：回答约 15 个问题（约 5 分钟），不知道也可以。回答只存在这台电脑的 {path}。",
        "Huanqian: about 15 questions (five minutes). “Don't know” is always an answer. Answers stay on this computer, in {path}.",
    ),
    "resumed": Text("接着上次：已有 {n} 个回答。", "Resuming: {n} answers are here already."),
    "refine": Text("简短问答问完了。还有最多 {n} 个问题能让建议更准，现在继续吗？（是/否，直接回车 = 否）",
                   "The short interview is done. At most {n} more questions could sharpen the advice. Go on? (yes/no, Enter = no)"),
    "done": Text("没有别的问题会改变建议了。", "No further question could change the advice."),
    "first": Text("这已经是第一题。", "This is the first question."),
    "saved": Text("已保存到 {path}。接着填：huanqian ask {path}", "Saved in {path}. To go on: huanqian ask {path}"),
    "graph": Text("推理图：{path}", "Decision graph: {path}"),
    "sample": Text("没有终端，演示一个示例案件：{title}", "No terminal: playing the sample dispute “{title}”"),
}


def say(key: str, language: Language, **words: object) -> str:
    return P[key].in_(language).format(**words)


class Asker(Protocol):
    """Where answers come from."""

    def line(self, fact: Fact | None, default: str) -> str:
        """One typed line for the question (None: yes or no). Raises EOFError when no more will come."""


class Prompt:
    """A person at a real terminal."""

    def line(self, fact: Fact | None, default: str) -> str:
        from prompt_toolkit import prompt

        return prompt("> ")


class Lines:
    """Lines piped into standard input; each is printed, so that the transcript reads well."""

    def line(self, fact: Fact | None, default: str) -> str:
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        typer.echo(f"> {line.rstrip()}")
        return line


@dataclass
class Sample:
    """The answers of a case file, given one by one."""

    answers: Answers
    language: Language

    def line(self, fact: Fact | None, default: str) -> str:
        if fact is None:
            word = "no"
        elif fact.id in self.answers:
            answer = self.answers[fact.id]
            word = " ".join(_typed(fact, answer))
            typer.echo(f"> {word}   ({dialogue.shown(fact, answer, self.language)})")
            return word
        else:
            word = dialogue.dont_know_key(fact)
        typer.echo(f"> {word}")
        return word


def _typed(fact: Fact, answer: Answer) -> Iterator[str]:
    """What a person would type for an answer."""
    options = list(fact.options)
    if isinstance(answer, frozenset):
        yield from (str(options.index(o) + 1) for o in options if o in answer) if answer else [str(len(options) + 1)]
    elif isinstance(answer, bool):
        yield "1" if answer else "2"
    elif isinstance(answer, str) and answer in options:
        yield str(options.index(answer) + 1)
    else:
        yield f"{answer}%" if fact.kind.value == "rate" else str(answer)


@dataclass
class Interview:
    """The loop: next open question, answer, save; back, help and advice at any time."""

    base: Knowledge
    language: Language
    asker: Asker
    path: Path | None
    as_of: date
    fixed_date: date | None = None
    answers: dict[str, Answer] = field(default_factory=dict)
    history: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Asks until nothing more can change, the person wants the advice, or the input ends."""
        short = True
        try:
            while True:
                waiting = open_questions(self.base, self.answers, self.as_of, short)
                if waiting:
                    if not self.one(waiting[0], short):
                        return
                elif short and open_questions(self.base, self.answers, self.as_of):
                    left = most_left(self.base, self.answers, self.as_of)
                    typer.echo(f"\n{say('refine', self.language, n=left)}")
                    if self.asker.line(None, "").strip().lower() not in ("y", "yes", "是", "1", "好"):
                        return
                    short = False
                else:
                    typer.echo(f"\n{say('done', self.language)}")
                    return
        except EOFError:
            typer.echo("")

    def one(self, question: Question, short: bool) -> bool:
        """Asks one question, following `<` back; False when the person wants the advice now."""
        at = len(self.history)
        while True:
            fact = question.fact if at == len(self.history) else self.base.facts[self.history[at]]
            left = most_left(self.base, self.answers, self.as_of, short) - 1
            typer.echo("")
            topic = self.base.topics[fact.topic].in_(self.language) if fact.topic in self.base.topics else ""
            progress = dialogue.say("progress", self.language, n=at + 1, left=max(left, 0))
            for line in dialogue.lines(fact, self.language, progress, topic):
                typer.echo(line)
            given = self.answers.get(fact.id)
            default = dialogue.shown(fact, given, self.language) if given is not None else ""
            if default:
                typer.echo(f"  {dialogue.say('now', self.language, answer=default)}")
            typed = self.typed(fact, question, default)
            if typed == ADVICE:
                return False
            if typed == BACK:
                if at == 0:
                    typer.echo(f"  {say('first', self.language)}")
                at = max(0, at - 1)
            elif typed is None or self.take(fact, typed):
                return True

    def typed(self, fact: Fact, question: Question, default: str) -> str | None:
        """The typed line; None when Enter keeps the earlier answer. `?` is answered here."""
        while True:
            line = self.asker.line(fact, default).strip()
            word = narrow(line)
            if word == HELP:
                titles = [r.title.in_(self.language) for r in question.decides if "{" not in r.title.zh][:3] if fact is question.fact else []
                typer.echo(dialogue.help_text(self.base, fact, titles, self.language))
                continue
            if not word and default:
                return None
            return word if word in (BACK, ADVICE) else line

    def take(self, fact: Fact, typed: str) -> bool:
        """Keeps and saves the answer; False, with the reason printed, when it cannot be."""
        try:
            answer = dialogue.understand(fact, typed, self.language)
        except dialogue.NotUnderstood as error:
            typer.echo(f"  ! {error}")
            return False
        changed = {**self.answers, fact.id: answer}
        places = {name: Place(name) for name in changed}
        wrong = [c for c in clashes(self.base, changed, self.as_of, places, Place("")) if c.place.file == fact.id]
        if wrong:
            typer.echo(f"  ! {wrong[0].message.in_(self.language)}")
            return False
        self.answers = changed
        if fact.id not in self.history:
            self.history.append(fact.id)
        if self.path is not None:
            store.save(self.path, self.base, self.answers, self.fixed_date, self.language)
        return True

    def result(self, picture: Path) -> None:
        """Prints the advice and draws the graph."""
        from explain.drawing import write

        consultation = consult(self.base, self.answers, self.as_of)
        typer.echo("")
        terminal.show(Report(consultation, self.language).markdown())
        write(consultation, picture, self.language)
        typer.echo(say("graph", self.language, path=picture))


def interview(base: Knowledge, language: Language, case: Path | None, as_of: date | None) -> None:
    """Asks, saving after every answer to the case file (resumed when it exists), then advises."""
    path = case or DEFAULT_CASE
    read = read_case(path, base) if path.exists() else None
    fixed = as_of or (read.as_of if read else None)
    asker: Asker = Prompt() if terminal.is_real() else Lines()
    talk = Interview(base, language, asker, path, fixed or date.today(), fixed)
    typer.echo(say("hello", language, path=path))
    if read is not None:
        talk.answers, talk.history = dict(read.answers), list(read.answers)
        typer.echo(say("resumed", language, n=len(read.answers)))
    try:
        talk.run()
    except KeyboardInterrupt:
        typer.echo(f"\n{say('saved', language, path=path)}" if talk.answers else "")
        raise typer.Exit(130) from None
    if not talk.answers:
        raise CaseError([problem("no_answers", Place(str(path)))])
    talk.result(path.with_suffix(".svg"))
    typer.echo(say("saved", language, path=path))


def play_sample(base: Knowledge, language: Language) -> None:
    """Plays the shipped sample dispute through the same interview."""
    case = read_case(Path(base.folder) / SAMPLE, base)
    title = case.title.in_(language) if case.title else SAMPLE.stem
    typer.echo(say("sample", language, title=title))
    talk = Interview(base, language, Sample(case.answers, language), None, case.as_of or date.today())
    talk.run()
    picture = Path("huanqian-sample.svg")
    talk.result(picture)

