"""Arms of a state, which every state has: whose "Defence Ministry" it is stands beside the name."""

from __future__ import annotations

import re

from firsthand.model import Span

ARM_OF_STATE = re.compile(
    r"(?:(?:Foreign|Defen[cs]e|Interior|Finance|Health|Justice|Energy|Economy|Home|Transport|Culture|Education"
    r"|Agriculture) (?:Ministry|Department|Office)|(?:Ministry|Department) of (?:the )?[A-Z][a-z]+(?: Affairs)?"
    r"|Government|Parliament|Senate|Cabinet|Army|Navy|Air Force|Coast Guard|Armed Forces|General Staff|Supreme Court"
    r"|Central Bank|Presidency)"
)
POSSESSOR = re.compile(r"(?P<state>\b[A-Z][\w-]+(?: [A-Z][\w-]+){0,2}[’']s?) \Z")
OF_STATE = re.compile(r" of (?:the )?(?!Defen|Foreign|State\b)[A-Z][\w-]+(?: [A-Z][\w-]+){0,2}")
LONGEST_STATE = 40  # characters


def with_state(text: str, name: Span) -> Span:
    """Give the name of an arm of a state with the state that stands beside it, if one does.

    >>> line = "They say Norrland’s Defence Ministry and the Foreign Ministry of Kamm agree with the Foreign Ministry."
    >>> [with_state(line, Span(*found.span())).of(line) for found in re.finditer("(?:Defence|Foreign) Ministry", line)]
    ['Norrland’s Defence Ministry', 'Foreign Ministry of Kamm', 'Foreign Ministry']
    """
    if not ARM_OF_STATE.fullmatch(text, *name):
        return name
    before = POSSESSOR.search(text, max(0, name.start - LONGEST_STATE), name.start)
    after = OF_STATE.match(text, name.end)
    return Span(before.start("state") if before else name.start, after.end() if after else name.end)
