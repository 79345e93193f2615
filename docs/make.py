"""Make the pages that are made from the code: docs/cli.md, docs/settings.md and the stage table in ARCHITECTURE.md.

``python docs/make.py`` writes them; ``--check`` says which would change and exits 1 if any would.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_type_hints  # Any: typer gives no types for commands and parameters

import typer

from firsthand import settings
from firsthand.choices import NO_CHOICES, in_words
from firsthand.cli import app
from firsthand.pipeline import STAGES

ROOT = Path(__file__).parent.parent
MADE = "<!-- Made by `make docs` from the code: edit there. -->"
FIELD = re.compile(r"^    (\w+): ([^=]+?) = (.+?)(?:  # (.+))?$")


def stage_table() -> str:
    """Write the flow as a table, from ``pipeline.STAGES``."""
    rows = [f"| {s.name} | {s.summary} | {s.takes} → {s.gives} | {s.runs_over} |" for s in STAGES]
    return "\n".join(["| stage | what it does | in → out | runs over |", "|---|---|---|---|", *rows])


def architecture() -> str:
    """Put the stage table into ARCHITECTURE.md, between its two marks."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    head, _, rest = text.partition("<!-- stages -->")
    _, _, tail = rest.partition("<!-- end of stages -->")
    return f"{head}<!-- stages -->\n{stage_table()}\n<!-- end of stages -->{tail}"


def command_pages() -> str:
    """Write every command with its arguments and options."""
    group: Any = typer.main.get_command(app)
    parts = [MADE, "# The command line", group.help or "", group.epilog or ""]
    for name, command in group.commands.items():
        parts += [f"## firsthand {name}", command.help or "", parameter_table(command)]
    return "\n\n".join(parts) + "\n"


def parameter_table(command: Any) -> str:
    """Write the arguments and options of one command as a table."""
    rows = [f"| {written(parameter)} | {getattr(parameter, 'help', '')} |" for parameter in command.params]
    return "\n".join(["| | |", "|---|---|", *rows])


def written(parameter: Any) -> str:
    """Write a parameter as one types it."""
    if parameter.param_type_name == "argument":
        return f"`{parameter.metavar or parameter.name}`"
    value = f" {parameter.metavar}" if parameter.metavar else ""
    return ", ".join(f"`{option}{value}`" for option in parameter.opts)


def settings_page() -> str:
    """Write every setting with its value, its unit and why it is what it is."""
    intro = (
        "Every choice of a run, by stage. On the command line: `--set copies.key_words=6`, for each choice. "
        "In Python: `Settings(copies=CopySettings(key_words=6))`."
    )
    parts = [MADE, "# Settings", intro]
    for field in dataclasses.fields(settings.Settings):
        kind = getattr(settings, str(field.type))
        parts += [f"## {field.name}: `{kind.__name__}`", str(kind.__doc__), setting_table(kind)]
    return "\n\n".join(parts) + "\n"


def setting_table(kind: type) -> str:
    """Write the values of one stage as a table."""
    kinds = get_type_hints(kind, include_extras=True)
    rows = [
        f"| `{name}` | `{value}` | {'' if name in NO_CHOICES else in_words(kinds[name])} | {why} |"
        for name, value, why in setting_rows(kind)
    ]
    return "\n".join(["| setting | value | may be | unit, and why |", "|---|---|---|---|", *rows])


def setting_rows(kind: type) -> Iterator[tuple[str, str, str]]:
    """Give name, value and reason of each setting of a stage; the reason is its comment in the code."""
    for line in inspect.getsource(kind).splitlines():
        match = FIELD.match(line)
        if match and "repr=False" not in match[3]:  # such a field is the run's own business, and no choice
            yield match[1], match[3], match[4] or ""


PAGES: dict[str, Callable[[], str]] = {
    "ARCHITECTURE.md": architecture,
    "docs/cli.md": command_pages,
    "docs/settings.md": settings_page,
}


def stale() -> list[str]:
    """List the pages that are not what the code would make now."""
    return [name for name, make in PAGES.items() if not same(ROOT / name, make())]


def same(path: Path, text: str) -> bool:
    """Say whether a file holds this text."""
    return path.is_file() and path.read_text("utf-8") == text


if __name__ == "__main__":
    changed = stale()
    if "--check" in sys.argv:
        sys.exit(f"stale: {', '.join(changed)}; run make docs" if changed else 0)
    for page in changed:
        (ROOT / page).write_text(PAGES[page](), "utf-8")
        print(f"wrote {page}")
