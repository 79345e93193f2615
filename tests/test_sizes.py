"""Small enough to read: files, functions, arguments, the public surface. And the one broad net stays the only one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import firsthand

ROOT = Path(__file__).parent.parent
FILES = sorted(p for folder in ("src", "bench", "training", "docs", "tests") for p in (ROOT / folder).rglob("*.py"))
CODE = [path for path in FILES if path.relative_to(ROOT).parts[0] != "tests"]
Function = ast.FunctionDef | ast.AsyncFunctionDef
TABLE_LINES = 3  # a literal longer than this is a table, and tables do not count


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, Function):
            yield node


def length(function: Function) -> int:
    """Count the lines of a function without its docstring and its tables."""
    lines = function.end_lineno - function.lineno + 1 if function.end_lineno else 0
    if ast.get_docstring(function) is not None:
        lines -= height(function.body[0])
    tables = [node for node in ast.walk(function) if isinstance(node, ast.Tuple | ast.List | ast.Dict | ast.Set)]
    return lines - sum(height(node) for node in tables if height(node) > TABLE_LINES and literal(node))


def literal(node: ast.AST) -> bool:
    return all(not isinstance(part, ast.Call) for part in ast.walk(node))


def height(node: ast.stmt | ast.expr) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def is_command(function: Function) -> bool:
    """Say whether this is a command of the command line: its arguments are the options that FORMATS promises."""
    return any("command" in ast.dump(decorator) for decorator in function.decorator_list)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_file(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= 400, f"{lines} lines: split it along the flow"


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_functions(path: Path) -> None:
    for function in functions(path):
        where = f"{path.name}:{function.lineno} {function.name}"
        assert length(function) <= 40, f"{where} has {length(function)} lines"
        given = function.args
        names = [a.arg for a in (*given.posonlyargs, *given.args, *given.kwonlyargs) if a.arg not in ("self", "cls")]
        assert len(names) <= 5 or is_command(function), f"{where} takes {len(names)} arguments"


def test_the_public_surface_is_short() -> None:
    assert len(firsthand.__all__) <= 30
    assert sorted(firsthand.__all__) == list(firsthand.__all__)
    for name in firsthand.__all__:
        assert hasattr(firsthand, name)


def test_one_broad_net() -> None:
    found = [
        f"{path.name}:{node.lineno}"
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException"))
    ]
    assert [place.split(":")[0] for place in found] == ["work.py"], found
