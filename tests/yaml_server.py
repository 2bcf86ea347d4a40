"""The language server of other editors, spoken to as an editor speaks to it."""

from __future__ import annotations

import json
import subprocess
import threading
from pathlib import Path
from queue import Empty, Queue
from typing import Any

Message = dict[str, Any]


class Server:
    """yaml-language-server in a folder, with schemas for its files. Raises TimeoutError when it does not answer."""

    def __init__(self, program: list[str], folder: Path, schemas: dict[str, list[str]]) -> None:
        self.folder = folder
        self.process = subprocess.Popen([*program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)
        self.settings = {
            "yaml": {"schemas": schemas, "validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
        }
        self.came: Queue[Message] = Queue()
        self.number = 0
        threading.Thread(target=self._read, daemon=True).start()
        root = folder.as_uri()
        capabilities = {
            "textDocument": {
                "hover": {"contentFormat": ["markdown"]},
                "completion": {"completionItem": {"snippetSupport": False}},
            },
            "workspace": {"configuration": True},
        }
        start = {
            "processId": None,
            "rootUri": root,
            "capabilities": capabilities,
            "workspaceFolders": [{"uri": root, "name": "k"}],
        }
        self.answer("initialize", start)
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": self.settings})

    def open(self, name: str, text: str) -> list[Message]:
        """Opens a file of the folder (as if with this text) and gives what is wrong with it."""
        uri = (self.folder / name).as_uri()
        self.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        message = self._next(lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == uri)
        found: list[Message] = message["params"]["diagnostics"]
        return found

    def at(self, method: str, name: str, line: int, character: int) -> Any:
        """The answer for a place, both from 0."""
        place = {"textDocument": {"uri": (self.folder / name).as_uri()}, "position": {"line": line, "character": character}}
        return self.answer(f"textDocument/{method}", place)

    def answer(self, method: str, params: Message) -> Any:
        self.number += 1
        wanted = self.number
        self._send({"id": wanted, "method": method, "params": params})
        return self._next(lambda m: m.get("id") == wanted and "method" not in m).get("result")

    def tell(self, method: str, params: Message) -> None:
        self._send({"method": method, "params": params})

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(10)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _next(self, fits: Any, seconds: float = 20) -> Message:
        """The next message that fits; what the server asks meanwhile is answered."""
        while True:
            try:
                message = self.came.get(timeout=seconds)
            except Empty:
                raise TimeoutError("the language server does not answer") from None
            if message.get("method") == "workspace/configuration":
                sections = [item.get("section", "") for item in message["params"]["items"]]
                self._send({"id": message["id"], "result": [self.settings.get(section, {}) for section in sections]})
            elif "method" in message and "id" in message:
                self._send({"id": message["id"], "result": None})
            if fits(message):
                return message

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = 0
            while (line := stream.readline().strip()) != b"":
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                return
            self.came.put(json.loads(stream.read(length)))
