"""How fast it is beside its peers: builds, builds of little, processes, linking, previews, and what a reader loads.

The same texts at several sizes, each generator in turn, round after round; the tables tell medians, and the load of
the machine (other work in the last minute) beside them. `peers` says what each is and does, `measuring` how seconds,
processor time and memory are counted. `make bench` runs it all (hours on a small machine);
`make bench ARGS="--sizes 60 --rounds 1"` tries it.
"""

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple, replace
from importlib.metadata import version
from pathlib import Path

import corpus
import live_reload
import measuring
import peers
import reader
from measuring import Cost
from peers import PLACE, Peer

ARTICLE = "docs/en/productisation/a00000.md"
TERM = "docs/en/glossary/auction.md"
_COLUMNS = ("wall s", "× stock", "CPU s", "× stock", "MB held", "× stock", "files", "MB written")
LINKER = """
import json, runpy, sys, time
from kanvas.glossary import linking, matching, prose
spent, words, start = {}, [], time.perf_counter()
def timed(owner, name):
    function = getattr(owner, name)
    def call(*arguments):
        begun = time.perf_counter()
        found = function(*arguments)
        spent[name] = spent.get(name, 0) + time.perf_counter() - begun
        if name == "runs": words.append(sum(run.words for run in found))
        return found
    setattr(owner, name, call)
timed(linking.Links, "run"), timed(prose.Reader, "runs"), timed(linking, "_candidates")
timed(matching.Matcher, "__init__"), timed(matching.Matcher, "_judged")
sys.argv = ["mkdocs", "build", "-q"]
try: runpy.run_module("mkdocs", run_name="__main__")
finally: print(json.dumps([spent, sum(words), time.perf_counter() - start]))
"""


