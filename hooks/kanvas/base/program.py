"""Another program of Python's in the place of this one, so that whatever ends the one ends the other."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import NoReturn


def become(command: Sequence[str], told: Mapping[str, str] = MappingProxyType({})) -> NoReturn:
    """Run a module, given with its arguments, and end as it ends; `told` are variables of its environment.

    Where a process cannot become another (Windows), this one waits for it, and is no quicker to end.
    """
    program, environment = [sys.executable, "-m", *command], os.environ | {"NO_MKDOCS_2_WARNING": "1", **told}
    if os.name == "posix":
        sys.stdout.flush()
        sys.stderr.flush()
        os.execve(sys.executable, program, environment)
    process = subprocess.Popen(program, env=environment)
    while True:
        with suppress(KeyboardInterrupt):  # the other was told too, and is putting its things away
            raise SystemExit(process.wait())
