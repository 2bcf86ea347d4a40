"""One file of a paper to its form, typed by the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engine.conditions import All, Condition
from engine.loading.conditions import ConditionReader
from engine.loading.fields import Fields
from engine.model import Knowledge, Place, Text
from engine.problems import unknown_name
from engine.reading import Mapping, Node
from engine.vocabulary import vocabulary
from papers.forms import SORTS, Choice, Entry, Form, Gate, Part, PartKind, Settles, Sort, Tone, Wording
from papers.shared import Shared

KEYS = ("opens", "settles", "settle_if", "notes", "tones")
KINDS: tuple[PartKind, ...] = ("heading", "says", "clauses", "claims", "fields", "table", "rows", "to", "sign")
TABLES = ("money", "repayments", "interest", "evidence", "evidence_names", "timeline")
WITH_PART = ("if", "tones", "else", "proof")
NOTHING = Text("", "")


class FormReader:
    """Reads the papers of one base."""

    def __init__(self, fields: Fields, knowledge: Knowledge, shared: Shared) -> None:
        self.fields, self.shared = fields, shared
        self.names = vocabulary(knowledge.facts, knowledge.findings)
        self.items = [item.id for group in knowledge.evidence.values() for item in group.items]

    def form(self, name: str, place: Place, node: Node) -> Form | None:
        """The form; None, with problems, where something it needs is missing."""
        found = self.fields.record(node, f"`{name}`", ("no", "title", "sort", "goes_to", "parts"), KEYS)
        if len([key for key in found if key not in KEYS]) < 5:
            return None
        number = self.fields.number(found["no"], "no")
        sort = self.fields.one_of(found["sort"], "sort", SORTS)
        tones = tuple(self.tones(found["tones"])) if "tones" in found else ()
        return Form(
            id=name,
            place=place,
            no=int(number or 0),
            title=self.fields.text(found["title"], "title"),
            sort=_sort(sort),
            goes_to=self.fields.text(found["goes_to"], "goes_to"),
            parts=tuple(self.parts(found["parts"], [tone.id for tone in tones])),
            opens=tuple(self.gates(found["opens"], "opens")) if "opens" in found else (),
            settles=self.settles(found["settles"]) if "settles" in found else (),
            settle_if=tuple(self.gates(found["settle_if"], "settle_if")) if "settle_if" in found else (),
            notes=tuple(self.wording(n) for n in self.fields.items(found["notes"], "notes")) if "notes" in found else (),
            tones=tones,
        )

    def settles(self, node: Node) -> tuple[Settles, ...]:
        words = [self.fields.one_of(item, "settles", ("sums", "proof")) for item in self.fields.items(node, "settles")]
        return tuple(word for word in ("sums", "proof") if word in words)

    def tones(self, node: Node) -> Iterator[Tone]:
        for word, (_, value) in self.fields.mapping(node, "tones").items():
            found = self.fields.record(value, f"`{word}`", ("title",), ("if",))
            if "title" in found:
                yield Tone(word, self.fields.text(found["title"], "title"), self.condition(found.get("if")))

    def gates(self, node: Node, what: str) -> Iterator[Gate]:
        for item in self.fields.items(node, what):
            found = self.fields.record(item, what, ("if", "says"), ())
            if len(found) == 2:
                yield Gate(self.condition(found["if"]) or All(()), self.text(found["says"], "says"))

    def condition(self, node: Node | None) -> Condition | None:
        return None if node is None else ConditionReader(self.fields, self.names, "`if`").condition(node)

    def parts(self, node: Node, tones: list[str]) -> Iterator[Part]:
        for item in self.fields.items(node, "parts"):
            keys = [key.text for key, _ in item.entries if key.text in KINDS] if isinstance(item, Mapping) else []
            if len(keys) != 1:
                self.fields.report("paper_part", item.place, known=", ".join(KINDS))
                continue
            kind: PartKind = next(word for word in KINDS if word == keys[0])
            found = self.fields.record(item, f"`{kind}`", (kind,), (*WITH_PART, *(("heads",) if kind == "rows" else ())))
            said = tuple(word for word, _ in self.fields.words(found["tones"], "tones")) if "tones" in found else ()
            for word in said:
                if word not in tones:
                    self.fields.problems.append(unknown_name("unknown_option", found["tones"].place, word, tones, of="tones"))
            yield self.part(kind, item.place, found, said)

    def part(self, kind: PartKind, place: Place, found: dict[str, Node], tones: tuple[str, ...]) -> Part:
        own, only_if = found[kind], self.condition(found.get("if"))
        if kind in ("heading", "says"):
            return Part(kind, place, tones=tones, wordings=(self.wording(own, found),))
        if kind in ("clauses", "claims", "to", "sign"):
            wordings = tuple(self.wording(item) for item in self.fields.items(own, kind))
            return Part(kind, place, only_if, tones, wordings=wordings)
        if kind == "fields":
            return Part(kind, place, only_if, tones, entries=tuple(self.entries(own)))
        if kind == "table":
            return Part(kind, place, only_if, tones, table=self.fields.one_of(own, "table", TABLES) or "")
        heads = self.fields.items(found["heads"], "heads") if "heads" in found else ()
        count = self.fields.number(own, "rows")
        return Part(kind, place, only_if, tones, heads=tuple(self.text(h, "heads") for h in heads), rows=int(count or 0))

    def wording(self, node: Node, around: dict[str, Node] | None = None) -> Wording:
        """Words alone, or `{says, if, else, proof}`."""
        if around is None and isinstance(node, Mapping) and any(key.text == "says" for key, _ in node.entries):
            around = self.fields.record(node, "says", ("says",), ("if", "else", "proof"))
            node = around["says"]
        around = around or {}
        proof = self.fields.words(around["proof"], "proof") if "proof" in around else ()
        for word, place in proof:
            if word not in self.items:
                self.fields.problems.append(unknown_name("paper_item", place, word, self.items))
        return Wording(
            place=node.place,
            text=self.text(node, "says"),
            only_if=self.condition(around.get("if")),
            otherwise=self.text(around["else"], "else") if "else" in around else None,
            proof=tuple(word for word, _ in proof),
        )

    def entries(self, node: Node) -> Iterator[Entry]:
        """The lines of a form; `use` puts in lines that papers share."""
        for item in self.fields.items(node, "fields"):
            if isinstance(item, Mapping) and [key.text for key, _ in item.entries] == ["use"]:
                name = self.fields.word(item.entries[0][1], "use") or ""
                if name in self.shared.lines:
                    yield from self.entries(self.shared.lines[name])
                else:
                    self.fields.problems.append(unknown_name("unknown_option", item.place, name, self.shared.lines, of="use"))
                continue
            found = self.fields.record(item, "fields", ("label",), ("says", "choices", "if"))
            says = _listed(found.get("says"), self.fields.items)
            yield Entry(
                label=self.text(found["label"], "label") if "label" in found else NOTHING,
                says=tuple(self.wording(one) for one in says),
                choices=tuple(self.choices(found["choices"])) if "choices" in found else (),
                only_if=self.condition(found.get("if")),
            )

    def choices(self, node: Node) -> Iterator[Choice]:
        for item in self.fields.items(node, "choices"):
            found = self.fields.record(item, "choices", ("says",), ("if",))
            if "says" in found:
                yield Choice(self.text(found["says"], "says"), self.condition(found.get("if")), item.place)

    def text(self, node: Node, what: str) -> Text:
        return self.fields.text(node, what)


def _listed(node: Node | None, items: Callable[[Node, str], tuple[Node, ...]]) -> tuple[Node, ...]:
    """A single wording, or a list of them."""
    if node is None:
        return ()
    return (node,) if isinstance(node, Mapping) else items(node, "says")


def _sort(word: str | None) -> Sort:
    return next((sort for sort in SORTS if sort == word), "sheet")
