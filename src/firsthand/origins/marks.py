"""Marks in the words of an outlet's own reporting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.model import Article

OWN_WORDS = (  # (pattern, what it shows); {outlet} is the outlet's name or its last word
    (
        r"\b(?:told|tells|confirmed to|speaking to|in an interview with|wrote to)"
        r" (?:(?:the )?(?:{outlet})|this (?:news)?paper|our reporters?)\b",
        "spoke to it",
    ),
    (
        r"\b(?:our|a|this|its) (?:own )?(?:reporters?|correspondents?|photographers?|journalists?)\b"
        r"(?! (?:of|for|from|with) (?:the )?[A-Z])",
        "its reporter",
    ),
    (
        r"\b(?:obtained|seen|reviewed|viewed|heard|verified) by (?:(?:the )?(?:{outlet})|this (?:news)?paper)\b",
        "has seen it",
    ),
    (
        r"\b(?:{outlet}|this (?:news)?paper) (?:counted|found|saw|has (?:seen|learned|obtained|reviewed)|spoke|visited"
        r"|watched|asked|observed)\b",
        "found out",
    ),
    (r"\b(?:{outlet})['’]s (?:own )?reporters?\b", "its reporter"),
)
NAMED = r"(?:[Tt]he )?[A-Z][\w’'-]*(?: (?:of|and|&|the)? ?[A-Z][\w’'-]*){0,4}"
THEIR_REPORTER = re.compile(
    rf"\b(?:reporters?|correspondents?|photographers?|journalists?) (?:of|for|from|with) (?P<whose>{NAMED})"
)
TOLD_THEM = re.compile(rf"\b(?i:told|tells|confirmed to|speaking to|in an interview with|wrote to) (?P<whose>{NAMED})")
INTERVIEWED = re.compile(rf"\b(?i:in an interview with) (?P<whose>{NAMED}), ")
CITES = (  # an outlet before the word that says that it reported, or after the one that says where it is from
    re.compile(
        rf"\b(?P<before>{NAMED}) (?:ha(?:s|d|ve) )?(?:first |also |earlier )?(?:report(?:s|ed)|wrote|writes|revealed)\b"
    ),
    re.compile(rf"\b(?i:according to|(?:first )?(?:reported|published|revealed) by|citing|quoting) (?P<after>{NAMED})"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What shows that an outlet found something out; ``whose`` names it where it is not the one that prints it."""

    shows: str
    whose: str | None = None


def own_reporting(article: Article, sentence: str) -> Mark | None:
    """Say what in a sentence shows that somebody's own reporter found it out; None if nothing does.

    >>> from firsthand.model import ArticleId
    >>> paper = Article(id=ArticleId("a"), text="", paragraphs=(), raw_sha256="", outlet="The Lake Tribune")
    >>> own_reporting(paper, "He told the Tribune that the dam had cracked.").shows
    'spoke to it: "told the Tribune"'
    >>> own_reporting(paper, "The dam had cracked, a reporter for Delta Wire saw.").whose
    'Delta Wire'
    """
    theirs = THEIR_REPORTER.search(sentence)
    if theirs:
        ours = _names(theirs["whose"], article.outlet)
        return Mark(f'its reporter: "{theirs.group()}"', None if ours else theirs["whose"])
    names = _short_names(article.outlet)
    for pattern, shows in OWN_WORDS:
        found = re.search(pattern.replace("{outlet}", names), sentence, re.I)
        if found:
            return Mark(f'{shows}: "{found.group()}"')
    return None


def told_whom(sentence: str) -> Mark | None:
    """Say whom somebody spoke to, by the words of a sentence: an outlet or a person, as may be.

    >>> told_whom("A deckhand told the Lake Post that it sank.").whose
    'the Lake Post'
    """
    found = TOLD_THEM.search(sentence)
    return Mark(f'spoke to it: "{found.group()}"', found["whose"]) if found else None


def media_of(text: str) -> set[str]:
    """List the names that a text shows to be news media: they have reporters, or interviews are given to them.

    >>> sorted(media_of("In an interview with Delta Wire, he wept. A reporter of the Lake Post saw it."))
    ['Delta Wire', 'the Lake Post']
    """
    return {found["whose"] for pattern in (THEIR_REPORTER, INTERVIEWED) for found in pattern.finditer(text)}


def cited_names(sentence: str) -> Iterator[str]:
    """List what may be the name of an outlet to which a sentence puts down what it tells, longest first.

    >>> list(cited_names("On Monday Delta Wire reported that the dam broke."))
    ['On Monday Delta Wire', 'Monday Delta Wire', 'Delta Wire', 'Wire']
    >>> list(cited_names("The dam broke beside the Delta Wire works."))
    []
    """
    for pattern in CITES:
        for found in pattern.finditer(sentence):
            before, after = (found.groupdict().get(side, "").split() for side in ("before", "after"))
            yield from (" ".join(before[cut:]) for cut in range(len(before)))
            yield from (" ".join(after[:cut]) for cut in range(len(after), 0, -1))


def _names(name: str, outlet: str | None) -> bool:
    return bool(re.fullmatch(rf"(?:the )?(?:{_short_names(outlet)})", name.strip(), re.I))


def _short_names(outlet: str | None) -> str:
    """Give the outlet's names as alternatives of a pattern: in full, and by its last word."""
    if not outlet:
        return "this outlet"
    name = re.sub(r"^the\s+", "", outlet.strip(), flags=re.I)
    parts = dict.fromkeys([name, name.split()[-1]])
    return "|".join(re.escape(part) for part in parts)
