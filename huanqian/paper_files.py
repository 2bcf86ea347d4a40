"""Papers on the user's own disk: in a folder that the user names, readable by nobody else, never over an old file unasked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from engine.model import Place
from engine.problems import CaseError, problem
from huanqian.store import cannot_write, write_whole
from papers.model import Paper
from papers.outputs import file_bytes, file_names


def written(papers: Iterable[Paper], folder: Path, formats: Sequence[str], clean: bool, force: bool) -> dict[str, list[Path]]:
    """Writes the papers; paper id to its files. Of a draft there is no fair copy. Raises CaseError before anything is written
    when a file is there already, or the folder cannot be used."""
    made = [paper for paper in papers if not (clean and paper.locked)]
    places = [(paper, form, folder / name) for paper in made for form, name in file_names(paper, formats).items()]
    taken = [problem("paper_exists", Place(str(path), 0), name=path.name) for _, _, path in places if path.exists()]
    if taken and not force:
        raise CaseError(taken)
    files: dict[str, list[Path]] = {}
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from None
    for paper, form, path in places:
        data = file_bytes(paper, form, clean)
        try:
            write_whole(path, data)
        except OSError as error:
            raise cannot_write(path, error) from None
        files.setdefault(paper.id, []).append(path)
    return files
