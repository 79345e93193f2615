"""Made-up stories whose truth is known: who reported, copied, edited, rewrote, cited, invented and pretended.

``make_story(seed)`` gives the same story for the same seed, always. ``python bench/make_stories.py 7`` prints one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from random import Random

from story_cast import Cast, Outlet, Source, make_cast
from story_drafts import (
    Base,
    Draft,
    Kind,
    backdated,
    cites,
    edited,
    fake_credit,
    look_alike,
    release,
    report,
    rewrite,
    sister,
    verbatim,
)
from story_facts import ANY_EVENT, EVENTS, Fact
from story_sentences import Told, write

from firsthand.model import Article, ArticleId, Span, StatementKind, content_id

HEARSAY = "hearsay"  # the origin of what a page tells that cannot know it; it never counts


@dataclass(frozen=True, slots=True)
class TrueStatement:
    """One fact as one article tells it. ``text`` stands at ``span``, the one who says it at ``said``."""

    article: ArticleId
    fact: str
    span: Span
    text: str
    sentence: Span
    origin: str
    source: Source | None = None
    said: Span | None = None
    cue: str | None = None

    @property
    def kind(self) -> StatementKind:
        """Say whether it is the outlet's own voice, a quotation or reported speech."""
        if self.source is None:
            return "own voice"
        return "indirect"


@dataclass(frozen=True, slots=True)
class TrueClaim:
    """All tellings of one fact in one story."""

    fact: str
    statements: tuple[TrueStatement, ...]

    @property
    def origins(self) -> frozenset[str]:
        """Give who it truly goes back to."""
        return frozenset(one.origin for one in self.statements) - {HEARSAY}

    @property
    def number(self) -> int:
        """Count the origins that are independent of each other."""
        return max(1, len(self.origins))


@dataclass(frozen=True, slots=True)
class Edge:
    """Who took it from whom, and how: verbatim, light edit, rewrite or cites."""

    article: ArticleId
    source: ArticleId
    how: str


@dataclass(frozen=True, slots=True)
class GeneratedStory:
    """A story with its truth. ``families`` are rows of (outlet, operator, source)."""

    seed: int
    articles: tuple[Article, ...]
    kinds: Mapping[ArticleId, Kind]
    claims: tuple[TrueClaim, ...]
    edges: tuple[Edge, ...]
    families: tuple[tuple[str, str, str], ...]
    borrowed: Mapping[ArticleId, str]  # the name that a fake credit or a look-alike borrows


def make_story(seed: int) -> GeneratedStory:
    """Make the story of a seed.

    >>> story = make_story(1)
    >>> story == make_story(1), {s.text == a.text[slice(*s.span)] for c in story.claims for s in c.statements
    ...                          for a in story.articles if a.id == s.article}
    (True, {True})
    """
    rng = Random(seed)
    cast = make_cast(rng)
    drafts = _drafts(rng, cast)
    return _put_together(seed, cast, drafts)


# ---------------------------------------------------------------- who writes what


def _drafts(rng: Random, cast: Cast) -> list[Draft]:
    agency = cast.outlets[0]
    papers = [outlet for outlet in cast.outlets[1:] if " " in outlet.name]
    sites = [outlet for outlet in cast.outlets[1:] if " " not in outlet.name]
    rng.shuffle(papers)
    drafts = [report(rng, cast, agency, _some(rng, cast, 9))]
    reports = rng.randint(1, 2)
    drafts += [report(rng, cast, papers.pop(), _some(rng, cast, 8), turn) for turn in range(1, reports + 1)]
    statement = release(rng, cast, reports + 1) if rng.random() < 0.5 else None
    drafts += [statement] if statement else []
    originals = [Base(number, draft) for number, draft in enumerate(drafts)]
    takers = _takers(rng)
    turns = iter(range(len(drafts), WAYS))  # nobody else has these words
    for kind in takers:
        outlet = papers.pop() if papers and rng.random() < 0.5 else sites.pop()
        if kind in COPIED:
            drafts.append(COPIED[kind](rng, _pick(rng, originals), outlet))
        else:
            drafts.append(RETOLD[kind](rng, cast, _pick(rng, originals), outlet, next(turns)))
    drafts = _with_family(rng, cast, drafts, next(turns, None))
    real = [base.draft.outlet for base in originals if base.draft.kind != "release"]
    drafts += _pretended(rng, cast, sites, real, turns)
    return _off_pile(rng, drafts)


