"""One word of a name in its many spellings: romanisations, short first names, vowels by ear, slips of the pen."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias

from rapidfuzz.distance import OSA

Fit: TypeAlias = Literal["same", "spelling", "initial", "slip"]


def listed(words: str) -> frozenset[str]:
    """Read a table of words, set in a paragraph to be read by people.

    >>> sorted(listed("mayor minister"))
    ['mayor', 'minister']
    """
    return frozenset(words.split())


SHORT_FIRST_NAMES = tuple(
    frozenset(row.split())
    for row in """alexander alex sasha aleksandr
    anthony tony
    benjamin ben
    catherine kate cathy katherine
    charles charlie chuck
    christopher chris
    daniel dan danny
    david dave
    deborah deb debbie
    donald don
    edward ed eddie ted
    elizabeth liz beth betty
    gregory greg
    james jim jimmy
    jennifer jen jenny
    john jack johnny
    jonathan jon
    joseph joe
    joshua josh
    kenneth ken
    lawrence larry
    leonard len
    margaret maggie peggy meg
    matthew matt
    michael mike mick
    nicholas nick
    nicola nicky
    patricia pat patty
    patrick pat paddy
    peter pete
    philip phil
    rebecca becky
    richard rick dick
    robert bob rob bobby
    ronald ron
    samuel sam
    stephen steve steven
    susan sue
    theodore ted
    thomas tom tommy
    timothy tim
    victoria vicky
    vladimir volodya
    walter walt
    william bill will billy
    yevgeny evgeny""".splitlines()
)
CYRILLIC_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ"
ROMANISED = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i yi ye g"
CYRILLIC = dict(zip(CYRILLIC_LETTERS, re.findall(r"\w+", ROMANISED), strict=True))
# From the longest to the shortest: how one sound is written in other romanisations. Both names go through it, so that
# it need not be right, only the same for both.
REWRITES = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (r"shch|tsch|tch|cz", "ch"),
        (r"sch", "sh"),
        (r"(?<=[a-z])ch(?=[aou]|$)|kh", "h"),
        (r"dzh|dj|zh", "j"),
        (r"^h(?=i)", ""),
        (r"ph", "f"),
        (r"th", "t"),
        (r"gh", "g"),
        (r"ck|q", "k"),
        (r"c(?=[aouklrt]|$)", "k"),
        (r"(?<=[aeiou])s(?=[aeiou])", "z"),  # "Jelisaweta" is read as "Yelizaveta" is
        (r"w", "v"),
        (r"x", "ks"),
        (r"(?:ff|f|v)$", "v"),
        (r"[yij](?=[aeou])", ""),
        (r"(?<=[aeou])[yij]", ""),
        (r"[yij]+", "i"),
        (r"ou|oo|ue", "u"),
        (r"oe", "o"),
        (r"ae", "a"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=50_000)
def sound_key(word: str) -> str:
    """Give a word the form that its romanisations share.

    >>> sound_key("amirkhanova") == sound_key("amirchanova") == sound_key("amirhanova")
    True
    >>> sound_key("stoilin") == sound_key("stoylin")
    True
    """
    key = "".join(CYRILLIC.get(c, c) for c in word).replace("_", "")
    for pattern, replacement in REWRITES:
        key = pattern.sub(replacement, key)
    return key


def same_first_name(a: str, b: str) -> bool:
    """Say whether two folded first names are one, as written or as called.

    >>> same_first_name("bill", "william"), same_first_name("anna", "hanna"), same_first_name("maria", "mario")
    (True, False, False)
    """
    return a == b or sound_key(a) == sound_key(b) or any(a in row and b in row for row in SHORT_FIRST_NAMES)


def skeleton(word: str) -> str:
    """Give the consonants of a word's sound, the part that vowels written by ear leave alone.

    >>> skeleton("mohammed") == skeleton("muhamad")
    True
    """
    return re.sub(r"[aeiou]", "", sound_key(word))


@lru_cache(maxsize=50_000)
def judge_word(a: str, b: str) -> Fit | None:
    """Say how two folded words fit, or None when they are different words.

    >>> judge_word("zulfiya", "zulfija"), judge_word("r", "rosalind"), judge_word("veshtak", "drenn")
    ('spelling', 'initial', None)
    >>> judge_word("2006", "2007"), judge_word("angela", "angelo")
    (None, None)
    """
    if a == b:
        return "same"
    if any(c.isdigit() for c in a + b):
        return None
    if min(len(a), len(b)) == 1:
        return "initial" if a[0] == b[0] else None
    if {a[-1], b[-1]} == {"a", "o"} and a[:-1] == b[:-1]:
        return None
    if same_first_name(a, b):
        return "spelling"
    return judge_letters(a, b)


def judge_letters(a: str, b: str) -> Fit | None:
    """Say whether two words differ by vowels written by ear, or by a slip of the pen."""
    shortest, distance = min(len(a), len(b)), OSA.distance(a, b)
    bones = skeleton(a)
    if len(bones) >= 3 and bones == skeleton(b) and a[0] == b[0] and distance <= 2 + (shortest > 7):
        return "spelling"
    if distance <= 1 and shortest >= 5:
        return "slip"
    return "slip" if distance <= 2 and shortest >= 9 else None
