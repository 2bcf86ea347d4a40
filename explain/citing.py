"""Sources in few words: short titles, the articles of one law together, and only the first few."""

from __future__ import annotations

from collections.abc import Sequence

from engine.model import Knowledge, Language, Text
from engine.sources import Status

GUIDE = "guide"
"""The source that is no law: the article the product started from."""
MOST = 4
_GUIDE = Text("文章第{n}部分", "guide part {n}")
_LAW = Text("{title}第{n}条", "{title} art. {n}")
_MORE = Text("等{n}处", "and {n} more")
_MARKS = {
    Status.SECONDARY: Text("（二手来源）", " (secondary source)"),
    Status.UNVERIFIED: Text("（条文未核对）", " (text not compared)"),
}
"""What a lawyer must know of a citation. Practice and the guide say in their titles that they are no law."""


def short_sources(references: Sequence[str], knowledge: Knowledge, language: Language) -> str:
    """民法典第188、195条；民诉法第225条: the first few, and how many there are beyond them."""
    cited = [_shortly(law, articles, knowledge, language) for law, articles in by_law(references[:MOST]).items()]
    if len(references) > MOST:
        cited.append(_MORE.in_(language).format(n=len(references) if language == "zh" else len(references) - MOST))
    return ("；" if language == "zh" else "; ").join(cited)


def by_law(references: Sequence[str]) -> dict[str, list[str]]:
    """Source id to the articles cited of it, in the order cited."""
    laws: dict[str, list[str]] = {}
    for reference in references:
        law, _, article = reference.partition("/")
        laws.setdefault(law, []).append(article)
    return laws


def provision(law: str, articles: Sequence[str], knowledge: Knowledge, language: Language) -> str:
    """民法典第188、195条；民法典第575条（条文未核对）: articles not compared with the official text stand apart and say so."""
    marks: dict[Text | None, list[str]] = {None: []}
    for article in articles:
        marks.setdefault(_MARKS.get(knowledge.sources[law].articles[article].status), []).append(article)
    said = (_named(law, some, knowledge, language) + (mark.in_(language) if mark else "") for mark, some in marks.items() if some)
    return ("；" if language == "zh" else "; ").join(said)


def _named(law: str, articles: Sequence[str], knowledge: Knowledge, language: Language) -> str:
    """民法典第188、195条. Articles without a number, and the parts of the guide, go by the title alone."""
    title = knowledge.sources[law].short.in_(language)
    numbers = _numbers(articles, language)
    return _LAW.in_(language).format(title=title, n=numbers) if numbers and law != GUIDE else title


def _shortly(law: str, articles: Sequence[str], knowledge: Knowledge, language: Language) -> str:
    if law == GUIDE:
        return _GUIDE.in_(language).format(n=_numbers(articles, language))
    return _named(law, articles, knowledge, language)


def _numbers(articles: Sequence[str], language: Language) -> str:
    return ("、" if language == "zh" else ", ").join(article for article in articles if article[0].isdigit())
