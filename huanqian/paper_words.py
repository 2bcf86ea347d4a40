"""What `huanqian papers` says: what was written, what is still a draft and why, what is not open yet and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from engine.model import Language, Text
from papers.choosing import Chosen
from papers.model import Paper

P: dict[str, Text] = {
    "ready": Text("可以用的（空白处自己填）", "Ready (fill in the blanks yourself)"),
    "drafts": Text("还是草稿，先处理这几件", "Still drafts: settle these first"),
    "shut": Text("现在还不写", "Not yet"),
    "none": Text("现在没有可以写的文书。", "No paper is open now."),
    "written": Text("    已写好：{path}", "    written: {path}"),
    "to": Text("交给：{to}", "goes to: {to}"),
    "advice": Text("建议 {numbers}", "advice {numbers}"),
    "other": Text("    还可以写：{tones}（--tone）", "    also possible: {tones} (--tone)"),
    "no_copy": Text("    草稿不写成交出去的样子，去掉 --clean 再写。", "    no fair copy of a draft; leave out --clean."),
    "how": Text("写成文件：加 -o 文件夹。", "To write them: add -o FOLDER."),
    "care": Text(
        "这些都是软件按您的回答写的：逐字核对，内容真实由您负责。",
        "All of them were drafted by software from your answers: check every word, you answer for its truth.",
    ),
}


class PaperWords:
    """Says it in one language."""

    def __init__(self, chosen: Chosen, language: Language) -> None:
        self.chosen, self.language = chosen, language

    def say(self, phrase: str, **blanks: object) -> str:
        return P[phrase].in_(self.language).format(**blanks)

    def lines(self, files: Mapping[str, Sequence[Path]], clean: bool, kept: bool) -> Iterator[str]:
        """Everything, in order. `kept`: files were asked for."""
        for phrase, papers in (("ready", self.of(locked=False)), ("drafts", self.of(locked=True))):
            if papers:
                yield f"{self.say(phrase)}\n"
            for paper in papers:
                yield from self.about(paper, files.get(paper.id, ()), clean and kept)
            if papers:
                yield ""
        if self.chosen.shut:
            yield f"{self.say('shut')}\n"
            colon = "：" if self.language == "zh" else ": "
            yield from (f"  - {shut.name}{colon}{shut.why}" for shut in self.chosen.shut)
            yield ""
        if not self.chosen.papers:
            yield self.say("none")
        elif not kept:
            yield self.say("how")
        yield self.say("care")

    def of(self, locked: bool) -> list[Paper]:
        return [paper for paper in self.chosen.papers if paper.locked is locked]

    def about(self, paper: Paper, paths: Sequence[Path], clean: bool) -> Iterator[str]:
        brackets = "（{}）" if self.language == "zh" else " ({})"
        told = [self.say("to", to=paper.goes_to)]
        numbers = ("、" if self.language == "zh" else ", ").join(self.chosen.advice.get(paper.id, ()))
        told += [self.say("advice", numbers=numbers)] if numbers else []
        yield f"  - {paper.name}{brackets.format(('；' if self.language == 'zh' else '; ').join(told))}"
        yield from (f"    · {said}" for said in paper.settle)
        yield from (self.say("written", path=path) for path in paths)
        if clean and paper.locked:
            yield self.say("no_copy")
        others = self.chosen.others.get(paper.id, ())
        if others:
            yield self.say("other", tones=("、" if self.language == "zh" else ", ").join(others))
