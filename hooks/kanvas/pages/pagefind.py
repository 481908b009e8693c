"""Pagefind as a service: pages go in, in our order, and the files of an index come out; nothing is written.

Its command numbers the pages in the order in which the file system lists them, so that the same pages would have
another index on another disk; its Python interface cannot read an index of more than 2 MiB (1.5.2). A message, and an
answer, is JSON in Base64 with a comma behind it (https://github.com/Pagefind/pagefind, `wrappers/node/lib/service.ts`).
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from typing import IO, Any, cast

from pagefind.service import get_executable

Index = dict[str, bytes]
_FIRST = 0  # the number that the service gives the first index
_PIECE = 1 << 20


def index(pages: Iterable[tuple[str, str]]) -> Index:
    """Return the index of some pages, each a place and its HTML: its files by their names; RuntimeError if it fails."""
    files = [{"type": "AddFile", "index_id": _FIRST, "file_path": name, "file_contents": html} for name, html in pages]
    answers = _ask([{"type": "NewIndex", "config": {}}, *files, {"type": "GetFiles", "index_id": _FIRST}])
    wrong = [answer["message"] for answer in answers if answer["type"] == "Error"]
    if wrong or not answers or answers[-1]["type"] != "GetFiles":
        raise RuntimeError(f"Pagefind could not index the site: {'; '.join(wrong)}")
    return {file["path"]: b64decode(file["content"]) for file in answers[-1]["files"]}


def _ask(messages: Sequence[object]) -> list[dict[str, Any]]:
    """Send all messages and return the answers, in their order; the service is ended, however that goes."""
    program = [os.fspath(get_executable() or "pagefind"), "--service"]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
        sending = threading.Thread(target=_send, args=(cast(IO[bytes], service.stdin), messages))
        try:
            sending.start()  # beside, for the service stops reading while nobody reads what it says
            received = _receive(cast(IO[bytes], service.stdout), len(messages))
        finally:
            service.kill()
            sending.join()
    if len(received) < len(messages):
        raise RuntimeError("Pagefind could not index the site: it ended before it had answered")
    answers = sorted(map(json.loads, map(b64decode, received)), key=lambda answer: answer["message_id"])
    return [answer["payload"] for answer in answers]


def _send(pipe: IO[bytes], messages: Sequence[object]) -> None:
    with contextlib.suppress(OSError):  # the service has ended; that answers are missing tells it
        for number, payload in enumerate(messages):
            message = {"message_id": number, "payload": payload}
            pipe.write(b64encode(json.dumps(message).encode()) + b",")
        pipe.flush()


def _receive(pipe: IO[bytes], number: int) -> list[bytes]:
    answers, pieces = 0, []
    while answers < number and (piece := os.read(pipe.fileno(), _PIECE)):
        answers += piece.count(b",")
        pieces.append(piece)
    return b"".join(pieces).split(b",")[:answers]
