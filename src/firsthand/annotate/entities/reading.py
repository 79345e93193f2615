"""What the finding of entities reads: a text with all that is known of it, and its headline set before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from firsthand.annotate.entities.draft import Named, NamedSpan
from firsthand.model import Attribution, SourceRef, Span, Spans, Syntax

Links: TypeAlias = Mapping[int, tuple[str, Sequence[tuple[int, float]]]]
NO_LINKS: Links = {}
NO_LINK: tuple[str, tuple[tuple[int, float], ...]] = ("", ())
NOBODY = -1  # what a noun goes back to that is new

LONG_WORD = re.compile(r"\b[^\W\d_]{4,}\b")


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline of a text and the names in it."""

    text: str = ""
    names: Sequence[Named] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the encoder read it.

    ``links`` tell, by where a noun begins, its kind (person, place, object, …) and where those begin that it may go
    back to, with the share of each, the likeliest first; ``NOBODY`` stands for a noun that is new.
    """

    text: str
    sentences: Sequence[Span]
    names: Sequence[Named]
    attributions: Sequence[Attribution] = ()
    syntax: Syntax | None = None
    links: Links = field(default_factory=dict)
    headline: Headline = Headline()


def with_headline(reading: Reading) -> tuple[int, Reading]:
    """Set the headline before the text if it names somebody in full; give how far the text moved, and the whole."""
    title = reading.headline.text
    names = [name for name in reading.headline.names if _counts(reading, name)]
    if not names:
        return 0, reading
    by = len(title) + 2
    syntax = reading.syntax
    return by, Reading(
        text=f"{title}\n\n{reading.text}",
        sentences=[Span(0, len(title)), *(_moved(span, by) for span in reading.sentences)],
        names=[*names, *(NamedSpan(name.start + by, name.end + by, name.label) for name in reading.names)],
        attributions=[_moved_attribution(each, by) for each in reading.attributions],
        syntax=replace(syntax, words=tuple(_moved(word, by) for word in syntax.words)) if syntax else None,
        links={start + by: _moved_link(linked, by) for start, linked in reading.links.items()},
    )


def _counts(reading: Reading, name: Named) -> bool:
    """Say whether a headline's name is a person's full one; in a headline all in capitals the text must have it too."""
    title = reading.headline.text
    words = title[name.start : name.end].split()
    if name.label not in ("PERSON", "PER") or len(words) < 2:
        return False
    plain = any(word.islower() for word in LONG_WORD.findall(title))
    return plain or re.search(rf"\b{re.escape(words[-1])}\b", reading.text, re.IGNORECASE) is not None


def _moved_link(link: tuple[str, Sequence[tuple[int, float]]], by: int) -> tuple[str, list[tuple[int, float]]]:
    kind, linked = link
    return kind, [(earlier + by if earlier != NOBODY else NOBODY, share) for earlier, share in linked]


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _moved_attribution(attribution: Attribution, by: int) -> Attribution:
    def move(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(_moved(span, by) for span in spans)

    source = attribution.source
    return Attribution(
        attribution.kind,
        SourceRef(move(source.spans), source.entity, source.name) if source else None,
        Spans(move(attribution.cue.spans)),
        Spans(move(attribution.content.spans)),
        move(attribution.quotes),
    )
