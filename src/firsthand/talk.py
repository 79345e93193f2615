"""What the command line says to a person: one line an error, a bar while it works, a summary at the end."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from firsthand.model import Claim, Dossier, Label, Rejected
from firsthand.text import one_line
from firsthand.work import Progress, tell_nobody

if TYPE_CHECKING:
    from rich.console import Console

# What a page could use to move the cursor, hide or turn words; nothing of a page is ever rendered.
HOSTILE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
SHOWN = 8  # claims, and rejected pages, that a summary shows


def safe(text: str) -> str:
    r"""Put words of a page on one line that a terminal cannot misread.

    >>> safe("a\x1b[31m\n b")
    'a[31m b'
    """
    return HOSTILE.sub("", one_line(text))


def say(text: str) -> None:
    """Say one line on standard error."""
    print(f"firsthand: {safe(text)}", file=sys.stderr)


def say_rejected(rejected: Sequence[Rejected], ledger: str) -> None:
    """Say what was set aside: the first few with their reasons, and where the rest is."""
    for row in rejected[:SHOWN]:
        say(f"set aside {row.input}: {row.reason}")
    if len(rejected) > SHOWN:
        say(f"set aside {len(rejected) - SHOWN} more; all of them are in {ledger}")


def count(number: int, one: str, many: str | None = None) -> str:
    """Give a number with its noun.

    >>> count(1, "story", "stories"), count(2, "story", "stories"), count(0, "page")
    ('1 story', '2 stories', '0 pages')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Give a bar on standard error where that is a terminal; elsewhere nothing moves."""
    if not sys.stderr.isatty():
        yield tell_nobody
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


def print_summary(dossiers: Sequence[Dossier], rejected: Sequence[Rejected], opened: str) -> None:
    """Print what came out: each story in a line, the largest with its claims, and the page to open."""
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=False)
    articles = sum(len(dossier.articles) for dossier in dossiers)
    console.print(
        f"{count(articles, 'article')} in {count(len(dossiers), 'story', 'stories')}, "
        f"{count(len(rejected), 'page')} set aside\n"
    )
    for dossier in dossiers[:1]:
        print_story(dossier, console)
    for dossier in dossiers[1 : 1 + SHOWN]:
        console.print(f"also: {safe(dossier.story.title)} ({count(len(dossier.articles), 'article')})", markup=False)
    if len(dossiers) > 1 + SHOWN:
        console.print(f"and {count(len(dossiers) - 1 - SHOWN, 'more story', 'more stories')}")
    console.print(f"\nopen {opened}", markup=False)


def print_story(dossier: Dossier, console: Console) -> None:
    """Print one story: its head, how its claims stand, and those told most."""
    from rich.table import Table
    from rich.text import Text

    story, claims = dossier.story, dossier.claims
    outlets = len({article.outlet or article.id for article in dossier.articles})
    days = " to ".join(dict.fromkeys(day for day in (story.began, story.ended) if day))
    console.print(Text(safe(story.title), style="bold"))
    head = [days, count(len(dossier.articles), "article"), count(outlets, "outlet"), count(len(claims), "claim")]
    console.print(" · ".join(part for part in head if part), markup=False)
    console.print(" · ".join(standing(claims)) + "\n", markup=False)
    table = Table("told by", "origins", "what is said, and who it goes back to", box=None, pad_edge=False)
    for claim in claims[:SHOWN]:
        words = Text(safe(claim.text))
        words.append(f"\n{origin_line(claim)}", style="dim")
        table.add_row(count(claim.outlets, "outlet"), origins_counted(claim), words)
    console.print(table)


def standing(claims: Sequence[Claim]) -> list[str]:
    """Say how many claims bear each label."""
    labels = Counter(claim.label for claim in claims)
    order: tuple[Label, ...] = ("corroborated", "one origin", "unclear", "single telling")
    disputed = sum(claim.disputed for claim in claims)
    return [f"{labels[label]:,} {label}" for label in order if labels[label]] + (
        [f"{disputed:,} disputed"] * bool(disputed)
    )


def origins_counted(claim: Claim) -> str:
    """Give the range of independent origins in a few letters.

    >>> from firsthand.model import Claim, Range
    >>> origins_counted(Claim(id="c", text="", statements=(), independent=Range(1, 3)))
    '1 to 3'
    """
    low, high = claim.independent.min, claim.independent.max
    return f"{low}" if low == high else f"{low} to {high}"


def origin_line(claim: Claim) -> str:
    """Say in one line whom a claim goes back to."""
    names = list(dict.fromkeys(safe(origin.name) for origin in claim.origins))
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"{claim.label}{', disputed' if claim.disputed else ''}: {', '.join(names[:3])}{more}"
