"""The chain of reasons behind one claim, with the words of the pages, as lines for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.errors import InputError
from firsthand.model import Claim, Conflict, Dossier, Merge, Statement
from firsthand.render.lookup import Lookup, look_up
from firsthand.render.phrases import (
    KINDS,
    LABELS,
    RELATIONS,
    SLOTS,
    chain_in_words,
    counted,
    date_in_words,
    origins_in_words,
    told_by,
)
from firsthand.render.terminal import plain, wrapped
from firsthand.text import words

SHORTEST = 3  # characters of an id that are enough where only one claim begins so
MOST_NAMED = 8  # claims that fit what was asked for, of which one must be chosen


def explain_claim(dossier: Dossier, claim_id: str) -> str:
    """Tell why a claim stands as it does: its tellings, its origins, what made them one, and where tellings differ.

    >>> from firsthand.model import Article, MadeBy, Range, Span, StoryHead
    >>> article = Article(id="a1", text="It rained.", paragraphs=(Span(0, 10),), raw_sha256="", outlet="Tidings")
    >>> statement = Statement(id="st1", article="a1", start=0, end=9, text="It rained", sentence=Span(0, 10))
    >>> claim = Claim(id="c1", text="It rained", statements=(statement,), articles=1, outlets=1,
    ...               label="single telling", independent=Range(1, 1))
    >>> parts = dict.fromkeys(("entities", "copies", "timeline", "rejected"), ())
    >>> dossier = Dossier(story=StoryHead(id="s1", title="Rain"), made_by=MadeBy("0", "none", "0"),
    ...                   articles=(article,), claims=(claim,), **parts)
    >>> print(explain_claim(dossier, "c1").splitlines()[1])
    single telling: told by one article only; told by 1 outlet; 1 origin
    """
    lookup = look_up(dossier)
    claim = find_claim(dossier, claim_id, lookup)
    return "\n".join(
        [*claim_head(claim, lookup), *tellings(claim, lookup), *origins(claim, lookup), *conflicts(claim, lookup)]
    )


def find_claim(dossier: Dossier, named: str, lookup: Lookup) -> Claim:
    """Give the claim that a person names: by its id or the beginning of it, its number on the page, or its words."""
    for find in (by_id, by_number, by_words):
        found = find(dossier, named, lookup)
        if len(found) == 1:
            return found[0]
    wanted = by_id(dossier, named, lookup) or by_words(dossier, named, lookup)
    several = [claim_line(claim, lookup) for claim in wanted[:MOST_NAMED]]
    if several:
        rest = f"\n  and {len(wanted) - MOST_NAMED} more" if len(wanted) > MOST_NAMED else ""
        raise InputError(
            f"{named}: {counted(len(wanted), 'claim')} fit; name one by its number:\n" + "\n".join(several) + rest
        )
    raise InputError(
        f"{named}: no claim of this dossier has this id, number or words; give a number from 1 to "
        f"{len(dossier.claims)} as the page has it, an id, or some words of the claim"
    )


def by_id(dossier: Dossier, named: str, lookup: Lookup) -> list[Claim]:
    """List the claims with an id, or with one that begins so."""
    begun = [claim for claim in dossier.claims if claim.id.startswith(named)]
    return [claim for claim in begun if claim.id == named] or (begun if len(named) >= SHORTEST else [])


def by_number(dossier: Dossier, named: str, lookup: Lookup) -> list[Claim]:
    """List the claim with a number on the page."""
    return list(lookup.shown[int(named) - 1 : int(named)]) if re.fullmatch(r"[1-9][0-9]{0,8}", named) else []


def by_words(dossier: Dossier, named: str, lookup: Lookup) -> list[Claim]:
    """List the claims that have all of some words in their tellings; told by most first."""
    wanted = set(words(named))
    return [c for c in lookup.shown if wanted and any(wanted <= set(words(s.text)) for s in c.statements)]


def claim_line(claim: Claim, lookup: Lookup) -> str:
    """Give a claim on one line, with its number."""
    return f"  {lookup.shown.index(claim) + 1}  {plain(claim.text)[:100]}"


def claim_head(claim: Claim, lookup: Lookup) -> Iterator[str]:
    """Give the claim with its label in words."""
    yield f"{lookup.shown.index(claim) + 1}  “{plain(claim.text)}”  {claim.id}"
    label = claim.label + (", disputed" if claim.disputed else "")
    yield f"{label}: {LABELS[claim.label]}; told by {told_by(claim)}; {origins_in_words(claim.independent)}"


def tellings(claim: Claim, lookup: Lookup) -> Iterator[str]:
    """Give each telling: who printed it when, the sentence, and who says so."""
    yield ""
    yield "Tellings"
    for statement in claim.statements:
        yield from telling(statement, lookup)


def telling(statement: Statement, lookup: Lookup) -> Iterator[str]:
    """Give one telling."""
    article = lookup.article(statement)
    yield f"  {statement.id}  {plain(lookup.outlet(statement))}, {plain(date_in_words(article.published))}"
    text, (start, end) = article.text, statement.sentence
    sentence = f"{text[min(start, statement.start) : statement.start]}[{statement.text}]{text[statement.end : end]}"
    yield from wrapped(plain(sentence), "    ")
    yield from wrapped(plain(f"{chain_in_words(statement)}; {statement.kind}, {statement.modality}"), "    ")


def origins(claim: Claim, lookup: Lookup) -> Iterator[str]:
    """Give the origins, and why tellings count as one."""
    yield ""
    yield f"Origins: {origins_in_words(claim.independent)}"
    for origin in claim.origins:
        told = ", ".join(origin.statements)
        yield f"  {plain(origin.name)} ({KINDS[origin.kind]}): {told}"
    behind = {one for origin in claim.origins for one in origin.statements}
    otherwise = [statement.id for statement in claim.statements if statement.id not in behind]
    if otherwise:
        yield f"  Behind none of these, for they say otherwise: {', '.join(otherwise)}"
    if claim.merges:
        yield ""
        yield f"Why tellings count as one: {counted(len(claim.merges), 'reason')}"
    for merge in claim.merges:
        yield from merge_lines(merge, lookup)


def merge_lines(merge: Merge, lookup: Lookup) -> Iterator[str]:
    """Give one merge with the outlets of both sides."""
    left, right = (lookup.statements[side] for side in (merge.left, merge.right))
    sides = f"{plain(lookup.outlet(left))} ({left.id}) = {plain(lookup.outlet(right))} ({right.id})"
    yield f"  {sides}"
    yield from wrapped(f"{'certain' if merge.certain else 'possible'}: {plain(merge.reason)}", "    ")


def conflicts(claim: Claim, lookup: Lookup) -> Iterator[str]:
    """Give where tellings differ."""
    if claim.conflicts:
        yield ""
        yield "Where tellings differ"
    for conflict in claim.conflicts:
        yield from conflict_lines(conflict, lookup)


def conflict_lines(conflict: Conflict, lookup: Lookup) -> Iterator[str]:
    """Give one difference with both values."""
    yield f"  {conflict.relation} in {SLOTS[conflict.slot]}: {RELATIONS[conflict.relation]}"
    for side in (conflict.left, conflict.right):
        yield f"    “{plain(side.text)}”  {plain(lookup.outlet(lookup.side(side)))} ({side.statement})"
    yield from wrapped(plain(conflict.why), "    ")