def _takers(rng: Random) -> list[Kind]:
    """List how the articles of a story that are not original were come by."""
    return [kind for kind, most in MOST.items() for _ in range(rng.randint(0, most))]


MOST: dict[Kind, int] = {"verbatim": 3, "edited": 2, "rewrite": 1, "cites": 1, "backdated": 1}  # of a story
COPIED: dict[Kind, Callable[[Random, Base, Outlet], Draft]] = {
    "verbatim": verbatim,
    "edited": edited,
    "backdated": backdated,
}
RETOLD: dict[Kind, Callable[[Random, Cast, Base, Outlet, int], Draft]] = {"rewrite": rewrite, "cites": cites}
WAYS = min(len(fact.ways) for fact in (*ANY_EVENT, *(fact for event in EVENTS for fact in event.facts)))


def _some(rng: Random, cast: Cast, count: int) -> Sequence[Fact]:
    """Choose facts: what happened comes first and is always told."""
    return [cast.facts[0], *rng.sample(cast.facts[1:], count - 1)]


def _pick(rng: Random, originals: Sequence[Base]) -> Base:
    """Pick the article that somebody takes from: mostly the agency's."""
    return originals[0] if rng.random() < 0.55 else rng.choice(originals)


def _pretended(
    rng: Random, cast: Cast, sites: list[Outlet], real: Sequence[Outlet], turns: Iterator[int]
) -> Iterator[Draft]:
    """Now and then somebody pretends to be the agency, or one of those who report."""
    if rng.random() < 0.35:
        yield fake_credit(rng, cast, real[0], sites.pop(), next(turns, None))
    if rng.random() < 0.35:
        yield look_alike(rng, cast, rng.choice(real), next(turns, None))


def _with_family(rng: Random, cast: Cast, drafts: list[Draft], turn: int | None) -> list[Draft]:
    """Now and then two papers belong to one operator, and one tells what the other found out."""
    at = next((i for i, draft in enumerate(drafts) if draft.kind == "report"), None)
    if at is None or turn is None or rng.random() < 0.7:
        return drafts
    first = drafts[at]
    operator = f"{first.outlet.tag} Group"
    renamed = {f"{way} {first.outlet.owner}": f"{way} {operator}" for way in ("own", "unnamed")}
    drafts = [
        replace(draft, told=tuple(replace(one, origin=renamed.get(one.origin, one.origin)) for one in draft.told))
        for draft in drafts
    ]
    elder = replace(drafts[at], outlet=replace(first.outlet, operator=operator))
    used = {draft.outlet.name for draft in drafts}
    free = next(outlet for outlet in cast.outlets if outlet.name not in used and " " in outlet.name)
    younger = sister(rng, cast, Base(at, elder), replace(free, operator=operator), turn)
    return [*drafts[:at], elder, *drafts[at + 1 :], younger]


def _off_pile(rng: Random, drafts: list[Draft]) -> list[Draft]:
    """Now and then the agency's own page is not in the pile, if nobody needs it for what they cite."""
    cited = any(made == (0, "cites") for draft in drafts for made in draft.made_from)
    if cited or rng.random() < 0.7:
        return drafts
    return [replace(drafts[0], told=()), *drafts[1:]]


# ---------------------------------------------------------------- put together


