"""Which sources and tables are to be reviewed, and when: as lines, and as data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from engine.model import Knowledge, Language, Text
from workshop.reviews import Due, release_problems, review_problems, reviews

P: dict[str, Text] = {
    "title": Text("复核期限（按 {day}）", "Days of review (as of {day})"),
    "head": Text(
        "| 复核期限 | 依据或表 | 现状 | 位置 |\n|---|---|---|---|",
        "| Review by | Source or table | State | Place |\n|---|---|---|---|",
    ),
    "over": Text("已过 {n} 天", "{n} days over"),
    "left": Text("还有 {n} 天", "{n} days left"),
    "blocks": Text("已过 {n} 天，不能发布", "{n} days over: no release"),
    "undated": Text("没有复核期限：{names}", "Without a day of review: {names}"),
    "barred": Text("{n} 项超过宽限 {grace} 天，不能发布。", "{n} past the grace of {grace} days: no release."),
    "warned": Text("{n} 项过期，还在宽限 {grace} 天之内。", "{n} overdue, within the grace of {grace} days."),
    "fine": Text("没有过期的。", "Nothing is overdue."),
}


def lines(knowledge: Knowledge, day: date, grace: int, language: Language) -> Iterator[str]:
    """A table, the earliest first, and what it comes to."""

    def say(phrase: str, **blanks: object) -> str:
        return P[phrase].in_(language).format(**blanks)

    def state(one: Due) -> str:
        if one.over <= 0:
            return say("left", n=-one.over)
        return say("blocks" if one.over > grace else "over", n=one.over)

    found = reviews(knowledge, day)
    yield f"# {say('title', day=day)}"
    yield ""
    yield say("head")
    for one in found:
        yield f"| {one.review_by} | `{one.name}` {one.title.in_(language)} | {state(one)} | {one.place.file}:{one.place.line} |"
    yield ""
    named = {one.name for one in found}
    undated = [f"`{name}`" for name in (*knowledge.sources, *knowledge.tables) if name not in named]
    if undated:
        yield say("undated", names=("、" if language == "zh" else ", ").join(undated))
        yield ""
    barred = len(release_problems(knowledge, day, grace))
    warned = len(review_problems(knowledge, day, grace)) - barred
    if barred:
        yield say("barred", n=barred, grace=grace)
    if warned:
        yield say("warned", n=warned, grace=grace)
    if not barred and not warned:
        yield say("fine")


def as_dict(knowledge: Knowledge, day: date, grace: int, language: Language) -> dict[str, Any]:
    """For programs."""
    return {
        "reviews": 1,
        "knowledge": knowledge.version,
        "day": day.isoformat(),
        "grace": grace,
        "release": not release_problems(knowledge, day, grace),
        "due": [
            {
                "name": one.name,
                "title": one.title.in_(language),
                "review_by": one.review_by.isoformat(),
                "days_over": one.over,
                "bars_release": one.over > grace,
                "file": one.place.file,
                "line": one.place.line,
            }
            for one in reviews(knowledge, day)
        ],
    }
