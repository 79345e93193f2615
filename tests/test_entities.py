"""Who is who in one article, and across the articles of a story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from firsthand.annotate.entities import EntityTable, NamedSpan, resolve_entities
from firsthand.model import Attribution, SourceRef, Span, Spans

CASES = Path(__file__).parent / "cases"
MARK = re.compile(r"\{(?P<label>[PLOM]) |\[(?P<number>\d) |(?P<close>[}\]])")
LABELS = {"P": "PERSON", "O": "ORG", "L": "PLACE", "M": "MISC"}
QUOTE = re.compile(r'"[^"]*"')


@dataclass(frozen=True)
class Case:
    """A passage with its marks taken out, and who each source is."""

    line: int
    text: str
    names: tuple[NamedSpan, ...]
    sources: dict[int, Span]
    right: dict[int, str]
    fails: str | None


def read_cases(path: Path) -> list[Case]:
    """Read passages, each with its answer after ``=>``."""
    cases, passage, fails, first = [], [], None, 0
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("#"):
            passage, fails, first = [], None, number
        elif line.startswith("=> FAILS: "):
            fails = line.removeprefix("=> FAILS: ")
        elif line.startswith("=> "):
            right = dict(part.split(": ", 1) for part in line[3:].split(" | "))
            cases.append(read_case(first, "\n".join(passage).strip(), {int(k): v for k, v in right.items()}, fails))
        else:
            passage.append(line)
    return cases


def read_case(line: int, marked: str, right: dict[int, str], fails: str | None) -> Case:
    """Take the marks out of a passage and note where they stood."""
    text, names, sources, open_marks, last = "", [], {}, [], 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if not match["close"]:
            open_marks.append((match["label"], match["number"], len(text)))
            continue
        label, number, start = open_marks.pop()
        if label:
            names.append(NamedSpan(start, len(text), LABELS[label]))
        else:
            sources[int(number)] = Span(start, len(text))
    assert not open_marks
    assert sources.keys() == right.keys()
    return Case(line, text + marked[last:], tuple(sorted(names, key=lambda n: n.start)), sources, right, fails)


def read_sentences(text: str) -> list[Span]:
    """Cut a passage into sentences; its titles with a full stop are few."""
    ends = [m.end(1) for m in re.finditer(r'(?<!Capt)(?<!Gen)(?<!\b[A-Z])([.?!]"?)(?=\s|$)', text)]
    starts = [0, *(end + len(text[end:]) - len(text[end:].lstrip()) for end in ends)]
    return [Span(start, end) for start, end in zip(starts, ends, strict=False)]


def make_attributions(text: str, sources: dict[int, Span]) -> list[Attribution]:
    """Give each source the quotes that stand nearest to it, or the rest of its line as content."""
    quotes: dict[int, list[Span]] = {number: [] for number in sources}
    for match in QUOTE.finditer(text):
        near = min(sources, key=lambda n: min(abs(sources[n].start - match.end()), abs(match.start() - sources[n].end)))
        quotes[near].append(Span(*match.span()))
    made = []
    for number in sorted(sources):
        source = sources[number]
        rest = (Span(source.end, text.find(".", source.end) + 1),)
        kind = "direct" if quotes[number] else "indirect"
        content = Spans(tuple(quotes[number]) or rest)
        made.append(Attribution(kind, SourceRef((source,)), Spans(), content, tuple(quotes[number])))
    return made


def resolve(case: Case) -> EntityTable:
    attributions = make_attributions(case.text, case.sources)
    return resolve_entities(case.text, read_sentences(case.text), case.names, attributions)


def answers(case: Case) -> dict[int, str]:
    """Give who each source is, written as in the cases."""
    found = {}
    for number, attribution in zip(sorted(case.sources), resolve(case).attributions, strict=True):
        source = attribution.source
        assert source is not None
        words = f'"{source.name}"' if source.name else "nobody"
        found[number] = source.name if source.entity and source.name else words
    return found


@pytest.mark.parametrize("case", read_cases(CASES / "sources.txt"), ids=lambda case: f"line {case.line}")
def test_sources(case: Case, request: pytest.FixtureRequest) -> None:
    if case.fails:
        request.node.add_marker(pytest.mark.xfail(reason=case.fails, strict=True))
    assert answers(case) == case.right