def _put_together(seed: int, cast: Cast, drafts: Sequence[Draft]) -> GeneratedStory:
    built = [build(draft, str(cast.values["town"])) for draft in drafts]
    ids = {i: article.id for i, (article, _) in enumerate(built) if drafts[i].told}
    articles = [article for article, _ in built if article.text]
    statements = [statement for _, found in built for statement in found]
    edges = [
        Edge(ids[i], ids[number], how)
        for i, draft in enumerate(drafts)
        for number, how in draft.made_from
        if i in ids and number in ids
    ]
    families = {(d.outlet.domain, d.outlet.operator, "made up") for d in drafts if d.outlet.operator}
    return GeneratedStory(
        seed=seed,
        articles=tuple(sorted(articles, key=lambda article: article.id)),
        kinds={ids[i]: draft.kind for i, draft in enumerate(drafts) if i in ids},
        claims=group_by_fact(statements),
        edges=tuple(edges),
        families=tuple(sorted(families)),
        borrowed={ids[i]: draft.borrowed for i, draft in enumerate(drafts) if i in ids and draft.borrowed},
    )


def group_by_fact(statements: Sequence[TrueStatement]) -> tuple[TrueClaim, ...]:
    """Put the tellings of each fact together."""
    groups: dict[str, list[TrueStatement]] = defaultdict(list)
    for statement in sorted(statements, key=lambda one: (one.article, one.span)):
        groups[statement.fact].append(statement)
    return tuple(TrueClaim(fact, tuple(found)) for fact, found in sorted(groups.items()))


def build(draft: Draft, town: str) -> tuple[Article, list[TrueStatement]]:
    """Write a draft out as an article, with the place of everything it tells."""
    url = f"https://www.{draft.outlet.domain}/{draft.published.isoformat()}/{len(draft.told)}"
    text, marks = _text(draft, town)
    article_id = ArticleId(content_id(url, text))
    article = Article(
        id=article_id,
        text=text,
        paragraphs=paragraphs_of(text),
        raw_sha256=sha256(text.encode()).hexdigest(),
        url=url,
        outlet=draft.outlet.name,
        title=draft.title,
        authors=draft.authors,
        published=draft.published.isoformat(),
        published_basis="table",
        language="en",
        credits=draft.credits,
    )
    statements = [_statement(article, told, *mark) for told, mark in marks if told.fact]
    return article, statements


def _text(draft: Draft, town: str) -> tuple[str, list[tuple[Told, tuple[int, Span]]]]:
    """Join the sentences; each is marked with where it begins and where it ends."""
    text = f"{town.upper()} ({draft.dateline}) — " if draft.dateline and draft.told else ""
    marks: list[tuple[Told, tuple[int, Span]]] = []
    for number, told in enumerate(draft.told):
        if number:
            text += "\n\n" if told.opens else " "
        sentence = write(told).text
        marks.append((told, (len(text), Span(len(text), len(text) + len(sentence)))))
        text += sentence
    return text, marks


def _statement(article: Article, told: Told, start: int, sentence: Span) -> TrueStatement:
    written = write(told)
    span = Span(start + written.content[0], start + written.content[1])
    said = Span(start + written.source[0], start + written.source[1]) if written.source else None
    return TrueStatement(
        article.id, told.fact or "", span, span.of(article.text), sentence, told.origin, told.source, said, told.cue
    )


def paragraphs_of(text: str) -> tuple[Span, ...]:
    """Give the spans between blank lines.

    >>> paragraphs_of("a\\n\\nbc")
    (Span(start=0, end=1), Span(start=3, end=5))
    """
    spans, at = [], 0
    for part in text.split("\n\n"):
        spans.append(Span(at, at + len(part)))
        at += len(part) + 2
    return tuple(spans)


if __name__ == "__main__":
    import sys

    story = make_story(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    for article in story.articles:
        print(
            f"=== {story.kinds[article.id]} | {article.outlet} | {article.published} | {article.title}\n"
            f"{article.text}\n"
        )
    for claim in story.claims:
        print(f"{claim.number} {claim.fact:10} {sorted(claim.origins)}: {len(claim.statements)} tellings")
