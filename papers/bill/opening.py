"""The file of a bill as rows of cells: CSV in the encodings that occur, a workbook, or a zip with a password, within limits."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from engine.model import Place
from engine.problems import CaseError, problem
from papers.bill.cells import Cell

MOST_BYTES = 64_000_000
"""Of the file, and of all that it unfolds to. A bill of 20,000 rows takes two or three million."""
MOST_ROWS = 200_000
MOST_COLUMNS = 64
Password = Callable[[], str]
Cells = list[list[Cell]]


def cells_of(path: Path, password: Password) -> Cells:
    """The rows of the one table in a file. `password` is asked for only where a zip needs it. Raises CaseError."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refused("bill_too_large", path.name, limit=MOST_BYTES // 1_000_000)
        data = path.read_bytes()
    except FileNotFoundError:
        raise refused("no_file", str(path), name=path) from None
    except OSError as error:
        raise refused("cannot_read", str(path), name=path, reason=error.strerror) from None
    return cells_in(data, path.name, password)


def cells_in(data: bytes, name: str, password: Password) -> Cells:
    """The same of bytes in hand; `name` is used in messages only. Raises CaseError."""
    if data.startswith(b"%PDF"):
        raise refused("bill_pdf", name)
    if data.startswith(b"PK"):
        unfolded(data, name)
        if is_workbook(data):
            return workbook_cells(data, name)
        inner, inside = unzipped(data, name, password)
        if inside.startswith(b"PK"):
            unfolded(inside, inner)
            return workbook_cells(inside, inner)
        return cells_in(inside, inner, password) if inside.startswith(b"%PDF") else text_cells(inside, inner)
    return text_cells(data, name)


def refused(code: str, where: str, line: int = 0, **said: object) -> CaseError:
    """The one problem for which a file is not read."""
    return CaseError([problem(code, Place(where, line), **said)])


def unfolded(data: bytes, name: str) -> None:
    """Raises CaseError where an archive is broken or would unfold to more than a bill can be."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile:
        raise refused("bill_broken", name) from None
    if len(members) > 1000 or sum(member.file_size for member in members) > MOST_BYTES:
        raise refused("bill_too_large", name, limit=MOST_BYTES // 1_000_000)


def is_workbook(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "[Content_Types].xml" in archive.namelist()


def unzipped(data: bytes, name: str, password: Password) -> tuple[str, bytes]:
    """Name and bytes of the one bill in a zip. Raises CaseError."""
    import pyzipper  # reads the AES kind too, which the standard library cannot

    try:
        with pyzipper.AESZipFile(io.BytesIO(data)) as archive:
            bills = [m for m in archive.infolist() if m.filename.lower().endswith((".csv", ".xlsx", ".pdf"))]
            if len(bills) != 1:
                raise refused("bill_which", name, count=len(bills))
            locked = bool(bills[0].flag_bits & 1)
            with archive.open(bills[0], pwd=password().encode() if locked else None) as member:
                inside = member.read(MOST_BYTES + 1)
    except RuntimeError:  # its word for a wrong password
        raise refused("bill_password", name) from None
    except (zipfile.BadZipFile, pyzipper.BadZipFile, EOFError, OSError, ValueError, NotImplementedError):
        raise refused("bill_broken", name) from None
    if len(inside) > MOST_BYTES:
        raise refused("bill_too_large", name, limit=MOST_BYTES // 1_000_000)
    return bills[0].filename, bytes(inside)


def text_cells(data: bytes, name: str) -> Cells:
    """The cells of a CSV. Raises CaseError."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise refused("bill_encoding", name)
    if "\0" in text:
        raise refused("bill_encoding", name)
    found: Cells = []
    try:
        for row in csv.reader(io.StringIO(text, newline="")):
            found.append([*row[:MOST_COLUMNS]])
            check_rows(len(found), name)
    except csv.Error:
        raise refused("bill_broken", name, len(found) + 1) from None
    return found


def workbook_cells(data: bytes, name: str) -> Cells:
    """The cells of a workbook's first sheet. Raises CaseError, for a formula too: a bill has none."""
    import openpyxl

    found: Cells = []
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # some exports state a wrong size
        for line, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
            if any(cell.data_type == "f" for cell in row):
                raise refused("bill_formula", name, line)
            check_rows(line, name)
            found.append(plain(cell.value for cell in row))
    except CaseError:
        raise
    except Exception:  # openpyxl raises whatever the broken part of a file happens to upset
        raise refused("bill_broken", name) from None
    return found


def plain(values: Iterable[object]) -> list[Cell]:
    """Numbers as Decimal by their shortest form: what a person sees in the cell."""
    cells: list[Cell] = []
    for value in values:
        if isinstance(value, bool) or not isinstance(value, (int, float, datetime, type(None))):
            cells.append(str(value))
        else:
            cells.append(Decimal(repr(value)) if isinstance(value, (int, float)) else value)
    return cells


def check_rows(count: int, name: str) -> None:
    if count > MOST_ROWS:
        raise refused("bill_rows", name, limit=MOST_ROWS)
