"""The other forms of a dossier: a brief in Markdown, tables, lines for a terminal, reasons, pieces for a notebook."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from make import make_article, make_claim, make_dossier, make_statement
from make_story import story_dossier
from pages import HOSTILE, Parsed, hostile_dossier

from firsthand import model
from firsthand.errors import InputError
from firsthand.model import Conflict, Dossier, Side
from firsthand.render import render_dossier
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
        "Told by 7 outlets in 7 articles, going back to 5 known origins",
    ]
    text = "\n".join(lines)
    assert " 3 ●● … [14 barges" in text or "[stranding 14 barges]" in text
    assert "     corroborated, disputed: 4 outlets, 2 origins" in text
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


@pytest.mark.parametrize("claim_id", ["", "c", "nothing", "../x", "0", "99", "-1", "9" * 30])
def test_an_unknown_claim_is_told_in_one_line(claim_id: str) -> None:
    with pytest.raises(InputError, match="no claim of this dossier has this id, number or words") as caught:
        explain_claim(story_dossier(), claim_id)
    assert "give a number from 1 to 12" in str(caught.value)


def test_a_claim_is_named_by_its_number_on_the_page_or_by_its_words() -> None:
    dossier = story_dossier()
    for number, claim in enumerate(look_up(dossier).shown, start=1):
        assert explain_claim(dossier, str(number)).startswith(f"{number}  “")
        assert claim.id in explain_claim(dossier, str(number)).splitlines()[0]
    assert "14 barges" in explain_claim(dossier, "14 barges").splitlines()[0]


def test_words_that_fit_several_claims_list_them_by_number() -> None:
    with pytest.raises(InputError, match=r"claims fit; name one by its number:\n  \d+  "):
        explain_claim(story_dossier(), "the")


def test_each_pair_of_values_differs_once() -> None:
    dossier = story_dossier()
    first, *rest = find_differences(dossier, look_up(dossier))
    assert [first.conflict.relation, *(row.conflict.relation for row in rest)] == ["conflict", "update", "scope"]


def many_conflicts() -> tuple[Dossier, list[Conflict]]:
    """Give two claims that differ in one number, told five times, and in another number that both words share."""
    texts = (
        "Five boats sank.",
        "5 boats sank, he said.",
        "Five boats sank at noon.",
        "Six boats sank.",
        "6 boats sank.",
    )
    articles = [make_article(text, outlet=f"Outlet {i}", published=f"2031-06-1{i}") for i, text in enumerate(texts)]
    counted = [("Five boats", 5.0), ("5 boats", 5.0), ("Five boats", 5.0), ("Six boats", 6.0), ("6 boats", 6.0)]
    told = [make_statement(a, words) for a, (words, _) in zip(articles, counted, strict=True)]
    side = [Side(s.id, words, value) for s, (words, value) in zip(told, counted, strict=True)]
    pairs = [(0, 3), (4, 1), (2, 4)]
    conflicts = [Conflict("number", "conflict", side[i], side[j], "the values cannot both hold") for i, j in pairs]
    claims = [make_claim(told[:3], conflicts=tuple(conflicts)), make_claim(told[3:], conflicts=tuple(conflicts))]
    return make_dossier(articles, claims), conflicts


def test_several_tellings_of_each_side_are_one_row() -> None:
    dossier, _ = many_conflicts()
    (row,) = find_differences(dossier, look_up(dossier))
    assert row.claim == dossier.claims[0], "it stands once, under the claim that more articles tell"
    assert row.outlets(look_up(dossier)) == (["Outlet 0", "Outlet 1", "Outlet 2"], ["Outlet 3", "Outlet 4"])
    assert set(row.kept_at) == {claim.id for claim in dossier.claims}
    page = Parsed(render_dossier(dossier))
    assert [page_id for page_id in page.ids if page_id.startswith("differ-")] == ["differ-1"]
    assert all(f"Outlet {i}" in page.inside["differ-1"] for i in range(5))


def test_the_same_values_of_two_things_are_two_rows() -> None:
    dossier, _ = many_conflicts()
    article = make_article("Five houses burned. Six houses burned.", outlet="Outlet 9")
    told = [make_statement(article, words) for words in ("Five houses burned", "Six houses burned")]
    other = Conflict("number", "conflict", Side(told[0].id, "Five", 5.0), Side(told[1].id, "Six", 6.0), "why")
    dossier = make_dossier([*dossier.articles, article], [*dossier.claims, make_claim(told, conflicts=(other,))])
    rows = find_differences(dossier, look_up(dossier))
    assert len(rows) == 2
    assert {row.claim.id for row in rows} == {dossier.claims[0].id, dossier.claims[2].id}


def test_a_value_set_against_two_others_tells_its_sentences_once() -> None:
    dossier, conflicts = many_conflicts()
    article = make_article("Nine boats sank, it said.", outlet="Outlet 9")
    nine = make_statement(article, "Nine boats sank")
    third = Conflict("number", "conflict", conflicts[0].left, Side(nine.id, "Nine boats", 9.0), "why")
    claims = [replace(claim, conflicts=(*conflicts, third)) for claim in dossier.claims]
    page = Parsed(render_dossier(make_dossier([*dossier.articles, article], [*claims, make_claim([nine])])))
    rows = [page.inside[name] for name in page.ids if name.startswith("differ-")]
    assert [row.count("Outlet 0") for row in rows] == [1, 0]
    assert "as above" in rows[1] and "Outlet 9" in rows[1]


def test_of_one_day_a_count_rises() -> None:
    dossier, conflicts = many_conflicts()
    same_day = [replace(article, published="2031-06-10") for article in dossier.articles]
    turned = [replace(c, relation="update", left=c.right, right=c.left) for c in conflicts]
    claims = [replace(claim, conflicts=tuple(turned)) for claim in dossier.claims]
    (row,) = find_differences(make_dossier(same_day, claims), look_up(make_dossier(same_day, claims)))
    assert (row.conflict.left.value, row.conflict.right.value) == (5.0, 6.0)


def test_the_earlier_value_of_an_update_is_on_the_left() -> None:
    dossier, conflicts = many_conflicts()
    turned = [replace(c, relation="update", left=c.right, right=c.left) for c in conflicts]
    claims = [replace(claim, conflicts=tuple(turned)) for claim in dossier.claims]
    (row,) = find_differences(replace(dossier, claims=tuple(claims)), look_up(dossier))
    assert (row.conflict.left.value, row.conflict.right.value) == (5.0, 6.0)


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
