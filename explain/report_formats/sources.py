"""The sources that a consultation rests on, each with the articles used, how far they were compared, and when."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model import Language
from engine.sources import Status
from engine.trace import Consultation
from explain.report_formats.phrases import STATUS, P


def source_table(consultation: Consultation, language: Language) -> Iterator[str]:
    """A section in Markdown, in the order of the knowledge base; nothing where no rule fired."""
    used = cited(consultation)
    if not used:
        return
    heads = [P[key].in_(language) for key in ("source", "articles", "status", "checked_on")]
    yield f"## {P['sources'].in_(language)}\n"
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|---|---|"
    for (name, status), articles in used.items():
        source = consultation.knowledge.sources[name]
        named = (", " if language == "en" else "、").join(article for article in articles if article[0].isdigit())
        title = source.title.in_(language) + (f"（{source.number}）" if source.number and language == "zh" else "")
        checked = source.checked.isoformat() if source.checked else "—"
        cells = (title, named or "—", STATUS[status].in_(language), checked)
        yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def cited(consultation: Consultation) -> dict[tuple[str, Status], list[str]]:
    """Source id and status to the articles used, in the order in which the source lists them."""
    references = {reference for firing in consultation.firings for reference in firing.rule.sources}
    found: dict[tuple[str, Status], list[str]] = {}
    for source in consultation.knowledge.sources.values():
        for name, article in source.articles.items():
            if f"{source.id}/{name}" in references:
                found.setdefault((source.id, article.status), []).append(name)
    return found
