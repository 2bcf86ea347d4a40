"""A new entry: what its kind wants, what is given, and what can be filled in from the base."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from engine.loading.fields import ID
from engine.loading.knowledge import RESERVED
from engine.model import Knowledge, Place, Text
from engine.problems import KnowledgeError, Problem, problem, unknown_name
from engine.reading import NotReadable, read_bytes
from workshop.authoring.scalars import written_text

PLACE = Place("huanqian new", 0)
KINDS = ("rule", "fact", "finding", "case", "source", "table")
TEXTS: Mapping[str, tuple[str, ...]] = {
    "rule": ("title", "because"),
    "fact": ("question", "help", "why", "dont_know"),
    "finding": ("label",),
    "case": ("title",),
    "source": ("title",),
    "table": ("title",),
}
"""The texts that cannot be left out; whoever is at a terminal is asked for them."""
ALSO_TEXTS = (
    "says",
    "title",
    "because",
    "label",
    "short",
    "axis",
    "deadline",
    "topic",
    "none",
    "question",
    "help",
    "why",
    "dont_know",
    "how",
)
BOTH = re.compile(r"\s+/\s+")


@dataclass(frozen=True)
class Given:
    """What the command line says. `values`: key (dotted for inner ones) to words, as YAML or, for a text, `中文 / English`."""

    kind: str
    name: str
    values: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()


Entry = dict[str, "str | Entry"]
"""Key to YAML as it will be written, or to more keys."""


def checked(knowledge: Knowledge, given: Given) -> None:
    """Raises KnowledgeError for a name that cannot be or is there already, and for sources that are not."""
    if given.kind not in KINDS:
        raise KnowledgeError([unknown_name("unknown_option", PLACE, given.kind, KINDS, of="new")])
    sign = "-" if given.kind in ("rule", "source", "case") else "_"
    found: list[Problem] = []
    good = re.sub(rf"[^a-z0-9{sign}]+", sign, given.name.lower()).strip(sign)
    if not ID["-" if sign == "-" else "_"].match(given.name):
        zh, en = (
            (f"比如 {good}", f"such as {good}")
            if good and ID["-" if sign == "-" else "_"].match(good)
            else ("换一个", "choose another")
        )
        found.append(problem("bad_new_name", PLACE, name=given.name, sign=sign, near_zh=zh, near_en=en))
    elif sign == "_" and given.name in RESERVED:
        found.append(problem("reserved", PLACE, name=given.name))
    elif given.name in _names(knowledge, given.kind):
        free = next(n for n in (f"{given.name}{sign}{i}" for i in range(2, 999)) if n not in _names(knowledge, given.kind))
        found.append(problem("name_taken", PLACE, name=given.name, near_zh=f"，比如 {free}", near_en=f", such as {free}"))
    for cited in given.sources:
        source, _, article = cited.partition("/")
        known = knowledge.sources.get(source)
        if known is None:
            found.append(unknown_name("unknown_source", PLACE, source, knowledge.sources, what="`--source`"))
        elif article not in known.articles:
            found.append(unknown_name("unknown_article", PLACE, article, known.articles, source=source))
    if found:
        raise KnowledgeError(found)


def _names(knowledge: Knowledge, kind: str) -> Iterable[str]:
    if kind in ("fact", "finding"):
        return {**knowledge.facts, **knowledge.findings}
    return {"rule": knowledge.rules, "source": knowledge.sources, "table": knowledge.tables}.get(kind, {})


def entry(given: Given, number: str | None, today: date) -> Entry:
    """The keys of the entry: those given, and those that follow from the base and the day. Raises KnowledgeError."""
    found: Entry = {}
    if number is not None and (given.kind != "rule" or any(key.partition(".")[0] == "advise" for key in given.values)):
        found["no"] = number
    for key, words in given.values.items():
        outer, _, inner = key.partition(".")
        if inner:
            under = found.setdefault(outer, {})
            if isinstance(under, dict):
                under[inner] = _written(inner, words)
        else:
            found[outer] = _written(outer, words)
    if given.sources:
        cited = given.sources[0] if given.kind == "table" else f"[{', '.join(given.sources)}]"
        found.setdefault("source" if given.kind == "table" else "sources", cited)
    if given.kind == "rule":
        found.setdefault("from", today.isoformat())
    if given.kind == "source":
        found.setdefault("status", "unverified")
    return found


def missing_texts(given: Given) -> list[str]:
    """The texts that nobody has given, and for an advice what it says."""
    wanted = list(TEXTS[given.kind])
    advises = any(key.partition(".")[0] == "advise" for key in given.values)
    wanted += ["advise.says"] if given.kind == "rule" and advises and "advise" not in given.values else []
    return [key for key in wanted if key not in given.values]


def _written(key: str, words: str) -> str:
    """A text from `中文 / English`; anything else is YAML, which must be readable."""
    if key in ALSO_TEXTS and not words.lstrip().startswith("{"):
        return said(*BOTH.split(words.strip(), maxsplit=1))
    try:
        read_bytes(f"- {words}\n".encode(), f"--set {key}")
    except NotReadable as error:
        raise KnowledgeError([error.problem]) from None
    return words.strip()


def said(zh: str, en: str = "") -> str:
    """A text in YAML; the language that is not given is left out, so that check asks for it."""
    parts = [f"{name}: {written_text(words)}" for name, words in (("zh", zh), ("en", en)) if words]
    return "{" + ", ".join(parts) + "}"


def text_of(text: Text) -> str:
    """A text in YAML, in both languages."""
    return said(text.zh, text.en)


def as_yaml(name: str, found: Entry, indent: int = 0) -> str:
    """The entry on lines of its own."""
    pad = " " * indent
    lines = [f"{pad}{name}:"] + [
        as_yaml(key, value, indent + 2) if isinstance(value, dict) else f"{pad}  {key}: {value}" for key, value in found.items()
    ]
    return "\n".join(lines) if found else f"{pad}{name}: {{}}"
