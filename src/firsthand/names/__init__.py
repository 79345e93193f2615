"""Compare two names: are they ways to write the same one? Pure functions and readable tables, nothing of any text.

A name becomes a row of folded words without titles, legal forms and place words. The words of two names are laid side
by side, each pair with how it fits; then the first rule of the type's table that has an answer gives the verdict.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from rapidfuzz.distance import OSA

from firsthand.model import MentionType, Verdict
from firsthand.names.spelling import Fit, judge_word, listed, sound_key
from firsthand.text import fold_accents

__all__ = ["is_acronym", "judge_names", "judge_word", "listed", "sound_key"]

TITLES = listed(
    """mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr father sister brother rabbi imam sheikh
    shaikh sheik mullah maulvi haji hajji gen general maj major col colonel lt lieutenant capt captain cmdr commander
    adm admiral sgt sergeant cpl corporal brig brigadier pvt ofc officer det detective insp inspector supt
    superintendent chief president vice premier chancellor minister secretary governor gov senator sen rep
    representative congressman congresswoman mayor deputy judge justice hon honourable honorable king queen prince
    princess pope bishop archbishop cardinal patriarch ambassador amb jr sr phd md qc kc esq ii iii iv"""
)
LEGAL_FORMS = listed(
    """inc incorporated corp corporation co company ltd limited llc llp lp plc ag gmbh mbh sa sas sarl srl spa bv nv ab
    as oy oyj kg kgaa se aktiengesellschaft gesellschaft pjsc pao ojsc oao ooo zao jsc cjsc oo doo joint stock open
    public closed liability group holding holdings gruppe aktiengeselschaft pty pvt private kk sdn bhd"""
)
SMALL_WORDS = listed("the of and for a an in on at de la le les el du des und der die das y & to by")
PLACE_WORDS = listed(
    """region province oblast krai county district state city town village municipality prefecture governorate canton
    republic federation kingdom island river lake mount mt saint st"""
)
PARTICLES = listed("al el ul bin bint ibn ben de da do dos van von der den di du la le y")
COMMON_WORDS = {"PERSON": TITLES, "ORG": LEGAL_FORMS | SMALL_WORDS, "PLACE": PLACE_WORDS | SMALL_WORDS}
NUMBERS = "one two three four five six seven eight nine ten"
NUMBER_WORDS = {word: str(i + 1) for i, word in enumerate(re.findall(r"\w+", NUMBERS))}
SAME_WORDS = {
    "organisation": "organization",
    "labour": "labor",
    "centre": "center",
    "defence": "defense",
    "programme": "program",
    "us": "united states",
    "usa": "united states",
    "uk": "united kingdom",
    "un": "united nations",
    "eu": "european union",
    "uae": "united arab emirates",
    "dprk": "north korea",
    "natl": "national",
    "intl": "international",
    "dept": "department",
    "univ": "university",
    "assn": "association",
    "govt": "government",
}


@dataclass(frozen=True, slots=True)
class Sides:
    """Two names laid side by side: how each pair of words fits, and the words that only one has."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    fits: tuple[tuple[str, str, Fit], ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]


@lru_cache(maxsize=50_000)
def name_words(name: str, person: bool = False) -> tuple[str, ...]:
    """List the folded words of a name, without possessive, dots and marks; a person's are never taken for short forms.

    >>> name_words("Mayor Ilarion Veshtak’s")
    ('mayor', 'ilarion', 'veshtak')
    >>> name_words("Kim Jong-un", person=True)
    ('kim', 'jong', 'un')
    >>> name_words("U.S. Dept. of State")
    ('united', 'states', 'department', 'of', 'state')
    """
    folded = re.sub(r"['\u2019]s\b|['\u2018\u2019\u02bc`]", "", fold_accents(name).strip())
    folded = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", folded)
    if "," in folded and folded.count(",") == 1 and " " not in folded.split(",")[0]:
        folded = " ".join(reversed(folded.split(",")))
    found = re.findall(r"\w+|&", folded)
    if person:
        return tuple(found)
    return tuple(" ".join(SAME_WORDS.get(w, NUMBER_WORDS.get(w, w)) for w in found).split())


