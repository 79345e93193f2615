"""Who says what, by which cue: the cases stand in `cases/attributions.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from firsthand.annotate.attributions import find_attributions, judge_kind
from firsthand.annotate.bare_cues import complete_attributions
from firsthand.annotate.encoder import load_encoder
from firsthand.annotate.quotes import find_quotes
from firsthand.annotate.sentences import find_sentences
from firsthand.annotate.syntax import find_arcs
from firsthand.model import Attribution, Span

CASES = Path(__file__).parent / "cases" / "attributions.txt"


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    wanted: tuple[str, ...]
    fails: bool


def read_cases(path: Path) -> Iterator[Case]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().split("\n")
        told = [line[1:].strip() for line in lines if line.startswith("#")]
        answers = [line[2:].strip() for line in lines if line.startswith("=>")]
        text = "\n\n".join(line for line in lines if not line.startswith(("#", "=>")))
        if text:
            wanted = [answer for answer in answers if not answer.startswith("FAILS") and answer != "none"]
            yield Case(told[-1], text, tuple(wanted), any(answer.startswith("FAILS") for answer in answers))


def told(text: str, attribution: Attribution) -> str:
    source = [span.of(text) for span in attribution.source.spans] if attribution.source else []
    parts = {
        "source": " ... ".join(source),
        "cue": " ... ".join(span.of(text) for span in attribution.cue.spans),
        "content": " ... ".join(span.of(text) for span in attribution.content.spans),
    }
    return " | ".join([attribution.kind, *(f"{name}: {words}" for name, words in parts.items() if words)])


@pytest.mark.parametrize("case", list(read_cases(CASES)), ids=lambda case: case.name)
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    if case.fails:
        request.applymarker(pytest.mark.xfail(strict=True, reason="a known failure of the model"))
    encoding = load_encoder().encode(case.text)
    sentences = find_sentences(encoding)
    found = complete_attributions(encoding, sentences, find_arcs(encoding, sentences), find_attributions(encoding))
    assert sorted(told(case.text, attribution) for attribution in found) == sorted(case.wanted)


@pytest.mark.parametrize("text", ["", " \n ", '"', '""', "said", "“" * 50, 'He said "', "' ' '"])
def test_odd_texts_give_spans_inside_them(text: str) -> None:
    for attribution in find_attributions(load_encoder().encode(text)):
        spans = [*attribution.content.spans, *attribution.cue.spans, *attribution.quotes]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"One," he said, "two."', ["One,", "two."]),
        ("“One.”", ["One."]),
        ("''One,'' he said.", ["One,"]),
        ("«Un», dit-il.", ["Un"]),
        ("‘One,’ he said.", ["One,"]),
        ("The mayor’s boats and the dogs’ home", []),
        ("It's the mayor's; don't.", []),
        ('"One.\n\n"Two," he said.', ["One.", "Two,"]),  # each paragraph opens anew, only the last closes
        ('He said "one and two.\n\nNext day.', ["one and two."]),
        ("“One ‘two’ three”", ["One ‘two’ three"]),
        ("", []),
    ],
)
def test_quotes(text: str, quoted: list[str]) -> None:
    assert [span.of(text) for span in find_quotes(text)] == quoted


def test_kinds() -> None:
    text = '"All of it," she said. Some "of it" too.'
    assert judge_kind(text, [Span(0, 12)], [Span(1, 11)]) == "direct"
    assert judge_kind(text, [Span(23, 39)], [Span(29, 34)]) == "mixed"
    assert judge_kind(text, [Span(23, 39)], []) == "indirect"
