"""One learner, one exercise, one result file: begun, gone on with, or already finished."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import typer

from engine.cases.answers import check
from engine.cases.files import read_case
from engine.consultation import consult
from engine.model import Knowledge, Language, Place, Text
from engine.problems import CaseError, problem
from huanqian import store
from huanqian.ask import asker_of
from huanqian.exercise.asking import Left, Lesson
from huanqian.exercise.marked import show_marks
from huanqian.screen import Screen
from workshop.exercises.choosing import exercise_of
from workshop.exercises.model import Exercise, Predictions
from workshop.exercises.result import predictions_in, read_result, result_json

UNFINISHED = 1


def exercise_on(base: Knowledge, named: str, today: date | None) -> Exercise:
    """The exercise on a case file, or on a worked case of the base by its name; `#2` is its second variant. Raises CaseError."""
    name, _, variant = named.partition("#")
    path = Path(name)
    if not path.exists():
        inside = Path(base.folder) / "cases" / (name if name.endswith(".yaml") else f"{name}.yaml")
        path = inside if inside.exists() else path
    case = read_case(path, base, str(path))
    title, answers, flows, as_of = case.title or Text(path.stem, path.stem), case.answers, case.flows, case.as_of
    if variant:
        if not variant.isdecimal() or not 0 < int(variant) <= len(case.flips):
            raise CaseError([problem("exercise_flip", Place(named, 0), name=name, n=variant, last=len(case.flips))])
        flip = case.flips[int(variant) - 1]
        title = Text(f"{title.zh}：{flip.title.zh}", f"{title.en}: {flip.title.en}")
        answers, flows, as_of = flip.answers, flip.flows, flip.as_of or as_of
    day = today or as_of or date.today()
    check(base, answers, day, Place(str(path), 0))
    return exercise_of(consult(base, answers, day, flows), case_name(base, path) + ("#" + variant if variant else ""), title)


def case_name(base: Knowledge, path: Path) -> str:
    """`small-loan/colleague-admits-and-delays` of a worked case of the base, the bare name of any other file."""
    cases, real = (Path(base.folder) / "cases").resolve(), path.resolve().with_suffix("")
    return real.relative_to(cases).as_posix() if real.is_relative_to(cases) else path.stem


def default_file(exercise: Exercise, learner: str) -> Path:
    """`exercise-<case>-<name>.json` in the present folder."""
    parts = (re.sub("[#/]", "-", exercise.case), re.sub(r"[^\w-]+", "-", learner).strip("-"))
    return Path("-".join(["exercise", *(part for part in parts if part)]) + ".json")


def learn(exercise: Exercise, learner: str, path: Path, language: Language, plain: bool) -> None:
    """Asks, keeps every prediction, then marks. Ends with typer.Exit. Raises CaseError."""
    store.check_place(path)
    earlier: Predictions = predictions_in(read_result(path), exercise) if path.exists() else {}

    def keep(predictions: Predictions) -> None:
        try:
            store.write_whole(path, result_json(exercise, learner, predictions).encode("utf-8"))
        except OSError as error:
            raise store.cannot_write(path, error) from None

    lesson = Lesson(exercise, language, asker_of(plain), Screen(plain), keep, dict(earlier))
    if len(earlier) == len(exercise.questions):
        lesson.say("done")
    else:
        lesson.show_dispute()
        if earlier:
            lesson.say("resumed", n=len(earlier))
        try:
            lesson.run()
        except (Left, EOFError, KeyboardInterrupt):
            lesson.screen.line()
            if lesson.predictions:
                lesson.say("kept", path=path)
            raise typer.Exit(UNFINISHED) from None
    show_marks(lesson)
    lesson.say("saved", path=path)
