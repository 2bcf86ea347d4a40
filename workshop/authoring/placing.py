"""Into which file a new entry goes, at which line, and with which public number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from engine.model import Knowledge
from engine.problems import KnowledgeError, problem, unknown_name
from workshop.authoring.drafts import PLACE
from workshop.authoring.edits import Edit
from workshop.authoring.marks import document

FOLDERS = {"fact": "facts", "finding": "findings", "rule": "rules", "table": "tables", "source": "sources", "case": "cases"}


@dataclass(frozen=True)
class Spot:
    """A file of the folder (there or not), and the entry behind which the new one goes; None: at the end."""

    file: str
    after: str | None = None


def spot(knowledge: Knowledge, kind: str, name: str, topic: str | None, dimension: str | None, after: str | None) -> Spot:
    """Where the entry belongs. Raises KnowledgeError when the command line does not say enough, or names what is not there."""
    folder = Path(knowledge.folder)
    if kind in ("table", "source"):
        return Spot(f"{FOLDERS[kind]}/{name}.yaml")
    if kind == "case":
        return Spot(f"cases/{topic or 'drafts'}/{name}.yaml")
    if after is not None:
        places = {name: one.place for name, one in knowledge.facts.items()}
        places |= {name: one.place for name, one in knowledge.findings.items()}
        places |= {name: one.place for name, one in knowledge.rules.items()}
        known = {name: at for name, at in places.items() if at.file.startswith(f"{FOLDERS[kind]}/")}
        if after not in known:
            raise KnowledgeError([unknown_name("nothing_named", PLACE, after, known)])
        return Spot(known[after].file, after)
    base = FOLDERS[kind]
    if kind == "rule":
        base = f"rules/{_dimension(knowledge, dimension)}"
    files = sorted(path.stem for path in (folder / base).glob("*.yaml"))
    if topic is None:
        raise KnowledgeError([problem("which_topic", PLACE, known=", ".join(files))])
    fitting = [stem for stem in files if topic in (stem, re.sub(r"^[a-z0-9]-", "", stem))]
    if not fitting and not re.fullmatch(r"[a-z0-9][a-z0-9-]*", topic):
        raise KnowledgeError([problem("bad_id", PLACE, name=topic, sign="-")])
    return Spot(f"{base}/{fitting[0] if fitting else topic}.yaml")


def _dimension(knowledge: Knowledge, word: str | None) -> str:
    found = next((name for name in knowledge.dimensions if word in (name, name.partition("-")[0])), None)
    if found is None:
        raise KnowledgeError([unknown_name("unknown_dimension", PLACE, word or "", knowledge.dimensions)])
    return found


def number(knowledge: Knowledge, kind: str, file: str) -> str | None:
    """The next free public number in that file's series: F14, or D5-44."""
    if kind == "rule":
        letter = f"D{Path(file).parent.name.partition('-')[0]}-"
        taken = [rule.no for rule in knowledge.rules.values()]
    elif kind == "fact":
        found = re.match(r"([a-z])-", Path(file).name)
        if found is None:
            return None
        letter = found[1].upper()
        taken = [fact.no for fact in knowledge.facts.values()]
    else:
        return None
    used = [int(no[len(letter) :]) for no in taken if no and re.fullmatch(rf"{letter}\d+", no)]
    return f"{letter}{max(used, default=0) + 1:02d}" if kind == "rule" else f"{letter}{max(used, default=0) + 1}"


def placed(knowledge: Knowledge, where: Spot, text: str) -> tuple[Edit, int]:
    """The edit that puts the entry there, and its line in the file. Raises KnowledgeError when a file of its own exists."""
    path = Path(knowledge.folder) / where.file
    if not path.exists():
        return Edit(where.file, None, text.encode("utf-8")), 1
    if where.file.partition("/")[0] in ("tables", "sources", "cases"):
        raise KnowledgeError([problem("file_taken", PLACE, name=where.file)])
    before = path.read_bytes()
    old = before.decode("utf-8-sig").replace("\r\n", "\n")
    root = document(old).root
    item = next((i for i in root.items if i.key is not None and i.key.text == where.after), None) if root is not None else None
    if item is None:
        head = old.rstrip("\n") + "\n\n"
        return Edit(where.file, before, (head + text).encode("utf-8")), head.count("\n") + 1
    end = old.find("\n", item.value.end)
    head = (old if end < 0 else old[:end]).rstrip("\n") + "\n\n"
    rest = "" if end < 0 else old[end:].lstrip("\n")
    return Edit(where.file, before, (head + text + ("\n" + rest if rest else "")).encode("utf-8")), head.count("\n") + 1