def core_words(name: str, type: MentionType) -> tuple[str, ...]:
    """List the words of a name that tell it from others of its type.

    >>> core_words("Maj. Dilara Quist", "PERSON")
    ('dilara', 'quist')
    >>> core_words("the Primorye region", "PLACE")
    ('primorye',)
    """
    found = name_words(name, type == "PERSON")
    return tuple(w for w in found if w not in COMMON_WORDS.get(type, SMALL_WORDS)) or found


def is_acronym(short: str, long: str) -> bool:
    """Say whether a short form in capitals is made of the first letters of a longer name.

    >>> is_acronym("DTA", "Daret Telegraph Agency"), is_acronym("TASS", "Tass Smith")
    (True, False)
    >>> is_acronym("OMEC", "Orvash Municipal Election Commission"), is_acronym("UNESCO", "United Nations")
    (True, False)
    """
    letters = re.sub(r"[.\s]|['\u2019]s$", "", short)
    if not 2 <= len(letters) <= 8 or not letters.isupper():
        return False
    found = [w for w in re.findall(r"\w+", fold_accents(long)) if w != "the"]
    if len(found) < 2:
        return False
    wanted = fold_accents(letters)
    return any("".join(w[0] for w in row) == wanted for row in (found, [w for w in found if w not in SMALL_WORDS]))


def lay_out(a: tuple[str, ...], b: tuple[str, ...]) -> Sides:
    """Pair the words of two names: the same ones first, then the likely ones; each word once."""
    left, right, fits = list(a), list(b), []
    for wanted in ("same", "spelling", "slip", "initial"):
        for word in list(left):
            other = next((o for o in right if judge_word(word, o) == wanted), None)
            if other is not None:
                fits.append((word, other, judge_word(word, other) or "same"))
                left.remove(word)
                right.remove(other)
    return Sides(a, b, tuple(fits), tuple(left), tuple(right))


# ---------------------------------------------------------------- the rules: an answer, or None to ask the next


def nothing_left(sides: Sides) -> bool | None:
    """One of the names has no word at all."""
    return False if not sides.a or not sides.b else None


def same_letters(sides: Sides) -> bool | None:
    """The same letters, whatever the spaces."""
    return True if "".join(sides.a) == "".join(sides.b) else None


def same_words(sides: Sides) -> bool | None:
    """The same words, the last of them possibly first."""
    return True if sides.a in (sides.b, sides.b[1:] + sides.b[:1], sides.b[-1:] + sides.b[:-1]) else None


def own_numbers(sides: Sides) -> bool | None:
    """Numbers that differ."""
    a, b = ({w for w in side if any(c.isdigit() for c in w)} for side in (sides.a, sides.b))
    return False if a != b and a and b else None


def one_more_number(sides: Sides) -> bool | None:
    """A number that only one of them has."""
    rest = sides.only_a + sides.only_b
    return False if any(c.isdigit() for w in rest for c in w) else None


def words_of_their_own(sides: Sides) -> bool | None:
    """Each has a word that the other lacks."""
    a, b = ([w for w in side if w not in PARTICLES] for side in (sides.only_a, sides.only_b))
    return False if a and b else None


def one_letter_runs(sides: Sides) -> bool | None:
    """The same letters but for one slip, whatever the spaces."""
    a, b = "".join(sides.a), "".join(sides.b)
    return True if min(len(a), len(b)) >= 7 and OSA.distance(a, b) <= 1 else None


def other_spaces(sides: Sides) -> bool | None:
    """The same letters but for one slip, cut into words otherwise."""
    return one_letter_runs(sides) if len(sides.a) != len(sides.b) else None


def another_order(sides: Sides) -> bool | None:
    """The same words in an order that makes another person: a son and his father."""
    places = [sides.b.index(b) for word in sides.a for a, b, _ in sides.fits if a == word]
    turns = sum(left > right for left, right in pairwise(places))
    return False if turns > 1 or (turns == 1 and places and places[0] < places[-1]) else None


