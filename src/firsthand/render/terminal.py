"""A dossier at a glance as plain lines for a terminal: no colour is needed to read them, and no page can steer them."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from firsthand.model import ArticleId, Claim, Dossier, Label
from firsthand.render.copying import Group, copier, copy_groups, taken_share
from firsthand.render.differences import Difference, find_differences
from firsthand.render.headlines import headline
from firsthand.render.lookup import Lookup, at_a_glance, backings, look_up, outlet_name, shared_claims, single_claims
from firsthand.render.phrases import KINDS, SLOTS, counted, origins_in_words, percent, period_in_words
from firsthand.render.shown import shown
from firsthand.text import one_line

WIDTH = 100  # characters of a line
CLAIMS = 8  # claims shown
ROWS = 6  # rows shown of anything else
MARKS: Final[dict[Label, str]] = {
    "corroborated": "●●",
    "one origin": "● ",
    "unclear": "●?",
    "single telling": "○ ",
}


def plain(text: str) -> str:
    r"""Give a text of a page on one line, without anything that a terminal would obey.

    >>> plain("red \x1b[31m alert\nnow")
    'red �[31m alert now'
    """
    return one_line(str(shown(text)))


def wrapped(text: str, indent: str) -> list[str]:
    """Break a text into lines that fit, each indented."""
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def summary(dossier: Dossier) -> list[str]:
    """Give the lines that say at a glance what a dossier holds.

    >>> from firsthand.model import MadeBy, StoryHead
    >>> parts = dict.fromkeys(("articles", "entities", "claims", "copies", "timeline", "rejected"), ())
    >>> nothing = Dossier(story=StoryHead(id="s1", title="Rain"), made_by=MadeBy("0", "none", "0"), **parts)
    >>> print("\\n".join(summary(nothing)))
    Rain
    Told by 0 outlets in 0 articles, going back to 0 known origins
    """
    lookup = look_up(dossier)
    parts = (head, origins, claims, differences, copied, alone, aside)
    return [line for part in parts for line in part(dossier, lookup)]


def head(dossier: Dossier, lookup: Lookup) -> Iterator[str]:
    """Give title, dates, places, and the count that matters."""
    yield plain(dossier.story.title)
    where = " · ".join(plain(place) for place in dossier.story.places[:4])
    when = " · ".join(filter(None, (plain(period_in_words(dossier.story.began, dossier.story.ended)), where)))
    if when:
        yield when
    yield "".join(at_a_glance(dossier))


def title(words: str) -> Iterator[str]:
    """Give the title of a part, after a blank line."""
    yield from ("", words)


def more(total: int, shown_rows: int, noun: str) -> Iterator[str]:
    """Say how many rows are not shown.

    >>> list(more(9, 6, "claim")), list(more(6, 6, "claim"))
    (['  and 3 more claims'], [])
    """
    if total > shown_rows:
        yield f"  and {counted(total - shown_rows, f'more {noun}')}"


def origins(dossier: Dossier, lookup: Lookup) -> Iterator[str]:
    """Give who stands behind most claims."""
    rows = backings(dossier)
    if rows:
        yield from title("Who stands behind it")
    for row in rows[:ROWS]:
        yield f"  {plain(row.name)}: {KINDS[row.kind]}, {counted(row.claims, 'claim')}"
    yield from more(len(rows), ROWS, "origin")


def claims(dossier: Dossier, lookup: Lookup) -> Iterator[str]:
    """Give the claims that most outlets tell."""
    rows = shared_claims(dossier)
    if rows:
        yield from title("What is said to have happened")
    for number, claim in enumerate(rows[:CLAIMS], start=1):
        yield from claim_lines(number, claim, lookup)
    yield from more(len(rows), CLAIMS, "claim")


def claim_lines(number: int, claim: Claim, lookup: Lookup) -> Iterator[str]:
    """Give one claim: its number, its words in their sentence, then how it stands and whom it goes back to."""
    first, *rest = wrapped(plain(str(headline(claim, lookup))), "      ") or [""]
    yield from (f"{number:>2} {MARKS[claim.label]} {first.strip()}", *rest)
    names = list(dict.fromkeys(plain(origin.name) for origin in claim.origins))
    others = f" and {len(names) - 3} more" if len(names) > 3 else ""
    label = claim.label + (", disputed" if claim.disputed else "")
    told = f"{counted(claim.outlets, 'outlet')}, {origins_in_words(claim.independent)}"
    yield from wrapped(f"{label}: {told}: {', '.join(names[:3])}{others}", "     ")


def differences(dossier: Dossier, lookup: Lookup) -> Iterator[str]:
    """Give the conflicts, then the updates; a difference of scope is not worth a line here."""
    rows = [row for row in find_differences(dossier, lookup) if row.conflict.relation != "scope"]
    if rows:
        yield from title("Where tellings differ")
    yield from (line for row in rows[:ROWS] for line in difference_lines(row, lookup))
    yield from more(len(rows), ROWS, "difference")


def difference_lines(row: Difference, lookup: Lookup) -> list[str]:
    """Give one difference on a line: both values with their outlets."""
    conflict, outlets = row.conflict, row.outlets(lookup)
    values = (plain(side.text) for side in (conflict.left, conflict.right))
    sides = [f"“{value}” ({few(names)})" for value, names in zip(values, outlets, strict=True)]
    return wrapped(f"{conflict.relation} in {SLOTS[conflict.slot]}: {' / '.join(sides)}", "  ")


def few(names: Sequence[str], most: int = 2) -> str:
    """Name the first few of a list.

    >>> few(["a", "b", "c"]), few(["a"])
    ('a, b and 1 more', 'a')
    """
    return ", ".join(plain(name) for name in names[:most]) + (f" and {len(names) - most} more" if names[most:] else "")


def copied(dossier: Dossier, lookup: Lookup) -> Iterator[str]:
    """Give who copied whom: a tree under those who had the words first, and versions that nobody can put in order."""
    groups = copy_groups(dossier.copies, lookup.articles)
    if groups:
        yield from title("Who copied whom")
    for group in groups[:ROWS]:
        yield from taken_lines(group, lookup)
        for versions in group.versions:
            yield from wrapped(f"{versions.described}: {few(versions.outlets, ROWS)}", "  ")
    yield from more(len(groups), ROWS, "group of copies")


def taken_lines(group: Group, lookup: Lookup) -> Iterator[str]:
    """Give those who took words under those who had them first."""
    takers: dict[ArticleId, list[str]] = defaultdict(list)
    for copy in group.taken:
        source, taker = copier(copy)
        how = f"{plain(outlet_name(lookup.articles[taker]))} ({copy.kind}, {percent(taken_share(copy))})"
        takers[source].append(f"     └─ {how}")
    for source, lines in sorted(takers.items(), key=lambda row: -len(row[1]))[:ROWS]:
        yield f"  {plain(outlet_name(lookup.articles[source]))}"
        yield from lines[:ROWS]
        yield from more(len(lines), ROWS, "copy")


def alone(dossier: Dossier, lookup: Lookup) -> Iterator[str]:
    """Say how many claims only one article tells."""
    rows = single_claims(dossier)
    if rows:
        yield from title(f"What only one tells: {counted(len(rows), 'claim')}")


def aside(dossier: Dossier, lookup: Lookup) -> Iterator[str]:
    """Give what was set aside and why, and the notes."""
    if dossier.rejected:
        yield from title("What was set aside")
    for rejected in dossier.rejected[:ROWS]:
        yield from wrapped(f"{plain(rejected.input)}: {plain(rejected.reason)}", "  ")
    yield from more(len(dossier.rejected), ROWS, "page")
    if dossier.notes:
        yield from title("Notes")
    yield from (line for note in dossier.notes for line in wrapped(plain(note), "  "))
