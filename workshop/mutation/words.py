"""Mutants in sentences: what was changed, and the case that is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from engine.conditions import Leaf, Name
from engine.consultation import consult
from engine.expressions import Constant
from engine.model import Language, Text
from explain.words import Words
from workshop.mutation.mutants import KINDS, Kind, Mutant
from workshop.mutation.score import FATES, Fate, Score, Verdict

KIND: Mapping[Kind, Text] = {
    "compare": Text("比较的边界", "limits of comparisons"),
    "drop": Text("去掉一个条件", "a condition dropped"),
    "negate": Text("条件反过来", "a condition turned round"),
    "option": Text("换一个选项", "another option"),
    "number": Text("数字差一点", "numbers a step off"),
    "date": Text("日期差一天", "dates a day off"),
    "conclusion": Text("去掉一个结论", "a conclusion dropped"),
    "value": Text("结论换个值", "another value concluded"),
    "advice": Text("去掉建议", "advice dropped"),
    "overrides": Text("不再推翻", "an override dropped"),
    "table": Text("表里换个数", "another figure in a table"),
}
FATE: Mapping[Fate, Text] = {
    "killed": Text("被案件发现", "noticed"),
    "unnoticed": Text("案件能看出，但没有期望", "shown by a case that does not expect it"),
    "missing": Text("缺一个案件", "no case shows it"),
    "equivalent": Text("已证明没有区别", "proved to make no difference"),
    "undecided": Text("不能判定", "could not be decided"),
}
MISSING: Mapping[Kind, Text] = {
    "compare": Text(
        "一个案情：规则“{rule}”的其他条件都成立，“{label}”刚好等于{limit}。",
        "A dispute in which everything else that “{rule}” asks for holds, and “{label}” is exactly {limit}.",
    ),
    "drop": Text(
        "一个案情：规则“{rule}”的其他条件都成立，只有“{test}”不成立。",
        "A dispute in which everything else that “{rule}” asks for holds, and only “{test}” does not.",
    ),
    "negate": Text(
        "一个案情：规则“{rule}”成不成立，只看“{test}”。",
        "A dispute in which it hangs on “{test}” alone whether “{rule}” holds.",
    ),
    "option": Text(
        "一个案情：规则“{rule}”成不成立，只看“{label}”是{options}。",
        "A dispute in which it hangs on “{label}” being {options} whether “{rule}” holds.",
    ),
    "number": Text(
        "一个案情：规则“{rule}”的其他条件都成立，“{label}”是{limit}。",
        "A dispute in which everything else that “{rule}” asks for holds, and “{label}” is {limit}.",
    ),
    "conclusion": Text(
        "一个案情：规则“{rule}”用得上，并且期望它得出“{finding}”。",
        "A dispute in which “{rule}” fires, and which expects it to conclude “{finding}”.",
    ),
    "value": Text(
        "一个案情：规则“{rule}”用得上，并且期望“{finding}”是{was}。",
        "A dispute in which “{rule}” fires, and which expects “{finding}” to be {was}.",
    ),
    "advice": Text(
        "一个案情：规则“{rule}”用得上，并且期望给出这条建议。",
        "A dispute in which “{rule}” fires, and which expects its advice.",
    ),
    "overrides": Text(
        "一个案情：规则“{rule}”和“{other}”都成立，并且期望前者推翻后者。",
        "A dispute in which “{rule}” and “{other}” both hold, and which expects the first to defeat the second.",
    ),
    "table": Text(
        "一个案情：要查《{table}》的这一行（{row}），并且期望查到的数。",
        "A dispute that reads this row of “{table}” ({row}), and expects what is found there.",
    ),
}
SAY: Mapping[str, Text] = {
    "score": Text("{percent}%：{killed} 个被发现，共 {of} 个", "{percent}%: {killed} of {of} noticed"),
    "equivalent": Text("另有 {n} 个已证明没有区别，不计入", "{n} more are proved to make no difference and do not count"),
    "kind": Text("{kind}：{killed}/{of}", "{kind}: {killed} of {of}"),
    "shown_by": Text("案件 {case} 已能看出，只差一条期望。", "The case {case} shows it already; it only does not expect it."),
    "undecided": Text("求解器没有答案：可能没有区别。", "The solver has no answer: it may make no difference."),
    "unproved": Text("没有装求解器，没有证明哪些没有区别。", "Without the solver nothing is proved to make no difference."),
    "more": Text("还有 {n} 个；加 --all 全部列出", "{n} more; --all lists them"),
    "or": Text("还是", " rather than "),
    "none": Text("算出的值", "what it works out"),
    "row": Text("第 {line} 行", "line {line}"),
    "below": Text("低于要求的 {threshold}%", "below the {threshold}% asked for"),
}
SHOWN = 20


class MutationWords:
    """Says one score in one language."""

    def __init__(self, score: Score, language: Language) -> None:
        self.score, self.language, self.knowledge = score, language, score.knowledge
        checked = [source.checked for source in self.knowledge.sources.values() if source.checked is not None]
        self.plain = Words(consult(self.knowledge, {}, max(checked, default=date(2026, 1, 1))), language)

    def say(self, phrase: str, **blanks: object) -> str:
        return SAY[phrase].in_(self.language).format(**blanks)

    def text(self, everything: bool = False) -> str:
        """The whole for a terminal: the score, by kind, then each survivor as the case that is missing."""
        return "\n".join([*self.summary(), *self.survivors(everything)]) + "\n"

    def summary(self) -> Iterator[str]:
        score = self.score
        yield self.say("score", percent=score.percent, killed=score.count("killed"), of=score.of)
        if score.count("equivalent"):
            yield self.say("equivalent", n=score.count("equivalent"))
        for kind in KINDS:
            fates = [v.fate for v in score.verdicts if v.mutant.kind == kind and v.fate != "equivalent"]
            if fates:
                yield "  " + self.say("kind", kind=KIND[kind].in_(self.language), killed=fates.count("killed"), of=len(fates))
        if not score.proved:
            yield self.say("unproved")

    def survivors(self, everything: bool) -> Iterator[str]:
        """Grouped by file, in the order of the lines."""
        shown = self.score.survivors if everything else self.score.survivors[:SHOWN]
        for verdict in shown:
            yield ""
            yield from self.survivor(verdict)
        if len(shown) < len(self.score.survivors):
            yield ""
            yield self.say("more", n=len(self.score.survivors) - len(shown))

    def survivor(self, verdict: Verdict) -> Iterator[str]:
        """Where, what sort of change, and the missing case."""
        mutant = verdict.mutant
        colon = "：" if self.language == "zh" else ": "
        yield f"{mutant.place}{colon}{KIND[mutant.kind].in_(self.language)} [{mutant.about}]"
        yield f"  {self.missing(mutant)}"
        if verdict.fate == "unnoticed" and verdict.dispute is not None:
            yield f"  {self.say('shown_by', case=self.score.trials[verdict.dispute].name)}"
        elif verdict.fate == "undecided":
            yield f"  {self.say('undecided')}"

    def missing(self, mutant: Mutant) -> str:
        """The case that would notice it."""
        kind = "number" if mutant.kind == "date" else mutant.kind
        return MISSING[kind].in_(self.language).format(**self.blanks(mutant))

    def blanks(self, mutant: Mutant) -> dict[str, str]:
        rules, found = self.knowledge.rules, {}
        if mutant.about in rules:
            found["rule"] = rules[mutant.about].title.in_(self.language)
        if mutant.leaf is not None:
            found |= self.of_test(mutant.leaf, mutant.now)
        if mutant.finding:
            found["finding"] = self.plain.label(mutant.finding)
            before = next(e for name, e in rules[mutant.about].conclusions if name == mutant.finding)
            plain = isinstance(before, Constant) and isinstance(before.value, (str, bool, int, Decimal, date))
            found["was"] = self.plain.value(mutant.finding, before.value) if plain else self.say("none")  # type: ignore[union-attr, arg-type]
        if mutant.other:
            found["other"] = rules[mutant.other].title.in_(self.language)
        if mutant.table is not None and mutant.row is not None:
            found["table"] = mutant.table.title.in_(self.language)
            found["row"] = self.say("row", line=mutant.row.place.line)
        return found

    def of_test(self, leaf: Leaf, now: Leaf | None) -> dict[str, str]:
        found = {"label": self.plain.label(leaf.name), "test": self.plain.leaf(leaf)}
        one = now if now is not None and now.operand != leaf.operand else leaf
        operand = one.operand
        if isinstance(operand, Name):
            found["limit"] = self.plain.label(operand.name)
        elif not isinstance(operand, (frozenset, bool)):
            found["limit"] = self.plain.value(leaf.name, operand)
        if now is not None and isinstance(operand, (str, frozenset)):
            before, after = (o if isinstance(o, frozenset) else frozenset({o}) for o in (leaf.operand, now.operand))
            names = [
                self.option(leaf.name, str(o)) for o in (*sorted(map(str, before - after)), *sorted(map(str, after - before)))
            ]
            found["options"] = self.say("or").join(f"“{name}”" for name in names)
        return found

    def option(self, name: str, option: str) -> str:
        kind = self.plain.names[name].kind.value
        return self.plain.value(name, frozenset({option}) if kind == "choices" else option).rstrip("。.")

    def below(self, threshold: str) -> str:
        return self.say("below", threshold=threshold.rstrip("%％"))

    def as_dict(self) -> dict[str, Any]:
        """For programs: the score, and every survivor and equivalent."""
        score = self.score
        return {
            "mutate": 1,
            "knowledge": self.knowledge.version,
            "language": self.language,
            "percent": str(score.percent),
            **{fate: score.count(fate) for fate in FATES},
            "mutants": [self.verdict_as_dict(verdict) for verdict in score.verdicts if verdict.fate != "killed"],
        }

    def verdict_as_dict(self, verdict: Verdict) -> dict[str, Any]:
        mutant = verdict.mutant
        return {
            "kind": mutant.kind,
            "about": mutant.about,
            "place": str(mutant.place),
            "fate": verdict.fate,
            "case": None if verdict.dispute is None else self.score.trials[verdict.dispute].name,
            "missing": None if verdict.fate == "equivalent" else self.missing(mutant),
        }
