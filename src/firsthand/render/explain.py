"""The chain of reasons behind one claim, with the words of the pages, as lines for a terminal."""

from __future__ import annotations

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

SHORTEST = 3  # characters of an id that are enough where only one claim begins so


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
    claim, lookup = find_claim(dossier, claim_id), look_up(dossier)
    return "\n".join([*claim_head(claim), *tellings(claim, lookup), *origins(claim, lookup), *conflicts(claim, lookup)])


def find_claim(dossier: Dossier, claim_id: str) -> Claim:
    """Give the claim of an id, or of the beginning of one."""
    begun = [claim for claim in dossier.claims if claim.id.startswith(claim_id)]
    exact = [claim for claim in begun if claim.id == claim_id]
    if exact:
        return exact[0]
    if len(begun) == 1 and len(claim_id) >= SHORTEST:
        return begun[0]
    known = ", ".join(claim.id for claim in (begun or dossier.claims)[:3])
    raise InputError(
        f"{claim_id}: no claim of this dossier has this id; give one of its {len(dossier.claims)}: {known}"
    )


def claim_head(claim: Claim) -> Iterator[str]:
    """Give the claim with its label in words."""
    yield f"“{plain(claim.text)}”  {claim.id}"
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
