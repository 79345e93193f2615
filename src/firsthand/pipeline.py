"""The order of the flow, once, in ``STAGES``; and the one way through it, ``run_dossiers``.

A stage is loaded when it is first needed, so that asking for help does not wait for the encoder.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, Literal, TypeAlias

from firsthand.model import (
    Annotations,
    Article,
    ArticleId,
    Claim,
    Dossier,
    MadeBy,
    Material,
    Page,
    Rejected,
    Statement,
    Story,
    StoryId,
    content_id,
)
from firsthand.run import Failed, Run, in_order, notes_of_edits, parted, shared_ids, unread_dates, with_own_ids, without
from firsthand.settings import Settings
from firsthand.store import pack
from firsthand.version import __version__
from firsthand.work import Means, Work, guarded, map_kept, told

READ_LANGUAGES = ("en", None)  # that the shipped encoder reads; None: too short a text to tell
RunsOver: TypeAlias = Literal["an input", "a page", "an article", "the pile", "a story"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the flow: what it does, what goes in, what comes out, and what it must see at once."""

    name: str
    summary: str
    takes: str
    gives: str
    runs_over: RunsOver
    function: str

    def __call__(self, *things: Any) -> Any:  # Any: the nine signatures differ; _tests hold them
        """Run the stage.

        >>> from firsthand.settings import ReadSettings
        >>> STAGE["read"]([__file__], ReadSettings())  # doctest: +ELLIPSIS
        <generator object ...>
        """
        return resolve_name(self.function)(*things)


STAGES = (
    Stage("read", "open what was given", "inputs", "`Page` or `Rejected`", "an input", "firsthand.read:read_pages"),
    Stage(
        "extract",
        "find the article in a page",
        "`Page`",
        "`Article` or `Rejected`",
        "a page",
        "firsthand.extract:extract_article",
    ),
    Stage(
        "annotate",
        "find names, dates, quantities and who says what",
        "`Article`",
        "`Annotations`",
        "an article",
        "firsthand.annotate:annotate_articles",
    ),
    Stage(
        "copies",
        "find shared text and who had it first",
        "`Article`s",
        "`Copy` list",
        "the pile",
        "firsthand.copies:find_copies",
    ),
    Stage(
        "stories",
        "put the articles about one event together",
        "`Article`s, `Annotations`",
        "`Story` list",
        "the pile",
        "firsthand.stories:find_stories",
    ),
    Stage(
        "statements",
        "cut an article into what it asserts, and on whose word",
        "`Article`, `Annotations`",
        "`Statement` list",
        "an article",
        "firsthand.statements:find_statements",
    ),
    Stage(
        "claims",
        "join the statements that assert the same thing",
        "`Statement`s of a story",
        "`Claim` list with `Conflict`s",
        "a story",
        "firsthand.claims:find_claims",
    ),
    Stage(
        "origins",
        "count who each claim goes back to",
        "`Claim`s, `Copy` list",
        "`Claim`s with origins and range",
        "a story",
        "firsthand.origins:count_origins",
    ),
    Stage(
        "dossier",
        "write the record of a story",
        "all of it",
        "`Dossier`",
        "a story",
        "firsthand.dossier:make_dossier",
    ),
)
STAGE: Mapping[str, Stage] = {stage.name: stage for stage in STAGES}


# ---------------------------------------------------------------- the way through


def run_dossiers(inputs: Sequence[str], settings: Settings | None = None, means: Means | None = None) -> Run:
    """Give the dossiers of all stories in the inputs, and all that led to them."""
    settings, means = settings or Settings(), means or Means()
    run = run_articles(inputs, settings, means)
    notes_of_edits(run, settings.stories.edits)  # before the long work: a call whose edits all miss is wrong
    run = run_annotations(run, settings, means)
    run = run_pile(run, settings, means)
    run = run_statements(run, settings, means)
    return run_stories(run, settings, means)


def run_articles(inputs: Sequence[str], settings: Settings, means: Means) -> Run:
    """Read the inputs and extract their articles, each with an id of its own."""
    pages = told(STAGE["read"](inputs, settings.read), "read", means)
    found = map_kept(Work(partial(_extract, settings), _page_key, Article), pages, means)
    articles, rejected = parted(told(found, "extract", means), Article, Rejected)
    return Run(articles=with_own_ids(articles), rejected=in_order(rejected), notes=tuple(shared_ids(articles)))


