"""The promise, on any pile: words stand where they are said to stand, nothing is lost, order changes nothing."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any  # rows of JSON

import jsonschema
import pytest
from stories import BAD, EXAMPLE, PILES, folder_of, run_pile

from firsthand.engine import open_engine
from firsthand.folder import write_dossiers
from firsthand.model import Annotations, Article, Claim, Dossier, Span, Statement
from firsthand.pipeline import run_dossiers
from firsthand.render.json import annotations_row, dossier_to_json
from firsthand.run import Run
from firsthand.work import Means

Row = dict[str, Any]
SCHEMA = Path(__file__).parent.parent / "src" / "firsthand" / "schema" / "dossier.schema.json"


def dossiers_of(run: Run) -> list[bytes]:
    return [dossier_to_json(dossier) for dossier in run.dossiers]


@pytest.fixture(params=PILES)
def run(request: pytest.FixtureRequest) -> Run:
    return run_pile(request.param)


# ---------------------------------------------------------------- words stand where they are said to stand


def inside(article: Article, spans: Sequence[Sequence[int]]) -> None:
    for start, end in spans:
        assert 0 <= start < end <= len(article.text), (article.id, start, end)


def test_articles(run: Run) -> None:
    for article in run.articles:
        inside(article, article.paragraphs)
        assert "\n\n".join(span.of(article.text) for span in article.paragraphs) == article.text


def test_annotations(run: Run) -> None:
    for article in run.articles:
        check_annotations(article, run.annotations[article.id])


def check_annotations(article: Article, annotations: Annotations) -> None:
    row = annotations_row(annotations)
    inside(article, row["sentences"])
    inside(article, [(mention["start"], mention["end"]) for mention in row["mentions"]])
    for found in (*row["dates"], *row["quantities"]):
        assert article.text[found["start"] : found["end"]] == found["text"]
    known = {entity["id"] for entity in row["entities"]}
    assert {mention["entity"] for mention in row["mentions"]} <= known | {None}
    for attribution in row["attributions"]:
        source = attribution["source"]
        inside(article, attribution["content"]["spans"] + attribution["cue"]["spans"] + attribution["quotes"])
        inside(article, source["spans"] if source else [])
        assert not source or source["entity"] in known | {None}


def test_copies(run: Run) -> None:
    articles = {article.id: article for article in run.articles}
    for copy in run.copies:
        assert copy.a < copy.b
        inside(articles[copy.a], [passage.a for passage in copy.passages])
        inside(articles[copy.b], [passage.b for passage in copy.passages])


def test_stories(run: Run) -> None:
    told = sorted(name for story in run.stories for name in story.articles)
    assert told == sorted(article.id for article in run.articles), "each article is in one story"


def test_statements(run: Run) -> None:
    for dossier in run.dossiers:
        texts = {article.id: article.text for article in dossier.articles}
        for statement in statements_of(dossier):
            text = texts[statement.article]
            assert statement.span.of(text) == statement.text
            assert Span(*statement.sentence).overlap(statement.span)
            for speaker in statement.said_by:
                assert 0 <= speaker.start < speaker.end <= len(text)
            for found in (*statement.quantities, *statement.dates):
                assert found.span.of(text) == found.text


def statements_of(dossier: Dossier) -> Iterator[Statement]:
    for claim in dossier.claims:
        yield from claim.statements


def test_what_a_claim_refers_to_is_there(run: Run) -> None:
    for dossier in run.dossiers:
        entities = {entity.id for entity in dossier.entities}
        everywhere = {statement.id: statement for statement in statements_of(dossier)}
        for claim in dossier.claims:
            own = {statement.id for statement in claim.statements}
            behind = {name for origin in claim.origins for name in origin.statements}
            differing = {side.statement for conflict in claim.conflicts for side in (conflict.left, conflict.right)}
            assert behind and behind <= own <= behind | differing  # who says otherwise stands behind nothing
            assert {name for merge in claim.merges for name in (merge.left, merge.right)} <= own
            assert {*claim.who, *(origin.entity for origin in claim.origins)} <= entities | {None}
            assert claim.text in {statement.text for statement in claim.statements}
            for side in (side for conflict in claim.conflicts for side in (conflict.left, conflict.right)):
                assert side.statement in everywhere


def test_labels_say_what_the_range_says(run: Run) -> None:
    for claim in (claim for dossier in run.dossiers for claim in dossier.claims):
        low, high = claim.independent.min, claim.independent.max
        assert 1 <= low <= high <= len(claim.statements), claim.id
        assert claim.label == label_of(claim), claim.id


def label_of(claim: Claim) -> str:
    if claim.articles == 1:
        return "single telling"
    if claim.independent.min >= 2:
        return "corroborated"
    return "one origin" if claim.independent.max == 1 else "unclear"


def test_ids_are_unique(run: Run) -> None:
    for dossier in run.dossiers:
        for things in (dossier.articles, dossier.claims, dossier.entities, *(c.statements for c in dossier.claims)):
            names = [thing.id for thing in things]
            assert len(names) == len(set(names))


def test_a_statement_in_two_claims_is_one_statement(run: Run) -> None:
    for dossier in run.dossiers:
        told = {statement.id: statement for statement in statements_of(dossier)}
        assert all(told[statement.id] == statement for statement in statements_of(dossier))


# ---------------------------------------------------------------- files


def test_files_are_what_the_schema_says(run: Run, tmp_path: Path) -> None:
    write_dossiers(run, str(tmp_path))
    schema = json.loads(SCHEMA.read_text("utf-8"))
    written = sorted(tmp_path.rglob("dossier.json"))
    assert len(written) == len(run.dossiers)
    for path in written:
        row = json.loads(path.read_text("utf-8"))
        jsonschema.validate(row, schema)
        check_row(row)


def check_row(row: Row) -> None:
    """Check the words of a file against its own texts, knowing nothing but the file."""
    texts = {article["id"]: article["text"] for article in row["articles"]}
    for statement in (statement for claim in row["claims"] for statement in claim["statements"]):
        text = texts[statement["article"]]
        for found in (statement, *statement["quantities"], *statement["dates"]):
            assert text[found["start"] : found["end"]] == found["text"]
    for entity in row["entities"]:
        for place in entity["mentions"]:
            assert 0 <= place["start"] < place["end"] <= len(texts[place["article"]])


# ---------------------------------------------------------------- nothing is lost, order changes nothing


@pytest.mark.parametrize("pile", PILES)
def test_inputs_are_articles_and_rejected(pile: str) -> None:
    files = [path for path in folder_of(pile).rglob("*") if path.is_file()]
    run = run_pile(pile)
    assert len(run.articles) + len(run.rejected) == len(files)


def test_bad_pages_are_counted_too() -> None:
    run = run_dossiers([str(EXAMPLE), str(BAD)])
    files = [path for folder in (EXAMPLE, BAD) for path in folder.rglob("*") if path.is_file()]
    assert len(run.articles) + len(run.rejected) == len(files)
    assert len(run.rejected) == len(list(BAD.iterdir()))
    assert all(row.reason and row.code and row.input for row in run.rejected)


def test_the_same_bytes_in_any_order() -> None:
    files = sorted(map(str, EXAMPLE.iterdir()))
    once = dossiers_of(run_dossiers(files))
    random.Random(7).shuffle(files)
    assert dossiers_of(run_dossiers(files)) == once


def test_the_same_bytes_on_any_number_of_workers() -> None:
    with open_engine(2) as engine:
        shared = run_dossiers([str(EXAMPLE)], means=Means(engine=engine))
    assert dossiers_of(shared) == dossiers_of(run_pile("example"))


def test_an_exact_copy_adds_no_origin(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "pages")
    base = run_dossiers([str(tmp_path / "pages")])
    for page in ("norda.html", "lukomor-courier.html", "ferry-review.html"):
        copy = tmp_path / "pages" / f"again-{page}"
        shutil.copy(EXAMPLE / page, copy)
        more = run_dossiers([str(tmp_path / "pages")])
        copy.unlink()
        assert len(more.articles) == len(base.articles) + 1
        assert not list(changed(base, more)), page


def changed(base: Run, more: Run) -> Iterator[str]:
    """Give the statements whose claims have other ranges in the second run."""
    before, after = ranges_of(base), ranges_of(more)
    for statement, ranges in before.items():
        if after[statement] != ranges:
            yield f"{statement} {ranges} {after[statement]}"


def ranges_of(run: Run) -> dict[str, list[tuple[int, int]]]:
    ranges: dict[str, list[tuple[int, int]]] = {}
    for claim in (claim for dossier in run.dossiers for claim in dossier.claims):
        for statement in claim.statements:
            ranges.setdefault(statement.id, []).append((claim.independent.min, claim.independent.max))
    return {statement: sorted(found) for statement, found in ranges.items()}
