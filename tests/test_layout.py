"""The house: one folder in the wheel, one door to Experta, lock files without addresses, small files."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

from base import ROOT

PACKAGES = ("engine", "ledger", "explain", "papers", "portfolio", "workshop", "huanqian")


def python_files() -> list[Path]:
    return [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]


def test_only_the_inference_module_imports_experta() -> None:
    importing = [
        p for p in python_files() if re.search(r"^\s*(from|import) (experta|frozendict)\b", p.read_text("utf-8"), re.MULTILINE)
    ]
    assert importing == [ROOT / "engine" / "inference.py"]


def test_lock_files_hold_hashes_and_no_address() -> None:
    locks = [*ROOT.glob("*.lock")]
    assert {lock.name for lock in locks} == {f"requirements{part}.lock" for part in ("", "-dev", "-bench")}
    for lock in locks:
        text = lock.read_text("utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text and "index-url" not in text


def test_the_lock_pins_every_direct_dependency() -> None:
    locked = {
        line.split("==")[0]
        for line in (ROOT / "requirements.lock").read_text("utf-8").splitlines()
        if "==" in line and line[0] != " "
    }
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert {re.split(r"[=<>~!]", name)[0].replace(".", "-") for name in wanted} <= locked
    assert "experta==1.9.4" in wanted


def test_there_is_no_python_in_the_knowledge_folder() -> None:
    assert not list((ROOT / "knowledge").rglob("*.py"))


def test_files_fit_a_few_screens_and_hold_no_unfinished_marks() -> None:
    for path in python_files():
        text = path.read_text("utf-8")
        assert len(text.splitlines()) <= 300 or path.name == "messages.py", path  # messages.py is a list of words
        assert not re.search(r"\b(TODO|FIXME|XXX|raise NotImplementedError)\b", text), path


def test_the_wheel_holds_one_folder_and_runs_elsewhere(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    inside = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(inside)
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"huanqian"}
    environment = {**os.environ, "PYTHONPATH": str(inside)}
    where = "import huanqian, engine, explain, pathlib; print(engine.__file__); print(explain.__file__)"
    found = subprocess.run(
        [sys.executable, "-c", where], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
    )
    assert all(line.startswith(str(inside / "huanqian" / "_app")) for line in found.stdout.splitlines())
    check = [sys.executable, "-m", "huanqian", "check", "--lang", "en"]
    ran = subprocess.run(check, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True)
    assert re.fullmatch(r"\d+ facts, .* \d+ worked cases\n", ran.stdout)
