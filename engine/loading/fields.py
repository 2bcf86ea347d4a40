"""Reading typed fields out of nodes. Problems are collected, never raised, so that a stage reports all of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Literal

from engine import values
from engine.model import Kind, Mention, Place, Text, Value
from engine.problems import Problem, problem, unknown_name
from engine.reading import Mapping, Node, Scalar, Sequence
from engine.yaml_errors import FULL_WIDTH, full_width_problem

Options = dict[str, Text]
ID = {"_": re.compile(r"^[a-z][a-z0-9_]*$"), "-": re.compile(r"^[a-z0-9][a-z0-9-]*$")}
BLANK = re.compile(r"\{([^{}]*)\}")
LANGUAGE_KEYS = ("zh", "en")
LOOKS_BOOLEAN = {"yes", "no", "on", "off", "true", "false", "y", "n"}


class Fields:
    """Typed readers over nodes that gather problems, and names to be checked later, as they go."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.mentions: list[Mention] = []

    def report(self, code: str, place: Place, **words: object) -> None:
        self.problems.append(problem(code, place, **words))

    def wanted(self, code: str, node: Node, what: str) -> None:
        """A wrong shape; full-width punctuation is named as the likely cause."""
        if isinstance(node, Scalar) and node.plain:
            for sign, ascii_sign in FULL_WIDTH.items():
                if sign in node.text:
                    column = node.place.column + node.text.index(sign)
                    where = Place(node.place.file, node.place.line, column)
                    self.problems.append(full_width_problem(where, sign, ascii_sign))
                    return
        self.report(code, node.place, what=what)

    def mapping(self, node: Node, what: str) -> dict[str, tuple[Scalar, Node]]:
        """Key to (key node, value node); empty, with a problem, when it is not a mapping."""
        if isinstance(node, Mapping):
            return {key.text: (key, value) for key, value in node.entries}
        self.wanted("wanted_mapping", node, what)
        return {}

    def record(self, node: Node, what: str, needed: Collection[str], allowed: Collection[str]) -> dict[str, Node]:
        """A mapping with known keys; unknown and missing ones are problems."""
        found = self.mapping(node, what)
        for name, (key, value) in found.items():
            if name not in needed and name not in allowed:
                if any(sign in name for sign in FULL_WIDTH):
                    self.wanted("wanted_mapping", key, what)
                elif (*needed, *allowed) == LANGUAGE_KEYS and isinstance(value, Scalar) and not value.text:
                    self.report("comma_in_text", key.place, name=name)
                else:
                    self.problems.append(unknown_name("unknown_key", key.place, name, [*needed, *allowed], what=what))
        if isinstance(node, Mapping):
            for name in needed:
                if name not in found:
                    self.report("missing_key", node.place, what=what, name=name)
        return {name: value for name, (_, value) in found.items() if name in needed or name in allowed}

    def items(self, node: Node, what: str) -> tuple[Node, ...]:
        """The items of a list; a single word is a list of one."""
        if isinstance(node, Sequence):
            return node.items
        if isinstance(node, Scalar) and not node.text:
            self.report("empty_text", node.place)
        elif isinstance(node, Scalar) and not any(sign in node.text for sign in FULL_WIDTH):
            return (node,)
        else:
            self.wanted("wanted_list", node, what)
        return ()

    def some(self, node: Node, what: str) -> tuple[Node, ...]:
        """The items of a list that must not be empty."""
        found = self.items(node, what)
        if isinstance(node, Sequence) and not found:
            self.report("empty_text", node.place)
        return found

    def word(self, node: Node, what: str) -> str | None:
        """A single value as written."""
        if isinstance(node, Scalar):
            return node.text
        self.wanted("wanted_word", node, what)
        return None

    def words(self, node: Node, what: str) -> tuple[tuple[str, Place], ...]:
        """The words of a list, each with its place."""
        found = []
        for item in self.items(node, what):
            if isinstance(item, Scalar) and not (item.plain and any(sign in item.text for sign in FULL_WIDTH)):
                found.append((item.text, item.place))
            else:
                self.wanted("wanted_word", item, what)
        return tuple(found)

    def one_of(self, node: Node, what: str, allowed: Iterable[str]) -> str | None:
        word = self.word(node, what)
        choices = list(allowed)
        if word is None or word in choices:
            return word
        self.problems.append(unknown_name("unknown_option", node.place, word, choices, of=what))
        return None

    def id_(self, key: Scalar, sign: Literal["_", "-"]) -> bool:
        """Whether the key may be a name; a problem otherwise."""
        if ID[sign].match(key.text):
            return True
        if any(full in key.text for full in FULL_WIDTH):
            self.wanted("wanted_mapping", key, key.text)
        else:
            self.report("bad_id", key.place, name=key.text, sign=sign)
        return False

    def text(self, node: Node, what: str, blanks: bool = False) -> Text:
        """{zh, en}; a plain string counts as Chinese, so its English is missing. `blanks`: `{name}` in it is filled in later."""
        if isinstance(node, Scalar):
            if self._words_of(node):
                self.report("missing_language", node.place, missing_zh="英文", missing_en="English")
            return Text(node.text, "")
        found = self.record(node, what, (), LANGUAGE_KEYS)
        texts = {}
        for language, zh, en in (("zh", "中文", "Chinese"), ("en", "英文", "English")):
            part = found.get(language)
            if part is None:
                if isinstance(node, Mapping):
                    self.report("missing_language", node.place, missing_zh=zh, missing_en=en)
            elif isinstance(part, Scalar):
                self._words_of(part)
                texts[language] = part.text.strip()
                if blanks:
                    self.mentions.extend(Mention("blank", name, part.place, what) for name in BLANK.findall(part.text))
            else:
                self.wanted("wanted_text", part, what)
        return Text(texts.get("zh", ""), texts.get("en", ""))

    def _words_of(self, node: Scalar) -> bool:
        if node.plain and node.text.lower() in LOOKS_BOOLEAN:
            self.report("yes_no_as_text", node.place, name=node.text)
            return False
        if not node.text.strip():
            self.report("empty_text", node.place)
            return False
        return True

    def value(self, node: Node, kind: Kind, of: str, options: Options | None = None) -> Value | None:
        """A literal of the kind; for `choices` a word or a list of words."""
        if kind is Kind.CHOICES and isinstance(node, Sequence):
            parts = [self.value(item, Kind.CHOICES, of, options) for item in node.items]
            return frozenset().union(*(p for p in parts if isinstance(p, frozenset)))
        if not isinstance(node, Scalar):
            self.wanted("wanted_word", node, of)
            return None
        try:
            return values.parse(kind, node.text, options, of)
        except values.NotAValue as error:
            if error.code == "unknown_option":
                self._unknown_option(node, of, options or {})
            else:
                self.report(error.code, node.place, **error.words)
            return None

    def _unknown_option(self, node: Scalar, of: str, options: Options) -> None:
        if node.plain and any(sign in node.text for sign in FULL_WIDTH):
            self.wanted("wanted_word", node, of)
        else:
            self.problems.append(
                _meant(node.text, options, unknown_name("unknown_option", node.place, node.text, options, of=of))
            )

    def yes_no(self, node: Node, what: str) -> bool:
        return self.value(node, Kind.YES_NO, what) is True

    def day(self, node: Node, what: str) -> date | None:
        value = self.value(node, Kind.DATE, what)
        return value if isinstance(value, date) else None

    def number(self, node: Node, what: str) -> Decimal | None:
        """A plain number, which may be negative."""
        word = self.word(node, what)
        if word is None:
            return None
        if re.fullmatch(r"-?\d+(\.\d+)?", word):
            return Decimal(word)
        self.report("not_number", node.place, name=word)
        return None


def _meant(word: str, options: Options, found: Problem) -> Problem:
    """Where the words of an option stand instead of its name, the hint is that name."""
    bare = word.strip().lower()
    meant = [name for name, text in options.items() if bare and (bare in text.zh.lower() or bare in text.en.lower())]
    if len(meant) != 1 or ID["_"].match(word):
        return found
    text = options[meant[0]]
    hint = Text(f"写名称 `{meant[0]}`（{text.zh}）", f"write its name, `{meant[0]}` ({text.en})")
    return Problem(found.code, found.place, found.message, hint)
