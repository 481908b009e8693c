"""The lines that let the engine outlive its platform and a newcomer find a room: who may import whom."""

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
HOOKS = TESTS.parent / "hooks"
ENGINE = HOOKS / "kanvas"
PLATFORM = {"mkdocs", "material", "mkdocs_static_i18n"}
MODULES = sorted(ENGINE.rglob("*.py"))
PACKAGES = sorted(file.parent for file in ENGINE.glob("*/__init__.py"))


def story(package):
    return ast.get_docstring(ast.parse((package / "__init__.py").read_text("utf-8")))


ORDER = re.findall(r"^- `(\w+)`", story(ENGINE), re.MULTILINE)


REGISTERED = [
    HOOKS / found
    for found in re.findall(r"^ +- hooks/(\w+\.py)$", HOOKS.with_name("mkdocs.yml").read_text("utf-8"), re.M)
]


def name(file):
    return file.relative_to(ENGINE).as_posix()


@pytest.mark.parametrize("file", MODULES, ids=name)
def test_only_the_door_imports_the_platform(file):
    assert "platform" in file.relative_to(ENGINE).parts or not PLATFORM & {path[0] for path in imported(file)}


@pytest.mark.parametrize("file", [file for file in MODULES if file.parent != ENGINE], ids=name)
def test_a_room_imports_those_above_it(file):
    room = file.relative_to(ENGINE).parts[0]
    rooms = {path[1] for path in imported(file) if path[0] == "kanvas" and len(path) > 1}
    assert rooms <= set(ORDER[: ORDER.index(room) + 1])


def test_every_room_stands_in_the_order():
    assert sorted(ORDER) == [package.name for package in PACKAGES]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_a_room_names_its_modules(package):
    named = set(re.findall(r"`(\w+)`", story(package)))
    assert {file.stem for file in package.glob("*.py")} - {"__init__"} <= named


@pytest.mark.parametrize("file", REGISTERED, ids=lambda file: file.name)
def test_a_hook_only_registers_the_handlers_of_a_stage(file):
    assert {path[:3] for path in imported(file)} == {("kanvas", "platform", "mkdocs")}
    assert len(file.read_text("utf-8").splitlines()) <= 10


def test_a_build_has_six_stages_at_most():
    assert len(REGISTERED) <= 6


@pytest.mark.parametrize("file", [*HOOKS.glob("*.py"), *MODULES], ids=lambda file: file.relative_to(HOOKS).as_posix())
def test_a_module_remembers_nothing(file):
    """What a build knows is handed on: no `global`, no context that carries a page, no table that is filled later."""
    tree = ast.parse(file.read_text("utf-8"))
    assert not any(isinstance(node, ast.Global) for node in ast.walk(tree))
    assert not {"contextvars"} & {path[0] for path in imported(file)}
    assigned = [node.value for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign) and node.value]
    assert not [value for value in assigned if ast.unparse(value) in ("[]", "{}", "None", "dict()", "list()", "set()")]


CHANGES = {"add", "append", "clear", "extend", "insert", "pop", "popitem", "remove", "setdefault", "update"}


@pytest.mark.parametrize("file", [*HOOKS.glob("*.py"), *MODULES], ids=lambda file: file.relative_to(HOOKS).as_posix())
def test_no_function_changes_what_its_module_holds(file):
    """A table that a module makes is read, by whoever wants, and changed by nobody."""
    tree = ast.parse(file.read_text("utf-8"))
    held = {ast.unparse(target) for node in tree.body if isinstance(node, ast.Assign) for target in node.targets}
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        own = {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        assert not (held - own) & set(changed(function)), function.name


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
    tree = ast.parse(file.read_text("utf-8"))
    yield from (node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    yield from (one.id for one in targets if isinstance(one, ast.Name) and re.match("_?[A-Z].*[a-z]", one.id))


def test_no_name_of_a_type_stands_twice():
    counted = Counter(name for file in NAMED for name in types(file))
    assert [name for name, count in counted.items() if count > 1] == []


PARTICIPLES = re.compile("(?i)^(shown|drawn|standing|given|found|said)$")


@pytest.mark.parametrize("file", NAMED, ids=lambda file: file.relative_to(TESTS.parent).as_posix())
def test_a_name_says_what_it_is(file):
    """Of a module, a type, a public function: what was done to a thing hides what the thing is."""
    functions = [n.name for n in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(n, ast.FunctionDef)]
    public = [name for name in functions if not name.startswith("_")]
    assert [name for name in (file.stem, *types(file), *public) if PARTICIPLES.match(name)] == []


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


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.relative_to(TESTS.parent).as_posix())
def test_a_function_fits_the_eye(file):
    functions = (node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.FunctionDef))
    assert [one.name for one in functions if (one.end_lineno or 0) - one.lineno >= 30] == []


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
TEXTS = re.compile(r"""(?:ROOT|parent) / f?["']docs(?!/(?:safety|dialects)\.md|/assets)\b|mkdocs\([^)]*cwd=ROOT""")


@pytest.mark.parametrize("file", sorted(set(TESTS.glob("*.py")) - OWN), ids=lambda f: f.name)
def test_no_text_of_the_site_matters_to_a_test_of_the_engine(file):
    """What an editor adds, renames or removes below docs/ breaks none; its pages of figures and images are no texts."""
    assert TEXTS.findall(file.read_text("utf-8")) == []


def imported(file):
    """Yield what a module imports, as the names on the way to it: ("kanvas", "base", "issue")."""
    package = ("kanvas", *file.relative_to(ENGINE).parent.parts) if ENGINE in file.parents else ()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (tuple(one.name.split(".")) for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            path = (*package[: len(package) - node.level + 1] * bool(node.level), *(node.module or "").split("."))
            yield from ((*(part for part in path if part), one.name) for one in node.names)
