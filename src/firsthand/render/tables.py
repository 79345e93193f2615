"""A dossier as tables for a spreadsheet: one row a claim, one row a statement. No cell can be a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Final

from firsthand.model import Claim, Dossier, Statement
from firsthand.render.lookup import Lookup, look_up, outlet_name
from firsthand.render.shown import shown

FORMULA: Final = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
)  # a sheet runs what begins so

CLAIM_COLUMNS: Final = (
    "claim", "text", "label", "disputed", "min_origins", "max_origins", "outlets", "articles", "origins",
    "origin_kinds", "outlet_names", "dates", "places", "conflicts",
)  # fmt: skip
STATEMENT_COLUMNS: Final = (
    "statement", "claim", "label", "outlet", "published", "title", "url", "text", "sentence", "said_by", "cues", "kind",
    "polarity", "modality", "start", "end", "article",
)  # fmt: skip

Cell = str | int | bool


def cell(value: Cell) -> Cell:
    """Give a cell that a spreadsheet shows and never runs.

    >>> cell("=1+1"), cell("-5 degrees"), cell("rain"), cell(-5)
    ("'=1+1", "'-5 degrees", 'rain', -5)
    """
    if not isinstance(value, str):
        return value
    text = str(shown(value))
    return "'" + text if text.lstrip(" \u00a0\ufeff\u200b").startswith(FORMULA) or text.startswith(FORMULA) else text


def claim_cells(claim: Claim, lookup: Lookup) -> dict[str, Cell]:
    """Give the row of one claim."""
    return {
        "claim": claim.id,
        "text": claim.text,
        "label": claim.label,
        "disputed": claim.disputed,
        "min_origins": claim.independent.min,
        "max_origins": claim.independent.max,
        "outlets": claim.outlets,
        "articles": claim.articles,
        "origins": joined(origin.name for origin in claim.origins),
        "origin_kinds": joined(origin.kind for origin in claim.origins),
        "outlet_names": joined(dict.fromkeys(lookup.outlet(statement) for statement in claim.statements)),
        "dates": joined(dict.fromkeys(when.value for when in claim.when)),
        "places": joined(dict.fromkeys(where.name for where in claim.where)),
        "conflicts": joined(f"{c.relation} in {c.slot}: {c.left.text} / {c.right.text}" for c in claim.conflicts),
    }


def statement_cells(statement: Statement, claim: Claim, lookup: Lookup) -> dict[str, Cell]:
    """Give the row of one statement."""
    article = lookup.article(statement)
    return {
        "statement": statement.id,
        "claim": claim.id,
        "label": claim.label,
        "outlet": outlet_name(article),
        "published": article.published or "",
        "title": article.title or "",
        "url": article.url or "",
        "text": statement.text,
        "sentence": statement.sentence.of(article.text),
        "said_by": " <- ".join(speaker.name for speaker in statement.said_by),
        "cues": joined(speaker.cue or "" for speaker in statement.said_by),
        "kind": statement.kind,
        "polarity": statement.polarity,
        "modality": statement.modality,
        "start": statement.start,
        "end": statement.end,
        "article": article.id,
    }


def joined(parts: Iterable[str]) -> str:
    """Put several values in one cell.

    >>> joined(["TASS", "", "KCNA"])
    'TASS; KCNA'
    """
    return "; ".join(part for part in parts if part)


def claims_to_csv(dossier: Dossier) -> str:
    r"""Write ``claims.csv``: a heading and one row a claim.

    >>> from firsthand.model import MadeBy, StoryHead
    >>> parts = dict.fromkeys(("articles", "entities", "claims", "copies", "timeline", "rejected"), ())
    >>> nothing = Dossier(story=StoryHead(id="s1", title="Rain"), made_by=MadeBy("0", "none", "0"), **parts)
    >>> claims_to_csv(nothing)[:25]
    'claim,text,label,disputed'
    """
    lookup = look_up(dossier)
    return to_csv(CLAIM_COLUMNS, (claim_cells(claim, lookup) for claim in dossier.claims))


def statements_to_csv(dossier: Dossier) -> str:
    """Write ``statements.csv``: a heading and one row a statement, in the order of the claims.

    >>> from firsthand.model import MadeBy, StoryHead
    >>> parts = dict.fromkeys(("articles", "entities", "claims", "copies", "timeline", "rejected"), ())
    >>> nothing = Dossier(story=StoryHead(id="s1", title="Rain"), made_by=MadeBy("0", "none", "0"), **parts)
    >>> statements_to_csv(nothing)[:15]
    'statement,claim'
    """
    lookup = look_up(dossier)
    rows = (statement_cells(statement, claim, lookup) for claim in dossier.claims for statement in claim.statements)
    return to_csv(STATEMENT_COLUMNS, rows)


def to_csv(columns: tuple[str, ...], rows: Iterable[Mapping[str, Cell]]) -> str:
    """Write rows under their columns as RFC 4180 has it."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(row[column]) for column in columns] for row in rows)
    return file.getvalue()