def run_annotations(run: Run, settings: Settings, means: Means) -> Run:
    """Annotate the articles; what a stopped run had finished is taken over."""
    work = map_kept(Work(partial(_annotate, settings), _article_key, Annotations), run.articles, means)
    annotations, failed = parted(told(work, "annotate", means, len(run.articles)), Annotations, Failed)
    return without(replace(run, annotations={found.id: found for found in annotations}), failed)


def run_pile(run: Run, settings: Settings, means: Means) -> Run:
    """Find the copies and the stories of the whole pile."""
    return run_grouping(run_copies(run, settings, means), settings, means)


def run_copies(run: Run, settings: Settings, means: Means) -> Run:
    """Find the copies of a run; where the stage fails there are none, and a note says so."""
    found = _over_the_pile("copies", run, partial(STAGE["copies"], run.articles, settings.copies), means)
    if isinstance(found, Rejected):
        note = f"who copied whom is not known: {found.reason}; copies may count as origins of their own"
        return replace(run, notes=(*run.notes, note))
    return replace(run, copies=tuple(found))


def run_grouping(run: Run, settings: Settings, means: Means) -> Run:
    """Find the stories of a run; where the stage fails every article stands alone, and a note says so."""
    work = partial(STAGE["stories"], run.articles, run.annotations, settings.stories)
    found = _over_the_pile("stories", run, work, means)
    if isinstance(found, Rejected):
        note = f"every article stands alone: {found.reason}; run again with --one if all tell of one event"
        return replace(run, stories=tuple(map(alone, run.articles)), notes=(*run.notes, note))
    return replace(run, stories=tuple(found), notes=(*run.notes, *notes_of_edits(run, settings.stories.edits)))


def _over_the_pile(name: str, run: Run, work: Callable[[], Any], means: Means) -> Any:  # Any: as STAGE gives
    """Do the work of a stage that sees all articles at once; a fault of it costs its own result only."""
    count = len(run.articles)
    means.progress(name, 0, count)
    found = guarded(name, "", work)
    means.progress(name, count, count)
    return replace(found, reason=found.reason.replace(" on it:", ":")) if isinstance(found, Rejected) else found


def alone(article: Article) -> Story:
    """Give the story of one article.

    >>> from firsthand.model import ArticleId
    >>> alone(Article(id=ArticleId("a"), text="Rain fell.", paragraphs=(), raw_sha256="")).articles
    ('a',)
    """
    title, day = article.title or article.text.partition("\n")[0][:120], (article.published or "")[:10] or None
    return Story(
        id=StoryId("s" + content_id(article.id)), title=title, articles=(article.id,), began=day, ended=day,
        why={article.id: ("stories could not be found",)},
    )  # fmt: skip


def run_statements(run: Run, settings: Settings, means: Means) -> Run:
    """Cut every article into its statements; a story's days help to date an article that has no date of its own."""
    days = story_days(run)
    things = ((article, run.annotations[article.id], days.get(article.id)) for article in run.articles)
    work = means.engine(partial(_find_statements, settings), things)
    found, failed = parted(told(work, "statements", means, len(run.articles)), Found, Failed)
    annotations = {one.annotations.id: one.annotations for one in found}
    statements = {one.annotations.id: one.statements for one in found}
    return without(replace(run, annotations=annotations, statements=statements), failed)


