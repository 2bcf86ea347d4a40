"""The pages to look at: the list with its search, a rule, a fact, a finding, the files."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from huanqian.web.threads import Quick, Slow
from huanqian.web.trainer.access import Acting, BenchForm, Reading
from huanqian.web.trainer.asked import bench_of, word
from huanqian.web.trainer.kinds import tried
from huanqian.web.trainer.rendering import other_language, render
from huanqian.web.trainer.thing_page import fact_page, finding_page, rule_page
from huanqian.web.trainer.things import KINDS, search

router = APIRouter(route_class=Quick)
slow = APIRouter(route_class=Slow)
MOST = 100


@router.get("/trainer")
def everything(request: Request, trainer: Reading, q: str = "", kind: str = "", dimension: str = "") -> Response:
    """What there is, or what was searched for."""
    bench = bench_of(request)
    base = bench.base
    kind = kind if kind in KINDS else ""
    dimension = dimension if dimension in base.dimensions else ""
    found = search(base, trainer.language, q[:200], kind, dimension)
    return render(
        trainer,
        bench,
        "everything.html",
        q=q[:200],
        kind=kind,
        kinds=KINDS,
        dimension=dimension,
        dimensions={name: text.in_(trainer.language) for name, text in base.dimensions.items()},
        found=found[:MOST],
        count=len(found),
        most=MOST,
    )


@slow.get("/trainer/rule/{name}")
def rule(request: Request, trainer: Reading, name: str) -> Response:
    """One rule. Raises HTTPException 404."""
    bench = bench_of(request)
    if name not in bench.base.rules:
        raise HTTPException(404)
    return render(trainer, bench, "rule.html", **rule_page(bench, trainer.language, bench.base.rules[name], tried(bench)))


@router.get("/trainer/fact/{name}")
def fact(request: Request, trainer: Reading, name: str) -> Response:
    """One question. Raises HTTPException 404."""
    bench = bench_of(request)
    if name not in bench.base.facts:
        raise HTTPException(404)
    return render(trainer, bench, "word.html", **fact_page(bench, trainer.language, bench.base.facts[name]))


@router.get("/trainer/finding/{name}")
def finding(request: Request, trainer: Reading, name: str) -> Response:
    """One finding. Raises HTTPException 404."""
    bench = bench_of(request)
    if name not in bench.base.findings:
        raise HTTPException(404)
    return render(trainer, bench, "word.html", **finding_page(bench, trainer.language, bench.base.findings[name]))


@router.get("/trainer/files")
def files(request: Request, trainer: Reading, q: str = "") -> Response:
    """The files by folder."""
    bench = bench_of(request)
    folders: dict[str, list[tuple[str, str]]] = {}
    for file in bench.files().values():
        if q.lower()[:100] in file.name.lower():
            folder, _, name = file.name.rpartition("/")
            folders.setdefault(folder, []).append((name, file.mark))
    return render(trainer, bench, "files.html", q=q[:100], folders=folders)


@router.post("/trainer/language")
def language(trainer: Acting, form: BenchForm) -> Response:
    """The other language."""
    return other_language(trainer, word(form, "language"), word(form, "next"))
