"""Marks in the words: an outlet's own reporting, sources that nobody could look up, and who belongs to which body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from firsthand.model import Annotations, Article, ArticleId, EntityId, Material, Mention

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
VAGUE = re.compile(
    r"^(?:(?:some|several|many|two|three|other|local|senior|unnamed|anonymous|media|press|news|official|government|its|his|her"
    r"|their|the|a|an|and|familiar|well-placed|multiple)\s+)*"
    r"(?:officials?|sources?|witness(?:es)?|reports?|people|residents?|experts?|observers?|analysts?|critics|rumou?rs?"
    r"|media|the latter|the former|person|man|woman|somebody|someone|one of (?:them|the \w+)|\d+-year-old"
    r"|insiders?|locals|spokes\w+|authorities|everyone|others|another|many|some|they|he|she|it|we|i|who|which|that|this"
    r"|(?:my|your|our) \w+)$",
    re.I,
)
BODY = re.compile(
    r"\b(?:police|guard|union|compan(?:y|ies)|firm|ministry|hospital|agency|department|council|court|commission|army|navy"
    r"|military|government|office|service|authorit(?:y|ies)|board|university|bank|party|coalition|committee"
    r"|fire brigade|parliament|senate|kremlin|embassy|church|association|group|institute|cent(?:re|er)"
    r"|operator|prosecutors?|coroner|insurer|utility|regulator|watchdog|bureau|inspectorate|treasury|cabinet|railway"
    r"|airline|charity|foundation|federation|corporation|society|museum|school|college|observatory)$",
    re.I,
)
OF_WHAT = re.compile(r" (?:of|for|in|at|on|from|to|near|inside|behind|with|who|that|which) .*|,.*", re.I)
ARTICLE = re.compile(r"^(?:(?:the|an?|one|two|three|four|five|several|some|many|its|his|her|their|our)\s+)+", re.I)
GROUP = re.compile(
    r"^[\w’'-]+ (?:officials?|sources?|insiders?|aides?|witness(?:es)?|residents?|workers?|employees?|colleagues?"
    r"|diplomats?|neighbou?rs?|relatives?)$"
    r"|^(?:people|officials?|sources?|colleagues?) (?:close|familiar|in|at|near|inside)\b",
    re.I,
)  # "port officials", "people close to the inquiry": whoever they are, another article may name one of them
BARE_DOCUMENT = re.compile(r"(?:the |a |an |its |this )?(?:footage|video|images?|pictures?|photos?|reports?)", re.I)
MEDIUM = re.compile(
    r"\b(?:news agency|agency|newspaper|newswire|wire|media|daily|weekly|broadcaster|television|tv|radio|press|magazine"
    r"|tass|reuters|afp|ap|upi|dpa|xinhua|ria(?: novosti)?|interfax|kcna|yonhap|kyodo|efe|ansa|pti|bloomberg)\b",
    re.I,
)
DOCUMENT = re.compile(
    r"\b(?:documents?|records?|report|filing|work order|log|logs|data|figures|statistics|memo|letter|notice|ruling"
    r"|order|indictment|transcript|statement|e-?mails?|minutes|audit|survey|study|poll|census|contract|footage|video)$",
    re.I,
)
ROLE = (
    r"(?:spokes\w+|chief|chair\w*|directors?|presidents?|heads?|managers?|secretary|ministers?|leaders?|officers?|commissioner"
    r"|governor|mayor|superintendent|investigator|engineer|lawyer|attorney|member|founder|editor|commander|captain|major|boss"
    r"|chancellor|ambassador|deputy|candidate|owner|coach|rector|dean|professor|union\w*)"
)
PERSON_THEN_BODY = re.compile(
    r"^,? (?:(?:the|a|an|who|is|was|acting|deputy|its)\s+)*"
    rf"[\w\s’'-]{{0,30}}\b(?:{ROLE})\b[\w\s’'-]{{0,20}}\b(?:of|at|for|with|from|in) (?:the )?$|^ of (?:the )?$",
    re.I,
)
BODY_THEN_PERSON = re.compile(rf"^(?:['’]s)?,? [\w\s-]{{0,25}}\b{ROLE}\b,? $", re.I)
REACH = 80  # characters between a person and the body that they speak for


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


def is_vague(name: str) -> bool:
    """Say whether a source is one that nobody could look up.

    >>> is_vague("two officials"), is_vague("Harbour Police")
    (True, False)
    """
    return bool(VAGUE.match(name.strip()))


def is_unnamed_person(name: str) -> bool:
    """Say whether a source is one person without a name, who may be somebody whom another article names.

    >>> [is_unnamed_person(name) for name in ("A deckhand", "Port officials", "the coast guard", "Ada Quist")]
    [True, True, False, False]
    """
    words = ARTICLE.sub("", name.strip())
    return (words == words.lower() and not BODY.search(_head(words))) or bool(GROUP.search(words))


def _head(words: str) -> str:
    """Leave off what follows the noun: "ministry of transport" is a ministry, "boss of the firm" is no firm."""
    return OF_WHAT.sub("", words)


def described_body(name: str) -> str | None:
    """Give the noun of a body that is described and not named: another article may name it; None for a name.

    >>> described_body("the state agency"), described_body("Police"), described_body("Lake Police")
    ('agency', 'police', None)
    """
    words = ARTICLE.sub("", name.strip())
    rest = words.partition(" ")[2]
    found = BODY.search(words)
    plain = words == words.lower() or (not rest and found)
    return found.group().lower() if found and plain else None


def is_medium(words: str) -> bool:
    """Say whether a source is called a news medium.

    >>> is_medium("Russian state media TASS"), is_medium("the state news agency"), is_medium("the mayor")
    (True, True, False)
    """
    return bool(MEDIUM.search(words))


def is_bare_document(name: str) -> bool:
    """Say whether a source is footage or a report of which nobody says whose it is.

    >>> is_bare_document("Footage"), is_bare_document("the report"), is_bare_document("the police report")
    (True, True, False)
    """
    return bool(BARE_DOCUMENT.fullmatch(name))


def is_document(name: str) -> bool:
    """Say whether a source is a document.

    >>> is_document("the work order"), is_document("Anna Roth")
    (True, False)
    """
    return bool(DOCUMENT.search(name.strip()))


def affiliations(
    material: Material, linked: Mapping[tuple[ArticleId, EntityId], EntityId]
) -> dict[EntityId, set[EntityId]]:
    """Tell which bodies a person speaks for, as the articles introduce them."""
    bodies: dict[EntityId, set[EntityId]] = {}
    for article in material.articles:
        for person, body in _introductions(article, material.annotations[article.id]):
            who = linked.get((article.id, person.entity)) if person.entity else None
            whose = linked.get((article.id, body.entity)) if body.entity else None
            if who and whose:
                bodies.setdefault(who, set()).add(whose)
    return bodies


def _introductions(article: Article, annotations: Annotations) -> Iterator[tuple[Mention, Mention]]:
    named = [m for m in annotations.mentions if m.type in ("PERSON", "ORG")]
    for left, right in pairwise(named):
        if not 0 <= right.start - left.end <= REACH:
            continue
        between = article.text[left.end : right.start]
        if left.type == "PERSON" and right.type == "ORG" and PERSON_THEN_BODY.match(between):
            yield left, right
        if left.type == "ORG" and right.type == "PERSON" and BODY_THEN_PERSON.match(between):
            yield right, left


def _short_names(outlet: str | None) -> str:
    """Give the outlet's names as alternatives of a pattern: in full, and by its last word."""
    if not outlet:
        return "this outlet"
    name = re.sub(r"^the\s+", "", outlet.strip(), flags=re.I)
    parts = dict.fromkeys([name, name.split()[-1]])
    return "|".join(re.escape(part) for part in parts)
