"""Times of day in a statement, on a twelve-hour dial: "4:18 a.m." and "eighteen minutes past four" are one time."""

from __future__ import annotations

import re
from functools import lru_cache

SMALL = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
NUMBERS = {word: n for n, word in enumerate(SMALL, 1)} | {
    "a quarter": 15,
    "quarter": 15,
    "half": 30,
    "twenty-five": 25,
    "twenty-one": 21,
    "twenty-two": 22,
    "twenty-three": 23,
    "twenty-four": 24,
    "twenty-six": 26,
    "twenty-seven": 27,
    "twenty-eight": 28,
    "twenty-nine": 29,
    "noon": 0,
    "midnight": 0,
}
WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
HOURS = "|".join(SMALL[:12])
CLOCK = re.compile(
    r"\b([01]?\d|2[0-3])[:.h]([0-5]\d)(?:\b|(?=[ap]m\b))(?!\s*(?:%|per ?cent|million|billion|[\d,]))", re.I
)
HOUR = re.compile(r"(?<![:.\d])\b(1[0-2]|[1-9]) ?(?:a\.?m\b|p\.?m\b|o['’]clock)", re.I)
ROUND = r"five|ten|twenty|twenty-five|a quarter|quarter|half|5|10|15|20|25"  # "two to seven" is a count
SPOKEN = re.compile(
    rf"\b(?<!from )(?:({WORDS}|\d{{1,2}}) minutes?|({ROUND})) (past|after|to|before)"
    rf" ({HOURS}|\d{{1,2}}|noon|midnight)\b",
    re.I,
)
NOON = re.compile(r"\b(?:noon|midnight)\b", re.I)
DIAL = 12 * 60  # minutes


def find_times(text: str) -> tuple[int, ...]:
    """List the times of day that a text gives, as minutes of a twelve-hour dial, each once, in order.

    >>> find_times("The first call came at 4:18 a.m., the alarm at eight minutes to three")
    (172, 258)
    >>> find_times("It lost 4.5 percent and won 3.12 million votes")
    ()
    """
    return tuple(sorted({minutes for minutes, _, _ in find_time_spans(text)}))


@lru_cache(maxsize=4096)  # a statement is asked several times
def find_time_spans(text: str) -> tuple[tuple[int, int, int], ...]:
    """List the times of day with their places, in text order: minutes of the dial, start, end.

    >>> find_time_spans("It sank at noon, or at ten past twelve.")
    ((0, 11, 15), (10, 23, 38))
    """
    found = [((int(m[1]) * 60 + int(m[2])) % DIAL, m.start(), m.end()) for m in CLOCK.finditer(text)]
    found += [(int(m[1]) * 60 % DIAL, m.start(), m.end()) for m in HOUR.finditer(text)]
    for match in SPOKEN.finditer(text):
        minutes, hour = _number(match[1] or match[2]), _number(match[4])
        late = match[3].lower() in ("to", "before")
        if minutes < 60 and hour <= 12:
            found.append(((hour * 60 + (-minutes if late else minutes)) % DIAL, match.start(), match.end()))
    taken = [(start, end) for _, start, end in found]
    for match in NOON.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found.append((0, match.start(), match.end()))
    return tuple(sorted(found, key=lambda time: time[1:]))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]
