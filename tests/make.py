"""Small factories that build real objects from a few words, for every test. Spans are found, never typed.

>>> article = make_article("The bridge is safe, the mayor said.", outlet="Harbour Post")
>>> statement = make_statement(article, "The bridge is safe", said_by=[("the mayor", "said")])
>>> statement.text, statement.said_by[0].cue, make_claim([statement]).label
('The bridge is safe', 'said', 'single telling')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any  # factories hand keywords on to the frozen types, which check them

from firsthand.model import (
    Annotations,
    Article,
    ArticleId,
    Claim,
    ClaimId,
    Copy,
    DateMention,
    Day,
    Dossier,
    Entity,
    EntityId,
    MadeBy,
    Mention,
    MentionType,
    Origin,
    Page,
    Passage,
    Place,
    Quantity,
    Range,
    Span,
    Speaker,
    Statement,
    StatementId,
    StoryEntity,
    StoryHead,
    StoryId,
    content_id,
)

SENTENCE_END = re.compile(r"""(?<=[.!?])["'”’)]*\s+|\n\n""")


def find_span(text: str, words: str, after: int = 0) -> Span:
    """Give the first place of the words at or after an offset; an unknown wording is a mistake of the test."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def paragraph_spans(text: str) -> tuple[Span, ...]:
    """Give the spans between blank lines."""
    starts = [0, *(match.end() for match in re.finditer(r"\n\n", text))]
    return tuple(Span(start, start + len(part)) for start, part in zip(starts, text.split("\n\n"), strict=True))


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Give the spans of sentences by a rule that is good enough for tidy test texts."""
    ends = [match.span() for match in SENTENCE_END.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(text)]
    return tuple(Span(a, b) for a, b in zip(starts, stops, strict=True) if b > a)


def sentence_around(text: str, span: Span) -> Span:
    """Give the stretch of whole sentences in which a span stands."""
    touched = [s for s in sentence_spans(text) if s.overlap(span)] or [span]
    return Span(min(touched[0].start, span.start), max(touched[-1].end, span.end))


def make_page(body: str | bytes = "<p>Nothing.</p>", input: str = "page.html", **fields: Any) -> Page:
    """Build a page as read."""
    raw = body.encode() if isinstance(body, str) else body
    fields.setdefault("sha256", sha256(raw).hexdigest())
    return Page(input=input, body=raw, **fields)


def make_article(text: str = "Nothing happened.", **fields: Any) -> Article:
    """Build an article; its id comes from outlet, title and text unless given."""
    names = (str(fields.get("outlet")), str(fields.get("title")), text)
    fields.setdefault("id", ArticleId(content_id(*names)))
    fields.setdefault("raw_sha256", content_id(*names, length=64))
    fields.setdefault("paragraphs", paragraph_spans(text))
    fields.setdefault("language", "en")
    return Article(text=text, **fields)


def make_quantity(article: Article, words: str, value: float, of: str | None = None, **fields: Any) -> Quantity:
    """Build a quantity from its words."""
    span = find_span(article.text, words)
    return Quantity(span.start, span.end, words, value, of=of, **fields)


def make_date(article: Article, words: str, value: str | None, basis: str = "as written") -> DateMention:
    """Build a date expression from its words."""
    span = find_span(article.text, words)
    return DateMention(span.start, span.end, words, value, basis)


def make_speaker(article: Article, words: str, cue: str | None = "said", **fields: Any) -> Speaker:
    """Build one link of a chain; ``name`` is the words unless another is given."""
    span = find_span(article.text, words)
    return Speaker(fields.get("name", words), fields.get("entity"), cue, span.start, span.end)


Said = Speaker | tuple[str, str | None]


def make_statement(article: Article, words: str, said_by: Iterable[Said] = (), **fields: Any) -> Statement:
    """Build a statement from its words; ``said_by`` takes speakers or pairs of (words, cue)."""
    span = find_span(article.text, words)
    chain = tuple(s if isinstance(s, Speaker) else make_speaker(article, *s) for s in said_by)
    fields.setdefault("id", StatementId("st" + content_id(article.id, str(span.start), str(span.end), length=12)))
    fields.setdefault("sentence", sentence_around(article.text, span))
    fields.setdefault("kind", "indirect" if chain else "own voice")
    return Statement(article=article.id, start=span.start, end=span.end, text=words, said_by=chain, **fields)


