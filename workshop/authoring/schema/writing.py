"""Schema files on disk, and the settings that tell an editor which file follows which."""

from __future__ import annotations

import json
import os
from pathlib import Path

from engine.model import Knowledge, Language
from workshop.authoring.edits import Edit, write_all
from workshop.authoring.schema.files import schemas
from workshop.authoring.schema.key_words import FILES

IN_FOLDERS = ("facts", "findings", "rules", "tables", "sources", "cases")


def written_schemas(knowledge: Knowledge, language: Language, folder: Path) -> list[Path]:
    """Writes one file for each kind and gives their paths. Raises KnowledgeError."""
    edits = {}
    for name, schema in schemas(knowledge, language).items():
        path = folder / name
        data = (json.dumps(schema, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")
        edits[path] = Edit(name, path.read_bytes() if path.exists() else None, data)
    write_all(edits)
    return list(edits)


def globs(knowledge: str) -> dict[str, str]:
    """Schema file to the files that follow it, below the folder that holds the knowledge folder."""
    return {
        f"{name}.schema.json": f"{knowledge}/{name}/**/*.yaml" if name in IN_FOLDERS else f"{knowledge}/{name}.yaml"
        for name in FILES
    }


def settings(knowledge: Path, schema_folder: Path) -> str:
    """The content of `.vscode/settings.json` beside the knowledge folder; no address outside the machine is named."""
    top = knowledge.resolve().parent
    where = os.path.relpath(schema_folder.resolve(), top).replace(os.sep, "/")
    found = {
        f"./{where}/{name}" if not where.startswith("..") else f"{where}/{name}": glob
        for name, glob in globs(knowledge.resolve().name).items()
    }
    editor = {
        "yaml.schemas": found,
        "yaml.schemaStore.enable": False,
        "yaml.validate": True,
        "yaml.format.enable": False,
        "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True, "editor.quickSuggestions": {"strings": True, "other": True}},
        "files.encoding": "utf8",
        "files.eol": "\n",
    }
    return json.dumps(editor, ensure_ascii=False, indent=2) + "\n"
