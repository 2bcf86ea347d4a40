"""Results of what was tried on an edit, and the graph of a worked case before and after it."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response

from engine.consultation import consult
from engine.loading.knowledge import load
from engine.model import Knowledge, Language
from engine.problems import HuanqianError, KnowledgeError
from explain.draw.css import css
from explain.drawing import graph_file
from explain.report import Report
from huanqian.web.threads import Slow
from huanqian.web.trainer.access import Acting, BenchForm, Reading, Trainer
from huanqian.web.trainer.asked import bench_of, file_of, word
from huanqian.web.trainer.bench import Bench
from huanqian.web.trainer.editor_page import Draft, draft_of
from huanqian.web.trainer.jobs import stop
from huanqian.web.trainer.rendering import markdown_html, render, to
from huanqian.web.trainer.reviewing import copied
from workshop.worked_cases import trials

router = APIRouter(route_class=Slow)
MOST_SHOWN = 200_000
"""Characters of a result on a page."""
NAMES = re.compile(r' (id|aria-labelledby|aria-describedby|href)="(#?)([^"]+)"')


@router.get("/trainer/job/{job}")
def result(request: Request, trainer: Reading, job: str) -> Response:
    """What came of a job, or that it is not over. Raises HTTPException 404."""
    bench = bench_of(request)
    found = bench.jobs.find(job)
    if found is None:
        return render(trainer, bench, "result.html", 404, job=None, file=None, about="", html="", text="")
    file = bench.files().get(found.key[1])
    shown = found.output[:MOST_SHOWN] if found.key[0] != "tried" else ""
    html = markdown_html(shown, bench, trainer.language) if found.markdown else Markup("")
    text = "" if found.markdown else shown
    return render(trainer, bench, "result.html", job=found, file=file, about=file.name if file else "", html=html, text=text)


@router.post("/trainer/stop/{job}")
def stopped(request: Request, trainer: Acting, job: str) -> Response:
    """Ends a job."""
    found = bench_of(request).jobs.find(job)
    if found is None:
        raise HTTPException(404)
    stop(found)
    return to(trainer, f"/trainer/job/{job}")


@router.post("/trainer/graph/{mark}")
def graphs(request: Request, trainer: Acting, form: BenchForm, mark: str) -> Response:
    """The two graphs side by side; where the edit cannot be loaded only the old one."""
    bench = bench_of(request)
    draft = draft_of(file_of(bench, mark), word(form, "text"), word(form, "seen"))
    known = [file.name for file in bench.files().values() if file.name.startswith("cases/")]
    case = word(form, "case")
    if case not in known:
        raise HTTPException(404)
    sides: list[dict[str, object]] = [{"name": "old", **side(bench.base, case, trainer.language, "old")}]
    problems: list[str] = []
    try:
        sides.append({"name": "new", **edited_side(bench, draft, case, trainer)})
    except HuanqianError as error:
        problems = [one.in_(trainer.language) for one in error.problems]
    same = len(sides) == 2 and sides[0]["bare"] == sides[1]["bare"]
    return render(
        trainer, bench, "graphs.html", styles=(css(),), draft=draft, case=case, sides=sides, same=same, problems=problems
    )


def edited_side(bench: Bench, draft: Draft, case: str, trainer: Trainer) -> dict[str, object]:
    """The worked case under the edited rules. Raises KnowledgeError, CaseError."""
    found = bench.reviewer.reviewed(draft.file.name, draft.data)
    if not found.clean or found.knowledge is None:
        raise KnowledgeError([one for error, one in found.problems if error])
    if not draft.file.name.startswith("cases/"):
        return side(found.knowledge, case, trainer.language, "new")
    with copied(bench.folder, draft.file.name, draft.data) as copy:
        return side(load(copy), case, trainer.language, "new")


def side(base: Knowledge, case: str, language: Language, prefix: str) -> dict[str, object]:
    """Verdict and graph of a worked case. Raises CaseError."""
    trial = next(trials(Path(base.folder) / case, base))
    consultation = consult(base, trial.answers, trial.as_of, trial.flows)
    svg = graph_file(consultation, ".svg", language).decode()
    verdicts = [line.strip("*") for line in Report(consultation, language).verdicts()]
    named = NAMES.sub(lambda m: f' {m[1]}="{" ".join(m[2] + prefix + "-" + word for word in m[3].split())}"', svg)
    return {"verdicts": verdicts, "svg": Markup(named), "bare": svg}  # the writer of SVG has escaped every word
