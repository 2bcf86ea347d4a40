"""What somebody types for a provision (民法典188, civil-code/188, CC 188, a table, a law alone) to what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from engine.model import Knowledge, Place, Text
from engine.problems import CaseError, Problem, problem
from engine.sources import Source
from engine.values import narrow

NUMBER = re.compile(r"(.*?)[\s/_-]*(?:第|arts?\.?|articles?|s\.|§)?\s*([0-9]+(?:[-_.][0-9]+)?)\s*条?", re.IGNORECASE)
WORD = re.compile(r"(.+)/([a-z0-9_-]+)")
NOISE = re.compile(r"[\s《》〈〉“”\"'().,，、-]+")
MOST = 5
"""Names suggested."""


@dataclass(frozen=True)
class Target:
    """Provisions (`civil-code/188`), or all of the source that a table comes from with the table itself."""

    references: tuple[str, ...]
    table: str | None = None

    @property
    def laws(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.partition("/")[0] for one in self.references))


def target(knowledge: Knowledge, typed: str) -> Target:
    """What is meant. Raises CaseError with what is near."""
    words = narrow(typed).strip()
    if words in knowledge.tables:
        return Target((knowledge.tables[words].source,), words)
    for pattern in (WORD, NUMBER):
        match = pattern.fullmatch(words)
        laws = _laws(knowledge, match[1]) if match is not None else []
        if match is not None and not match[1].strip(" 第"):
            laws = [source for source in knowledge.sources.values() if match[2] in source.articles]
        if match is not None and laws:
            having = [law for law in laws if match[2] in law.articles]
            if len(having) == 1:
                return Target((f"{having[0].id}/{match[2]}",))
            raise CaseError([_which(typed, having) if having else _no_article(typed, laws[0], match[2])])
    laws = _laws(knowledge, words)
    if len(laws) == 1:
        return Target(tuple(f"{laws[0].id}/{article}" for article in laws[0].articles))
    raise CaseError([_which(typed, laws) if laws else _unknown(knowledge, typed, words)])


def names_of(source: Source) -> Iterator[str]:
    """Everything that the law is called: its id, its titles, and the initials of the English ones."""
    yield source.id
    yield from (source.title.zh, source.short.zh, source.title.en, source.short.en)
    for title in (source.title.en, source.short.en, source.id.replace("-", " ")):
        initials = "".join(
            word[0] for word in re.findall(r"[A-Za-z]+", title) if word.lower() not in ("of", "the", "on", "and", "to")
        )
        if len(initials) > 1:
            yield initials


def _laws(knowledge: Knowledge, words: str) -> list[Source]:
    wanted = _plain(words)
    return [source for source in knowledge.sources.values() if wanted and wanted in map(_plain, names_of(source))]


def _plain(words: str) -> str:
    return NOISE.sub("", words).casefold()


def _which(typed: str, laws: list[Source]) -> Problem:
    return problem("which_law", Place("cite", 0), name=typed, known=", ".join(f"`{law.id}`" for law in laws))


def _no_article(typed: str, law: Source, article: str) -> Problem:
    """Those with the nearest numbers, in the order of the law."""
    known = list(law.articles)
    numbers = {name: int(re.match(r"\d+", name)[0]) for name in known if name[:1].isdigit()}  # type: ignore[index]
    at = int(re.match(r"\d+", article)[0]) if article[:1].isdigit() else 0  # type: ignore[index]
    alike = get_close_matches(article, known, n=2, cutoff=0.75)
    by_number = sorted(numbers, key=lambda n: abs(numbers[n] - at))
    near = sorted(list(dict.fromkeys((*alike, *by_number)))[:MOST], key=known.index) or known[:MOST]
    return problem(
        "no_such_article", Place("cite", 0), name=typed, law=law.short, known=", ".join(f"`{law.id}/{n}`" for n in near)
    )


def _unknown(knowledge: Knowledge, typed: str, words: str) -> Problem:
    """The names that are nearest: of laws in whatever way they are called, and of tables."""
    match = NUMBER.fullmatch(words)
    wanted = _plain(match[1] if match is not None and match[1] else words)
    called = {_plain(name): source.id for source in knowledge.sources.values() for name in names_of(source)}
    called |= {_plain(table.id): table.id for table in knowledge.tables.values()}
    called |= {_plain(table.title.zh): table.id for table in knowledge.tables.values()}
    within = [name for name in called if len(wanted) > 1 and wanted in name]
    near = [called[name] for name in sorted(within, key=lambda name: (not name.startswith(wanted), len(name)))]
    near += [called[name] for name in get_close_matches(wanted, called, n=MOST, cutoff=0.5)]
    listed = ", ".join(f"`{name}`" for name in list(dict.fromkeys(near))[:MOST])
    hint = (
        Text(f"是不是想找：{listed}", f"did you mean {listed}?")
        if listed
        else Text("`huanqian cite --due` 列出所有依据", "`huanqian cite --due` lists all sources")
    )
    return problem("unknown_provision", Place("cite", 0), name=typed, hint=hint)
