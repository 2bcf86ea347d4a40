"""Experta under our own shim and matcher: quiet, clean after an error, the same on every run, in every process and thread."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import subprocess
import sys
import weakref
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from base import ROOT, W, shipped, worked
from small_base import base_of

import engine.firing
import engine.inference
from engine.consultation import consult, inference
from engine.model import Knowledge
from engine.trace import Consultation
from explain.records.record import Record

DAY = date(2025, 6, 15)
TIES = (
    "many-1: then: {kinds: [a, b, c], sums: [10, 500.50]}",
    "many-2: then: {kinds: [c, b]}",
    "pairs: if: {kinds: {has_all: [a, b]}, sums: {above: 5}}, then: {case: a}",
    "again: if: {any: [{kinds: [a, b, c]}, {sums: {at_least: 10}}]}, then: {case: b}",
    "compared: if: {all: [{case: $kinds}, {kinds: {has_any: [a, b, c]}}]}, then: {proven: yes}",
)
"""Rules that fire several times on the same values, so that only a total order keeps them in order."""


def record(consultation: Consultation) -> bytes:
    return json.dumps(Record(consultation).as_dict(), ensure_ascii=False).encode()


def in_process(code: str, python: str = sys.executable, **environment: str) -> str:
    """What a new process prints; it must not fail or warn."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    done = subprocess.run(
        [python, "-c", code], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path, **environment}, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout.strip()


def test_the_shim_leaves_nothing_behind() -> None:
    code = """
import collections, logging
before = list(logging.getLogger().handlers)
import engine.inference
assert not hasattr(collections, "Mapping")
assert logging.getLogger().handlers == before == []
logging.basicConfig(level=logging.DEBUG, format="%(name)s")
from test_inference import TIES, DAY, base_of, consult
consult(base_of(*TIES), {}, DAY)
"""
    assert in_process(code) == ""


def test_a_failed_import_of_experta_does_no_harm() -> None:
    code = """
try:
    import experta
except AttributeError:
    pass
else:
    raise SystemExit("experta has learnt to import by itself: the shim can go")
from test_inference import TIES, DAY, base_of, consult
print(len(consult(base_of(*TIES), {}, DAY).firings))
"""
    assert int(in_process(code)) > 5


def test_an_exception_inside_a_run_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    base = base_of("one: if: {self: yes}, then: {proven: yes}", "two: if: {proven: yes, yes_a: yes}, then: {case: a}")
    clean = record(consult(base, {"self": False}, DAY))

    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    with monkeypatch.context() as patch:
        patch.setattr(engine.firing, "evaluate", broken)
        with pytest.raises(RuntimeError, match="broken"):
            consult(base, {"self": True, "yes_a": True}, DAY)
    assert inference(base)._machine is None
    assert record(consult(base, {"self": False}, DAY)) == clean
    assert [firing.rule.id for firing in consult(base, {"self": True}, DAY).firings] == ["one"]


def test_a_loop_of_rules_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    base = base_of("start: then: {sum_1: 1}", "grow: if: {sum_1: {above: 0}}, then: {sum_1: {sum: [$sum_1, 1]}}")
    monkeypatch.setattr(engine.inference, "MAX_FIRINGS", 50)
    with pytest.raises(engine.inference.RulesLoop, match=r"more than 50 firings.*`grow/0`"):
        consult(base, {}, DAY)


def test_names_that_experta_reads_in_its_own_way() -> None:
    base = base_of("odd: if: {self: yes, yes__b: no, today: {known: no}}, then: {times_: 3}")
    assert consult(base, {"self": True, "yes__b": False}, DAY).value("times_") == 3


def test_what_no_calendar_can_hold_is_not_concluded() -> None:
    base = base_of("late: then: {end_1: {date_after: $today, days: $people}, proven: yes}")
    late = consult(base, {"people": 999_999_999}, DAY)
    assert late.value("end_1") is None and late.value("proven") is True


class Secret(Decimal):
    """A value that can be watched."""


def test_a_case_is_not_kept_alive() -> None:
    base = base_of("keep: if: {owed: {above: 0}}, then: {sum_1: $owed}", "more: if: {sum_1: {above: 0}}, then: {sum_2: 1}")
    secret = Secret("10")
    watched = weakref.ref(secret)
    consult(base, {"owed": secret}, DAY)
    del secret
    gc.collect()
    assert watched() is None


def test_a_base_is_not_kept_alive() -> None:
    base = base_of(*TIES)
    consult(base, {}, DAY)
    watched = weakref.ref(base)
    del base
    gc.collect()
    assert watched() is None


def test_the_same_case_gives_the_same_bytes() -> None:
    base = base_of(*TIES)
    assert len({record(consult(base, {}, DAY)) for _ in range(5)}) == 1
    for name in W:
        consultation = worked(name)
        assert record(consult(shipped(), consultation.answers, consultation.as_of)) == record(consultation)


DIGEST = """
from test_inference import TIES, DAY, W, base_of, consult, record, worked
import hashlib
print(hashlib.sha256(b"".join([record(consult(base_of(*TIES), {}, DAY)), *(record(worked(name)) for name in W)])).hexdigest())
"""


def digest() -> str:
    """Worked cases and ties, in this process. The version of the small base hangs on nothing but its text."""
    parts = [record(consult(base_of(*TIES), {}, DAY)), *(record(worked(name)) for name in W)]
    return hashlib.sha256(b"".join(parts)).hexdigest()


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_every_process_gives_the_same_bytes(seed: str) -> None:
    assert in_process(DIGEST, PYTHONHASHSEED=seed) == digest()


@pytest.mark.parametrize("version", ["3.12", "3.13"])
def test_every_python_gives_the_same_bytes(version: str) -> None:
    """On another Python, with the pure-Python packages of this environment (PyYAML falls back to its own reader)."""
    found = sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python{version}"))
    if not found:
        pytest.skip(f"no Python {version} here")
    packages = next(Path(path) for path in sys.path if path.endswith("site-packages"))
    path = f"import sys; sys.path.append({str(packages)!r})\nimport types; sys.modules['pytest'] = types.ModuleType('pytest')\n"
    alone = DIGEST.replace(
        "from test_inference import TIES, DAY, W, base_of, consult, record, worked",
        (
            "import json\nfrom base import W, worked\nfrom small_base import base_of\nfrom engine.consultation import consult\n"
            f"from explain.records.record import Record\nfrom datetime import date\nTIES, DAY = {TIES!r}, date(2025, 6, 15)\n"
            "def record(c): return json.dumps(Record(c).as_dict(), ensure_ascii=False).encode()"
        ),
    )
    assert in_process(path + alone, str(found[-1]), PYTHONHASHSEED="3") == digest()


def test_threads_do_not_disturb_each_other() -> None:
    small = base_of(*TIES)
    cases: list[tuple[Knowledge, Consultation]] = [(shipped(), worked(name)) for name in ("W1", "W4", "W5")]
    cases.insert(1, (small, consult(small, {}, DAY)))
    expected = [record(c) for _, c in cases]

    def run(number: int) -> bool:
        turns = [(number + step) % len(cases) for step in range(len(cases))]
        return all(record(consult(cases[n][0], cases[n][1].answers, cases[n][1].as_of)) == expected[n] for n in turns)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(run, range(8)))
