"""What the sentence itself tells of who speaks, where the tagger left it open, as the shipped model reads it."""

from __future__ import annotations

import pytest

from firsthand.annotate import annotate_article, load_encoder
from firsthand.annotate.bare_cues import MEDIUM, SAYING
from firsthand.model import Article, ArticleId, Attribution, Span
from firsthand.settings import AnnotateSettings


def read(text: str) -> tuple[Attribution, ...]:
    article = Article(
        id=ArticleId("a"), text=text, paragraphs=(Span(0, len(text)),), raw_sha256="", published="2025-03-04"
    )
    return annotate_article(article, load_encoder(), AnnotateSettings()).attributions


def told(text: str) -> list[tuple[str, str]]:
    """Give the speaker and the first content of each attribution, as written."""
    return [
        (" ".join(s.of(text) for s in a.source.spans) if a.source else "", a.content.spans[0].of(text))
        for a in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The rocks tore a gash in the hull, and diesel ran out, Zhereva said.", "Zhereva", "The rocks tore a gash"),
        ("The bridge is safe, the mayor said.", "the mayor", "The bridge is safe"),
        ("The first call came at 4:18 a.m., Fire Chief Rosa Achter said.", "Fire Chief Rosa Achter", "The first call"),
        (
            "In a video released by the agency Delta Wire, the president was seen at the gate.",
            "Delta Wire",
            "the president",
        ),
    ],
)
def test_the_words_of_a_bare_cue(text: str, speaker: str, content: str) -> None:
    assert any(speaker in who and what.startswith(content) for who, what in told(text)), told(text)


def test_only_a_quotation_reaches_past_its_sentence() -> None:
    text = "The dam held through the night. It rained. “We were lucky,” Ada Quist said. The road was closed at noon."
    for attribution in read(text):
        cues = attribution.cue.spans
        for piece in attribution.content.spans if cues else ():
            between = text[min(piece.end, cues[0].end) : max(piece.start, cues[0].start)]
            assert attribution.quotes or ". " not in between


@pytest.mark.parametrize("text", ["", "said", ", said.", "The mayor said.", "“”", "He said that", "In a video, "])
def test_little_text_gives_spans_inside_it(text: str) -> None:
    for attribution in read(text):
        spans = [*attribution.content.spans, *attribution.cue.spans]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize(
    "text", ["In a video shot at dawn the ship burned", "In the end, all went home", "In March, it rained"]
)
def test_what_is_no_medium(text: str) -> None:
    assert MEDIUM.match(text) is None


@pytest.mark.parametrize(
    ("words", "saying"), [("has said", True), ("later added", True), ("went", False), ("saidst", False)]
)
def test_saying(words: str, saying: bool) -> None:
    assert bool(SAYING.match(words)) == saying