def make_claim(statements: Sequence[Statement], **fields: Any) -> Claim:
    """Build a claim; without origins each statement is an origin of its own kind "unknown"."""
    articles = len({statement.article for statement in statements})
    fields.setdefault("id", ClaimId("c" + content_id(*sorted(s.id for s in statements), length=12)))
    fields.setdefault("text", statements[0].text)
    fields.setdefault("articles", articles)
    fields.setdefault("outlets", articles)
    fields.setdefault("label", "single telling" if articles == 1 else "unclear")
    fields.setdefault("independent", Range(1, articles))
    fields.setdefault("origins", tuple(Origin("unknown", None, "unknown", (s.id,)) for s in statements))
    return Claim(statements=tuple(statements), **fields)


def make_copy(a: Article, b: Article, words: Sequence[str], **fields: Any) -> Copy:
    """Build a copy from the shared words, which stand in both texts; the two are put in the order of their ids."""
    first, second = sorted((a, b), key=lambda article: article.id)
    shared = tuple(Passage(find_span(first.text, w), find_span(second.text, w)) for w in words)
    size = sum(map(len, words))
    fields.setdefault("share_a", round(min(1.0, size / len(first.text)), 2))
    fields.setdefault("share_b", round(min(1.0, size / len(second.text)), 2))
    fields.setdefault("kind", "verbatim")
    return Copy(a=first.id, b=second.id, passages=shared, **fields)


def make_entity(
    id: str, name: str, type: MentionType, aliases: Sequence[str] = (), articles: Sequence[Article] = ()
) -> StoryEntity:
    """Build an entity of a story, mentioned wherever one of its aliases stands in the articles."""
    ways = tuple(aliases) or (name,)
    places = {
        Place(article.id, match.start(), match.end())
        for article in articles
        for way in ways
        for match in re.finditer(re.escape(way), article.text)
    }
    ordered = sorted(places, key=lambda place: (place.article, place.start, place.end))
    return StoryEntity(EntityId(id), name, type, ways, tuple(ordered))


def make_annotations(
    article: Article, names: Sequence[tuple[str, MentionType, str]] = (), **fields: Any
) -> Annotations:
    """Build annotations; ``names`` are (words, type, entity id), each found at every place it stands."""
    mentions = [
        Mention(match.start(), match.end(), kind, EntityId(entity))
        for words, kind, entity in names
        for match in re.finditer(re.escape(words), article.text)
    ]
    ways: dict[str, list[tuple[str, MentionType]]] = {}
    for words, kind, entity in names:
        ways.setdefault(entity, []).append((words, kind))
    fields.setdefault("sentences", sentence_spans(article.text))
    fields.setdefault("mentions", tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end))))
    fields.setdefault(
        "entities", tuple(Entity(EntityId(e), w[0][0], w[0][1], tuple(x for x, _ in w)) for e, w in ways.items())
    )
    return Annotations(id=article.id, **fields)


def make_dossier(articles: Sequence[Article], claims: Sequence[Claim] = (), **fields: Any) -> Dossier:
    """Build a dossier; the head is made from ``title``, ``began``, ``ended``, ``places`` where they are given."""
    head = {key: fields.pop(key) for key in ("began", "ended", "places", "people", "bodies") if key in fields}
    title = fields.pop("title", "A test story")
    story = StoryHead(id=StoryId("s" + content_id(*sorted(a.id for a in articles))), title=title, **head)
    fields.setdefault("made_by", MadeBy("0.0.0", "no model", "0" * 64))
    for name in ("entities", "copies", "timeline", "rejected"):
        fields.setdefault(name, ())
    return Dossier(story=story, articles=tuple(articles), claims=tuple(claims), **fields)


def make_day(date: str, claims: Iterable[Claim]) -> Day:
    """Build one day of a timeline."""
    return Day(date, tuple(claim.id for claim in claims))
