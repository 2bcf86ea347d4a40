"""The register in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from engine.model import Knowledge, Language, Text
from explain.citing import short_sources
from explain.report_formats.phrases import STATUS
from workshop.citations.index import Citing, Sort
from workshop.citations.provisions import Target
from workshop.reviews import days_over

SORTS: dict[Sort, Text] = {
    "rule": Text("规则", "Rules"),
    "question": Text("问题", "Questions"),
    "table": Text("表", "Tables"),
    "invariant": Text("不变的要求", "Invariants"),
    "evidence": Text("证据清单", "Evidence items"),
    "clash": Text("矛盾", "Clashes"),
    "text": Text("文字里提到", "Named in texts"),
    "paper": Text("文书", "Papers"),
    "case": Text("示例案件（规则在那里用上）", "Worked cases in which such a rule counts"),
}
P: dict[str, Text] = {
    "status": Text("核对：{status}", "Compared: {status}"),
    "checked": Text("最后核对：{day}", "Last checked: {day}"),
    "review_by": Text("复核期限：{day}", "To be reviewed by: {day}"),
    "over": Text("已过 {n} 天", "{n} days ago"),
    "covered_to": Text("数值核实到：{day}", "Values confirmed to: {day}"),
    "nothing": Text("没有内容以它为依据。", "Nothing rests on it."),
    "table": Text("表 `{name}`：{title}", "table `{name}`: {title}"),
    "unknown_day": Text("没有写", "not written"),
}
LONGEST = 60


class CitationWords:
    """Says what rests on a provision."""

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        self.knowledge, self.language = knowledge, language

    def say(self, phrase: str, **blanks: object) -> str:
        return P[phrase].in_(self.language).format(**blanks)

    def text(self, target: Target, found: list[Citing], today: date) -> str:
        """The whole answer, as Markdown."""
        return "\n".join([*self.head(target, today), "", *self.body(found)]) + "\n"

    def head(self, target: Target, today: date) -> Iterator[str]:
        """What it is, how far it was compared, and when that is due again."""
        if target.table is not None:
            table = self.knowledge.tables[target.table]
            yield f"# {self.say('table', name=table.id, title=table.title.in_(self.language))}"
            yield ""
            if table.covered_to is not None:
                yield f"- {self.say('covered_to', day=table.covered_to)}"
            if table.review_by is not None:
                yield f"- {self.due(table.review_by, today)}"
        else:
            yield f"# {self.named(target)}"
            yield ""
        for law in target.laws:
            source = self.knowledge.sources[law]
            if len(target.references) == 1:
                article = self.knowledge.article(target.references[0])
                if target.table is None:
                    yield f"- {article.text.in_(self.language)}"
                yield f"- {self.say('status', status=STATUS[article.status].in_(self.language))}"
            else:
                yield f"- {self.say('status', status=STATUS[source.status].in_(self.language))}"
            yield f"- {self.say('checked', day=source.checked or self.say('unknown_day'))}"
            if source.review_by is not None:
                yield f"- {self.due(source.review_by, today)}"

    def named(self, target: Target) -> str:
        if len(target.references) == 1:
            return f"{short_sources(target.references, self.knowledge, self.language)} (`{target.references[0]}`)"
        return f"{self.knowledge.sources[target.laws[0]].title.in_(self.language)} (`{target.laws[0]}`)"

    def due(self, day: date, today: date) -> str:
        over = days_over(day, today)
        words = self.say("review_by", day=day)
        return f"{words}{'，' if self.language == 'zh' else ', '}{self.say('over', n=over)}" if over > 0 else words

    def body(self, found: list[Citing]) -> Iterator[str]:
        if not found:
            yield self.say("nothing")
        for sort, group in groupby(found, lambda one: one.sort):
            some = list(group)
            yield f"## {SORTS[sort].in_(self.language)} ({len(some)})"
            yield ""
            yield from (f"- {line}" for line in (self.cases(some) if sort == "case" else map(self.line, some)))
            yield ""

    def cases(self, some: list[Citing]) -> Iterator[str]:
        """One line a file: its title, and which of its flips."""
        for file, group in groupby(some, lambda one: one.place.file):
            disputes = list(group)
            flips = [one.name.removeprefix(file) for one in disputes if one.name != file]
            title = disputes[0].label.in_(self.language) if disputes[0].name == file else ""
            yield " · ".join(part for part in (file, title, " ".join(flips)) if part)

    def line(self, one: Citing) -> str:
        """`name` what it is called · file:line."""
        label = " ".join(one.label.in_(self.language).split())
        label = f"{label[:LONGEST]}…" if len(label) > LONGEST else label
        return f"`{one.name}` {label} · {one.place.file}:{one.place.line}"

    def as_dict(self, target: Target, found: list[Citing]) -> dict[str, Any]:
        """For programs."""
        sources = [self.knowledge.sources[law] for law in target.laws]
        return {
            "cite": 1,
            "knowledge": self.knowledge.version,
            "references": list(target.references),
            "table": target.table,
            "sources": [
                {
                    "id": source.id,
                    "title": source.title.in_(self.language),
                    "status": source.status.value,
                    "checked": source.checked.isoformat() if source.checked else None,
                    "review_by": source.review_by.isoformat() if source.review_by else None,
                }
                for source in sources
            ],
            "rest_on_it": [
                {
                    "what": one.sort,
                    "name": one.name,
                    "label": one.label.in_(self.language),
                    "file": one.place.file,
                    "line": one.place.line,
                }
                for one in found
            ],
        }
