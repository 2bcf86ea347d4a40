"""Coverage in sentences: a line for each dimension, then what is not covered, the worst first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from engine.consultation import consult
from engine.model import Kind, Language, Text
from explain.words import Words
from workshop.coverage.items import Coverage, Dimension, Item, Share, What

DIMENSION: Mapping[Dimension, Text] = {
    "rules": Text("规则：用上过，也拒绝过", "Rules: fired, and refused"),
    "branches": Text("分支：每种成立的方式", "Branches: each way to hold"),
    "conditions": Text("条件：成立和不成立各决定过一次", "Conditions: each decided both ways"),
    "questions": Text("问题：答过，也空过", "Questions: answered, and left open"),
    "options": Text("选项：选过", "Options: chosen"),
    "sources": Text("依据：引用过", "Sources: cited"),
    "advice": Text("建议：给出过，也没给出过", "Advice: given, and withheld"),
}
LACKING: Mapping[What, Text] = {
    "fires": Text("没有案件用上它", "no case fires it"),
    "refused": Text("没有案件拒绝它", "no case refuses it"),
    "holds": Text("没有案件靠它成立", "no case holds by it"),
    "fails": Text("没有案件因它不成立", "no case fails by it"),
    "answered": Text("没有案件回答它", "no case answers it"),
    "unanswered": Text("每个案件都回答了它", "every case answers it"),
    "chosen": Text("没有案件选它", "no case chooses it"),
    "cited": Text("没有案件引用它", "no case cites it"),
    "given": Text("没有案件给出它", "no case gives it"),
    "withheld": Text("每个案件都给出它", "every case gives it"),
}
SAY: Mapping[str, Text] = {
    "title": Text("示例案件覆盖了多少", "What the worked cases cover"),
    "of": Text("{percent}%（{covered}/{of}）", "{percent}% ({covered} of {of})"),
    "all": Text("合计", "Altogether"),
    "disputes": Text("{n} 个案情", "{n} disputes"),
    "dispute": Text("1 个案情", "1 dispute"),
    "gaps": Text("{n} 处没有覆盖", "{n} not covered"),
    "gap": Text("1 处没有覆盖", "1 not covered"),
    "more": Text("还有 {n} 处；加 --all 全部列出", "{n} more; --all lists them"),
    "branch": Text("第 {n} 个分支", "branch {n}"),
    "below": Text("低于要求的 {threshold}%", "below the {threshold}% asked for"),
    "colon": Text("：", ": "),
    "semicolon": Text("；", "; "),
    "by_file": Text("没有覆盖的，缺得最多的在前", "What is not covered, the worst first"),
    "nothing": Text("全部覆盖了。", "All of it is covered."),
}
SHOWN = 10
"""Lines for each dimension unless all are asked for."""


class CoverageWords:
    """Says one coverage in one language."""

    def __init__(self, coverage: Coverage, language: Language) -> None:
        self.coverage, self.language, self.knowledge = coverage, language, coverage.knowledge
        checked = [source.checked for source in self.knowledge.sources.values() if source.checked is not None]
        self.plain = Words(consult(self.knowledge, {}, max(checked, default=date(2026, 1, 1))), language)

    def say(self, phrase: str, **blanks: object) -> str:
        return SAY[phrase].in_(self.language).format(**blanks)

    def share(self, share: Share) -> str:
        return self.say("of", percent=share.percent, covered=share.covered, of=share.of)

    def gaps(self, count: int) -> str:
        return self.say("gap") if count == 1 else self.say("gaps", n=count)

    def disputes(self) -> str:
        count = self.coverage.disputes
        return self.say("dispute") if count == 1 else self.say("disputes", n=count)

    def dimension(self, dimension: Dimension) -> str:
        return DIMENSION[dimension].in_(self.language)

    def below(self, dimension: Dimension, threshold: str) -> str:
        """That a dimension does not reach what was asked for."""
        share = self.share(self.coverage.share(dimension))
        return self.say("colon").join(
            (self.dimension(dimension), f"{share}{self.say('semicolon')}{self.say('below', threshold=threshold.rstrip('%％'))}")
        )

    def worst_first(self) -> list[Dimension]:
        """The dimensions by their share."""
        return sorted(self.coverage.dimensions, key=lambda d: (self.coverage.share(d).percent, self.coverage.dimensions.index(d)))

    def text(self, everything: bool = False) -> str:
        """The whole for a terminal."""
        lines = [
            self.say("colon").join((self.dimension(d), self.share(self.coverage.share(d)))) for d in self.coverage.dimensions
        ]
        total = self.say("colon").join((self.say("all"), self.share(self.coverage.share())))
        lines.append(f"{total}{self.say('semicolon')}{self.disputes()}")
        for dimension in self.worst_first():
            lines += self.gaps_of(dimension, everything)
        return "\n".join(lines) + "\n"

    def gaps_of(self, dimension: Dimension, everything: bool) -> Iterator[str]:
        files = self.coverage.uncovered(dimension)
        total = sum(map(len, files.values()))
        if not total:
            return
        yield ""
        yield f"{self.dimension(dimension)}{self.say('colon')}{self.gaps(total)}"
        left = total if everything else SHOWN
        for items in files.values():
            for item in items[:left]:
                yield f"  {item.place}{self.say('colon')}{self.item(item)}"
            left -= len(items[:left])
        if not everything and total > SHOWN:
            yield f"  {self.say('more', n=total - SHOWN)}"

    def item(self, item: Item) -> str:
        """What is not covered, and which side of it."""
        lacking = self.say("semicolon").join(LACKING[what].in_(self.language) for what in item.lacking)
        return f"{self.name(item)}{self.say('colon')}{lacking}"

    def name(self, item: Item) -> str:
        if item.dimension in ("questions", "options"):
            label = self.plain.label(item.about)
            named = f"{label}（{item.about}）" if self.language == "zh" else f"{label} ({item.about})"
            return f"{named}{self.say('colon')}{self.option(item)}" if item.part else named
        if item.dimension == "sources":
            return self.plain.source(f"{item.about}/{item.part}")
        title = self.knowledge.rules[item.about].title.in_(self.language)
        if item.leaf is not None:
            return f"{title}{self.say('colon')}{self.plain.leaf(item.leaf)}"
        return f"{title}{self.say('colon')}{self.say('branch', n=item.part)}" if item.dimension == "branches" else title

    def option(self, item: Item) -> str:
        """An option in words."""
        fact = self.knowledge.facts[item.about]
        value = item.part == "yes" if fact.kind is Kind.YES_NO else item.part
        return self.plain.answer(item.about, frozenset({str(value)}) if fact.kind is Kind.CHOICES else value)

    def as_dict(self) -> dict[str, Any]:
        """For programs: every item with the disputes that show its sides."""
        shares = {d: self.coverage.share(d) for d in self.coverage.dimensions}
        total = self.coverage.share()
        return {
            "coverage": 1,
            "knowledge": self.knowledge.version,
            "disputes": self.coverage.disputes,
            "percent": str(total.percent),
            "dimensions": {d: {"percent": str(s.percent), "covered": s.covered, "of": s.of} for d, s in shares.items()},
            "items": [
                {
                    "dimension": item.dimension,
                    "about": item.about,
                    "part": item.part,
                    "place": str(item.place),
                    "covered": item.covered,
                    "sides": {side.what: side.seen for side in item.sides},
                }
                for item in self.coverage.items
            ],
        }
