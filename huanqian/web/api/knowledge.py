"""What the base holds: questions, findings and rules, for whoever builds on it."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from engine.model import Knowledge
from huanqian.web.api.answering import Answering, Shared
from huanqian.web.api.given import KnowledgeGiven, RuleGiven
from huanqian.web.api.problems import Refused, both, written
from huanqian.web.api.refusals import ALWAYS, refusals
from huanqian.web.api.vocabulary import Shelf, finding_of, limit, question_of

router = APIRouter(route_class=Answering)
VERSION = 1
SAME: dict[int | str, dict[str, Any]] = {304: {"description": "没有变 / not changed"}}
Named = Annotated[str, Path(description="规则 id 或建议编号 / id of a rule, or number of an advice")]


@router.get(
    "/knowledge", summary="知识库 / the knowledge base", responses={200: {"model": KnowledgeGiven}, **SAME, **refusals(*ALWAYS)}
)
def knowledge(request: Request, state: Shared) -> Response:
    """全部问题、结论和规则，两种语言都有。

    Every question, finding and rule in both languages. `ETag` is the version: send it as `If-None-Match` to be told 304."""
    base = state.bases.present
    headers = {"etag": f'"{base.version}"', "cache-control": "no-cache"}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    return Response(catalogue(base), headers=headers, media_type="application/json")


@router.get(
    "/knowledge/rules/{name}", summary="一条规则 / one rule", responses={200: {"model": RuleGiven}, **refusals(404, *ALWAYS)}
)
def rule(name: Named, state: Shared) -> Any:
    """条件、结论、理由、依据、例外。

    Its condition, what it concludes, why, its sources and what it prevails over."""
    base = state.bases.present
    found = next((one for one in base.rules.values() if name in (one.id, one.no)), None)
    if found is None:
        raise Refused(404)
    return {"knowledge": base.version, **Shelf(base).page(found)}


@lru_cache(maxsize=2)
def catalogue(base: Knowledge) -> bytes:
    """The whole vocabulary; made once for each base."""
    shelf = Shelf(base)
    content = {
        "vocabulary": VERSION,
        "knowledge": base.version,
        "topics": {name: both(title) for name, title in base.topics.items()},
        "dimensions": {name: both(title) for name, title in base.dimensions.items()},
        "facts": [question_of(fact, shelf.say) for fact in base.facts.values()],
        "findings": [finding_of(finding, shelf.say) for finding in base.findings.values()],
        "rules": [shelf.line(one) for one in base.rules.values()],
        "sources": {
            name: {"title": both(source.title), "number": source.number, "in_force_from": limit(source.in_force_from)}
            for name, source in base.sources.items()
        },
    }
    return written(content)
