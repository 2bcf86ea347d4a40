"""The web under load, on loopback and bounded: interview pages a second at 50 people at once, and memory after many consultations.

    python benchmarks/web.py [--people 50] [--seconds 30] [--workers 1] [--consultations 10000] [--most-seconds 300] [--quick]

The server is `huanqian serve` in a process of its own with a database of its own; the people are asyncio clients in this one. Each
starts a consultation and answers its questions page by page as a browser without JavaScript does (a form, then the page it leads to),
picking an option at random; then it begins anew. Both share the machine's cores.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent
BOX = re.compile(r'<input[^>]*\bname="(v\.[a-z0-9_]+)"[^>]*\bvalue="([^"]+)"')
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
FORM = re.compile(r'<form[^>]*action="(/q/[^"]+)"[^>]*>(.*?)</form>', re.DOTALL)
CSRF = re.compile(r'name="csrf" value="(\w+)"')


@dataclass
class Measured:
    """Seconds of each page, by its sort."""

    pages: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    consultations: int = 0

    def add(self, sort: str, seconds: float) -> None:
        self.pages.setdefault(sort, []).append(seconds)


@contextmanager
def server(folder: Path, knowledge: Path, workers: int) -> Iterator[tuple[str, int]]:
    """The address and the process id of a server; all clients come from one address, so there is no limit on the rate."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = f"Settings(sqlite_url(Path({str(folder)!r}) / 'web.sqlite'), {str(knowledge)!r}, rate=0)"
    imported = "from pathlib import Path; import uvicorn; from huanqian.web.settings import Settings, sqlite_url, to_environment"
    quiet = f"port={port}, workers={workers}, log_level='warning', access_log=False"
    program = f"{imported}; to_environment({settings}); uvicorn.run('huanqian.web.app:worker', factory=True, {quiet})"
    started = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT)
    try:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", started.pid
    finally:
        started.terminate()
        started.wait(20)


class Visitor:
    """One person: a browser's cookies, and what was measured."""

    def __init__(self, address: str, measured: Measured, chance: random.Random) -> None:
        self.client = httpx.AsyncClient(base_url=address, timeout=60, follow_redirects=True)
        self.measured, self.chance = measured, chance
        self.page = ""

    async def loads(self, sort: str, method: str, path: str, **more: object) -> None:
        """One page as the person waits for it, redirects included."""
        began = time.perf_counter()
        answer = await self.client.request(method, path, **more)  # type: ignore[arg-type]
        self.measured.add(sort, time.perf_counter() - began)
        if answer.status_code not in (200, 422):
            self.measured.wrong.append(f"{answer.status_code} {method} {path}")
        self.page = answer.text

    async def starts(self) -> None:
        await self.loads("start", "GET", "/")
        await self.loads("question", "POST", "/start", data=self.token())
        self.measured.consultations += 1

    async def answers(self) -> bool:
        """Answers the question page it is on; False where it is on no such page."""
        found = FORM.search(self.page)
        if found is None:
            if 'action="/first"' in self.page:
                await self.loads("question", "POST", "/first", data=self.token())
                return True
            return False
        fields: dict[str, list[str] | str] = {}
        for name, value in HIDDEN.findall(found[2]):
            fields[name] = [*fields.get(name, []), unescape(value)]
        boxes: dict[str, list[str]] = {}
        for name, value in BOX.findall(found[2]):
            boxes.setdefault(name, []).append(unescape(value))
        for name, values in boxes.items():
            fields[name] = self.chance.choice(values)
        facts = fields.get("fact", [])
        fields["say"] = "answer" if all(f"v.{fact}" in boxes for fact in facts) else "unknown"
        await self.loads("question", "POST", found[1], data=fields)
        return True

    def token(self) -> dict[str, str]:
        found = CSRF.search(self.page)
        return {"csrf": found[1]} if found else {}


