"""The checklist of evidence as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from engine.model import Text
from engine.trace import Given
from explain.phrases import WHEN
from explain.proof.evidence import Gain, Group, Line, State
from explain.proof.strength import Loss
from explain.words import Words

P: dict[str, Text] = {
    "title": Text("证据清单", "Evidence checklist"),
    "lead": Text(
        "每样证据：有没有，撑着什么，怎样加强，原件在哪。没有哪种证据天生最强，要看合起来对不对得上。",
        "For each item: whether you have it, what rests on it, how to raise it, where the original is. "
        "No kind of evidence ranks highest by itself; what counts is whether it all fits together.",
    ),
    "so_far": Text("目前：{shown}。", "So far: {shown}."),
    "strength": Text("强弱：", "Strength: "),
    "raise": Text("加强：", "To raise it: "),
    "do": Text("怎么办：", "What to do: "),
    "find_out": Text("先弄清：", "Find out first: "),
    "kept": Text("原件：", "The original: "),
    "alone": Text("关键。少了它，{what}。", "key; without it {what}."),
    "falls": Text("“{name}”会从“{before}”变成“{after}”", "“{name}” goes from “{before}” to “{after}”"),
    "gone": Text("“{name}”就得不出了", "“{name}” is no longer shown"),
    "together": Text("和别的证据一起支撑{what}。", "carries {what} together with other evidence."),
    "spare": Text(
        "要证明的几样，目前不靠它；留着作印证。", "nothing that must be proved hangs on it now; keep it to confirm the rest."
    ),
    "gain": Text("有了它，{what}。", "With it, {what}."),
    "rises": Text("“{name}”可以从“{before}”变成“{after}”", "“{name}” may go from “{before}” to “{after}”"),
    "comes": Text("“{name}”可以到“{after}”", "“{name}” may come to “{after}”"),
    "quoted": Text("“{name}”", "“{name}”"),
}
STATE: dict[State, Text] = {
    "have": Text("有", "have"),
    "missing": Text("缺", "missing"),
    "unsure": Text("不清楚", "not clear"),
}
_BRACKETS = re.compile(r"\s*[（(].*$")


class EvidenceWords:
    """Says the checklist of one consultation."""

    def __init__(self, words: Words) -> None:
        self.words, self.language = words, words.language

    def say(self, phrase: str, **blanks: object) -> str:
        return P[phrase].in_(self.language).format(**blanks)

    def lines(self, groups: Iterable[Group]) -> Iterator[str]:
        """The section; nothing where there is no group."""
        for number, group in enumerate(groups):
            if number == 0:
                yield f"## {self.say('title')}\n\n{self.say('lead')}"
            yield f"\n### {self.words.text(group.group.title)}\n"
            if group.shown:
                shown = self.listed((self.words.value(f.finding.id, f.value) for f in group.shown), ("；", "; "))
                yield f"{self.say('so_far', shown=shown.rstrip('。.'))}\n"
            for line in group.lines:
                yield f"- **{self.mark(line.state)}{self.words.text(line.item.label)}**"
                yield from (f"  - {said}" for said in self.about(line))

    def mark(self, state: State) -> str:
        word = STATE[state].in_(self.language)
        return f"【{word}】" if self.language == "zh" else f"[{word}] "

    def about(self, line: Line) -> Iterator[str]:
        """How strong it is, how to raise it, where the original is."""
        strength = self.joined(self.strength(line)) if line.state == "have" else ""
        if strength:
            yield self.say("strength") + strength
        elif line.gains:
            yield self.say("gain", what=self.listed(map(self.gain, line.gains), ("；", "; ")))
        if line.ask is not None and not line.advice:
            yield self.say("find_out") + self.words.text(line.ask.dont_know)
        ways = [self.words.text(way.how).rstrip("。.") for way in line.ways if not line.advice]
        named = [self.named(given) for given in line.advice]
        if named or ways:
            yield (
                self.say("raise" if line.state == "have" and line.traced else "do")
                + self.listed([*named, *ways], ("；", "; "))
                + self.stop()
            )
        if line.item.kept is not None and line.state == "have":
            yield self.say("kept") + self.words.text(line.item.kept)

    def strength(self, line: Line) -> Iterator[str]:
        """What rests on it, what its own findings say, what takes from it."""
        shown = [self.words.found(found).rstrip("。.") + self.stop() for found in line.shown]
        if line.losses:
            yield self.say("alone", what=self.listed(map(self.loss, line.losses), ("；", "; ")))
        elif line.supports:
            quoted = (self.say("quoted", name=self.words.label(name)) for name in line.supports)
            yield self.say("together", what=self.listed(quoted, ("、", ", ")))
        elif line.traced and not shown:
            yield self.say("spare")
        yield from shown
        yield from (self.words.text(weak) for weak in line.weak)

    def named(self, given: Given) -> str:
        """An advice by its title, number and time."""
        rule, when = given.firing.rule, WHEN[given.advice.when].in_(self.language)
        return (
            f"{self.words.text(rule.title)}（{rule.no}，{when}）"
            if self.language == "zh"
            else f"{self.words.text(rule.title)} ({rule.no}, {when.lower()})"
        )

    def loss(self, loss: Loss) -> str:
        name = self.words.label(loss.finding)
        if loss.after is None:
            return self.say("gone", name=name)
        return self.say(
            "falls", name=name, before=self.brief(loss.finding, loss.before), after=self.brief(loss.finding, loss.after)
        )

    def gain(self, gain: Gain) -> str:
        name, after = self.words.label(gain.finding), self.brief(gain.finding, gain.after)
        if gain.before is None:
            return self.say("comes", name=name, after=after)
        return self.say("rises", name=name, before=self.brief(gain.finding, gain.before), after=after)

    def brief(self, finding: str, option: str) -> str:
        """An option without what stands in brackets."""
        return _BRACKETS.sub("", self.words.value(finding, option))

    def joined(self, sentences: Iterable[str]) -> str:
        return ("" if self.language == "zh" else " ").join(sentences)

    def listed(self, parts: Iterable[str], comma: tuple[str, str]) -> str:
        return comma[0 if self.language == "zh" else 1].join(parts)

    def stop(self) -> str:
        return "。" if self.language == "zh" else "."
