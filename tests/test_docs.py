"""Docs cannot drift: made pages are fresh, what can be used is explained, links lead somewhere, help is fast."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import firsthand
from firsthand import errors
from firsthand.pipeline import STAGES

ROOT = Path(__file__).parent.parent
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_maker", ROOT / "docs" / "make.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_made_pages_are_fresh() -> None:
    assert maker().stale() == [], "run make docs"


def test_every_setting_says_why() -> None:
    make = maker()
    for kind in vars(make.settings).values():
        if isinstance(kind, type) and kind.__name__.endswith("Settings") and kind.__name__ != "Settings":
            rows = list(make.setting_rows(kind))
            choices = [field for field in kind.__dataclass_fields__.values() if field.repr]
            assert len(rows) == len(choices), f"{kind.__name__}: a setting a line, with its reason"
            assert all(why for _, _, why in rows), f"{kind.__name__}: {[name for name, _, why in rows if not why]}"


def test_every_command_and_option_has_help() -> None:
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    assert "|  |" not in page and "| None |" not in page


def test_every_stage_can_be_loaded() -> None:
    for stage in STAGES:
        assert callable(importlib.import_module(stage.function.split(":")[0]).__dict__[stage.function.split(":")[1]])


def test_every_public_name_and_error_has_a_docstring() -> None:
    for name in firsthand.__all__:
        thing = getattr(firsthand, name)
        assert isinstance(thing, str) or (thing.__doc__ and not thing.__doc__.startswith(f"{name}(")), name
    for name, thing in vars(errors).items():
        if isinstance(thing, type):
            assert issubclass(thing, errors.FirsthandError), name
            assert name in firsthand.__all__, name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


HEAVY = ("onnxruntime", "scipy", "tokenizers", "trafilatura", "lxml", "jinja2")


def test_help_is_fast() -> None:
    code = f"import sys; from firsthand.cli import app; print([m for m in sys.modules if m in {HEAVY!r}])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert loaded.stdout.strip() == "[]", "loaded before anything was asked for"


def test_pins() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pins = (ROOT / "requirements.txt").read_text("utf-8").lower().replace("_", "-").splitlines()
    for dependency in project["dependencies"]:
        assert re.fullmatch(r"[\w.\[\]-]+==[\w.]+", dependency), f"{dependency}: exactly one version"
        assert dependency.lower().replace("_", "-") in pins, f"{dependency}: run make pins"
    reasons = re.findall(r'^    "[^"]+==[^"]+",(.*)$', (ROOT / "pyproject.toml").read_text("utf-8"), re.M)
    assert all("#" in reason for reason in reasons), "each dependency has its reason beside it"


def test_architecture_is_one_page() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text("utf-8").splitlines()) <= 75
