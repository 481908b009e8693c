"""How fast it is beside its peers: full builds, second builds, previews, growth, and what a reader downloads.

*stock* is the same pages with MkDocs, Material (navigation pruned), static-i18n, Material's search and tags, and none
of our code; *ezglossary* is stock with mkdocs-ezglossary-plugin and its marks where our linker finds its words. What
is compared runs side by side: in turn, round after round; the table tells medians. `make bench` runs it all (hours on
a small machine); `make bench ARGS="--articles 60 --terms 30 --rounds 1 --growth"` tries it.
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
from importlib.metadata import version
from pathlib import Path
from typing import Any

import corpus
import live_reload
import reader
import yaml
from kanvas.language.languages import SettingsLoader

Figures = tuple[float, ...]  # the seconds of a build, the MB of its main process, those of a child

PLACE = corpus.ROOT / ".cache/bench"
PEER = PLACE / "venv/bin/python"
ARTICLE = "docs/en/productisation/a00000.md"
TERM = "docs/en/glossary/auction.md"
MEASURED = """
import resource, runpy, sys
sys.argv = ["mkdocs", "build", "-q", *sys.argv[1:]]
try: runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
finally: print(*(resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
"""
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


def projects(name: str, articles: int = 0, terms: int = 0) -> dict[str, Path]:
    """Make ours, stock and ezglossary with the same pages; without a number of articles, those that are shipped."""
    shutil.rmtree(PLACE / name, ignore_errors=True)
    ours, stock, glossary = (PLACE / name / peer for peer in ("ours", "stock", "ezglossary"))
    if articles:
        corpus.write(ours, articles, terms)
    else:
        left = shutil.ignore_patterns(".*", "site", "__pycache__", "tests")
        shutil.copytree(corpus.ROOT, ours, ignore=left)
    for folder, plugins in ((stock, []), (glossary, [{"ezglossary": {"tooltip": "short", "ignore_case": True}}])):
        shutil.copytree(ours / "docs", folder / "docs")
        (folder / "mkdocs.yml").write_text(yaml.safe_dump(_stock(ours / "mkdocs.yml", plugins)), "utf-8")
    _marked(glossary / "docs")
    return {"ours": ours, "stock": stock, "ezglossary": glossary}


def _stock(settings: Path, plugins: list[Any]) -> dict[str, Any]:
    found = yaml.load(settings.read_text("utf-8"), SettingsLoader)
    kept = ("site_name", "site_url", "exclude_docs", "plugins", "markdown_extensions")
    made = {key: value for key, value in found.items() if key in kept}
    made["theme"] = {"name": "material", "font": False, "features": ["navigation.prune"]}
    made["plugins"] = ["search", "tags", *plugins, *found["plugins"]]
    made["markdown_extensions"] = [
        {"pymdownx.superfences": {}} if "pymdownx.superfences" in extension else extension
        for extension in found["markdown_extensions"]
        if not _is_own(extension)
    ]
    return made


def _is_own(extension: str | dict[str, Any]) -> bool:
    """Whether an extension of Markdown stands in this project."""
    name = extension if isinstance(extension, str) else next(iter(extension))
    return any((corpus.ROOT / "hooks" / place).exists() for place in (name.split(".")[0], f"{name}.py"))


def _marked(docs: Path) -> None:
    """Define each term in ezglossary's way on one page, and mark what the synthetic sentences name of them."""
    for language, say in corpus.SAY.items():
        entries = [file for file in (docs / language / "glossary").glob("*.md") if file.stem != "index"]
        matter = [yaml.safe_load(file.read_text("utf-8").split("---")[1]) for file in entries]
        listed = "\n\n".join(f"{language}:{one['title']}\n:   {one['definition']}" for one in matter)
        with (docs / language / "glossary/index.md").open("a", encoding="utf-8") as index:
            index.write(f"\n\n{listed}\n")
        names = re.compile(re.escape(say).replace(r"\{\}", "(.+?)"))
        marks = say.format(rf"<{language}:\1>", rf"<{language}:\2>")
        for file in (docs / language).rglob("*.md"):
            file.write_text(names.sub(marks, file.read_text("utf-8")), "utf-8")


def build(project: Path, python: str = sys.executable, clean: bool = True) -> Figures:
    """Build a project: the seconds, and the most memory in MB of its main process and of any that it started."""
    if clean:
        _aside(project)
    strict = ["--strict"] if python == sys.executable else []
    start = time.perf_counter()
    said = subprocess.check_output([python, "-c", MEASURED, *strict], cwd=project, env=_quiet(), text=True)
    return time.perf_counter() - start, *map(int, said.split()[-2:])


def _file_system() -> str:
    PLACE.mkdir(parents=True, exist_ok=True)
    return subprocess.check_output(["stat", "-f", "-c", "%T", PLACE], text=True).strip()


def _aside(project: Path) -> None:
    """Put what was built out of the way: ext4 makes files more slowly for half a minute after many were removed."""
    if _file_system() == "tmpfs":  # in memory, of which there is less, and where it costs nothing
        for name in ("site", ".cache"):
            shutil.rmtree(project / name, ignore_errors=True)
        return
    aside = PLACE / "aside" / str(time.time_ns())
    aside.mkdir(parents=True)
    for made in (project / "site", project / ".cache"):
        if made.exists():
            made.rename(aside / made.name)


def _settle() -> None:
    """Wait until that half minute is over; a build that changes a site removes the old one."""
    time.sleep(0 if _file_system() == "tmpfs" else 36)


def _quiet() -> dict[str, str]:
    return os.environ | {"NO_MKDOCS_2_WARNING": "1"}


def builds(articles: int, terms: int, rounds: int) -> Iterator[str]:
    """Yield the rows of the table of builds."""
    made = projects("builds", articles, terms)
    ours = made["ours"]
    found = defaultdict[str, list[Figures]](list)
    for n in range(rounds):
        for peer in ("stock", "ezglossary") if n < 3 else ("stock",):
            found[peer].append(build(made[peer], str(PEER)))
        found["ours, all of it"].append(build(ours))
        found["ours, nothing changed"].append(build(ours, clean=False))
        with (ours / ARTICLE).open("a", encoding="utf-8") as article:
            article.write(f"\n\nAnother paragraph, the {n + 1}.\n")
        found["ours, an article changed"].append(build(ours, clean=False))
        term = (ours / TERM).read_text("utf-8")
        (ours / TERM).write_text(term.replace("definition: ", "definition: Here, ", 1), "utf-8")
        _settle()
        found["ours, a definition changed"].append(build(ours, clean=False))
        (ours / TERM).write_text(term, "utf-8")
        _settle()
    stock = [statistics.median(values) for values in zip(*found["stock"], strict=True)]
    yield f"| {articles} × 3 articles, {terms} × 3 terms | seconds | beside stock | MB | beside stock | MB of a child |"
    yield "|---|---:|---:|---:|---:|---:|"
    for name, measured in found.items():
        seconds, memory, child = (statistics.median(values) for values in zip(*measured, strict=True))
        told = f"{seconds:.1f} | {seconds / stock[0]:.2f} | {memory:.0f} | {memory / stock[1]:.2f} | {child:.0f}"
        yield f"| {name} | {told} |"


def linking() -> Iterator[str]:
    """Yield the linker's share of a full build of ours in one process, and what it is made up of."""
    ours = PLACE / "builds/ours"
    _aside(ours)
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


def growth(sizes: list[int], rounds: int) -> Iterator[str]:
    """Yield the time and the size of a page as the site grows; `around` is its HTML but for the article."""
    yield "| articles × 3 | terms × 3 | ms a page | beside the smallest | HTML of an article | of it around the text |"
    yield "|---:|---:|---:|---:|---:|---:|"
    first = 0.0
    for articles in sizes:
        terms = max(10, articles * 3 // 20)
        ours = projects(f"growth-{articles}", articles, terms)["ours"]
        pages = sum(1 for _ in (ours / "docs").rglob("*.md"))
        each = statistics.median(build(ours)[0] for _ in range(rounds)) / pages * 1000
        first = first or each
        texts = [file.read_text("utf-8") for file in (ours / "site").rglob("a[0-9]*/index.html")]
        around = [re.sub("<article.*</article>", "", text, flags=re.DOTALL) for text in texts]
        whole, rest = (statistics.median(map(len, found)) / 1000 for found in (texts, around))
        yield f"| {articles} | {terms} | {each:.1f} | {each / first:.2f} | {whole:.1f} KB | {rest:.1f} KB |"


def previews(rounds: int) -> Iterator[str]:
    """Yield the seconds from saving a file to the browser having the page, on what is shipped."""
    made = projects("shipped")
    source, address = "docs/en/canvas/customers.md", "en/canvas/customers/"
    found = defaultdict[str, list[float]](list)
    for _ in range(rounds):
        found["ours"] += live_reload.measure(sys.executable, made["ours"], source, address, 3)
        found["stock"] += live_reload.measure(str(PEER), made["stock"], source, address, 3)
    ours, stock = (statistics.median(found[peer]) for peer in ("ours", "stock"))
    yield "| saving a file to having the page | seconds | beside stock |"
    yield "|---|---:|---:|"
    yield f"| ours | {ours:.2f} | {ours / stock:.2f} |"
    yield f"| stock | {stock:.2f} | 1.00 |"


def readers(articles: int) -> Iterator[str]:
    """Yield what a reader downloads: an article with nothing kept, then the first search."""
    yield "| compressed KB (requests) | an article | the first search |"
    yield "|---|---:|---:|"
    for name, page in (("shipped", "en/canvas/customers/"), (f"growth-{articles}", "en/productisation/a00000/")):
        for peer, python in (("ours", sys.executable), ("stock", str(PEER))):
            project = PLACE / name / peer
            build(project, python)
            article, search = reader.measure(project / "site", page)
            size = "what is shipped" if name == "shipped" else f"{articles} × 3 articles"
            yield f"| {peer}, {size} | {article} | {search} |"


def machine() -> Iterator[str]:
    processor = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    tools = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "Markdown", "pagefind", "simplemma")
    named = ", ".join(f"{tool} {version(tool)}" for tool in tools)
    cores = len(os.sched_getaffinity(0))
    at = subprocess.check_output(["git", "rev-parse", "--short", "HEAD"], cwd=corpus.ROOT, text=True).strip()
    named_so = processor[1] if processor else platform.machine()
    yield f"{named_so}, {cores} cores; {platform.system()}, files on {_file_system()}."
    yield f"Python {platform.python_version()}, {named}. Commit {at}, {time.strftime('%Y-%m-%d')}."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--terms", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--growth", type=int, nargs="*", default=[100, 1000, 3333])
    asked = parser.parse_args()
    parts = {
        "Machine": machine(),
        "Builds": builds(asked.articles, asked.terms, asked.rounds),
        "Linking": linking(),
        "Preview": previews(asked.rounds),
        "Growth": growth(asked.growth, min(asked.rounds, 3)),
        "Reader": readers(max(asked.growth)),
    }
    text = "# Speed\n\nMade by `make bench`; `bench/speed.py` says what is compared.\n"
    for title, lines in parts.items():
        text += f"\n## {title}\n\n"
        for line in lines:
            print(line, flush=True)
            text += line + "\n"
            (corpus.ROOT / "bench/RESULTS.md").write_text(text, "utf-8")  # an hour’s work is not lost at its end


if __name__ == "__main__":
    main()
