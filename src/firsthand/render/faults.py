"""What is wrong with a dossier as a record: words that do not stand where it says, ids that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from firsthand.model import (
    Article,
    ArticleId,
    Claim,
    DateMention,
    Dossier,
    EntityId,
    Quantity,
    Statement,
    StatementId,
)

Texts = Mapping[ArticleId, str]


def find_faults(dossier: Dossier) -> list[str]:
    """List every place where the record does not hold together; an empty list is a sound dossier.

    >>> from firsthand.model import MadeBy, StoryHead
    >>> parts = dict.fromkeys(("articles", "entities", "claims", "copies", "timeline", "rejected"), ())
    >>> find_faults(Dossier(story=StoryHead(id="s1", title=""), made_by=MadeBy("0", "none", "0"), **parts))
    []
    """
    texts = {article.id: article.text for article in dossier.articles}
    faults: list[str] = []
    for article in dossier.articles:
        faults += article_faults(article)
    for claim in dossier.claims:
        faults += claim_faults(claim, texts)
    return [*faults, *copy_faults(dossier, texts), *link_faults(dossier, texts)]


def article_faults(article: Article) -> Iterator[str]:
    """Say which paragraphs lie outside the text."""
    for start, end in article.paragraphs:
        if not inside(article.text, start, end):
            yield f"article {article.id}: paragraph [{start}, {end}] is outside its text"


def inside(text: str, start: int, end: int) -> bool:
    """Say whether a span lies in a text.

    >>> inside("abc", 0, 3), inside("abc", 2, 1), inside("abc", 0, 4)
    (True, False, False)
    """
    return 0 <= start <= end <= len(text)


def claim_faults(claim: Claim, texts: Texts) -> Iterator[str]:
    """Say what of a claim does not stand where it says, or speaks of statements that it does not hold."""
    own = {statement.id for statement in claim.statements}
    if not own:
        yield f"claim {claim.id}: it has no statement"
    for statement in claim.statements:
        if statement.article not in texts:
            yield f"statement {statement.id}: article {statement.article} is not in the dossier"
            continue
        yield from statement_faults(statement, texts[statement.article])
    if claim.text not in {statement.text for statement in claim.statements}:
        yield f"claim {claim.id}: its text is not the text of one of its statements"
    for statement_id in named_statements(claim):
        if statement_id not in own:
            yield f"claim {claim.id}: statement {statement_id} is not one of its own"


def named_statements(claim: Claim) -> Iterator[StatementId]:
    """Give the statements that a claim's origins, merges, dates and places speak of."""
    for origin in claim.origins:
        yield from origin.statements
    for merge in claim.merges:
        yield from (merge.left, merge.right)
    yield from (when.statement for when in claim.when)
    yield from (where.statement for where in claim.where)


def statement_faults(statement: Statement, text: str) -> Iterator[str]:
    """Say which words of a statement do not stand where it says."""
    parts: list[Statement | Quantity | DateMention] = [statement, *statement.quantities, *statement.dates]
    for found in parts:
        if text[found.start : found.end] != found.text:
            yield f"statement {statement.id}: {found.text!r} does not stand at [{found.start}, {found.end}]"
    for start, end in (statement.sentence, *((link.start, link.end) for link in statement.said_by)):
        if not inside(text, start, end):
            yield f"statement {statement.id}: [{start}, {end}] is outside its article"
    if not statement.sentence.overlap(statement.span):
        yield f"statement {statement.id}: it does not stand in its sentence"


def copy_faults(dossier: Dossier, texts: Texts) -> Iterator[str]:
    """Say which copied passages lie outside their articles."""
    for copy in dossier.copies:
        if copy.a not in texts or copy.b not in texts:
            yield f"copy {copy.a} / {copy.b}: one of them is not in the dossier"
            continue
        for passage in copy.passages:
            if not (inside(texts[copy.a], *passage.a) and inside(texts[copy.b], *passage.b)):
                yield f"copy {copy.a} / {copy.b}: passage {passage} is outside its article"


def link_faults(dossier: Dossier, texts: Texts) -> Iterator[str]:
    """Say which ids stand twice or lead nowhere."""
    statements = [statement for claim in dossier.claims for statement in claim.statements]
    yield from repeated("article", [article.id for article in dossier.articles])
    yield from repeated("claim", [claim.id for claim in dossier.claims])
    for claim in dossier.claims:  # one that tells two facts stands in two claims, but is one statement
        yield from repeated("statement", [statement.id for statement in claim.statements])
    places = {(statement.id, statement.article, statement.start, statement.end) for statement in statements}
    yield from repeated("statement", [place[0] for place in sorted(places)])
    yield from unknown("entity", named_entities(dossier), {entity.id for entity in dossier.entities})
    yield from unknown("statement", conflict_sides(dossier), {statement.id for statement in statements})
    days = (claim for day in dossier.timeline for claim in day.claims)
    yield from unknown("claim", days, {claim.id for claim in dossier.claims})
    for entity in dossier.entities:
        for place in entity.mentions:
            if not inside(texts.get(place.article, ""), place.start, place.end):
                yield f"entity {entity.id}: [{place.start}, {place.end}] is outside article {place.article}"


def repeated(kind: str, ids: Iterable[str]) -> Iterator[str]:
    """Say which ids stand more than once.

    >>> list(repeated("claim", ["c1", "c2", "c1"]))
    ['claim c1 stands twice']
    """
    seen: set[str] = set()
    for item in ids:
        if item in seen:
            yield f"{kind} {item} stands twice"
        seen.add(item)


def unknown(kind: str, ids: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """Say which ids lead nowhere.

    >>> list(unknown("entity", ["E1", "E2"], ["E1"]))
    ['entity E2 is not in the dossier']
    """
    held = set(known)
    yield from (f"{kind} {item} is not in the dossier" for item in dict.fromkeys(ids) if item not in held)


def conflict_sides(dossier: Dossier) -> Iterator[StatementId]:
    """Give the statements that conflicts hold side by side."""
    for claim in dossier.claims:
        for conflict in claim.conflicts:
            yield from (conflict.left.statement, conflict.right.statement)


def named_entities(dossier: Dossier) -> Iterator[EntityId]:
    """Give the entities that claims, origins and speakers name."""
    for claim in dossier.claims:
        yield from claim.who
        links = [link.entity for statement in claim.statements for link in statement.said_by]
        named = [origin.entity for origin in claim.origins] + [where.entity for where in claim.where] + links
        yield from (entity for entity in named if entity)
        yield from (entity for statement in claim.statements for entity in statement.entities)
