"""What a source's name alone says: nobody to look up, a person or a body without a name, a medium, a paper."""

from __future__ import annotations

import re

from firsthand.agencies import names_agency

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
SELDOM_NAMED = frozenset([  # bodies whose names seldom say what they are: "the insurer" may be "Helm Mutual"
    "company", "firm", "operator", "insurer", "utility", "airline", "railway", "bank", "group", "corporation",
    "regulator", "watchdog", "agency", "union", "charity", "foundation", "club",
])  # fmt: skip
ANY_FIRM = frozenset(["company", "firm", "operator", "group", "corporation"])
OF_WHAT = re.compile(r" (?:of|for|in|at|on|from|to|near|inside|behind|with|who|that|which) .*|,.*", re.I)
ARTICLE = re.compile(r"^(?:(?:the|an?|one|two|three|four|five|several|some|many|its|his|her|their|our)\s+)+", re.I)
GROUP = re.compile(
    r"^[\w’'-]+ (?:officials?|sources?|insiders?|aides?|witness(?:es)?|residents?|workers?|employees?|colleagues?"
    r"|diplomats?|neighbou?rs?|relatives?)$"
    r"|^(?:people|officials?|sources?|colleagues?) (?:close|familiar|in|at|near|inside)\b"
    r"|^(?:[\w’'-]+ (?-i:(?=[a-z])))?(?:bosses|chiefs|leaders|organi[sz]ers|owners|managers|directors"
    r"|executives|campaigners|activists|lawyers|doctors|medics|rescuers|neighbou?rs|relatives|survivors|protesters|demonstrators|supporters|miners"
    r"|drivers|passengers|villagers|investigators|detectives|monitors|diplomats|aides|ministers|lawmakers)$",
    re.I,
)  # "port officials", "people close to the inquiry": whoever they are, another article may name one of them
BARE_DOCUMENT = re.compile(r"(?:the |a |an |its |this )?(?:footage|video|images?|pictures?|photos?|reports?)", re.I)
MEDIUM = re.compile(
    r"\b(?:news agency|agency|newspaper|newswire|wire|media|daily|weekly|broadcaster|television|tv|radio|press"
    r"|magazine)\b",
    re.I,
)
DOCUMENT = re.compile(
    r"\b(?:documents?|records?|report|filing|work order|log|logs|data|figures|statistics|memo|letter|notice|ruling"
    r"|order|indictment|transcript|statement|e-?mails?|minutes|audit|survey|study|poll|census|contract|footage|video)$",
    re.I,
)


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
    >>> [is_unnamed_person(name) for name in ("Bosses", "Union chiefs", "Lake Rescuers")]
    [True, True, False]
    """
    words = ARTICLE.sub("", name.strip())
    return (words == words.lower() and not BODY.search(_head(words))) or bool(
        GROUP.search(words) or GROUP.search(_head(words))
    )


def _head(words: str) -> str:
    """Leave off what follows the noun: "ministry of transport" is a ministry, "boss of the firm" is no firm."""
    return OF_WHAT.sub("", words)


def described_body(name: str) -> str | None:
    """Give the noun of a body that is described and not named: another article may name it; None for a name.

    >>> [described_body(name) for name in ("the state agency", "the ministry of roads", "Police", "Lake Police")]
    ['agency', 'ministry', 'police', None]
    """
    words = ARTICLE.sub("", name.strip())
    rest = words.partition(" ")[2]
    found = BODY.search(_head(words))
    plain = words == words.lower() or (not rest and found)
    return found.group().lower() if found and plain else None


def may_be_called(name: str, noun: str) -> bool:
    """Say whether a name can be that of a body which is described by a noun.

    >>> may_be_called("Lake Insurer", "insurer"), may_be_called("Helm Mutual", "insurer")
    (True, True)
    >>> may_be_called("Lake Police", "insurer"), may_be_called("Helm Mutual", "police")
    (False, False)
    """
    return noun in name.lower().split() or (noun in SELDOM_NAMED and not BODY.search(_head(name)))


def may_be_one_body(left: str, right: str) -> bool:
    """Say whether two descriptions can be of one body: the bare noun of the other, or both of some firm.

    >>> may_be_one_body("the state agency", "the agency"), may_be_one_body("the company", "the insurer")
    (True, True)
    >>> may_be_one_body("the health agency", "the space agency"), may_be_one_body("the company", "the police")
    (False, False)
    """
    one, other = described_body(left), described_body(right)
    if one and one == other:
        return one in [ARTICLE.sub("", name.strip()).lower() for name in (left, right)]
    return not ANY_FIRM.isdisjoint([one, other]) and SELDOM_NAMED.issuperset([one, other])


def is_medium(words: str) -> bool:
    """Say whether a source is called a news medium.

    >>> is_medium("Russian state media TASS"), is_medium("the state news agency"), is_medium("the mayor")
    (True, True, False)
    """
    return bool(MEDIUM.search(words)) or names_agency(words)


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
