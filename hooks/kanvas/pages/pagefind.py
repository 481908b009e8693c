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
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import IO, Any, cast

from pagefind.service import get_executable

Index = dict[str, bytes]
_FIRST = 0  # the number that the service gives the first index
_PIECE = 1 << 20


def index(pages: Sequence[str], html_of: Callable[[str], str]) -> Index:
    """Return the index of some pages, given as their places: its files by their names; RuntimeError if it fails.

    `html_of` gives the HTML of a page when its turn has come: a language's pages are many megabytes.
    """
    add = {"type": "AddFile", "index_id": _FIRST}
    files = ({**add, "file_path": page, "file_contents": html_of(page)} for page in pages)
    messages = chain([{"type": "NewIndex", "config": {}}], files, [{"type": "GetFiles", "index_id": _FIRST}])
    answers = _ask(messages, len(pages) + 2)
    wrong = [answer["message"] for answer in answers if answer["type"] == "Error"]
    if wrong or not answers or answers[-1]["type"] != "GetFiles":
        raise RuntimeError(f"Pagefind could not index the site: {'; '.join(wrong)}")
    return {file["path"]: b64decode(file["content"]) for file in answers[-1]["files"]}


def _ask(messages: Iterable[object], number: int) -> list[dict[str, Any]]:
    """Send so many messages and return the answers, in their order; the service is ended, however that goes."""
    program = [os.fspath(get_executable() or "pagefind"), "--service"]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
        sending = threading.Thread(target=_send, args=(cast(IO[bytes], service.stdin), messages))
        try:
            sending.start()  # beside, for the service stops reading while nobody reads what it says
            received = _receive(cast(IO[bytes], service.stdout), number)
        finally:
            service.kill()
            sending.join()
            with contextlib.suppress(OSError):  # what was still to be sent
                cast(IO[bytes], service.stdin).close()
    if len(received) < number:
        raise RuntimeError("Pagefind could not index the site: it ended before it had answered")
    answers = sorted(map(json.loads, map(b64decode, received)), key=lambda answer: answer["message_id"])
    return [answer["payload"] for answer in answers]


def _send(pipe: IO[bytes], messages: Iterable[object]) -> None:
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
