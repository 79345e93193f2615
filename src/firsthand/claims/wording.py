"""The words of a statement as they are compared: stems of what carries meaning."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

from firsthand.text import words

STEMMER = snowballstemmer.stemmer("english")
LITTLE_WORDS = """
    a an the and or but nor so yet if then than that this these those it its they them their he him his she her we
    us our you your i me my who whom whose which what when where why how there here is are was were be been being am do
    does did has have had having will would shall should can could may might must of in on at by for with from to into
    onto out up down over under after before during about against between through as not no any all some each both more
    most other such only own same too very just also said says say told according mr mrs ms s t re ve ll d
    less least half nearly almost around approximately roughly"""
STOP_WORDS = frozenset(LITTLE_WORDS.split())
LIGHT_VERBS = "give gave take took make made get got go went come came put run ran set becom becam tell told"
LIGHT = frozenset(LIGHT_VERBS.split())  # stems of verbs that say little of what is done
NAME = re.compile(r"(?<=[\w,;:’'”\")] )[A-Z][\w’'-]*")  # a capital inside a sentence


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Give the stem of an English word (Porter 2, by snowballstemmer).

    >>> stem("refineries") == stem("refinery")
    True
    """
    return str(STEMMER.stemWord(word.removesuffix("'s").removesuffix("’s")))


def stems(text: str) -> list[str]:
    """List the stems of the words that carry meaning; numbers are compared apart.

    >>> stems("The dams were breaking")
    ['dam', 'break']
    """
    return [stem(w) for w in words(text) if len(w) > 1 and w not in STOP_WORDS and not w[0].isdigit()]


def without_names(text: str) -> str:
    """Leave out the words with a capital inside a sentence.

    >>> without_names("The mayor met Ada Quist in Orvash")
    'The mayor met     in  '
    """
    return NAME.sub(" ", text)
