"""Whom "who" and "which" stand for, where they are the source: "Holm, the porter, who has said that …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from firsthand.annotate.grammar import Arcs
from firsthand.annotate.speech import RELATIVE, is_somebody
from firsthand.model import Attribution, SourceRef, Span, Syntax

AMONG = re.compile(r"\b(?:like|including|such as)\s", re.I)


def with_antecedents(text: str, syntax: Syntax | None, attributions: Sequence[Attribution]) -> Sequence[Attribution]:
    """Give the attributions with those for whom a relative pronoun stands as their sources, where the arcs tell."""
    if syntax is None or not any(is_relative(text, each) for each in attributions):
        return attributions
    arcs = Arcs(text, syntax)
    return [_settled(text, arcs, each) if is_relative(text, each) else each for each in attributions]


def is_relative(text: str, attribution: Attribution) -> bool:
    """Say whether the source is nothing but "who", "which" or "that"."""
    source = attribution.source
    return source is not None and len(source.spans) == 1 and RELATIVE.match(source.spans[0].of(text)) is not None


def _settled(text: str, arcs: Arcs, attribution: Attribution) -> Attribution:
    relative = attribution.source.spans[0] if attribution.source else Span(0, 0)
    found = arcs.antecedent(relative)
    if relative.of(text).lower() == "who" and (found is None or not can_say(found.of(text))):
        nearer = arcs.noun_before(relative)
        found = nearer if nearer is not None and can_say(nearer.of(text)) else found
    if found is None or any(found.overlap(content) for content in attribution.content.spans):
        return attribution
    return replace(attribution, source=SourceRef((found,)))


def can_say(words: str) -> bool:
    """Say whether words are of somebody, and not of those like him: of "writers like Vell, who says", it is Vell."""
    return not AMONG.search(words) and is_somebody(words)
