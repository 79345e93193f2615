"""The other forms of a dossier: a brief in Markdown, tables, lines for a terminal, reasons, pieces for a notebook."""

from __future__ import annotations

import csv
import io
import re

import pytest
from make import make_article, make_claim, make_dossier, make_statement
from make_story import story_dossier
from pages import HOSTILE, Parsed, hostile_dossier

from firsthand import model
from firsthand.errors import InputError
from firsthand.render.differences import find_differences
from firsthand.render.explain import explain_claim
from firsthand.render.json import dossier_to_json
from firsthand.render.lookup import look_up
from firsthand.render.markdown import dossier_to_markdown
from firsthand.render.notebook import SHOWN_BY, show_in_notebooks
from firsthand.render.tables import CLAIM_COLUMNS, STATEMENT_COLUMNS, cell, claims_to_csv, statements_to_csv
from firsthand.render.terminal import WIDTH, summary

STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

NOTEBOOK_TAGS = {"div", "p", "b", "br", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_brief_says_what_the_page_says() -> None:
    brief = dossier_to_markdown(story_dossier())
    for line in (
        "# Barrage gate fails at Vessen",
        "Told by **7 outlets** in 7 articles, going back to **5 known origins**.",
        "**one origin**, **disputed**: told by 5 outlets, going back to 1 origin: Waterways Office (named source)",
        "- pages/login.html: no article: 12 words are left without the furniture",
    ):
        assert line in brief.splitlines()
    assert "According to Corvane Press, **14 barges are stuck** and two people were hurt." in brief
    assert '"**The structure was inspected in March and no fault was found**," it added.' in brief


def test_a_brief_holds_no_markup_of_others() -> None:
    brief = dossier_to_markdown(hostile_dossier())
    assert not re.search(r"(?<!\\)<(?!https?://[^<>\s]*>\))", brief), "every < is escaped, or around an address"
    assert not re.search(r"\]\((?!<https?://)", re.sub(r"\\.", "", brief)), "every link is one of ours"
    assert not STEERING.search(brief)
    brief.encode("utf-8")


def test_tables_have_a_row_a_claim_and_a_row_a_statement() -> None:
    dossier = story_dossier()
    claims, statements = rows_of(claims_to_csv(dossier)), rows_of(statements_to_csv(dossier))
    assert claims[0] == list(CLAIM_COLUMNS)
    assert statements[0] == list(STATEMENT_COLUMNS)
    assert [row[0] for row in claims[1:]] == [claim.id for claim in dossier.claims]
    assert len(statements) - 1 == sum(len(claim.statements) for claim in dossier.claims)


FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    "\ufeff=1",
    "\uff1d1",
    "=cmd|' /C calc'!A0",
)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    assert str(cell(text)).startswith("'")
    article = make_article(f"{text} stood there.", outlet=text, title=text, url=text)
    dossier = make_dossier([article], [make_claim([make_statement(article, f"{text} stood there")])])
    for row in rows_of(claims_to_csv(dossier)) + rows_of(statements_to_csv(dossier)):
        assert not [value for value in row if value.lstrip()[:1] in ("=", "+", "-", "@", "\uff1d")]


def test_tables_of_hostile_words_are_whole() -> None:
    for text in (claims_to_csv(hostile_dossier()), statements_to_csv(hostile_dossier())):
        rows = rows_of(text)
        assert {len(row) for row in rows} == {len(rows[0])}
        text.encode("utf-8")


def test_a_terminal_sees_it_at_a_glance() -> None:
    lines = summary(story_dossier())
    assert lines[:3] == [
        "Barrage gate fails at Vessen",
        "10 to 12 June 2031 · Vessen · Port Sele",
        "told by 7 outlets in 7 articles, going back to 5 known origins",
    ]
    text = "\n".join(lines)
    assert "  ●● stranding 14 barges\n     corroborated, disputed: 4 outlets, 2 origins" in text
    assert "conflict in number: “14 barges” (Corvane Press) / “16 barges” (Radio Halm)" in text
    assert "  Corvane Press\n     └─ Daily Tidings (edited, 50%)" in text
    assert "pages/login.html: no article" in text


def test_no_page_steers_a_terminal() -> None:
    dossier = hostile_dossier()
    lines = summary(dossier)
    explained = [explain_claim(dossier, claim.id) for claim in dossier.claims]
    assert not STEERING.search("".join(lines) + "".join(explained).replace("\n", ""))
    assert max(map(len, summary(story_dossier()))) <= WIDTH


def test_a_claim_is_explained_with_all_its_reasons() -> None:
    dossier = story_dossier()
    claim = dossier.claims[1]
    told = explain_claim(dossier, claim.id)
    for statement in claim.statements:
        assert f"[{statement.text}]" in " ".join(told.split())
    for merge in claim.merges:
        assert merge.reason in told
    assert "the later telling replaces the earlier" in told
    assert explain_claim(dossier, claim.id[:8]) == told


@pytest.mark.parametrize("claim_id", ["", "c", "nothing", "../x"])
def test_an_unknown_claim_is_told_in_one_line(claim_id: str) -> None:
    with pytest.raises(InputError, match="no claim of this dossier has this id"):
        explain_claim(story_dossier(), claim_id)


def test_each_pair_of_values_differs_once() -> None:
    dossier = story_dossier()
    first, *rest = find_differences(dossier, look_up(dossier))
    assert [first.conflict.relation, *(row.conflict.relation for row in rest)] == ["conflict", "update", "scope"]


def test_types_show_themselves_in_notebooks() -> None:
    show_in_notebooks()
    for dossier in (story_dossier(), hostile_dossier()):
        claim = dossier.claims[0]
        for value in (dossier, claim, claim.statements[0], dossier.articles[0]):
            piece = Parsed(getattr(value, "_repr_html_")())  # noqa: B009  the types do not know of it
            assert {tag for tag, _ in piece.tags} <= NOTEBOOK_TAGS
    assert set(SHOWN_BY) == {model.Dossier, model.Claim, model.Statement, model.Article}
    assert "_repr_html_" not in dossier_to_json(story_dossier()).decode()


def test_hostile_words_are_hostile() -> None:
    assert any(STEERING.search(words) for words in HOSTILE)
