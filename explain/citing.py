"""Sources in few words: short titles, the articles of one law together, and only the first few."""

from __future__ import annotations

from collections.abc import Sequence

from engine.model import Knowledge, Language, Text

GUIDE = "guide"
MOST = 4
_GUIDE = Text("文章第{n}部分", "guide part {n}")
_LAW = Text("{title}第{n}条", "{title} art. {n}")
_MORE = Text("等{n}处", "and {n} more")


def short_sources(references: Sequence[str], knowledge: Knowledge, language: Language) -> str:
    """民法典第188、195条；民诉法第225条: the first few, and how many there are beyond them."""
    laws: dict[str, list[str]] = {}
    for reference in references[:MOST]:
        law, _, article = reference.partition("/")
        laws.setdefault(law, []).append(article)
    cited = [_cited(law, articles, knowledge, language) for law, articles in laws.items()]
    if len(references) > MOST:
        cited.append(_MORE.in_(language).format(n=len(references) if language == "zh" else len(references) - MOST))
    return ("；" if language == "zh" else "; ").join(cited)


def _cited(law: str, articles: list[str], knowledge: Knowledge, language: Language) -> str:
    numbers = [article for article in articles if article[0].isdigit()]
    title = knowledge.sources[law].short.in_(language)
    if not numbers:
        return title
    return (
        (_GUIDE if law == GUIDE else _LAW).in_(language).format(title=title, n=("、" if language == "zh" else ", ").join(numbers))
    )
