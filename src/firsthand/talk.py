"""What the command line says to a person: one line an error, a bar while it works, a summary at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from firsthand.model import Dossier, Rejected
from firsthand.work import Progress

SECONDS = 30.0  # between two lines that say how far a run is, where there is no terminal
SHOWN = 8  # rejected pages, and stories beside the largest, that are named


def say(text: str, *more: str) -> None:
    """Say one line on standard error; what there is to choose from goes on lines of its own below it."""
    from firsthand.render.terminal import plain

    print(f"firsthand: {plain(text)}", *(f"  {plain(line)}" for line in more), sep="\n", file=sys.stderr)


def say_notes(notes: Iterable[str]) -> None:
    """Say what a run could not do."""
    for note in notes:
        say(note)


def say_rejected(rejected: Sequence[Rejected], ledger: Path | None) -> None:
    """Say what was set aside and why; beyond the first few only where a ledger has the rest."""
    named = rejected[:SHOWN] if ledger else rejected
    for row in named:
        say(f"set aside {row.input}: {row.reason}")
    if len(rejected) > len(named):
        say(f"set aside {len(rejected) - len(named)} more; all of them are in {ledger}")


def tell_in_lines(every: float = SECONDS) -> Progress:
    """Give what says how far a run is, a line at a time, and seldom: for a log, where a bar would be noise."""
    last = monotonic()

    def tell(stage: str, done: int, of: int | None) -> None:
        nonlocal last
        if monotonic() - last >= every:
            last = monotonic()
            say(f"{stage}: {done:,}" + (f" of {of:,}" if of is not None else ""))

    return tell


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Give a bar on standard error where that is a terminal; elsewhere nothing moves, and long work says a line."""
    if not sys.stderr.isatty():
        yield tell_in_lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, of: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=of)
            bar.update(tasks[stage], completed=done, total=of)

        yield tell


def summary_lines(dossiers: Sequence[Dossier], rejected: Sequence[Rejected], opened: str) -> Iterator[str]:
    """Give what came out: how much, the largest story at a glance, the others by title, and the page to open.

    >>> list(summary_lines([], [Rejected("a.html", "no text", "empty")], "out/index.html"))
    ['0 articles in 0 stories, 1 page set aside', '', 'open out/index.html']
    """
    from firsthand.render.phrases import counted
    from firsthand.render.terminal import plain, summary

    articles = sum(len(dossier.articles) for dossier in dossiers)
    stories = counted(len(dossiers), "story")
    yield f"{counted(articles, 'article')} in {stories}, {counted(len(rejected), 'page')} set aside"
    for dossier in dossiers[:1]:
        yield ""
        yield from summary(dossier)
    yield ""
    for dossier in dossiers[1 : 1 + SHOWN]:
        yield f"also: {plain(dossier.story.title)} ({counted(len(dossier.articles), 'article')})"
    if len(dossiers) > 1 + SHOWN:
        yield f"and {counted(len(dossiers) - 1 - SHOWN, 'more story')}"
    yield f"open {opened}"
