"""The line that lets the engine outlive its platform: only hooks and templates may know MkDocs."""

import ast
from pathlib import Path

import pytest

HOOKS = Path(__file__).parent.parent / "hooks"
PLATFORM = {"mkdocs", "material", "mkdocs_static_i18n"}


@pytest.mark.parametrize("file", sorted((HOOKS / "kanvas").rglob("*.py")), ids=lambda f: f.name)
def test_the_engine_imports_no_mkdocs(file):
    assert not PLATFORM & set(imported(file))


@pytest.mark.parametrize("file", sorted((HOOKS / "kanvas").glob("*.py")), ids=lambda f: f.name)
def test_every_module_stands_on_the_map(file):
    package = ast.get_docstring(ast.parse((HOOKS / "kanvas" / "__init__.py").read_text("utf-8")))
    assert file.stem == "__init__" or f"- `{file.stem}`" in package


@pytest.mark.parametrize("file", sorted(HOOKS.glob("*.py")), ids=lambda f: f.name)
def test_a_hook_is_thin(file):
    lines = [line for line in file.read_text("utf-8").splitlines() if line.strip()]
    assert len(lines) <= 50
    assert not {"pydantic", "yaml", "simplemma"} & set(imported(file))


def imported(file):
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.split(".")[0]
