"""The answers of a case file: typed by their questions, and carried over from earlier versions of the knowledge base."""

from __future__ import annotations

from collections.abc import Mapping as Map

from engine.cases import answers as answering
from engine.cases.renamed import chain_of, fact_chain, option_chain
from engine.declared import Renaming
from engine.loading.fields import Fields
from engine.model import Answer, Fact, Kind, Knowledge, Place, Text
from engine.problems import unknown_name
from engine.reading import Node, Scalar, Sequence
from engine.values import NotAValue

Written = str | list["Written"] | dict[str, "Written"]


def _said(text: Text, **blanks: str | Text) -> Text:
    """The words with their blanks filled in, in each language."""
    zh, en = ({k: b if isinstance(b, str) else b.in_(language) for k, b in blanks.items()} for language in ("zh", "en"))
    return Text(text.zh.format(**zh), text.en.format(**en))


RENAMED = Text(
    "“{fact}”这个问题换了名称，您以前的回答已带过来。", "The question “{fact}” has a new name; your answer was carried over."
)
OPTION = Text(
    "“{fact}”的选项换了名称，您选的“{option}”已带过来。",
    "An option of “{fact}” has a new name; your choice “{option}” was carried over.",
)
REMOVED = Text(
    "以前的问题“{name}”不再问了：{because}您的回答另外留着。",
    "The question “{name}” is no longer asked: {because} Your answer is kept aside.",
)
CHANGED = Text(
    "“{fact}”的答法变了，旧回答放不进去，请重新回答。",
    "“{fact}” is answered differently now; your old answer does not fit, so please answer again.",
)
NOT_HERE = Text(
    "以前的问题“{name}”现在没有了，您的回答另外留着。", "The question “{name}” is not asked here; your answer is kept aside."
)
BACK = Text("“{fact}”又用得上了，另外留着的回答已放回。", "“{fact}” is asked again; the answer kept aside was put back.")


