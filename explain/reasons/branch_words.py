"""An answer "don't know" that decides, said: if … then …, otherwise …; and how to find out."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model import Kind, Text
from engine.values import said
from explain.reasons.branches import Branch, Split
from explain.words import Words

MOST_ROUTES, MANY = 3, 3
P: dict[str, Text] = {
    "if": Text("如果是{answers}：{then}", "If it is {answers}: {then}"),
    "otherwise": Text("其他情况：{then}", "Otherwise: {then}"),
    "find_out": Text("怎么弄清楚：{how}", "Find out: {how}"),
    "or": Text("或", " or "),
    "undecided": Text("还不能判断", "undecided"),
    "more": Text("等", " …"),
}


class BranchWords:
    """Says splits in the language of the words."""

    def __init__(self, words: Words) -> None:
        self.words, self.language = words, words.language

    def say(self, phrase: str, **blanks: object) -> str:
        return P[phrase].in_(self.language).format(**blanks)

    def question(self, split: Split) -> str:
        """The question that decides."""
        return split.fact.question.in_(self.language)

    def lines(self, split: Split) -> Iterator[str]:
        """One line a branch, the widest as "otherwise"; then how to find out."""
        widest = max(split.branches, key=lambda branch: len(branch.answers))
        rest = widest if len(widest.answers) >= MANY else None
        for branch in split.branches:
            if branch is not rest:
                yield self.say("if", answers=self.answers(split, branch), then=self.outcome(split, branch))
        if rest is not None:
            yield self.say("otherwise", then=self.outcome(split, rest))
        yield self.say("find_out", how=split.fact.dont_know.in_(self.language))

    def answers(self, split: Split, branch: Branch) -> str:
        meaning = self.words.names[split.fact.id].meaning
        shown = [said(answer, meaning, self.language) for answer in branch.answers]
        if split.fact.kind is not Kind.YES_NO:
            shown = [f"“{word}”" for word in shown]
        return self.say("or").join(shown)

    def outcome(self, split: Split, branch: Branch) -> str:
        """The verdict and the first routes that differ from branch to branch."""
        words = Words(branch.after, self.language)
        decides = sorted(split.decides, key=lambda finding: not finding.shown_as)
        parts = []
        for finding in decides[:MOST_ROUTES]:
            values = [words.value(finding.id, f.value).rstrip("。.") for f in branch.after.findings.get(finding.id, ())]
            now = " / ".join(values) or self.say("undecided")
            parts.append(now if finding.shown_as else words.colon(words.label(finding.id), now))
        joined = ("；" if self.language == "zh" else "; ").join(parts)
        return joined + (self.say("more") if len(decides) > MOST_ROUTES else "")
