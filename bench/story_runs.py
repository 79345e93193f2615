"""Run the stages on a made-up story: with the truth of who says what given, or the whole way from the texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from make_stories import GeneratedStory, TrueClaim, TrueStatement

from firsthand.copies import find_copies
from firsthand.model import (
    Annotations,
    ArticleId,
    Claim,
    ClaimId,
    Copy,
    EntityId,
    Family,
    Material,
    Place,
    Speaker,
    Statement,
    StatementId,
    Story,
    StoryEntity,
    StoryId,
    content_id,
)
from firsthand.origins import count_origins
from firsthand.pipeline import run_annotations, run_statements, run_stories
from firsthand.run import Run
from firsthand.settings import Settings
from firsthand.work import Means


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out for a story, and which true statement each statement found is."""

    story: GeneratedStory
    copies: tuple[Copy, ...]
    claims: tuple[Claim, ...]
    truth: Mapping[StatementId, TrueStatement]


def settings_of(story: GeneratedStory) -> Settings:
    """Give the settings of a story: its table of families."""
    settings = Settings()
    return replace(settings, origins=replace(settings.origins, families=tuple(Family(*row) for row in story.families)))


# ---------------------------------------------------------------- the truth given


def given(story: GeneratedStory) -> Outcome:
    """Count origins of the true claims, told by the true speakers; only copies are found."""
    settings = settings_of(story)
    entities = _entities(story)
    numbers = {entity.name: entity.id for entity in entities}
    statements = {one: _statement(one, numbers) for claim in story.claims for one in claim.statements}
    copies = tuple(find_copies(story.articles, settings.copies))
    material = Material(
        story=_story(story),
        articles=story.articles,
        annotations={article.id: Annotations(id=article.id) for article in story.articles},
        copies=copies,
        entities=entities,
    )
    claims = [_claim(claim, [statements[one] for one in claim.statements]) for claim in story.claims]
    found = count_origins(claims, material, settings.origins)
    return Outcome(story, copies, tuple(found), {made.id: one for one, made in statements.items()})


def _entities(story: GeneratedStory) -> tuple[StoryEntity, ...]:
    """Make one entity of every named source, mentioned where it is said to speak."""
    places: dict[tuple[str, str], list[Place]] = {}
    for claim in story.claims:
        for one in claim.statements:
            if one.source and one.said and one.source.type in ("PERSON", "ORG") and one.source.name != "unnamed":
                places.setdefault((one.source.name, one.source.type), []).append(Place(one.article, *one.said))
    return tuple(
        StoryEntity(
            EntityId(f"E{number}"),
            name,
            "PERSON" if kind == "PERSON" else "ORG",
            (name,),
            tuple(sorted(found, key=_at)),
        )
        for number, ((name, kind), found) in enumerate(sorted(places.items()), 1)
    )


def _at(place: Place) -> tuple[str, int]:
    return place.article, place.start


def _statement(one: TrueStatement, numbers: Mapping[str, EntityId]) -> Statement:
    return Statement(
        id=StatementId(content_id(one.article, str(one.span.start), str(one.span.end))),
        article=one.article,
        start=one.span.start,
        end=one.span.end,
        text=one.text,
        sentence=one.sentence,
        said_by=tuple(_speaker(one, numbers)),
        kind=one.kind,
    )


def _speaker(one: TrueStatement, numbers: Mapping[str, EntityId]) -> Iterator[Speaker]:
    if one.source and one.said:
        name = one.source.forms[0] if one.source.name == "unnamed" else one.source.name
        yield Speaker(name, numbers.get(one.source.name), one.cue, *one.said)


def _claim(claim: TrueClaim, statements: Sequence[Statement]) -> Claim:
    articles = len({statement.article for statement in statements})
    return Claim(
        id=ClaimId("c" + content_id(*sorted(s.id for s in statements), length=12)),
        text=statements[0].text,
        statements=tuple(statements),
        articles=articles,
        outlets=articles,
    )


def _story(story: GeneratedStory) -> Story:
    return Story(id=StoryId(f"s{story.seed}"), title="made up", articles=tuple(a.id for a in story.articles))


# ---------------------------------------------------------------- the whole way


def whole_way(story: GeneratedStory) -> Outcome:
    """Run every stage from *annotate* on over the texts alone; that they are one story is given."""
    settings, means = settings_of(story), Means()
    run = run_annotations(Run(articles=story.articles), settings, means)
    run = replace(run, copies=tuple(find_copies(run.articles, settings.copies)), stories=(_story(story),))
    run = run_stories(run_statements(run, settings, means), settings, means)
    if not run.dossiers:
        raise RuntimeError(f"story {story.seed} was lost on the way: {run.rejected[0].reason}")
    claims = run.dossiers[0].claims
    truth = _match(story, [statement for claim in claims for statement in claim.statements])
    return Outcome(story, run.copies, claims, truth)


def _match(story: GeneratedStory, statements: Sequence[Statement]) -> dict[StatementId, TrueStatement]:
    """Give for each statement found the true one that it overlaps most, by half of the shorter at least."""
    by_article: dict[ArticleId, list[TrueStatement]] = {}
    for claim in story.claims:
        for one in claim.statements:
            by_article.setdefault(one.article, []).append(one)
    matched = {}
    for statement in statements:
        best = max(
            by_article.get(statement.article, ()),
            key=lambda one: (one.span.overlap(statement.span), -one.span.start),
            default=None,
        )
        if best and best.span.overlap(statement.span) * 2 >= min(len(best.text), len(statement.text)):
            matched[statement.id] = best
    return matched