class AnswerReader:
    """Reads `answers:`, `later:` and `set_aside:`. `lenient`: the file was written with another version of the base, so what
    cannot be read now is set aside with a note. `worked`: the file is a test and must use the present names."""

    def __init__(self, knowledge: Knowledge, fields: Fields, lenient: bool = False, worked: bool = False) -> None:
        self.knowledge, self.fields, self.lenient, self.worked = knowledge, fields, lenient, worked
        self.notes: list[Text] = []
        self.aside: dict[str, Written] = {}

    def answers(self, node: Node, places: dict[str, Place]) -> dict[str, Answer]:
        """The answers by their present names. `places` is filled with where each stands."""
        found: dict[str, Answer] = {}
        entries = self.fields.mapping(node, "answers")
        for word, (key, value) in entries.items():
            name = self.fact_name(word, key.place)
            if name is None or name in places or (name != word and name in entries):
                self.set_aside(word, value)  # an answer under the present name beats one under an old name
                continue
            places[name] = key.place
            answer = self.carried(word, name, value)
            if answer is not None:
                found[name] = answer
        return found

    def restored(self, node: Node, answers: dict[str, Answer], places: dict[str, Place]) -> None:
        """Puts answers of `set_aside:` back where the base can use them again; the rest stays aside."""
        for word, (key, value) in self.fields.mapping(node, "set_aside").items():
            name = chain_of(fact_chain(self.knowledge.renamed, word), word)
            if name in answers:
                continue
            before, notes = len(self.fields.problems), len(self.notes)
            answer = self.read(name, value) if name in self.knowledge.facts and name is not None else None
            if len(self.fields.problems) > before:
                answer = None  # of several choices some may have been read
            del self.fields.problems[before:], self.notes[notes:]
            if answer is None or name is None:
                self.set_aside(word, value)
            else:
                answers[name], places[name] = answer, key.place
                self.notes.append(_said(BACK, fact=self.knowledge.facts[name].question))

    def later(self, node: Node) -> tuple[str, ...]:
        """The facts put off, each once, by their present names."""
        names = [self.fact_name(word, place, quiet=True) for word, place in self.fields.words(node, "later")]
        return tuple(dict.fromkeys(name for name in names if name is not None))

    def fact_name(self, word: str, place: Place, quiet: bool = False) -> str | None:
        """The present name of a question; None, with a note or a problem, when there is none."""
        if word in self.knowledge.facts:
            return word
        steps = fact_chain(self.knowledge.renamed, word)
        if steps and self.worked:
            self.old(word, place, steps)
        elif not steps and not self.lenient:
            self.fields.problems.append(unknown_name("answer_unknown", place, word, self.knowledge.facts))
        elif not quiet and (gone := chain_of(steps, word)) is None:
            self.notes.append(_said(REMOVED, name=word, because=steps[-1].because or Text("", "")))
        elif not quiet and gone not in self.knowledge.facts:
            self.notes.append(_said(NOT_HERE, name=word))
        last = chain_of(steps, word)
        return last if last in self.knowledge.facts and not self.worked else None

    def old(self, word: str, place: Place, steps: tuple[Renaming, ...]) -> None:
        """The problem of an old name in a worked case."""
        last = chain_of(steps, word)
        if last is None:
            self.fields.report("gone_name", place, name=word, on=steps[-1].on)
        else:
            self.fields.report("old_name", place, name=word, on=steps[-1].on, to=last)

    def carried(self, word: str, name: str, node: Node) -> Answer | None:
        """The answer, with a note where it came under an old name or does not fit any more."""
        fact, before, notes = self.knowledge.facts[name], len(self.fields.problems), len(self.notes)
        answer = self.read(name, node)
        sound = len(self.fields.problems) == before
        if answer is not None and sound:
            if word != name:
                self.notes.insert(notes, _said(RENAMED, fact=fact.question))
            return answer
        if self.worked or not (self.lenient or sound or word != name):
            return None
        del self.fields.problems[before:], self.notes[notes:]
        self.set_aside(word, node)
        self.notes.append(_said(CHANGED, fact=fact.question))
        return None

    def read(self, name: str, node: Node) -> Answer | None:
        """The answer with its options under their present names; None, with a problem, or with an option that is gone."""
        fact = self.knowledge.facts[name]
        present = self.with_present_options(fact, node)
        return None if present is None else self.answer(name, present)

    def with_present_options(self, fact: Fact, node: Node) -> Node | None:
        if isinstance(node, Sequence):
            items = [self.with_present_options(fact, item) for item in node.items]
            return None if None in items else Sequence(tuple(item for item in items if item is not None), node.place)
        if not isinstance(node, Scalar) or node.text in fact.options:
            return node
        steps = option_chain(self.knowledge.renamed, fact.id, node.text)
        if not steps:
            return node
        if self.worked:
            self.old(node.text, node.place, steps)
            return None
        last = chain_of(steps, node.text)
        if last is None:
            return None
        if last in fact.options:
            self.notes.append(_said(OPTION, fact=fact.question, option=fact.options[last]))
        return Scalar(last, node.place, node.plain)

    def answer(self, name: str, node: Node) -> Answer | None:
        """One answer as its question wants it; None, with a problem, when it cannot be."""
        fact = self.knowledge.facts[name]
        if isinstance(node, Sequence) and fact.kind is Kind.CHOICES:
            return self.fields.value(node, fact.kind, name, dict(fact.options))
        if not isinstance(node, Scalar):
            self.fields.wanted("wanted_word", node, name)
            return None
        if fact.kind is Kind.CHOICES and node.text not in answering.WITHOUT_VALUE:
            return self.fields.value(node, fact.kind, name, dict(fact.options))
        try:
            return answering.parse_answer(fact, node.text)
        except NotAValue as error:
            if error.code == "unknown_option":
                self.fields.problems.append(unknown_name("unknown_option", node.place, node.text, fact.options, of=name))
            else:
                self.fields.report(error.code, node.place, **error.words)
            return None

    def set_aside(self, word: str, node: Node) -> None:
        """Keeps an answer as it is written; a first one of the same name stays."""
        self.aside.setdefault(word, _written(node))


def _written(node: Node) -> Written:
    """What stands in the file, every value as text."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_written(item) for item in node.items]
    return {key.text: _written(value) for key, value in node.entries}


def written_by_other_version(found: Map[str, Node], knowledge: Knowledge) -> bool:
    """Whether the file says that it was written with another version of the base."""
    version = found.get("knowledge")
    return isinstance(version, Scalar) and version.text != knowledge.version
