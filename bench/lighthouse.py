"""Lighthouse's mobile audit of the built site: `make bench-lighthouse` (Node fetches Lighthouse, site/ must be built).

The site is served from this machine, compressed as any host does; the figures are printed as a table.
"""

import functools
import gzip
import http.server
import io
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO

ROOT = Path(__file__).parent.parent
PAGES = ("", "productisation/service-business/", "canvas/channels/", "glossary/productisation/")
KINDS = ("performance", "accessibility", "best-practices", "seo")
TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")
LIGHTHOUSE = "lighthouse@13"


class Compressing(http.server.SimpleHTTPRequestHandler):
    """Serves files with gzip where it pays, and lets the browser keep the assets."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if file.suffix not in TEXT or not file.exists():
            return super().send_head()
        body = gzip.compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=31536000" if "/assets/" in self.path else "no-cache")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


def audit(url: str) -> Any:
    """Return Lighthouse's report on an address."""
    flags = "--headless=new --no-sandbox --disable-gpu"
    command = [
        *program(),
        url,
        "--quiet",
        "--output=json",
        f"--chrome-flags={flags}",
        f"--only-categories={','.join(KINDS)}",
    ]
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or ""
    result = subprocess.run(command, env=os.environ | {"CHROME_PATH": chromium}, capture_output=True, text=True)
    return json.loads(result.stdout) if result.returncode == 0 else sys.exit(result.stderr)


def program() -> list[str]:
    """Return how to run Lighthouse: the one on the PATH, or else what npm fetches."""
    return ["lighthouse"] if shutil.which("lighthouse") else ["npm", "exec", "--yes", LIGHTHOUSE, "--"]


def main() -> None:
    handler = functools.partial(Compressing, directory=str(ROOT / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print("| Page | " + " | ".join(KINDS) + " | LCP | CLS | KB | Not perfect |")
        print("|---|" + "---|" * (len(KINDS) + 4))
        for prefix in ("", "no/", "en/"):
            for page in PAGES:
                report = audit(f"http://127.0.0.1:{server.server_port}/{prefix}{page}")
                print(row(prefix + page, report), flush=True)
        server.shutdown()


def row(path: str, report: Any) -> str:
    """Return a line of the table."""
    audits = report["audits"]
    scores = [f"{report['categories'][kind]['score'] * 100:.0f}" for kind in KINDS]
    used = {ref["id"] for kind in KINDS for ref in report["categories"][kind]["auditRefs"] if ref["weight"]}
    weak = [name for name in sorted(used) if audits[name]["score"] is not None and audits[name]["score"] < 0.9]
    size = audits["total-byte-weight"]["numericValue"] / 1000
    seconds = audits["largest-contentful-paint"]["displayValue"].replace("\u00a0", " ")
    shift = audits["cumulative-layout-shift"]["displayValue"]
    return f"| /{path} | {' | '.join(scores)} | {seconds} | {shift} | {size:.0f} | {', '.join(weak)} |"


if __name__ == "__main__":
    main()
