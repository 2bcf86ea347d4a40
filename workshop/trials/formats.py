"""How the outcome of worked cases is printed: for people, as JSON, as JUnit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as XML

from engine.model import Language, Text
from engine.problems import LANGUAGES
from workshop.trials.nearest import Nearest
from workshop.trials.running import Explained, Outcome
from workshop.worked_cases import Difference

VERSION = 1
EXPECTED, GOT, WHY = Text("期望：", "expected: "), Text("实际：", "got: "), Text("为什么：", "why:")
NEAREST = Text("最小改动：", "nearest edit: ")
SUM = Text("{passed} 项通过，{failed} 项不通过", "{passed} passed, {failed} failed")


def told(outcome: Outcome, language: Language) -> Iterator[str]:
    """What is to be said of one dispute: nothing when it came out as expected."""
    for found in outcome.problems:
        yield found.in_(language)
    if not outcome.differences:
        return
    yield f"{outcome.name}  [{outcome.title.in_(language)}]"
    explained = Explained(outcome, language)
    for difference in outcome.differences:
        yield from _difference(difference, explained, language)


def _difference(difference: Difference, explained: Explained, language: Language) -> Iterator[str]:
    yield f"  {difference.place}"
    yield f"    {EXPECTED.in_(language)}{difference.expected.in_(language)}"
    yield f"    {GOT.in_(language)}{difference.got.in_(language)}"
    why = explained.why(difference)
    if why:
        yield f"    {WHY.in_(language)}"
        yield from (f"      {line}" for line in why)
    nearest = explained.nearest(difference)
    if nearest is not None:
        yield f"    {NEAREST.in_(language)}{nearest.said}"
        for condition in nearest.conditions:
            yield f"      {condition.place}  {condition.said}"
            if condition.edit is not None:
                yield f"        {condition.edit}"


def as_pretty(outcomes: Sequence[Outcome], language: Language) -> str:
    """Every dispute that differs, then the count of both."""
    lines = [line for outcome in outcomes for line in told(outcome, language)]
    return "\n".join([*lines, counted(outcomes, language)]) + "\n"


def counted(outcomes: Sequence[Outcome], language: Language) -> str:
    """How many disputes came out as expected, and how many did not."""
    passed = sum(outcome.passed for outcome in outcomes)
    return SUM.in_(language).format(passed=passed, failed=len(outcomes) - passed)


def as_json(outcomes: Sequence[Outcome], language: Language) -> str:
    """Both languages; lines and columns begin at 1."""
    passed = sum(outcome.passed for outcome in outcomes)
    cases = [_case(outcome) for outcome in outcomes]
    report = {"test": VERSION, "passed": passed, "failed": len(outcomes) - passed, "cases": cases}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _case(outcome: Outcome) -> dict[str, Any]:
    explained = {language: Explained(outcome, language) for language in LANGUAGES} if outcome.differences else {}
    return {
        "id": outcome.name,
        "title": {"zh": outcome.title.zh, "en": outcome.title.en},
        "passed": outcome.passed,
        "problems": [{language: found.in_(language) for language in LANGUAGES} for found in outcome.problems],
        "differences": [
            {
                "file": difference.place.file,
                "line": difference.place.line,
                "column": difference.place.column,
                "expected": {"zh": difference.expected.zh, "en": difference.expected.en},
                "got": {"zh": difference.got.zh, "en": difference.got.en},
                "why": {language: one.why(difference) for language, one in explained.items()},
                "nearest": {language: _nearest(one.nearest(difference)) for language, one in explained.items()},
            }
            for difference in outcome.differences
        ],
    }


def _nearest(nearest: Nearest | None) -> dict[str, Any] | None:
    if nearest is None:
        return None
    return {"rule": nearest.rule, "said": nearest.said, "conditions": [one.as_dict() for one in nearest.conditions]}


def as_junit(outcomes: Sequence[Outcome], language: Language) -> str:
    """A test case for each dispute; a file that cannot be read is an error, a difference a failure."""
    errors = sum(bool(outcome.problems) for outcome in outcomes)
    counts = {"tests": len(outcomes), "failures": sum(bool(o.differences) for o in outcomes), "errors": errors}
    numbers = {key: str(value) for key, value in counts.items()}
    root = XML.Element("testsuites", numbers)
    suite = XML.SubElement(root, "testsuite", {"name": "huanqian test", **numbers})
    for outcome in outcomes:
        case = XML.SubElement(suite, "testcase", {"classname": outcome.name, "name": outcome.title.in_(language) or outcome.name})
        lines = list(told(outcome, language))
        if lines:
            kind = "error" if outcome.problems else "failure"
            failure = XML.SubElement(case, kind, {"message": lines[0]})
            failure.text = "\n".join(lines)
    XML.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + XML.tostring(root, encoding="unicode") + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Outcome], Language], str]] = {"pretty": as_pretty, "json": as_json, "junit": as_junit}
