"""Make the golden run of the example story: one file a stage, so that a diff shows at which stage a change begins.

``make golden`` writes it. Vectors are not in it. ``machine.json`` says which model it was made with and how this
kind of processor rounded: eight-bit arithmetic differs a little between processors, and the test must know if it may.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any  # rows of JSON

from firsthand.model import Page
from firsthand.pipeline import STAGE, run_dossiers
from firsthand.render.json import (
    annotations_row,
    article_row,
    claim_row,
    dossier_row,
    lines,
    plain,
    statement_row,
    story_row,
)
from firsthand.run import Run
from firsthand.settings import Settings

HERE = Path(__file__).parent
PAGES = HERE.parent.parent / "examples" / "pages"
FOLDER = HERE / "example"
ORIGIN_KEYS = ("id", "label", "disputed", "independent", "origins", "merges")
APART = ("articles", "claims", "copies")  # in files of their own


def rounded(value: Any) -> Any:
    """Round all floats to four places."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return [rounded(item) for item in value] if isinstance(value, list | tuple) else value


def page_row(page: Page) -> dict[str, Any]:
    """Give what is known of a page, without its bytes."""
    row: dict[str, Any] = {key: plain(getattr(page, key)) for key in Page.__dataclass_fields__ if key != "body"}
    return row | {"bytes": len(page.body)}


def stages_of(run: Run) -> dict[str, Iterable[Any]]:
    """Give the rows of each stage."""
    claims = [claim for story in run.stories for claim in run.claims[story.id]]
    final = [claim_row(claim) for dossier in run.dossiers for claim in dossier.claims]
    heads = [dossier_row(dossier) for dossier in run.dossiers]
    pages = STAGE["read"]([str(PAGES)], Settings().read)
    return {
        "1-pages": [page_row(page) for page in pages],
        "2-articles": map(article_row, run.articles),
        "3-annotations": [annotations_row(run.annotations[article.id]) for article in run.articles],
        "4-copies": map(plain, run.copies),
        "5-stories": map(story_row, run.stories),
        "6-statements": [statement_row(s) for article in run.articles for s in run.statements[article.id]],
        "7-claims": [row_without(claim_row(claim), "origins", "merges", "label", "independent") for claim in claims],
        "8-origins": [{key: row[key] for key in ORIGIN_KEYS} for row in final],
        "9-dossier": [row_without(head, *APART) for head in heads],
    }


def row_without(row: dict[str, Any], *keys: str) -> dict[str, Any]:
    """Give a row without some of its fields; of statements only the ids, since stage 6 has them."""
    kept = {key: value for key, value in row.items() if key not in keys}
    if "statements" in kept:
        kept["statements"] = [statement["id"] for statement in kept["statements"]]
    return kept


def golden_files(run: Run) -> dict[str, bytes]:
    """Give each file of the golden run by its name."""
    files = {f"{name}.json": lines(rounded(list(rows))) + b"\n" for name, rows in stages_of(run).items()}
    return files | {"machine.json": lines(machine(run)) + b"\n"}


def machine(run: Run) -> dict[str, str]:
    """Say which model read the texts, and how this processor rounded."""
    vectors = [run.annotations[article.id].sentence_vectors for article in run.articles]
    digest = sha256(b"".join(one.tobytes() for one in vectors if one is not None))
    return {"model": run.dossiers[0].made_by.model, "vectors_sha256": digest.hexdigest()}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, content in golden_files(run_dossiers([str(PAGES)])).items():
        (FOLDER / name).write_bytes(content)
