"""A run that is killed outright leaves no process behind, and the next one goes on with what was done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

ROWS = 45_000
WAIT = 60.0


def children(parent: int) -> list[int]:
    """The processes that a process started."""
    found = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    return [int(one) for one in found.split()]


def running(pid: int) -> bool:
    """Whether the process is there and not a mere entry of one that ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def soon(holds: object) -> bool:
    end = time.monotonic() + WAIT
    while not holds() and time.monotonic() < end:  # type: ignore[operator]
        time.sleep(0.05)
    return bool(holds())  # type: ignore[operator]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="reads the processes of Linux")
def test_a_killed_run_leaves_nobody_behind_and_loses_nothing(tmp_path: Path) -> None:
    sums = pl.int_range(1, ROWS + 1, eager=True).cast(pl.String)
    pl.DataFrame({"case": sums, "principal_owed": sums}).write_csv(tmp_path / "a.csv")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "huanqian", "portfolio", str(tmp_path / "a.csv"), "-o", str(out), "--workers", "2"]
    run = subprocess.Popen([*command, "--as-of", "2026-11-23"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    first = out / "parts" / "part-00000.parquet"
    assert soon(first.exists)
    started = children(run.pid)
    assert started
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    assert soon(lambda: not any(running(one) for one in started))
    before = first.stat().st_mtime_ns
    subprocess.run([*command, "--as-of", "2026-11-23"], check=True, capture_output=True)
    assert first.stat().st_mtime_ns == before
    table = pl.read_csv(out / "results.csv", infer_schema=False)
    assert table["case"].to_list() == sums.to_list() and set(table["status"]) == {"read"}
