"""What becomes a statement, with whose words, and what never does."""

from __future__ import annotations

from dataclasses import replace

from make import find_span, make_article, sentence_spans

from firsthand.annotate.clauses import find_clauses
from firsthand.model import Annotations, Article, Attribution, DateMention, SourceRef, Span, Spans, Statement
from firsthand.settings import StatementSettings
from firsthand.statements import find_statements


def told(article: Article, *attributions: Attribution) -> list[Statement]:
    sentences = sentence_spans(article.text)
    clauses = find_clauses(article.text, sentences, None)
    notes = Annotations(id=article.id, sentences=sentences, clauses=clauses, attributions=attributions)
    return find_statements(article, notes, StatementSettings())


def said(article: Article, source: str, cue: str, *content: str, quotes: tuple[str, ...] = ()) -> Attribution:
    where = [find_span(article.text, words) for words in (source, cue, *content)]
    marks = tuple(find_span(article.text, words) for words in quotes)
    kind = "direct" if quotes else "indirect"
    return Attribution(kind, SourceRef((where[0],), None, source), Spans((where[1],)), Spans(tuple(where[2:])), marks)


def test_a_broken_quotation_is_two_statements_of_one_speaker() -> None:
    article = make_article('"The bridge is safe," the mayor said, "and it will stay open."')
    whole = said(article, "the mayor", "said", '"The bridge is safe,"', '"and it will stay open."',
                 quotes=("The bridge is safe,", "and it will stay open."))  # fmt: skip
    statements = told(article, whole)
    assert [s.text for s in statements] == ["The bridge is safe", "it will stay open."]
    assert {s.said_by[0].name for s in statements} == {"the mayor"}
    assert [s.kind for s in statements] == ["direct", "direct"]
    assert [s.modality for s in statements] == ["asserted", "planned"]


def test_nested_sources_run_from_the_nearest_to_the_deepest() -> None:
    article = make_article("The agency reported that the ministry denied that the dam had broken.")
    outer = said(article, "The agency", "reported", "that the ministry denied that the dam had broken")
    inner = said(article, "the ministry", "denied", "that the dam had broken")
    (statement,) = told(article, inner, outer)
    assert statement.text == "the dam had broken"
    assert [speaker.name for speaker in statement.said_by] == ["The agency", "the ministry"]
    assert statement.modality == "denied"


def test_the_words_around_a_content_are_the_outlets_own() -> None:
    article = make_article("Rain fell for nine days; officials said the dam would hold.")
    statements = told(article, said(article, "officials", "said", "the dam would hold"))
    assert [(s.text, s.kind) for s in statements] == [
        ("Rain fell for nine days", "own voice"),
        ("the dam would hold", "indirect"),
    ]


def test_spans_are_exact_and_inside_their_sentence() -> None:
    article = make_article("“We are here,” she said. No one was hurt, and nothing burned; all went home.")
    for statement in told(article, said(article, "she", "said", "“We are here,”", quotes=("We are here,",))):
        assert article.text[statement.start : statement.end] == statement.text
        assert statement.sentence.holds(statement.span)


def test_negation_is_seen() -> None:
    article = make_article("Nobody was hurt in the fire. The company didn’t close the plant. Two men were hurt.")
    assert [s.polarity for s in told(article)] == ["negated", "negated", "affirmed"]


def test_nothing_is_asserted_by_too_few_words() -> None:
    assert told(make_article("Read more. Share!")) == []


def test_long_text_takes_linear_time() -> None:
    article = make_article("The dam broke and the town was flooded by noon. " * 4_000)
    assert len(told(article)) == 4_000


def test_an_empty_article_says_nothing() -> None:
    assert find_statements(make_article(""), Annotations(id=make_article("").id), StatementSettings()) == []
    assert find_clauses("", [], None) == ()
    assert find_clauses("Hm", [Span(0, 2)], None) == (Span(0, 2),)


def test_nobody_names_themselves_in_the_first_person() -> None:
    article = make_article("“Harvey pushed me to the wall,” Harvey Stone said.")
    (statement,) = told(
        article,
        said(
            article,
            "Harvey Stone",
            "said",
            "“Harvey pushed me to the wall,”",
            quotes=("Harvey pushed me to the wall,",),
        ),
    )
    assert (statement.kind, statement.said_by) == ("direct", ())


def test_what_is_no_more_than_seven_is_not_denied() -> None:
    article = make_article("Rents rose by no more than seven percent. Not only the poor were hit. No rent fell.")
    assert [s.polarity for s in told(article)] == ["affirmed", "affirmed", "negated"]


def test_no_indication_that_it_leaked_is_not_cut_to_it_leaked() -> None:
    article = make_article("There is no indication that data leaked from the mill.")
    cue, content = "no indication", "that data leaked from the mill"
    found = told(article, replace(said(article, "There", cue, content), source=None))
    assert [(s.text, s.polarity) for s in found] == [
        ("There is no indication that data leaked from the mill.", "negated")
    ]


def test_a_time_stamp_is_no_statement_and_dates_the_entry_under_it() -> None:
    article = make_article(
        "Thursday, 17 September, 19:05\nThe gate was opened by two soldiers.\n9:55 p.m. – It was shut again."
    )
    stamp = DateMention(0, 22, "Thursday, 17 September", "2026-09-17", "publication")
    sentences = sentence_spans(article.text)
    notes = Annotations(id=article.id, sentences=sentences, clauses=sentences, dates=(stamp,))
    first, second = find_statements(article, notes, StatementSettings())
    assert first.text.startswith("The gate was opened") and first.dates == (stamp,)
    assert second.text.startswith("It was shut again") and not second.dates


def test_what_is_concluded_for_years_is_no_mere_saying() -> None:
    assert [s.text for s in told(make_article("It is concluded for 15 years."))] == ["It is concluded for 15 years."]
    assert told(make_article("The statement continued.")) == []
