"""A review for programs: JSON, SARIF 2.1.0, JUnit, and the annotations of GitHub Actions."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree as XML

from engine.messages import MESSAGES
from engine.model import Language
from engine.problems import Problem
from workshop.checks.lines import path_from_here
from workshop.checks.review import Review

VERSION = 1
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_json(review: Review, language: Language) -> str:
    """Both languages; `file` is relative to the folder, lines and columns begin at 1, line 0 is the whole file."""
    return _dumped(
        {
            "check": VERSION,
            "version": review.version,
            "counts": review.counts(),
            "errors": len(review.errors),
            "warnings": len(review.smells),
            "problems": [
                {
                    "code": found.code,
                    "level": "error" if error else "warning",
                    "file": found.place.file,
                    "line": found.place.line,
                    "column": found.place.column,
                    "message": {"zh": found.message.zh, "en": found.message.en},
                    "hint": {"zh": found.hint.zh, "en": found.hint.en} if found.hint else None,
                }
                for error, found in review.problems()
            ],
        }
    )


def as_sarif(review: Review, language: Language) -> str:
    """One run; each kind of problem is a rule, columns are counted in code points."""
    problems = list(review.problems())
    codes = sorted({found.code for _, found in problems})
    results = [
        {
            "ruleId": found.code,
            "ruleIndex": codes.index(found.code),
            "level": "error" if error else "warning",
            "message": {"text": _line(found, language)},
            "locations": [{"physicalLocation": _location(review, found)}],
        }
        for error, found in problems
    ]
    rules = [{"id": code, "shortDescription": {"text": MESSAGES[code][0 if language == "zh" else 1]}} for code in codes]
    driver = {"name": "huanqian", "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _dumped({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def as_junit(review: Review, language: Language) -> str:
    """A test case for each problem: an error is a failure, a warning is skipped; a single passed one when there is nothing."""
    problems = list(review.problems())
    counts = {"tests": len(problems) or 1, "failures": len(review.errors), "skipped": len(review.smells)}
    suite = XML.Element("testsuite", {"name": "huanqian check", "errors": "0", **{k: str(v) for k, v in counts.items()}})
    for error, found in problems:
        case = XML.SubElement(suite, "testcase", {"classname": found.place.file, "name": f"{found.code} {found.place}"})
        said = found.message.in_(language)
        told = XML.SubElement(case, "failure" if error else "skipped", {"message": said})
        if error:
            told.text = found.in_(language)
    if not problems:
        XML.SubElement(suite, "testcase", {"classname": "huanqian", "name": "check"})
    return _xml(suite)


def as_github(review: Review, language: Language) -> str:
    """One workflow command a problem."""
    lines = []
    for error, found in review.problems():
        place = f",line={found.place.line},col={found.place.column}" if found.place.line else ""
        path = _property(path_from_here(review.folder, found))
        level = "error" if error else "warning"
        lines.append(f"::{level} file={path}{place},title={found.code}::{_data(_line(found, language))}\n")
    return "".join(lines)


def _location(review: Review, found: Problem) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": path_from_here(review.folder, found)}}
    if found.place.line:
        location["region"] = {"startLine": found.place.line, "startColumn": found.place.column}
    return location


def _line(found: Problem, language: Language) -> str:
    """Message and hint in one."""
    said = found.message.in_(language)
    if found.hint is None:
        return said
    return f"{said}（{found.hint.in_(language)}）" if language == "zh" else f"{said} ({found.hint.in_(language)})"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _xml(suite: XML.Element) -> str:
    root = XML.Element("testsuites", {key: suite.attrib[key] for key in ("tests", "failures", "errors")})
    root.append(suite)
    XML.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + XML.tostring(root, encoding="unicode") + "\n"
