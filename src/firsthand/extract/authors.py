"""Who wrote it: the names in what the page says to machines, else in its byline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.extract.blocks import Block
from firsthand.extract.residue_rules import DATE
from firsthand.extract.structured import Said

BYLINE_NAMES = re.compile(r"by-?line|author|\bauth\b|\bby\b|writer|\bwho\b|reporter|creator|contributor|-by\b")
BYLINE = re.compile(
    r"^(?:[^|]{3,40} \| )?(?:by|von|par|por|di|words by|written by|text by|reported by)[:\s]+(?P<names>.+)$", re.I
)
ROLES = re.compile(
    r"\b(?:staff|reporter|correspondent|editor|writer|columnist|journalist|chief|bureau|producer|analyst|"
    r"freelance|contributor|"
    r"redakteur(?:in)?|korrespondent(?:in)?|updated?|published|posted|newsroom|special to)\b",
    re.IGNORECASE,
)
TEAM = re.compile(r"^(?-i:[A-Z0-9])[\w.&’' -]* (?:staff|team|desk|newsroom|reporter|agencies)$", re.IGNORECASE)
ROLE_ONLY = re.compile(r"^(?:staff|senior|chief|special|\w+al|\w+ics|foreign|our|own) \w+$", re.IGNORECASE)
NOT_NAME = re.compile(
    r"https?:|@|www\.|\.com\b|^(?:admin|editor|author|staff|null|none|unknown|undefined|user|webmaster|online|"
    r"view all posts)$",
    re.IGNORECASE,
)
TRAILING = re.compile(r"\s+(?:on|at|for|from|in)$", re.IGNORECASE)  # left where a date or a place was cut off
AFTER_NAMES = re.compile(
    rf"{DATE}| [|·•/—–-]+ | --+ |\bin (?-i:[A-Z])|\b(?:published|updated|posted)\b|\d{{1,2}}:\d\d", re.IGNORECASE
)


def choose_authors(said: Sequence[Said], lines: Sequence[Block]) -> tuple[str, ...]:
    """List the authors: from the first kind of place that names any.

    >>> choose_authors([Said("author", "By Ann Bell and Cy Dow", "author")], [])
    ('Ann Bell', 'Cy Dow')
    """
    for basis in dict.fromkeys(one.basis for one in said if one.field == "author"):
        stated = [one.value for one in said if one.field == "author" and one.basis == basis]
        names = [name for value in stated for name in split_names(value)]
        if names:
            return tuple(dict.fromkeys(names))
    for line in lines:
        match = BYLINE.match(line.text)
        named = BYLINE_NAMES.search(" ".join(line.names.split(" / ")[-2:])) and len(line.text) < 80
        names = split_names(match["names"] if match else line.text) if match or named else []
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def split_names(text: str) -> list[str]:
    """List the names in a byline, without the roles, places and dates beside them.

    >>> split_names("By Ann Bell and Cy Dow, Political Correspondent"), split_names("https://facebook.com/annbell")
    (['Ann Bell', 'Cy Dow'], [])
    >>> split_names("DTA 06/10/2025 07:05")
    ['DTA']
    """
    text = " ".join(text.split())
    if re.match(r"https?:|www\.", text):
        return []
    text = re.sub(r"^\W*(?:by|von|par|por|di)[:\s]+", "", text, flags=re.IGNORECASE)
    text = AFTER_NAMES.split(text)[0]
    parts = re.split(r",| and (?!agencies)| & | und | et | y |;|/", text)
    return [tidy_case(name) for name in (TRAILING.sub("", part.strip(" ,.;|·()")) for part in parts) if is_name(name)]


def is_name(name: str) -> bool:
    """Say whether words can be the name of an author.

    >>> is_name("Ann Bell"), is_name("Political Correspondent"), is_name("a@post.example"), is_name("Radio 9 Staff")
    (True, False, False, True)
    """
    words = name.split()
    if not 0 < len(words) <= 6 or len(name) < 2 or NOT_NAME.search(name):
        return False
    if TEAM.match(name) and not ROLE_ONLY.match(name):
        return True
    return ROLES.search(name) is None and not any(character.isdigit() for character in name)


def tidy_case(name: str) -> str:
    """Write a name in capitals as names are written; leave letters that stand for words, and all else.

    >>> tidy_case("ANN BELL"), tidy_case("DTA"), tidy_case("Ann BELL")
    ('Ann Bell', 'DTA', 'Ann BELL')
    """
    return name.title() if name.isupper() and len(name.split()) > 1 else name
