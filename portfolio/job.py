"""A portfolio judged part by part: each part is written whole, so that a run that was broken off goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import polars as pl

from engine.loading.knowledge import load
from engine.model import Knowledge, Language, Place
from engine.problems import CaseError, problem
from portfolio.compiled import compiled
from portfolio.reading import AS_OF, CASE, WRONG, Columns, Reader, columns_of
from portfolio.results import Results, judged
from portfolio.sheets import BATCH, Sheet

FORMAT = 1
PARTS, JOB = "parts", "job.json"
ROW, STATUS = "row", "status"
READ, UNREADABLE = "read", "unreadable"
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Job:
    """What was asked. Two runs with the same job continue each other."""

    source: str
    table: str
    content: str
    """SHA-256 of the file; of a database the columns."""
    knowledge: str
    as_of: str
    language: Language
    batch: int = BATCH
    format: int = FORMAT


def run(
    knowledge: Knowledge,
    sheet: Sheet,
    out: Path,
    as_of: date,
    language: Language,
    workers: int = 1,
    progress: Progress = lambda n: None,
) -> tuple[list[Path], Columns]:
    """Judges every dispute of the sheet; the parts in order, and what its columns were. Raises CaseError.

    `progress` is told how many disputes were done with each part, those of an earlier run too.
    """
    columns = columns_of(sheet.columns, knowledge, sheet.source)
    job = Job(sheet.name, sheet.table, _content(sheet), knowledge.version, as_of.isoformat(), language)
    _open(job, out)
    done = _done(out)
    for part in done:
        progress(pl.scan_parquet(part).select(pl.len()).collect().item())
    setting = (columns, as_of, language)
    parts = list(done)
    for number, table in _judged(knowledge, setting, sheet.batches(len(done)), workers, len(done)):
        parts.append(_written(table, out, number))
        progress(table.height)
    return parts, columns


Setting = tuple[Columns, date, Language]


def _judged(
    knowledge: Knowledge, setting: Setting, batches: Iterator[pl.DataFrame], workers: int, first: int
) -> Iterator[tuple[int, pl.DataFrame]]:
    """Each batch judged, in order; never more than two a worker in memory."""
    columns, as_of, language = setting
    numbered = enumerate(batches, first)
    if workers <= 1:
        judge = Judge(knowledge, columns, as_of, language)
        yield from ((number, judge.table(batch, number * BATCH)) for number, batch in numbered)
        return
    context = multiprocessing.get_context("spawn")  # a forked process would share the locks of the columns' own threads
    waiting: deque[tuple[int, Future[pl.DataFrame]]] = deque()
    with ProcessPoolExecutor(workers, context, _start, (knowledge.folder, setting)) as pool:
        for number, batch in numbered:
            waiting.append((number, pool.submit(_judge, batch, number * BATCH)))
            if len(waiting) >= 2 * workers:
                number, future = waiting.popleft()
                yield number, future.result()
        yield from ((number, future.result()) for number, future in waiting)


_here: list[Judge] = []
"""The judge of a worker process."""


def _start(folder: str, setting: Setting) -> None:
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _here.append(Judge(load(Path(folder)), *setting))


def _leave_with_parent() -> None:
    """A run that was killed leaves no worker behind: it would wait for ever, with all it remembers."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _judge(batch: pl.DataFrame, before: int) -> pl.DataFrame:
    return _here[0].table(batch, before)


class Judge:
    """Judges batches of rows of text."""

    def __init__(self, knowledge: Knowledge, columns: Columns, as_of: date, language: Language) -> None:
        self.compiled = compiled(knowledge)
        self.reader = Reader(knowledge, columns, as_of, language)
        self.results = Results(self.compiled, language)

    def table(self, rows: pl.DataFrame, before: int) -> pl.DataFrame:
        """One row a dispute: where it stands, whether it could be read, what became of it. `before`: disputes before these."""
        coded = self.reader.coded(rows)
        readable = coded[WRONG] == ""
        head = pl.DataFrame(
            {
                ROW: pl.arange(before + 2, before + 2 + rows.height, eager=True),  # the header is row 1
                CASE: rows[CASE] if CASE in rows.columns else pl.Series([""] * rows.height, dtype=pl.String),
                AS_OF: coded["today"],
                STATUS: [READ if one else UNREADABLE for one in readable],
                WRONG: coded[WRONG],
            }
        )
        found = self.results.table(judged(self.compiled, coded.filter(readable).drop(WRONG)))
        places = pl.DataFrame({ROW: head.filter(readable)[ROW]}).hstack(found)
        return head.join(places, on=ROW, how="left", maintain_order="left")


def _content(sheet: Sheet) -> str:
    digest = hashlib.sha256("\0".join(sheet.columns).encode())
    if "://" not in sheet.source:
        with open(sheet.source, "rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def _open(job: Job, out: Path) -> None:
    """Begins the folder, or goes on in it. Raises CaseError where it holds another run, or cannot be written."""
    path = out / JOB
    try:
        (out / PARTS).mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists():
            if json.loads(path.read_text("utf-8")) != asdict(job):
                raise CaseError([problem("portfolio_other_run", Place(str(out), 0))])
        else:
            _write(path, json.dumps(asdict(job), ensure_ascii=False, indent=2).encode())
    except (OSError, ValueError) as error:
        raise CaseError([problem("cannot_write", Place(str(out), 0), name=out, reason=error)]) from None


def _done(out: Path) -> list[Path]:
    """The parts that were finished, from the first without a gap."""
    found: list[Path] = []
    while (part := _part(out, len(found))).exists():
        found.append(part)
    return found


def _part(out: Path, number: int) -> Path:
    return out / PARTS / f"part-{number:05}.parquet"


def _written(table: pl.DataFrame, out: Path, number: int) -> Path:
    path = _part(out, number)
    fresh = path.with_suffix(".new")
    table.write_parquet(fresh)
    os.chmod(fresh, 0o600)
    os.replace(fresh, path)
    return path


def _write(path: Path, data: bytes) -> None:
    fresh = path.with_suffix(".new")
    fresh.write_bytes(data)
    os.chmod(fresh, 0o600)
    os.replace(fresh, path)
