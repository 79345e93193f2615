"""What is counted: the words after a number up to its noun, by the dependency arcs or else by the words alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from firsthand.model import Span, Syntax

WORD = re.compile(r"[^\W\d_](?:[\w’'&/-]*\w)?|[^\w\s]|\d[\w.,]*|\n\s*\n")
MOST_WORDS = 6  # of a noun phrase; longer ones hold more than what is counted
IRREGULAR = frozenset(
    "people men women children police personnel troops sheep cattle fish aircraft staff feet teeth mice media data criteria"
    " militia crew infantry cavalry businessmen firemen policemen gunmen fishermen congressmen congresswomen lawmen servicemen"
    " servicewomen countrymen spokesmen seamen workmen policewomen businesswomen grandchildren schoolchildren lives wives knives"
    " spacecraft hovercraft offspring deer geese oxen salmon trout swine poultry dozen thousand hundred million".split()
)
NOT_PLURAL = frozenset(
    "this his its was is has as us yes thus plus news gas bus less across unless business glass class mass press arms defense"
    " goods sports process access success congress always perhaps towards sometimes besides various previous serious famous"
    " religious dangerous explosives-free armed us-made does goes says".split()
)
# Words that cannot stand inside the noun phrase, and so end it.
STOPS = frozenset(
    "a an the this that these those each every all both either some any no of in on at by for from to with without into onto"
    " over under after before since until till during within between among against through throughout near amid per than as"
    " and or but nor so yet if when while where who whom whose which what because although though is are was were be been being"
    " am has have had having do does did will would shall should may might must can could not n't he she it they we you i him"
    " her them us me his hers its their our your my said says say told also still already now then there here yesterday today"
    " tomorrow ago later earlier last next out up down off away back about around only just even more most less least died killed"
    " took taken came went made gave given got left held won lost rose fell showed began went according including compared"
    " following ahead apart annually daily yearly monthly weekly respectively together too again went went".split()
)
LINKS_ADJECTIVE = re.compile(r"^(?:-|–)$")


def counted_by_arcs(text: str, number: Span, syntax: Syntax) -> Span | None:
    """Give the words from a number to the noun that the arcs say it counts."""
    starts = [word.start for word in syntax.words]
    first, stop = bisect_left(starts, number.start), bisect_left(starts, number.end)
    for row in range(first, stop):
        head = syntax.heads[row]
        relation = syntax.relations[row].split(":")[0]
        if relation == "nummod" and stop <= head < stop + MOST_WORDS:
            return Span(syntax.words[stop].start, syntax.words[head].end)
    return None


def counted_by_words(text: str, start: int, one: bool) -> Span | None:
    """Give the noun phrase that begins at a place: up to its first plural, or, after one, up to what ends it.

    >>> line = "five explosive drones were given away"
    >>> counted_by_words(line, 5, one=False).of(line)
    'explosive drones'
    >>> line = "one police officer was hurt"
    >>> counted_by_words(line, 4, one=True).of(line)
    'police officer'
    """
    words: list[re.Match[str]] = []
    for match in WORD.finditer(text, start, start + 120):
        word = match.group().lower()
        if len(words) == 0 and match.start() - start > 2:
            return None
        if ends_phrase(match.group(), word, len(words)):
            break
        words.append(match)
        if not one and is_plural(word):
            return Span(words[0].start(), plural_end(text, words))
        if len(words) == MOST_WORDS:
            break
    if not words or not one:
        return last_noun(words) if words and not one else None
    kept = words[:3]
    return Span(kept[0].start(), kept[-1].end())


def last_noun(words: Sequence[re.Match[str]]) -> Span | None:
    """Without a plural in reach, trust a single word that is not a verb form."""
    word = words[0].group().lower()
    if len(words) == 1 and not word.endswith(("ed", "ing", "ly")):
        return Span(*words[0].span())
    return None


def ends_phrase(written: str, word: str, so_far: int) -> bool:
    """Say whether a word cannot belong to the phrase any more."""
    if word in STOPS or not written[0].isalpha():
        return True
    return so_far > 0 and word.endswith("ly") and len(word) > 4


def is_plural(word: str) -> bool:
    """Say whether a word is a plural noun, by its shape."""
    if word in IRREGULAR:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "’s", "'s", "ous"))
        and word not in NOT_PLURAL
    )


def plural_end(text: str, words: Sequence[re.Match[str]]) -> int:
    """Give the end of the phrase, past a second plural that follows at once: "arms factories", "sports clubs"."""
    end = words[-1].end()
    following = WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    if (
        following
        and is_plural(following.group().lower())
        and following.group().islower()
        and following.group().lower() not in STOPS
    ):
        verb_like = following.group().lower().endswith(("ates", "izes", "ises"))
        return end if verb_like else following.end()
    return end
