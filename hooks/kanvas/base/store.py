"""Results kept between builds in `.cache/kanvas`, each under the fingerprint of all that it was made from.

It is safe to delete, and safe when two builds use it at once: a result is written beside its place and moved there.
An entry is a signature and what it signs, JSON or plain bytes, and JSON is read into the type that the reader expects:
reading it runs nothing. What is cut short, spoilt, moved to another entry's place or of another form is no entry, and
is made again. The key lies beside the entries, and the time at which the file system made it is part of it: so a cache
that was copied here, by another machine or a stranger, holds no entry at all, until its folder is named to `adopt`.
Whoever may write in this folder as the system sees it can write everything else that is built. Results that nobody
asked for in thirty days are removed.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import re
import secrets
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Result = TypeVar("Result")
FOLDER = Path(".cache/kanvas")
_DAY = 24 * 60 * 60
_KEPT = 30 * _DAY
_DIGEST = 20
_NAME = re.compile("[0-9a-f]{40}")
_KEY, _SECRET, _SWEPT = "key", 32, "swept"


@dataclass(frozen=True)
class Store:
    """A folder of results; `kind` is the type of a result, such as `dict[str, int]` or a dataclass."""

    folder: Path

    def get(self, key: str, kind: type[Result]) -> Result | None:
        """Return what was kept under a fingerprint, None if nothing was."""
        content = self.read(key)
        try:
            return None if content is None else _decoded(content, kind)
        except ValueError:
            return None

    def put(self, key: str, kind: type[Result], result: Result) -> None:
        """Keep a result, if it can be written; a disk that is full or read-only is no error."""
        with contextlib.suppress(ValueError):
            self.write(key, _encoded(result, kind))

    def once(self, key: str, kind: type[Result], make: Callable[[], Result]) -> Result:
        """Return what was kept under a fingerprint, made now if nothing was."""
        result = self.get(key, kind)
        if result is None:
            result = make()
            self.put(key, kind, result)
        return result

    def read(self, key: str) -> bytes | None:
        """Return the bytes that were kept under a fingerprint, None if none were or they are not what was kept."""
        file = self._file(key)
        try:
            entry = file.read_bytes()
            os.utime(file)
        except OSError:
            return None
        content, signature = entry[_DIGEST:], self._signature(key, entry[_DIGEST:])
        return content if signature and hmac.compare_digest(entry[:_DIGEST], signature) else None

    def write(self, key: str, content: bytes) -> None:
        """Keep some bytes; a disk that is full or read-only is no error."""
        file = self._file(key)
        with contextlib.suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            signature = self._signature(key, content)
            handle, beside = tempfile.mkstemp(dir=file.parent)
            try:
                with os.fdopen(handle, "wb") as opened:
                    opened.write(signature + content)
                Path(beside).replace(file)
            except BaseException:
                Path(beside).unlink()
                raise

    def adopt(self, folder: Path) -> None:
        """Keep what stands in the caches of other machines, anywhere below a folder, as if it had been made here.

        Whoever can write there can write whatever is built: it must be what one's own machines handed over.
        """
        for file in folder.rglob("*"):
            key = file.parent.name + file.name
            if _NAME.fullmatch(key) and len(file.parent.name) == 2 and not self._file(key).exists():
                with contextlib.suppress(OSError):
                    self.write(key, file.read_bytes()[_DIGEST:])

    def sweep(self) -> None:
        """Remove what was not used for long, at most once a day."""
        now, mark = time.time(), self.folder / _SWEPT
        with contextlib.suppress(OSError):
            if now - mark.stat().st_mtime < _DAY:
                return
        for file in self.folder.glob("*/*"):
            with contextlib.suppress(OSError):
                if file.stat().st_mtime < now - _KEPT:
                    file.unlink()
        with contextlib.suppress(OSError):
            mark.touch()

    def _signature(self, key: str, content: bytes) -> bytes:
        """Return what signs an entry in its place (BLAKE2 with a key, RFC 7693), b"" if there is no key to be had."""
        try:
            with (self.folder / _KEY).open("rb") as file:
                made = os.fstat(file.fileno())
                secret = b"%d %d " % (made.st_ino, made.st_ctime_ns) + file.read(_SECRET)
        except OSError:
            return self._signature(key, content) if self._new_key() else b""
        signed = hashlib.blake2b(key=hashlib.blake2b(secret).digest(), digest_size=_DIGEST)
        signed.update(key.encode() + b"\0" + content)
        return signed.digest()

    def _new_key(self) -> bool:
        """Make the key, if it is not there; whether it could be."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.folder / _KEY, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError:
            return False
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_SECRET))
        return True

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def comes_back(result: Result, kind: type[Result]) -> bool:
    """Whether a result would come back from a store as it is now."""
    try:
        return _decoded(_encoded(result, kind), kind) == result
    except ValueError:
        return False


