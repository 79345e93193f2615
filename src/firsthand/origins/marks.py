"""Marks in the words of an outlet's own reporting."""

from __future__ import annotations

import re
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
THEIR_REPORTER = re.compile(
    r"\b(?:reporters?|correspondents?|photographers?|journalists?) (?:of|for|from|with) "
    r"(?P<whose>(?:[Tt]he )?[A-Z][\w’'-]*(?: (?:of|and|&|the)? ?[A-Z][\w’'-]*){0,4})"
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


def _names(name: str, outlet: str | None) -> bool:
    return bool(re.fullmatch(rf"(?:the )?(?:{_short_names(outlet)})", name.strip(), re.I))


def _short_names(outlet: str | None) -> str:
    """Give the outlet's names as alternatives of a pattern: in full, and by its last word."""
    if not outlet:
        return "this outlet"
    name = re.sub(r"^the\s+", "", outlet.strip(), flags=re.I)
    parts = dict.fromkeys([name, name.split()[-1]])
    return "|".join(re.escape(part) for part in parts)