async def person(address: str, measured: Measured, seed: int, until: float) -> None:
    """Answers until the time is over; whoever has come to the end looks at the result and begins anew."""
    visitor = Visitor(address, measured, random.Random(seed))
    await visitor.starts()
    while time.monotonic() < until:
        if not await visitor.answers():
            await visitor.loads("result", "GET", "/result")
            await visitor.starts()
    await visitor.client.aclose()


async def load(address: str, people: int, seconds: float) -> Measured:
    measured = Measured()
    until = time.monotonic() + seconds
    await asyncio.gather(*(person(address, measured, seed, until) for seed in range(people)))
    return measured


async def many(address: str, count: int, most: float) -> int:
    """Consultations that are started and answered twice, ten people at a time; how many were made before the time was over."""
    measured, until = Measured(), time.monotonic() + most

    async def one(seed: int) -> None:
        while measured.consultations < count and time.monotonic() < until:
            visitor = Visitor(address, measured, random.Random(seed))
            await visitor.starts()
            await visitor.answers()
            await visitor.answers()
            await visitor.client.aclose()

    await asyncio.gather(*(one(seed) for seed in range(10)))
    return measured.consultations


def processes(pid: int) -> list[int]:
    """The server's process and those that it has started."""
    started = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in started for one in processes(int(child)))]


def memory(pid: int) -> float:
    """Megabytes of memory of the server's processes together."""
    pages = sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in processes(pid))
    return pages * resource.getpagesize() / 1e6


def seconds_of(pid: int) -> float:
    """Processor seconds that the server has used."""
    words = [Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in processes(pid)]
    return sum(int(one[11]) + int(one[12]) for one in words) / os.sysconf("SC_CLK_TCK")


def told(measured: Measured, seconds: float, cpu: float) -> Iterator[str]:
    """The figures as lines of a table."""
    yield "| page | count | a second | median, ms | p95, ms | worst, ms |"
    yield "|---|---|---|---|---|---|"
    for sort, times in measured.pages.items():
        ordered = sorted(times)
        p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
        middle = statistics.median(ordered)
        row = (len(times), f"{len(times) / seconds:.1f}", *(f"{one * 1000:.0f}" for one in (middle, p95, ordered[-1])))
        yield f"| {sort} | " + " | ".join(map(str, row)) + " |"
    pages = sum(map(len, measured.pages.values()))
    yield f"\n{pages} pages, {cpu / pages * 1000:.1f} ms of processor time of the server each; refused or broken: {measured.wrong[:5] or 'none'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--consultations", type=int, default=10_000)
    parser.add_argument("--most-seconds", type=float, default=300, help="after which no more consultations are made")
    parser.add_argument("--workers", type=int, default=1, help="processes of the server")
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge")
    parser.add_argument("--quick", action="store_true", help="5 people, 3 seconds, 50 consultations")
    asked = parser.parse_args()
    if asked.quick:
        asked.people, asked.seconds, asked.consultations = 5, 3, 50
    print(
        f"{os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}; {asked.people} people, {asked.seconds:g} s, {asked.workers} worker(s)"
    )
    with tempfile.TemporaryDirectory() as folder, server(Path(folder), asked.knowledge, asked.workers) as (address, pid):
        asyncio.run(load(address, 3, 2))  # each thread has its network
        began, at_first, used = time.monotonic(), memory(pid), seconds_of(pid)
        measured = asyncio.run(load(address, asked.people, asked.seconds))
        print("\n".join(told(measured, time.monotonic() - began, seconds_of(pid) - used)))
        print(f"load after {os.getloadavg()[0]:.1f}; memory {at_first:.0f} MB before, {memory(pid):.0f} MB after")
        before, began = memory(pid), time.monotonic()
        made = asyncio.run(many(address, asked.consultations, asked.most_seconds))
        size = sum(one.stat().st_size for one in Path(folder).iterdir()) / 1e6
        print(
            f"{made} consultations of two answers in {time.monotonic() - began:.0f} s: memory {before:.0f} → {memory(pid):.0f} MB, "
            f"database {size:.1f} MB"
        )


if __name__ == "__main__":
    main()