class Latest(Generic[Result]):
    """The latest result of each of many things, all in one place of a store: so each needs no file of its own."""

    def __init__(self, store: Store, slot: str, kind: type[Result]) -> None:
        self._store, self._slot = store, slot
        self._kind: Any = dict[str, tuple[str, kind]]  # type: ignore[valid-type]
        self._earlier: dict[str, tuple[str, Result]] = store.get(slot, self._kind) or {}
        self._now: dict[str, tuple[str, Result]] = {}
        self._learnt: dict[str, tuple[str, Result]] = {}

    @property
    def is_new(self) -> bool:
        """Whether no earlier build kept anything here."""
        return not self._earlier

    def get(self, name: str, key: str) -> Result | None:
        """Return what was kept of a thing if it was made from the same, by its fingerprint; else None."""
        kept = self._learnt.get(name) or self._earlier.get(name)
        if kept is None or kept[0] != key:
            return None
        self._now[name] = kept
        return kept[1]

    def put(self, name: str, key: str, result: Result) -> None:
        """Keep what was made of a thing, in the place of anything earlier."""
        self._now[name] = key, result

    def once(self, name: str, key: str, make: Callable[[], Result]) -> Result:
        """Return what was kept of a thing, made now if it was made from something else."""
        result = self.get(name, key)
        if result is None:
            result = make()
            self.put(name, key, result)
        return result

    def latest(self, name: str) -> tuple[str, Result] | None:
        """Return what was asked for or made of a thing since the store was read, for another process to `learn`."""
        return self._now.get(name)

    def learn(self, name: str, kept: tuple[str, Result]) -> None:
        """Take what another process has made of a thing, with its fingerprint, for what was kept of it."""
        self._learnt[name] = kept

    def save(self) -> None:
        """Write what was asked for since the store was read, if it is not the same; this is its end."""
        if self._now and self._now != self._earlier:
            self._store.put(self._slot, self._kind, self._now)
        self._earlier, self._now, self._learnt = {}, {}, {}


class Known(Generic[Result]):
    """What was made of many things, the latest of each in one place of a store, for as long as a process lives.

    Other than of `Latest`, all that was ever kept stays: it may be asked for by the next command only.
    """

    def __init__(self, store: Store, slot: str, kind: type[Result]) -> None:
        self._store, self._slot = store, slot
        self._kind: Any = dict[str, tuple[str, kind]]  # type: ignore[valid-type]
        self._all: dict[str, tuple[str, Result]] = store.get(slot, self._kind) or {}
        self._new: dict[str, tuple[str, Result]] = {}

    def once(self, name: str, key: str, make: Callable[[], Result]) -> Result:
        """Return what is known of a thing, made now if it was made from something else."""
        kept = self._all.get(name)
        if kept is None or kept[0] != key:
            kept = self._all[name] = self._new[name] = key, make()
        return kept[1]

    def save(self) -> None:
        """Keep what is new; another process may have kept something else meanwhile."""
        if self._new:
            self._store.put(self._slot, self._kind, (self._store.get(self._slot, self._kind) or {}) | self._new)
            self._new = {}


def _encoded(result: Any, kind: Any) -> bytes:
    """Return a result as JSON, its defaults left out: they need not pass the rules of their own type."""
    return _adapter(kind).dump_json((result,), by_alias=True, exclude_defaults=True)


def _decoded(content: bytes, kind: type[Result]) -> Result:
    results: tuple[Result] = _adapter(kind).validate_json(content)  # type: ignore[arg-type]
    return results[0]


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    """Return what writes and reads results of a type: in a tuple, which takes settings where a class does not."""
    from pydantic import ConfigDict, TypeAdapter  # a tenth of a second, for those who ask for more than bytes

    return TypeAdapter(tuple[kind], config=ConfigDict(ser_json_bytes="base64", val_json_bytes="base64"))
