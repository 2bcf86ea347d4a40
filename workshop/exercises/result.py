"""The result file of one learner, `exercise-result/1`: what was asked, what was predicted, the marks. No clock, no other data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.model import Place, Text
from engine.problems import CaseError, problem
from workshop.exercises.marking import Step, first_wrong_step, score
from workshop.exercises.model import Exercise, Predictions

FORMAT = "exercise-result/1"


@dataclass(frozen=True)
class Answered:
    """One question of a result file. `given` None: not answered."""

    id: str
    asks: str
    text: Text
    choices: Mapping[str, Text]
    right: tuple[str, ...]
    given: tuple[str, ...] | None
    marks: int
    worth: int


@dataclass(frozen=True)
class Result:
    """A result file as it was read."""

    file: str
    case: str
    title: Text
    knowledge: str
    as_of: str
    learner: str
    finished: bool
    score: int
    worth: int
    questions: tuple[Answered, ...]
    first_wrong: Text | None
    """The title of the rule where the prediction first left the chain."""


def result_json(exercise: Exercise, learner: str, predictions: Predictions) -> str:
    """The file's text; the same predictions give the same bytes."""
    finished = all(question.id in predictions for question in exercise.questions)
    step = first_wrong_step(exercise, predictions) if finished else None
    questions = []
    for question in exercise.questions:
        given = predictions.get(question.id)
        ids = [choice.id for choice in question.choices]
        questions.append(
            {
                "id": question.id,
                "asks": question.asks,
                "text": _both(question.text),
                "choices": {choice.id: _both(choice.text) for choice in question.choices},
                "right": [name for name in ids if name in question.right],
                "given": None if given is None else [name for name in ids if name in given],
                "marks": 0 if given is None else question.marks(given),
                "worth": question.worth,
            }
        )
    content = {
        "format": FORMAT,
        "case": exercise.case,
        "title": _both(exercise.title),
        "knowledge": exercise.consultation.knowledge.version,
        "as_of": exercise.consultation.as_of.isoformat(),
        "learner": learner,
        "finished": finished,
        "score": score(exercise, predictions),
        "worth": exercise.worth,
        "first_wrong_step": None if step is None else _step(step),
        "questions": questions,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _step(step: Step) -> dict[str, object]:
    return {"question": step.question.id, "rule": step.rule.id, "title": _both(step.rule.title), "slip": step.slip}


def read_result(path: Path) -> Result:
    """A result file. Raises CaseError."""
    try:
        return _result(path.name, json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise CaseError([problem("cannot_read", Place(str(path), 0), name=path, reason=error.strerror)]) from None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise CaseError([problem("exercise_result", Place(str(path), 0), known=FORMAT)]) from None


def _result(file: str, content: Any) -> Result:
    """Raises LookupError, TypeError, ValueError or AttributeError where the content has another shape."""
    if content["format"] != FORMAT:
        raise ValueError(content["format"])
    step = content["first_wrong_step"]
    return Result(
        file,
        str(content["case"]),
        _text(content["title"]),
        str(content["knowledge"]),
        str(content["as_of"]),
        str(content["learner"]),
        bool(content["finished"]),
        int(content["score"]),
        int(content["worth"]),
        tuple(_answered(one) for one in content["questions"]),
        None if step is None else _text(step["title"]),
    )


def _answered(one: Any) -> Answered:
    given = one["given"]
    return Answered(
        str(one["id"]),
        str(one["asks"]),
        _text(one["text"]),
        {str(name): _text(text) for name, text in one["choices"].items()},
        tuple(map(str, one["right"])),
        None if given is None else tuple(map(str, given)),
        int(one["marks"]),
        int(one["worth"]),
    )


def predictions_in(result: Result, exercise: Exercise) -> Predictions:
    """What was predicted before, to go on with. Raises CaseError when the result is of another dispute or another base."""
    consultation = exercise.consultation
    now = (exercise.case, consultation.knowledge.version, consultation.as_of.isoformat())
    if (result.case, result.knowledge, result.as_of) != now or [one.id for one in result.questions] != [
        question.id for question in exercise.questions
    ]:
        raise CaseError([problem("exercise_other", Place(result.file, 0), name=result.case)])
    return {one.id: frozenset(one.given) for one in result.questions if one.given is not None}


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _text(both: Any) -> Text:
    return Text(str(both["zh"]), str(both["en"]))
