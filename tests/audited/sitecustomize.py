"""Write down what a Python process opens, changes, starts and calls (the test puts this folder on its path)."""

import os
import sys
from typing import Any

CHANGES = {
    "os.chmod",
    "os.chown",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.truncate",
}
STARTS = {"os.exec", "os.posix_spawn", "os.system", "subprocess.Popen"}
CALLS = {"socket.bind", "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
log = os.open(os.environ["AUDIT_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)


def note(kind: str, what: Any, folder: object = -1) -> None:
    if isinstance(folder, int) and folder >= 0:
        what = os.path.join(os.readlink(f"/proc/self/fd/{folder}"), os.fsdecode(what))  # noqa: PTH115, PTH118
    if isinstance(what, (str, bytes, os.PathLike)):
        os.write(log, f"{kind}\t{os.path.abspath(os.fsdecode(what))}\n".encode(errors="replace"))  # noqa: PTH100


def hook(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        note("write" if arguments[2] & WRITES else "read", arguments[0])
    elif event in CHANGES:
        note("write", arguments[0], arguments[-1] if event in ("os.mkdir", "os.remove", "os.rmdir") else -1)
        note("write", arguments[1]) if event in ("os.rename", "os.link") else None
    elif event in STARTS:
        note("start", arguments[0])
    elif event in CALLS:
        os.write(log, f"call\t{event} {arguments[1:]}\n".encode())


sys.addaudithook(hook)
