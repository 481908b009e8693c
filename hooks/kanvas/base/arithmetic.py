"""Formulas as people write them, `price − fixed ÷ (1 − share)`: read into a tree, and worked out without `eval`.

A tree is a number, a name, or a list of an operation and what it is done to, so JSON can hold it and a script in the
browser can work it out alike. What cannot be worked out (a division by nought) is no number, in both.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Mapping
from typing import TypeAlias

Tree: TypeAlias = "float | str | list[Tree]"

_LONGEST = 300  # characters; the nesting of a tree is bounded by it
_SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-", "^": "\0"})
_OPERATORS: Mapping[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "^"}
_COUNTS: Mapping[str, range] = {"min": range(1, 20), "max": range(1, 20), "round": range(1, 2), "ceil": range(1, 2)}


def parse(written: str) -> Tree:
    """Read a formula of numbers, names, + − × ÷ ^, brackets, min, max, round and ceil; ValueError if it is none.

    `parse("fixed ÷ (price − 3)")  # ["/", "fixed", ["-", "price", 3.0]]`
    """
    if len(written) > _LONGEST:
        raise ValueError(f"a formula has at most {_LONGEST} characters")
    try:
        return _tree(ast.parse(written.translate(_SIGNS).replace("\0", "**").strip(), mode="eval").body)
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise ValueError(f"“{written}” is no formula") from error


def _tree(node: ast.expr) -> Tree:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return float(value)
        case ast.Name(id=name):
            return name
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return ["-", 0.0, _tree(operand)]
        case ast.BinOp(op=operator, left=left, right=right) if type(operator) in _OPERATORS:
            return [_OPERATORS[type(operator)], _tree(left), _tree(right)]
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if len(args) in _COUNTS.get(name, ()):
            return [name, *map(_tree, args)]
    raise ValueError(f"“{ast.unparse(node)}” is no part of a formula")


def names(tree: Tree) -> set[str]:
    """Return the names that a formula asks for: `names(parse("a − b"))  # {"a", "b"}`."""
    if isinstance(tree, list):
        return set().union(*map(names, tree[1:]))
    return {tree} if isinstance(tree, str) else set()


def evaluate(tree: Tree, values: Mapping[str, float]) -> float:
    """Return what a formula makes of the values of its names, not a number where it makes none.

    `evaluate(parse("fixed ÷ 4"), {"fixed": 10})  # 2.5`
    """
    if isinstance(tree, str):
        return values[tree]
    if not isinstance(tree, list):
        return tree
    numbers = [evaluate(one, values) for one in tree[1:]]
    if any(map(math.isnan, numbers)):
        return math.nan
    try:
        result = _OPERATIONS[str(tree[0])](*numbers)
    except (ZeroDivisionError, OverflowError, ValueError):
        return math.nan
    return float(result) if isinstance(result, int | float) and math.isfinite(result) else math.nan


def rounded(value: float, places: int = 0) -> float:
    """Return a number rounded to decimal places, halves away from nought: `rounded(562.5)  # 563.0`."""
    scale = 10.0**places
    return math.copysign(math.floor(abs(value) * scale + 0.5 + 1e-9) / scale, value)


_OPERATIONS: Mapping[str, Callable[..., float]] = {
    "+": lambda one, other: one + other,
    "-": lambda one, other: one - other,
    "*": lambda one, other: one * other,
    "/": lambda one, other: one / other,
    "^": lambda one, other: one**other,
    "min": min,
    "max": max,
    "round": rounded,
    "ceil": lambda one: float(math.ceil(one - 1e-9)),
}


def as_spreadsheet(tree: Tree, cells: Mapping[str, str]) -> str:
    """Return a formula as a spreadsheet writes it, each name as its cell.

    `as_spreadsheet(parse("a × 2"), {"a": "B3"})  # "(B3*2)"`. The functions are those of ECMA-376, part 1, 18.17.
    """
    if isinstance(tree, str):
        return cells[tree]
    if not isinstance(tree, list):
        return f"{tree:g}"
    parts = [as_spreadsheet(one, cells) for one in tree[1:]]
    match tree[0]:
        case "min" | "max" as name:
            return f"{name.upper()}({','.join(parts)})"
        case "round":
            return f"ROUND({parts[0]},0)"
        case "ceil":
            return f"-INT(-ROUND({parts[0]},8))"
        case sign:
            return f"({parts[0]}{sign}{parts[1]})"
