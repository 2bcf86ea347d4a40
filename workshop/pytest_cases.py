"""A pytest plugin: `pytest -p workshop.pytest_cases knowledge/cases` collects each dispute of the worked cases as an item.

A case belongs to the knowledge base in whose folder `cases/` it lies; other YAML files are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.problems import CaseError, HuanqianError

if TYPE_CHECKING:
    from engine.model import Knowledge
    from workshop.worked_cases import Trial


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> WorkedCase | None:
    """A worked case, for pytest."""
    if file_path.suffix != ".yaml" or base_folder(file_path) is None:
        return None
    return WorkedCase.from_parent(parent, path=file_path)


def base_folder(path: Path) -> Path | None:
    """The knowledge base of a worked case; None when the file is none."""
    for folder in path.resolve().parents:
        if folder.name == "cases" and (folder.parent / "dimensions.yaml").is_file():
            return folder.parent
    return None


@lru_cache(maxsize=4)
def _base(folder: Path) -> Knowledge:
    """Loaded once a run. Raises KnowledgeError."""
    from engine.loading.knowledge import load

    return load(folder)


class WorkedCase(pytest.File):
    """One file: the dispute and its flips."""

    def collect(self) -> Iterator[pytest.Item]:
        from workshop.worked_cases import trials

        folder = base_folder(self.path)
        assert folder is not None
        try:
            base = _base(folder)
            for trial in trials(self.path.resolve(), base):
                yield Dispute.from_parent(self, name=_name(trial), base=base, trial=trial)
        except HuanqianError as error:
            raise self.CollectError(error.in_("en")) from None


class Dispute(pytest.Item):
    """One dispute."""

    def __init__(self, *, base: Knowledge, trial: Trial, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self.base, self.trial = base, trial

    def runtest(self) -> None:
        from workshop.trials.formats import told
        from workshop.trials.running import outcome

        found = outcome(self.trial, self.base)
        if not found.passed:
            raise Differs("\n".join(told(found, "en")))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """What differs, why, and what would mend it; our own error without Python's trace."""
        return str(excinfo.value) if isinstance(excinfo.value, (Differs, CaseError)) else str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, f"{self.name}: {self.trial.title.en}"


class Differs(Exception):
    """A dispute came out otherwise than expected."""


def _name(trial: Trial) -> str:
    """`case`, or `flip 2`."""
    _, _, flip = trial.name.partition("#")
    return f"flip {flip}" if flip else "case"