def project(size: int, name: str, peer: Peer | None = None) -> Path:
    """Make ours of so many articles in each language, 0 for the texts that are shipped, or a peer's of the same."""
    folder = PLACE / str(size or "shipped") / name
    shutil.rmtree(folder, ignore_errors=True)
    if peer:
        peer.make(PLACE / str(size or "shipped") / "ours", folder)
    elif size:
        corpus.write(folder, size, size // 2)
    else:
        left = shutil.ignore_patterns(".*", "site", "__pycache__", "tests", "node_modules")
        shutil.copytree(corpus.ROOT, folder, ignore=left)
    return folder


def _without(size: int) -> Path:
    """Make ours again, without the books and the pictures for sharing, which no peer makes."""
    folder = project(size, "without")
    settings, changed = re.subn(
        r"features: {.*}", "features: {books: false, cards: false}", (folder / "mkdocs.yml").read_text("utf-8")
    )
    if changed != 1:
        raise ValueError("mkdocs.yml: no one line “features: {…}” to take books and cards out of")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return folder


def build(folder: Path, peer: Peer, clean: bool = True, **settings: str) -> Cost:
    """Build a project, from nothing if `clean`; `settings` are variables of the environment."""
    if clean:
        _aside(folder, peer.site)
    return measuring.run(peer.commands, folder, _quiet() | settings)


def _file_system() -> str:
    PLACE.mkdir(parents=True, exist_ok=True)
    return subprocess.check_output(["stat", "-f", "-c", "%T", PLACE], text=True).strip()


def _aside(folder: Path, site: str) -> None:
    """Put what was built out of the way: ext4 makes files more slowly for half a minute after many were removed."""
    made = [folder / name for name in (site, ".cache", ".astro", "resources") if (folder / name).exists()]
    if _file_system() == "tmpfs":  # in memory, of which there is less, and where it costs nothing
        for one in made:
            shutil.rmtree(one)
        return
    aside = PLACE / "aside" / str(time.time_ns())
    aside.mkdir(parents=True)
    for one in made:
        one.rename(aside / one.name)


def _settle() -> None:
    """Wait until that half minute is over; a build that changes a site removes the old one."""
    time.sleep(0 if _file_system() == "tmpfs" else 36)


def _quiet() -> dict[str, str]:
    """Return the environment of builds, in which Python keeps what it has compiled, as on any machine of a reader."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return own | {"NO_MKDOCS_2_WARNING": "1", "ASTRO_TELEMETRY_DISABLED": "1"}


def _median(costs: list[Cost]) -> Cost:
    return Cost(*(statistics.median(values) for values in zip(*map(astuple, costs), strict=True)))


def builds(size: int, rounds: int, there: dict[str, Peer]) -> Iterator[str]:
    """Yield the rows of the table of builds from nothing, and of ours when little or nothing has changed."""
    ours = peers.ours()
    folders = {"ours": project(size, "ours"), "ours, no books or cards": _without(size)}
    folders |= {name: project(size, name, peer) for name, peer in there.items()}
    costs = defaultdict[str, list[Cost]](list)
    output = {}
    for n in range(rounds):
        for name, folder in folders.items():
            peer = there.get(name, ours)
            costs[name].append(build(folder, peer))
            output[name] = measuring.written(folder / peer.site)
        for name, cost in _second_builds(folders["ours"], ours, n):
            costs[name].append(cost)
    stock = _median(costs["stock"])
    yield f"| {size} × 3 articles, {size // 2} × 3 terms | {' | '.join(_COLUMNS)} |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
    for name, measured in costs.items():
        one = _median(measured)
        time_taken = f"{one.wall:.1f} | {one.wall / stock.wall:.2f} | {one.cpu:.1f} | {one.cpu / stock.cpu:.2f}"
        files, written = output.get(name, output["ours"])
        held = f"{one.memory:.0f} | {one.memory / stock.memory:.2f} | {files:,} | {written:.0f}"
        yield f"| {name} | {time_taken} | {held} |"
    yield ""
    yield f"Load before the last minute of it: {os.getloadavg()[1]:.1f} (one generator at a time makes 1 to 2)."


def _second_builds(folder: Path, ours: Peer, n: int) -> Iterator[tuple[str, Cost]]:
    """Yield the cost of building again: the same, with an article changed, with a definition changed."""
    build(folder, ours)
    yield "ours, nothing changed", build(folder, replace(ours, commands=[peers.KANVAS]), clean=False)
    yield "ours, nothing changed, by mkdocs build", build(folder, ours, clean=False)
    with (folder / ARTICLE).open("a", encoding="utf-8") as article:
        article.write(f"\n\nAnother paragraph, the {n + 1}.\n")
    yield "ours, an article changed", build(folder, ours, clean=False)
    term = (folder / TERM).read_text("utf-8")
    (folder / TERM).write_text(term.replace("definition: ", "definition: Here, ", 1), "utf-8")
    _settle()
    yield "ours, a definition changed", build(folder, ours, clean=False)
    (folder / TERM).write_text(term, "utf-8")
    _settle()


def cores(size: int, rounds: int) -> Iterator[str]:
    """Yield what ours costs with so many processes, and what is left of it that no further one would share.

    With as many processes as the machine has cores, the clock tells what is gained; with more, processor time alone
    tells what it costs. What is serial is at most what the first process does itself (Amdahl, “Validity of the single
    processor approach”, 1967).
    """
    folder, ours, costs = project(size, "ours"), peers.ours(), defaultdict[int, list[Cost]](list)
    for _ in range(rounds):
        for n in (1, 2, 4, 8):
            costs[n].append(build(folder, ours, KANVAS_PROCESSES=str(n)))
    one, most = _median(costs[1]), _median(costs[8])
    yield f"| processes, {size} × 3 articles, {len(os.sched_getaffinity(0))} cores | wall s | CPU s | × one | MB |"
    yield "|---|---:|---:|---:|---:|"
    for n, cost in ((n, _median(measured)) for n, measured in costs.items()):
        yield f"| {n} | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.cpu / one.cpu:.2f} | {cost.memory:.0f} |"
    yield ""
    yield f"Serial: {most.own:.1f} of {most.cpu:.1f} CPU s are the first process's own when eight work."
    shared = most.cpu - most.own
    told = ", ".join(f"{most.own + shared / n:.1f} s with {n}" for n in (2, 4, 8, 16))
    yield f"So no quicker than, on as many cores: {told}."


def linking(size: int) -> Iterator[str]:
    """Yield the linker's share of a full build of ours in one process, and what it is made up of."""
    ours = project(size, "ours")
    settings = _quiet() | {"KANVAS_PROCESSES": "1"}
    said = subprocess.check_output([sys.executable, "-c", LINKER], cwd=ours, env=settings, text=True)
    spent, words, whole = json.loads(said.splitlines()[-1])
    run, found, judged = (spent[name] for name in ("run", "_candidates", "_judged"))
    yield f"| {words:,} words | of a build in one process | µs a word |"
    yield "|---|---:|---:|"
    for part, seconds in {
        "the linker": run + spent["__init__"],
        "of it: its matchers, the dictionaries’ loading included": spent["__init__"],
        "reading the tree": spent["runs"],
        "dividing the text, looking its words up, finding names": found - judged,
        "judging forms by the words around them": judged,
        "deciding, and putting links in": run - spent["runs"] - found,
    }.items():
        yield f"| {part} | {seconds / whole:.1%} | {seconds / words * 1e6:.2f} |"


def previews(rounds: int, size: int) -> Iterator[str]:
    """Yield the seconds from saving a file to the browser having the page: what is shipped beside stock, then ours of
    so many articles in each language, where stock takes minutes.
    """
    ours, stock = project(0, "ours"), project(0, "stock", peers.PEERS["stock"])
    source, address = "docs/en/canvas/customers.md", "en/canvas/customers/"
    found = defaultdict[str, list[float]](list)
    begun = " a second after its preview began"
    for _ in range(rounds):
        first, *others = live_reload.measure(sys.executable, ours, source, address, 1 + 20 // rounds)
        found["ours, what is shipped"] += others
        found[f"ours, what is shipped,{begun}"].append(first)
        found["stock, what is shipped"] += live_reload.measure(str(peers.PYTHON), stock, source, address, 4)
    made = ARTICLE.removeprefix("docs/").removesuffix(".md") + "/"
    first, *others = live_reload.measure(sys.executable, project(size, "ours"), ARTICLE, made, 21)
    found[f"ours, {size} × 3 articles"] = others
    found[f"ours, {size} × 3 articles,{begun}"].append(first)
    yield "| saving a file to having the page | saves | median s | worst |"
    yield "|---|---:|---:|---:|"
    for name, seconds in found.items():
        yield f"| {name} | {len(seconds)} | {statistics.median(seconds):.2f} | {max(seconds):.2f} |"


def readers(size: int) -> Iterator[str]:
    """Yield what a reader downloads: an article with nothing kept, then the first search; and a page's HTML."""
    yield "| compressed KB (requests) | an article | the first search | KB of HTML | of it around the text |"
    yield "|---|---:|---:|---:|---:|"
    for made, page in ((0, "en/canvas/customers/"), (size, "en/productisation/a00000/")):
        for name, peer in (("ours", peers.ours()), ("stock", peers.PEERS["stock"])):
            folder = project(made, name, peer if name == "stock" else None)
            build(folder, peer)
            article, search = reader.measure(folder / peer.site, page)
            html = (folder / peer.site / page / "index.html").read_text("utf-8")
            around = re.sub("<article.*</article>", "", html, flags=re.DOTALL)
            named = f"{name}, {f'{made} × 3 articles' if made else 'what is shipped'}"
            yield f"| {named} | {article} | {search} | {len(html) / 1000:.1f} | {len(around) / 1000:.1f} |"


def machine() -> Iterator[str]:
    processor = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    tools = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "Markdown", "pagefind", "simplemma")
    named = ", ".join(f"{tool} {version(tool)}" for tool in tools)
    cores = len(os.sched_getaffinity(0))
    at = subprocess.check_output(["git", "rev-parse", "--short", "HEAD"], cwd=corpus.ROOT, text=True).strip()
    named_so = processor[1] if processor else platform.machine()
    yield f"{named_so}, {cores} cores; {platform.system()}, files on {_file_system()}."
    yield f"Python {platform.python_version()}, {named}. Commit {at}, {time.strftime('%Y-%m-%d')}."


def _rows(there: dict[str, Peer], missing: list[str]) -> Iterator[str]:
    yield "| generator | what it makes of the texts |"
    yield "|---|---|"
    for name, peer in {**there, "ours": peers.ours()}.items():
        yield f"| {name} | {peer.does} |"
    for why in missing:
        yield f"| {why} | not measured |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 333, 1000, 3333])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--parts", nargs="*", default=[], help="the first words of the parts to run, all if none")
    asked = parser.parse_args()
    missing = peers.install()
    there = {name: peer for name, peer in peers.PEERS.items() if not any(why.startswith(name) for why in missing)}
    middle = min(asked.sizes, key=lambda size: abs(size - 333))
    parts = {
        "Machine": machine(),
        "Peers": _rows(there, missing),
        **{f"Builds, {size} × 3": builds(size, asked.rounds, there) for size in asked.sizes},
        "Cores": cores(middle, asked.rounds),
        "Linking": linking(middle),
        "Preview": previews(min(asked.rounds, 5), min(asked.sizes, key=lambda size: abs(size - 1000))),
        "Reader": readers(max(asked.sizes)),
    }
    wanted = tuple(asked.parts) or ("",)
    text = "# Speed\n\nMade by `make bench`; `bench/speed.py` says what is compared.\n"
    for title, lines in parts.items():
        if not title.startswith(wanted):
            continue
        text += f"\n## {title}\n\n"
        for line in lines:
            print(line, flush=True)
            text += line + "\n"
            (corpus.ROOT / "bench/RESULTS.md").write_text(text, "utf-8")  # an hour’s work is not lost at its end


if __name__ == "__main__":
    main()
