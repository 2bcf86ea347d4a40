"""Sources in few words: short titles, the articles of one law together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.model import Knowledge, Language, Text

GUIDE = "guide"
MOST = 4
LONGEST = {"zh": 18, "en": 72}
_GUIDE = Text("文章第{n}部分", "guide part {n}")
_MORE = Text("等{n}处", "and {n} more")
_AMENDED = re.compile(r"（[^（）]*(?:修正|修订|法释|不是法律|估算)[^（）]*）$| \([^()]*(?:amend|revis|not law|Fashi|basis|19|20)[^()]*\)$")
_KEPT = re.compile(r"\(\d{4} text\)$")
_LENGTHY = re.compile(
    r"中华人民共和国|最高人民法院|最高人民检察院|^、|关于|人民法院办理|审理民事案件|审理|办理|具体应用法律|适用法律|适用|若干|问题|(?:刑事)?案件|[《》]"
)


def short_sources(references: Sequence[str], knowledge: Knowledge, language: Language) -> str:
    """民法典第188、195条；民事诉讼法第225条: the first few, and how many more."""
    laws: dict[str, list[str]] = {}
    for reference in references[:MOST]:
        law, _, article = reference.partition("/")
        laws.setdefault(law, []).append(article)
    cited = [_cited(law, articles, knowledge, language) for law, articles in laws.items()]
    if len(references) > MOST:
        cited.append(_MORE.in_(language).format(n=len(references) - MOST))
    return ("；" if language == "zh" else "; ").join(cited)


def short_title(title: str, language: Language) -> str:
    """The title as lawyers say it: without the issuing body, amendments and formal words."""
    short = title if _KEPT.search(title) else _AMENDED.sub("", title)
    if language == "zh":
        short = _LENGTHY.sub("", _LENGTHY.sub("", short)).replace("的规定", "规定").replace("的解释", "解释")
    longest = LONGEST[language]
    return short if len(short) <= longest else short[: longest - 1].rstrip() + "…"


def _cited(law: str, articles: list[str], knowledge: Knowledge, language: Language) -> str:
    numbers = [article for article in articles if article[0].isdigit()]
    if law == GUIDE:
        return _GUIDE.in_(language).format(n=("、" if language == "zh" else ", ").join(numbers))
    title = short_title(knowledge.sources[law].title.in_(language), language)
    if not numbers:
        return title
    return f"{title}第{'、'.join(numbers)}条" if language == "zh" else f"{title} art. {', '.join(numbers)}"
