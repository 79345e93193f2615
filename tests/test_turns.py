"""Who speaks by the shape of the page: turns, signatures, answers, opinions; and what the frame of a sentence tells."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence

import pytest

from firsthand.annotate.frames import Page, mend_frames
from firsthand.annotate.grammar import Arcs
from firsthand.annotate.quotes import find_quotes
from firsthand.annotate.turns import find_turns, is_question
from firsthand.model import Attribution, SourceRef, Span, Spans, Syntax

WORD = re.compile(r"\w+|[^\w\s]")
PEOPLE = frozenset({"ona", "vell", "holm", "reyk"})


def make_page(text: str, relations: Sequence[str] = (), heads: Sequence[int] = ()) -> Page:
    """Make a page whose words hang where they are told to, or nowhere."""
    words = tuple(Span(*match.span()) for match in WORD.finditer(text))
    syntax = Syntax(words, tuple(heads) or tuple(range(len(words))), tuple(relations) or ("dep",) * len(words))
    sentences = [Span(*match.span()) for match in re.finditer(r"[^.!?\n]+[.!?]*[\"”]?", text)]
    return Page(text, sentences, Arcs(text, syntax), find_quotes(text), PEOPLE)


def found(text: str) -> list[tuple[str | None, str]]:
    """Give who says what, as written."""
    told = find_turns(make_page(text), [])
    return [
        (each.source.spans[0].of(text) if each.source else None, each.content.spans[0].of(text))
        for each in sorted(told, key=lambda each: each.content.spans[0])
    ]


def test_turns_of_an_interview() -> None:
    text = "Holm: Did it leak?\n\nVell: It did.\n\nNobody came for hours.\n\nHolm: Thank you."
    assert found(text) == [
        ("Holm", "Did it leak?"),
        ("Vell", "It did."),
        ("Vell", "Nobody came for hours."),
        ("Holm", "Thank you."),
    ]


def test_what_is_told_inside_a_turn_stays() -> None:
    text = "Holm: Did it leak?\n\nVell: Reyk says it did not.\n\nHolm: Thank you."
    inner = Attribution("indirect", SourceRef((Span(26, 30),)), Spans((Span(31, 35),)), Spans((Span(36, 46),)))
    outside = Attribution("indirect", SourceRef((Span(0, 4),)), Spans(), Spans((Span(36, 46),)))
    told = find_turns(make_page(text), [inner, outside])
    assert inner in told
    assert outside not in told


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Pro: It is cheap.\n\nCon: It leaks.\n\nPro: It is near.\n\nCon: It is old.",
        "California: A ferry sank.\n\nTexas: A bridge fell.\n\nCalifornia: It rained.",
        "READ: Vell on bread\n\nThe mill burned down on Sunday.\n\nREAD: More of this",
        "The ship “Northern Star” lay at the quay.",
        "In response to the flood, the quay was closed.",
        "Is it safe? Nobody knows.",
        "How many came?\n\nForty, “all of them wet”.\n\nWho paid?\n\n“I did.” Vell laughed.\n\nWhen?\n\n“In May.”",
    ],
)
def test_no_turns(text: str) -> None:
    assert [
        who for who, words in found(text) if who is not None or not re.search(f'["“]{re.escape(words)}', text)
    ] == []


def test_signature_under_a_quotation() -> None:
    text = "“It never leaked.” ― Ona Vell\n“It always leaked.”― Tibor Reyk."
    assert found(text) == [("Ona Vell", "It never leaked."), ("Tibor Reyk", "It always leaked.")]


def test_in_somebodys_view() -> None:
    assert found("In the view of the Meadow Party, it came too early.") == [("the Meadow Party", "it came too early")]
    assert found("To Vell's mind, the hall was cold.") == [("Vell", "the hall was cold")]
    assert found("As Holm sees it, the weir held.") == [("Holm", "the weir held")]


def test_whole_quotations_that_nobody_has_are_kept_without_a_speaker() -> None:
    assert found('He shrugged. "It has always leaked."') == [(None, "It has always leaked.")]


def test_quoted_by_another() -> None:
    assert ("a driver", "the crates smelled") in found("The agency quoted a driver as saying the crates smelled.")


def test_an_answer_to_many_questions() -> None:
    text = "When was it?\n\nIn May.\n\nWho saw it?\n\nThe porter did.\n\nWho paid?\n\nThe town."
    assert found(text) == [(None, "In May."), (None, "The porter did."), (None, "The town.")]


def test_questions() -> None:
    assert is_question("Who paid?")
    assert not is_question('"Who paid?"')
    assert not is_question("Nobody paid.")


def test_what_was_asked_is_not_said() -> None:
    text = "Asked whether it leaked, Vell said it was dry."
    asked, said = Span(14, 23), Span(35, 45)
    given = Attribution("indirect", SourceRef((Span(25, 29),)), Spans((Span(30, 34),)), Spans((asked, said)))
    assert mend_frames(make_page(text), [given])[0].content.spans == (said,)


def test_the_subject_beside_the_cue_speaks() -> None:
    text = "Vell left. Holm said it leaked."
    relations = ["nsubj", "root", "punct", "nsubj", "root", "nsubj", "ccomp", "punct"]
    page = make_page(text, relations, [1, 1, 1, 4, 4, 6, 4, 4])
    wrong = Attribution("indirect", SourceRef((Span(0, 4),)), Spans((Span(16, 20),)), Spans((Span(21, 30),)))
    source = mend_frames(page, [wrong])[0].source
    assert source is not None
    assert source.spans == (Span(11, 15),)


def test_a_book_of_quotations_takes_no_longer_by_the_line() -> None:
    def seconds(lines: int) -> float:
        page = make_page('"It leaks a lot," said Ona Vell. "It has always leaked."\n' * lines)
        started = time.process_time()
        find_turns(page, [])
        return time.process_time() - started

    assert seconds(1600) < 12 * max(seconds(400), 0.01)
