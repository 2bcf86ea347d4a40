"""What stands in the way of a plain result: findings that contradict each other, and days that no table covers."""

from __future__ import annotations

from collections.abc import Iterator

from explain.phrases import P
from explain.words import Words


def trouble(words: Words) -> Iterator[str]:
    """Conflicts and gaps, as lines of the report."""
    consultation, language = words.consultation, words.language
    if consultation.conflicts:
        yield f"## {P['conflicts'].in_(language)}\n"
        for conflict in consultation.conflicts:
            for found in conflict.found:
                yield f"- {words.colon(words.found(found), words.because(found.justification[0].rule))}"
    if consultation.gaps:
        yield f"## {P['gaps'].in_(language)}\n"
        for table, key, finding in dict.fromkeys((g.table.id, str(g.key), g.finding) for g in consultation.gaps):
            title = consultation.knowledge.tables[table].title.in_(language)
            yield f"- {P['gap'].in_(language).format(table=title, key=key, finding=words.label(finding))}"
