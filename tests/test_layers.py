"""Imports go down only, no stage imports another, and only what may do so opens files, prints or reads a clock."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import firsthand
from firsthand.pipeline import STAGES

SOURCE = Path(firsthand.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))

# From the ground up; what stands in one line may import the lines below it, and itself.
LAYERS = (
    ("errors", "version"),
    ("model",),
    ("settings",),
    ("domains", "text"),
    ("agencies", "folding", "frequencies", "likeness", "names", "outlets", "units"),
    (*(stage.name for stage in STAGES), "render", "store"),
    ("run", "target", "work"),
    ("pipeline",),
    ("engine",),
    ("choices", "folder", "talk"),
    ("cli", "web", "__init__"),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
PURE = {stage.name for stage in STAGES} - {"read"} | {name for names in LAYERS[1:4] for name in names} | {"render"}

# What a stage must not touch, and the one place that may.
FORBIDDEN = {
    "open": (), "print": (), "input": (), "exec": (), "eval": (),
    "read_text": ("annotate/encoder.py",), "read_bytes": ("annotate/encoder.py",),
    "write_text": (), "write_bytes": (), "urlopen": (), "now": (), "today": (), "time": (), "exit": (),
}  # fmt: skip
FORBIDDEN_MODULES = {"random", "socket", "requests", "httpx", "subprocess", "urllib.request", "secrets", "uuid", "time"}


def part(path: Path) -> str:
    """Name the part of the package that a file belongs to: its folder, or itself."""
    inside = path.relative_to(SOURCE).parts
    return inside[0] if len(inside) > 1 else path.stem


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)


def read(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_down_only(path: Path) -> None:
    own = part(path)
    assert own in RANK, f"{own} is in no layer of this test: put it in one"
    for line, name in imported(read(path)):
        if not name.startswith("firsthand."):
            continue
        other = name.split(".")[1]
        below = RANK[other] < RANK[own]
        assert other == own or below, f"{path.name}:{line} imports firsthand.{other}, which is not below {own}"


def test_the_model_imports_nothing_of_ours() -> None:
    names = [name for path in (SOURCE / "model").glob("*.py") for _, name in imported(read(path))]
    assert not [name for name in names if name.startswith("firsthand") and name.split(".")[1] != "model"]


@pytest.mark.parametrize("path", [p for p in FILES if part(p) in PURE], ids=lambda p: str(p.relative_to(SOURCE)))
def test_stages_are_pure(path: Path) -> None:
    inside = path.relative_to(SOURCE).as_posix()
    tree = read(path)
    for line, name in imported(tree):
        assert name not in FORBIDDEN_MODULES, f"{inside}:{line} imports {name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert inside in FORBIDDEN.get(name, (inside,)), f"{inside}:{node.lineno} calls {name}()"


def test_files_of_a_part_import_each_other_without_a_ring() -> None:
    graph = {}
    for path in FILES:
        name = "firsthand." + ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        name = name.removesuffix(".__init__")
        graph[name] = {other for _, other in imported(read(path)) if other.startswith("firsthand.")}
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, f"a ring of imports: {' -> '.join((*above[above.index(name) :], name))}"
        if name in done:
            return
        for other in graph.get(name, ()):
            visit(other, (*above, name))
        done.add(name)

    for name in graph:
        visit(name, ())