def only_initials(sides: Sides) -> bool | None:
    """No whole word in common."""
    return None if any(fit != "initial" for _, _, fit in sides.fits) else False


def all_words_fit(sides: Sides) -> bool | None:
    """Every word fits one of the other."""
    if sides.only_a or sides.only_b:
        return None
    slips = sum(fit == "slip" for _, _, fit in sides.fits)
    return slips <= max(1, len(sides.fits) // 2)


def more_of_the_same(sides: Sides) -> bool | None:
    """One has more words, the other's two or more all fit."""
    whole = [fit for _, _, fit in sides.fits if fit != "initial"]
    return True if len(sides.fits) >= 2 and whole else None


def one_word_of_many(sides: Sides) -> bool | None:
    """A single word says too little."""
    return False


def only_common_words(sides: Sides) -> bool | None:
    """One has more words, but only words that many bodies carry."""
    rest = set(sides.only_a + sides.only_b)
    return True if sides.fits and rest <= LEGAL_FORMS | SMALL_WORDS else None


def stem_of_a_code(sides: Sides) -> bool | None:
    """The same number, and one word is the beginning of the other."""
    if len(sides.only_a) != 1 or len(sides.only_b) != 1 or not any(w.isdigit() for w in sides.a):
        return None
    short, long = sorted((sides.only_a[0], sides.only_b[0]), key=len)
    return True if len(short) >= 4 and long.startswith(short) else None


Rule: TypeAlias = Callable[[Sides], bool | None]

ALWAYS: tuple[Rule, ...] = (nothing_left, same_letters, same_words, own_numbers)
RULES: dict[str, tuple[Rule, ...]] = {
    "PERSON": (
        *ALWAYS,
        other_spaces,
        words_of_their_own,
        another_order,
        only_initials,
        all_words_fit,
        more_of_the_same,
    ),
    "ORG": (*ALWAYS, one_letter_runs, words_of_their_own, one_more_number, all_words_fit, only_common_words),
    "PLACE": (*ALWAYS, words_of_their_own, one_more_number, all_words_fit),
    "PRODUCT": (*ALWAYS, stem_of_a_code, words_of_their_own, one_more_number, all_words_fit, more_of_the_same),
}
OTHER_RULES: tuple[Rule, ...] = (*ALWAYS, words_of_their_own, one_more_number, all_words_fit)


@lru_cache(maxsize=100_000)
def judge_names(a: str, b: str, type: MentionType = "PERSON") -> Verdict:
    """Say whether two names are ways to write one, and by which rule.

    >>> judge_names("Zulfiya Amirkhanova", "Zulfia Amirkanova")
    Verdict(answer=True, reason='Every word fits one of the other: amirkhanova ~ amirkanova, zulfiya ~ zulfia')
    >>> judge_names("Len Orsey", "Dan Orsey").reason
    'Each has a word that the other lacks: len / dan'
    >>> judge_names("Geran-25", "Geranium-25", "PRODUCT").answer, judge_names("Geran-25", "Geran-26", "PRODUCT").answer
    (True, False)
    """
    if type != "PERSON" and (is_acronym(a, b) or is_acronym(b, a)):
        return Verdict(True, "One is made of the other's first letters")
    sides = lay_out(core_words(a, type), core_words(b, type))
    for rule in (*RULES.get(type, OTHER_RULES), one_word_of_many):
        answer = rule(sides)
        if answer is not None:
            return Verdict(answer, tell(rule, sides))
    return Verdict(False, "No rule speaks for it")


def tell(rule: Rule, sides: Sides) -> str:
    """Put a rule's reason and its words in one line."""
    reason = (rule.__doc__ or "").rstrip(".")
    if rule is words_of_their_own:
        return f"{reason}: {' '.join(sides.only_a)} / {' '.join(sides.only_b)}"
    pairs = ", ".join(f"{a} ~ {b}" for a, b, fit in sorted(sides.fits) if fit != "same")
    return f"{reason}: {pairs}" if pairs else reason