def story_days(run: Run) -> dict[ArticleId, str]:
    """Give for each article the middle one of the days on which its story's articles were published."""
    published = {article.id: article.published[:10] for article in run.articles if article.published}
    middle = {}
    for story in run.stories:
        days = sorted(published[name] for name in story.articles if name in published)
        if days:
            middle.update(dict.fromkeys(story.articles, days[len(days) // 2]))
    return middle


def run_stories(run: Run, settings: Settings, means: Means) -> Run:
    """Join the statements of each story into claims, count their origins, and write the dossiers, the largest first."""
    parts = [story_part(run, story) for story in run.stories]
    work = means.engine(partial(_find_claims, settings), parts)
    telling, lost = parted(told(work, "claims", means, len(parts)), Telling, Lost)
    run = without(run, [failed for one in lost for failed in one.articles])
    claims = {one.material.story.id: one.found for one in telling}
    return replace(run, claims=claims, dossiers=write_dossiers(telling, run, settings))


def write_dossiers(telling: Sequence[Telling], run: Run, settings: Settings) -> tuple[Dossier, ...]:
    """Write the record of each story, the one with the most articles first."""
    made_by = made_with(settings)
    dossiers = [
        STAGE["dossier"](one.material, one.claims, run.rejected, made_by, [*run.notes, *notes_of(one.material)])
        for one in telling
    ]
    return tuple(sorted(dossiers, key=lambda dossier: (-len(dossier.articles), dossier.story.id)))


def made_with(settings: Settings) -> MadeBy:
    """Say what makes these dossiers: the version, the encoder and the choices."""
    encoder = _load_encoder(settings.annotate.model)
    return MadeBy(__version__, encoder.card.name, content_id(repr(settings), length=64))


def story_part(run: Run, story: Story) -> Part:
    """Take what belongs to one story out of a run."""
    inside = set(story.articles)
    articles = tuple(article for article in run.articles if article.id in inside)
    material = Material(
        story=story,
        articles=articles,
        annotations={article.id: run.annotations[article.id] for article in articles},
        copies=tuple(copy for copy in run.copies if copy.a in inside and copy.b in inside),
    )
    return Part(material, tuple(s for article in articles for s in run.statements[article.id]))


def notes_of(material: Material) -> list[str]:
    """Say what could not be done for a story."""
    languages = sorted({a.language or "" for a in material.articles if not material.annotations[a.id].sentences})
    return unread_dates(material.articles) + [
        f"no model for the language {language!r}: its articles are grouped and compared by their text alone"
        for language in languages
        if language
    ]


# ---------------------------------------------------------------- one thing at a time


@dataclass(frozen=True, slots=True)
class Found:
    """The statements of one article, and its annotations with all that could be dated."""

    annotations: Annotations
    statements: tuple[Statement, ...]


def _extract(settings: Settings, page: Page | Rejected) -> Article | Rejected:
    if isinstance(page, Rejected):
        return page
    work: Callable[[], Article | Rejected] = partial(STAGE["extract"], page, settings.extract)
    return guarded("extract", page.input, work)


def _annotate(settings: Settings, article: Article) -> Annotations | Failed:
    result = guarded("annotate", article.input, partial(_annotate_one, article, settings))
    return Failed(article.id, result) if isinstance(result, Rejected) else result


def _annotate_one(article: Article, settings: Settings) -> Annotations:
    """Annotate one article by itself, so that its neighbours change nothing in it.

    (Eight-bit arithmetic is scaled over a whole batch: with neighbours in the batch, results would hang on the order.)
    """
    if article.language not in READ_LANGUAGES:
        return Annotations(id=article.id)
    encoder = _load_encoder(settings.annotate.model)
    (annotations,) = STAGE["annotate"]([article], encoder, settings.annotate)
    found: Annotations = annotations
    return found


def _load_encoder(model: Path | None) -> Any:  # Any: its module takes most of a second to load
    return resolve_name("firsthand.annotate.encoder:load_encoder")(model)


def _find_statements(settings: Settings, thing: tuple[Article, Annotations, str | None]) -> Found | Failed:
    result = guarded("statements", thing[0].input, partial(_statements_of, settings, *thing))
    return Failed(thing[0].id, result) if isinstance(result, Rejected) else result


def _statements_of(settings: Settings, article: Article, annotations: Annotations, day: str | None) -> Found:
    dated = resolve_name("firsthand.annotate:date_by_story")(article, annotations, day)
    return Found(dated, tuple(STAGE["statements"](article, dated, settings.statements)))


@dataclass(frozen=True, slots=True)
class Part:
    """What belongs to one story: its material and the statements of its articles."""

    material: Material
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """The claims of one story, as they were found and with their origins."""

    material: Material
    found: tuple[Claim, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """The articles of a story on which a stage failed."""

    articles: tuple[Failed, ...]


def _find_claims(settings: Settings, part: Part) -> Telling | Lost:
    result = guarded("claims", "", partial(_claims_of, settings, part))
    if isinstance(result, Telling):
        return result
    return Lost(tuple(Failed(a.id, replace(result, input=a.input)) for a in part.material.articles))


def _claims_of(settings: Settings, part: Part) -> Telling:
    rewrites = resolve_name("firsthand.copies:find_rewrites")(
        part.material.articles, settings.copies, part.material.copies
    )
    material = replace(part.material, kinships=tuple(rewrites))
    claims = replace(settings.claims, model=settings.annotate.model)  # of whose words the comparison is
    found, entities = STAGE["claims"](material.articles, material.annotations, part.statements, material.copies, claims)
    material = replace(material, entities=tuple(entities))
    return Telling(material, tuple(found), tuple(STAGE["origins"](found, material, settings.origins)))


def _page_key(page: Page | Rejected) -> str:
    if isinstance(page, Rejected):
        return content_id(page.input, page.reason, page.code)
    return content_id(page.input, page.sha256, repr((page.url, page.time, page.content_type, page.hints, page.cut)))


def _article_key(article: Article) -> str:
    return sha256(pack(article)).hexdigest()
