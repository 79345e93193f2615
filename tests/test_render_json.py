"""Files are what FORMATS promises, come back as what they were, and say what is wrong with them."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from make import make_annotations, make_article, make_claim, make_dossier, make_quantity, make_statement
from make_story import story_dossier

from firsthand.errors import FormatError
from firsthand.model import Article, Copy, Passage, Rejected, Span, Story, Syntax
from firsthand.render.faults import find_faults
from firsthand.render.json import (
    annotations_from_json_lines,
    articles_from_json_lines,
    copies_from_json_lines,
    dossier_from_json,
    dossier_to_json,
    rows_to_json_lines,
    stories_from_json_lines,
)
from firsthand.store import pack, unpack

PROMISED = {
    "articles": "id url outlet title authors published published_basis dates_found modified captured language text "
    "paragraphs partial credits dropped raw_sha256 input extra",
    "claims": "id text label disputed independent articles outlets origins merges when where who statements conflicts",
    "entities": "id name type aliases mentions",
    "copies": "a b share_a share_b passages kind direction why",
}


def test_the_keys_of_a_dossier_are_those_of_the_format_in_its_order() -> None:
    row = json.loads(dossier_to_json(story_dossier()))
    assert " ".join(row) == "format story articles entities claims copies timeline rejected notes made_by"
    for key, names in PROMISED.items():
        assert set(row[key][0]) == set(names.split()), key
    assert list(row["articles"][0]) == PROMISED["articles"].split()
    assert list(row["claims"][0]) == PROMISED["claims"].split()


def test_a_dossier_comes_back_as_it_was() -> None:
    dossier = story_dossier()
    assert dossier_from_json(dossier_to_json(dossier)) == dossier


def test_a_vector_is_never_written() -> None:
    article = make_article("Rain fell.")
    statement = replace(make_statement(article, "Rain fell"), vector=np.ones(3, np.float32))
    written = dossier_to_json(make_dossier([article], [make_claim([statement])]))
    assert b"vector" not in written


def test_whole_numbers_are_written_whole() -> None:
    article = make_article("Five drones weigh 2.5 tonnes.")
    quantities = (make_quantity(article, "Five drones", 5.0), make_quantity(article, "2.5 tonnes", 2.5))
    claim = make_claim([make_statement(article, "Five drones weigh 2.5 tonnes", quantities=quantities)])
    written = dossier_to_json(make_dossier([article], [claim]))
    assert b'"value":5,' in written
    assert b'"value":2.5,' in written


def test_annotations_keep_their_inside_to_themselves() -> None:
    article = make_article("Rain fell on Halm.")
    annotations = make_annotations(
        article,
        [("Halm", "PLACE", "e1")],
        vector=np.ones(2, np.float32),
        syntax=Syntax((Span(0, 4),), (-1,), ("root",)),
    )
    (line,) = rows_to_json_lines([annotations])
    assert list(json.loads(line)) == ["id", "sentences", "mentions", "entities", "dates", "quantities", "attributions"]
    assert list(annotations_from_json_lines(line)) == [replace(annotations, vector=None, syntax=None)]


def test_each_other_file_comes_back_as_it_was() -> None:
    dossier = story_dossier()
    story = Story(id="s1", title="T", articles=("a1",), why={"a1": ("names: Halm",)})  # type: ignore[arg-type, dict-item]
    assert list(articles_from_json_lines(b"".join(rows_to_json_lines(dossier.articles)))) == list(dossier.articles)
    assert list(copies_from_json_lines(b"".join(rows_to_json_lines(dossier.copies)))) == list(dossier.copies)
    assert list(stories_from_json_lines(b"".join(rows_to_json_lines([story])))) == [story]
    (line,) = rows_to_json_lines([story])
    assert list(json.loads(line)) == ["id", "title", "began", "ended", "articles", "why"]


def test_a_lone_surrogate_becomes_one_mark_and_moves_nothing() -> None:
    article = make_article("Rain \ud800 fell.")
    (line,) = rows_to_json_lines([article])
    (back,) = articles_from_json_lines(line)
    assert back.text == "Rain \ufffd fell."
    dossier = make_dossier([article], [make_claim([make_statement(article, "\ud800 fell")])])
    assert find_faults(dossier_from_json(dossier_to_json(dossier))) == []


def test_a_copy_is_written_as_pairs_of_spans() -> None:
    copy = Copy(a="a", b="b", share_a=1.0, share_b=0.5, passages=(Passage(Span(0, 4), Span(2, 6)),), kind="verbatim")  # type: ignore[arg-type]
    (line,) = rows_to_json_lines([copy])
    assert json.loads(line)["passages"] == [{"a": [0, 4], "b": [2, 6]}]


def test_what_json_has_no_word_for_becomes_its_text() -> None:
    (line,) = rows_to_json_lines([make_article("Rain.", extra={"score": np.float32(2), "seen": {1: object}})])
    assert json.loads(line)["extra"]["score"] == "2.0"


BROKEN = (
    (b"", "not JSON"),
    (b"\xff\xfe", "not JSON"),
    (b"[]", "Expected `object`"),
    (b"{}", "missing required field `format`"),
    (b'{"format":"firsthand/dossier/2"}', "not 'firsthand/dossier/1'"),
    (b'{"format":"firsthand/dossier/1"}', "missing required field"),
    (b"[" * 100_000, "Expected `object`"),
    (b'{"format":"firsthand/dossier/1","story":' + b'{"a":' * 100_000, "nested deeper"),
)


@pytest.mark.parametrize(("data", "message"), BROKEN)
def test_a_broken_file_is_told_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message) as caught:
        dossier_from_json(data)
    assert str(caught.value).startswith("dossier.json: ")
    assert "make the file again" in str(caught.value)


def test_a_broken_line_is_told_with_its_number() -> None:
    good = b"".join(rows_to_json_lines([make_article("Rain.")]))
    with pytest.raises(FormatError, match=r"articles.jsonl, line 3: .*`\$.title`"):
        list(articles_from_json_lines(good + b"\n" + b'{"id":"a","text":"x","title":7}'))
    with pytest.raises(FormatError, match=r"paragraph \[0, 9\] is outside"):
        list(articles_from_json_lines(b'{"id":"a","text":"x","paragraphs":[[0,9]]}'))
    with pytest.raises(FormatError, match=r"annotations.jsonl, line 1"):
        list(annotations_from_json_lines(b'{"sentences":[]}'))


def test_words_that_do_not_stand_where_it_says_are_found() -> None:
    written = dossier_to_json(story_dossier()).replace(b"Skippers are furious.", b"Skippers are content.")
    with pytest.raises(FormatError, match="'Skippers are furious' does not stand at"):
        dossier_from_json(written)


def test_every_kind_of_fault_is_named() -> None:
    dossier = story_dossier()
    claim = dossier.claims[0]
    bad = {
        "it has no statement": replace(dossier, claims=(replace(claim, statements=()),)),
        "stands twice": replace(dossier, claims=(claim, claim)),
        "is not in the dossier": replace(dossier, entities=()),
        "is not the text of one": replace(dossier, claims=(replace(claim, text="Else"),)),
        "is not one of its own": replace(dossier, claims=(replace(claim, origins=dossier.claims[1].origins),)),
        "is outside its article": replace(
            dossier, copies=(replace(dossier.copies[0], passages=(Passage(Span(0, 9**9), Span(0, 1)),)),)
        ),
    }
    for words, broken in bad.items():
        assert any(words in fault for fault in find_faults(broken)), words


def test_a_rejected_page_is_one_line() -> None:
    (line,) = rows_to_json_lines([Rejected("a\nb.html", "no article", "no-article")])
    assert line.count(b"\n") == 1


@pytest.mark.parametrize("value", ["city", 7, 2.5, True, None, ["a", {"b": None}], {"deep": {"er": [1]}}])
def test_a_field_that_we_do_not_know_comes_back_whatever_it_holds(value: object) -> None:
    article = make_article("Rain fell.", extra={"desk": value})
    dossier = make_dossier([article])
    assert dossier_from_json(dossier_to_json(dossier)) == dossier
    assert unpack(pack(article), Article) == article  # as a run that was stopped takes it over
