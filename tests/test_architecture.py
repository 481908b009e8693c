"""The lines that let the engine outlive its platform and a newcomer find a room: who may import whom."""

import ast
import functools
import re
import tomllib
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).parent
HOOKS = TESTS.parent / "hooks"
ENGINE = HOOKS / "kanvas"
PLATFORM = {"mkdocs", "material", "mkdocs_static_i18n"}
MODULES = sorted(ENGINE.rglob("*.py"))
CODE = [*HOOKS.glob("*.py"), *MODULES]
PACKAGES = sorted(file.parent for file in ENGINE.glob("*/__init__.py"))


@functools.cache
def parsed(file):
    return ast.parse(file.read_text("utf-8"))


def story(package):
    return ast.get_docstring(parsed(package / "__init__.py"))


ORDER = re.findall(r"^- `(\w+)`", story(ENGINE), re.MULTILINE)


REGISTERED = [
    HOOKS / found
    for found in re.findall(r"^ +- hooks/(\w+\.py)$", HOOKS.with_name("mkdocs.yml").read_text("utf-8"), re.M)
]


def name(file):
    return file.relative_to(ENGINE).as_posix()


def test_only_the_door_imports_the_platform():
    rooms = [file for file in MODULES if "platform" not in file.relative_to(ENGINE).parts]
    assert [name(file) for file in rooms if PLATFORM & {path[0] for path in imported(file)}] == []


def test_a_room_imports_those_above_it():
    assert [
        (name(file), path[1])
        for file in MODULES
        if file.parent != ENGINE
        for path in imported(file)
        if path[0] == "kanvas" and len(path) > 1 and path[1] not in ORDER[: ORDER.index(name(file).split("/")[0]) + 1]
    ] == []


def test_every_room_stands_in_the_order():
    assert sorted(ORDER) == [package.name for package in PACKAGES]


def test_a_room_names_its_modules():
    named = {package: {"__init__", *re.findall(r"`(\w+)`", story(package))} for package in PACKAGES}
    assert [
        name(file) for package in PACKAGES for file in package.glob("*.py") if file.stem not in named[package]
    ] == []


def test_a_hook_only_registers_the_handlers_of_a_stage():
    assert REGISTERED
    for file in REGISTERED:
        assert {path[:3] for path in imported(file)} == {("kanvas", "platform", "mkdocs")}, file.name
        assert len(file.read_text("utf-8").splitlines()) <= 10, file.name


def test_a_build_has_six_stages_at_most():
    assert len(REGISTERED) <= 6


def test_a_module_remembers_nothing():
    """What a build knows is handed on: no `global`, no context that carries a page, no table that is filled later."""
    assert [(file.relative_to(HOOKS).as_posix(), what) for file in CODE for what in remembered(file)] == []


def remembered(file):
    """Yield what a module keeps from one call to the next."""
    yield from ("global" for node in ast.walk(parsed(file)) if isinstance(node, ast.Global))
    yield from ("contextvars" for path in imported(file) if path[0] == "contextvars")
    assigned = [node.value for node in parsed(file).body if isinstance(node, ast.Assign | ast.AnnAssign) and node.value]
    yield from (
        kind for value in assigned if (kind := ast.unparse(value)) in ("[]", "{}", "None", "dict()", "list()", "set()")
    )


CHANGES = {"add", "append", "clear", "extend", "insert", "pop", "popitem", "remove", "setdefault", "update"}


def test_no_function_changes_what_its_module_holds():
    """A table that a module makes is read, by whoever wants, and changed by nobody."""
    assert [f"{file.relative_to(HOOKS).as_posix()}: {function}" for file in CODE for function in changing(file)] == []


