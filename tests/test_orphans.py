"""The headline's names, quotations that name nobody, and bodies behind those who speak for them."""

from __future__ import annotations

import re

import pytest

from firsthand.annotate.entities import Headline, NamedSpan, Reading, resolve_reading
from firsthand.model import Attribution, SourceRef, Span, Spans

SAYS = re.compile(r'"(?P<words>[^"\n]+)"?(?: (?P<cue>said|says) (?P<who>[\w ]+?)[.,])?')


def speakers(text: str, names: str, title: str = "") -> list[tuple[str, ...]]:
    """Give who says each quotation; persons are found by the pattern ``names``."""
    people = [NamedSpan(*match.span(), "PERSON") for match in re.finditer(names, text)]
    told = []
    for match in SAYS.finditer(text):
        source = SourceRef((Span(*match.span("who")),)) if match["who"] else None
        cue = Spans((Span(*match.span("cue")),)) if match["cue"] else Spans()
        words = Span(*match.span("words"))
        told.append(Attribution("direct", source, cue, Spans((words,)), (words,)))
    headline = Headline(title, [NamedSpan(*match.span(), "PERSON") for match in re.finditer(names, title)])
    sentences = [Span(*match.span()) for match in re.finditer(r"[^.\n]+\.?\"?", text)]
    table = resolve_reading(Reading(text, sentences, people, told, headline=headline))
    for each in table.attributions:
        assert all(span.end <= len(text) for span in (each.source.spans if each.source else ()))
    found: dict[Span, list[str]] = {}
    for each in table.attributions:
        found.setdefault(each.content.spans[0], []).extend([each.source.name or ""] if each.source else [])
    return [tuple(chain) for _, chain in sorted(found.items())]


def test_she_is_whom_the_headline_names() -> None:
    text = 'She opens the door. "I never wanted it," says she.'
    assert speakers(text, "Ona Vell", title="Ona Vell on forty years at the oven") == [("Ona Vell",)]


def test_a_headline_names_nobody_who_is_not_spoken_of() -> None:
    assert speakers('"It leaks," said Holm.', "Ona Vell|Holm", title="Ona Vell resigns") == [("Holm",)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('"It leaks," said Vell. He turned the boat. "It always did."', "Vell"),
        ('Vell turned the boat. "It always leaked."', "Vell"),
        ('"It leaks," said Vell. "I came with one case.\n\n"I leave with two."', "Vell"),
    ],
)
def test_a_quotation_that_names_nobody(text: str, who: str) -> None:
    assert set(speakers(text, "Vell|Holm")) == {(who,)}


@pytest.mark.parametrize(
    "text",
    [
        '"It always leaked."',
        'Vell met Holm. "It always leaked."',
        '"It leaks," said Vell.\n\n"It does not," said Holm.\n\n"It always leaked."',
    ],
)
def test_nobody_rather_than_the_wrong_one(text: str) -> None:
    assert speakers(text, "Vell|Holm")[-1] == ()


def test_behind_a_spokesman_stands_the_ministry() -> None:
    text = 'The Ministry of Waters met. "It is sound," said ministry spokesman Leo Sandor.'
    names = [NamedSpan(4, 22, "ORG"), NamedSpan(text.index("Leo"), len(text) - 1, "PERSON")]
    source = Span(text.index("ministry s"), len(text) - 1)
    words = Span(29, 41)
    said = Attribution("direct", SourceRef((source,)), Spans((Span(43, 47),)), Spans((words,)), (words,))
    told = resolve_reading(Reading(text, [Span(0, 27), Span(28, len(text))], names, [said])).attributions
    assert [each.source.name for each in told if each.source] == ["Leo Sandor", "Ministry of Waters"]