def changing(file):
    """Yield the names of the functions that change what their module holds."""
    tree = parsed(file)
    held = {ast.unparse(target) for node in tree.body if isinstance(node, ast.Assign) for target in node.targets}
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        own = {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        if (held - own) & set(changed(function)):
            yield function.name


def changed(function):
    """Yield the names of what a function puts something into, or takes something out of."""
    for node in ast.walk(function):
        if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
            yield ast.unparse(node.value)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
            yield ast.unparse(node.func.value)


HELPERS = [file for file in TESTS.glob("*.py") if not file.name.startswith("test_")]
NAMED = [*HOOKS.glob("*.py"), *MODULES, *HELPERS, *TESTS.with_name("bench").glob("*.py")]


def types(file):
    """Yield the names of the classes and of the aliases of types in a file."""
    tree = parsed(file)
    yield from (node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    yield from (one.id for one in targets if isinstance(one, ast.Name) and re.match("_?[A-Z].*[a-z]", one.id))


def test_no_name_of_a_type_stands_twice():
    counted = Counter(name for file in NAMED for name in types(file))
    assert [name for name, count in counted.items() if count > 1] == []


PARTICIPLES = re.compile("(?i)^(shown|drawn|standing|given|found|said)$")


def test_a_name_says_what_it_is():
    """Of a module, a type, a function: what was done to a thing hides what the thing is."""
    wrong = []
    for file in NAMED:
        functions = [node.name for node in ast.walk(parsed(file)) if isinstance(node, ast.FunctionDef)]
        names = (file.stem, *types(file), *functions)
        wrong += [(file.name, name) for name in names if PARTICIPLES.match(name.strip("_"))]
    assert wrong == []


DECISIONS = TESTS.with_name("DECISIONS.md").read_text("utf-8")
ROWS = re.findall(
    r"^\| [^|]+ \| ([^|]+) \| [^|]*\|$", DECISIONS.partition("## Where to change what")[2].partition("\n## ")[0], re.M
)


def test_what_is_to_be_changed_is_where_the_decisions_say():
    places = {place for row in ROWS[2:] for place in re.findall(r"`([\w./-]+[/.][\w./-]*)`", row)}
    named = {place for place in places if "/" in place or place.endswith(".yml")} - {"words.yml"}
    assert len(ROWS) > 20
    assert [place for place in named if not any((root / place).exists() for root in (ENGINE, TESTS.parent))] == []


OURS = sorted({*HOOKS.glob("*.py"), *MODULES, *TESTS.rglob("*.py"), *TESTS.with_name("bench").glob("*.py")})


def test_a_function_fits_the_eye():
    functions = [(file, n) for file in OURS for n in ast.walk(parsed(file)) if isinstance(n, ast.FunctionDef)]
    assert [(file.name, one.name) for file, one in functions if (one.end_lineno or 0) - one.lineno >= 30] == []


def test_no_function_is_excused_from_the_rules():
    """Complexity and types are held by ruff and mypy, everywhere: no file is left out of either."""
    settings = tomllib.loads((TESTS.parent / "pyproject.toml").read_text("utf-8"))["tool"]
    lint = settings["ruff"]["lint"]
    assert "C901" in lint["select"]
    assert "C901" not in [*lint["ignore"], *(code for codes in lint["per-file-ignores"].values() for code in codes)]
    assert not [file for file in OURS if re.search(r"noqa:.*C901", file.read_text("utf-8")) and file != Path(__file__)]
    assert lint["mccabe"]["max-complexity"] <= 10
    assert settings["mypy"]["strict"] and {"hooks", "bench", "tests"} <= set(settings["mypy"]["files"])


OWN = {TESTS / "test_site.py", TESTS / "test_architecture.py"}
TEXTS = re.compile(
    r"""(?:ROOT|parent) / f?["']docs(?!/(?:safety|dialects)\.md|/assets)\b|(?:mkdocs|process)\([^)]*cwd=ROOT"""
)


def test_no_text_of_the_site_matters_to_a_test_of_the_engine():
    """What an editor adds, renames or removes below docs/ breaks none; its pages of figures and images are no texts."""
    assert [file.name for file in set(TESTS.glob("*.py")) - OWN if TEXTS.search(file.read_text("utf-8"))] == []


def imported(file):
    """Yield what a module imports, as the names on the way to it: ("kanvas", "base", "issue")."""
    package = ("kanvas", *file.relative_to(ENGINE).parent.parts) if ENGINE in file.parents else ()
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            yield from (tuple(one.name.split(".")) for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            path = (*package[: len(package) - node.level + 1] * bool(node.level), *(node.module or "").split("."))
            yield from ((*(part for part in path if part), one.name) for one in node.names)
