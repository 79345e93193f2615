"""Times of day in a statement, on a twelve-hour dial: "4:18 a.m." and "eighteen minutes past four" are one time."""

from __future__ import annotations

import re

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
CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:.h]([0-5]\d)\b(?!\s*(?:%|per ?cent|million|billion|[\d,]))", re.I)
HOUR = re.compile(r"\b(1[0-2]|[1-9]) ?(?:a\.?m\b|p\.?m\b|o['’]clock)", re.I)
SPOKEN = re.compile(
    rf"\b({WORDS}|\d{{1,2}})(?: minutes?)? (past|after|to|before) ({HOURS}|\d{{1,2}}|noon|midnight)\b", re.I
)
DIAL = 12 * 60  # minutes


def find_times(text: str) -> tuple[int, ...]:
    """List the times of day that a text gives, as minutes of a twelve-hour dial, each once, in order.

    >>> find_times("The first call came at 4:18 a.m., the alarm at eight minutes to three")
    (172, 258)
    >>> find_times("It lost 4.5 percent and won 3.12 million votes")
    ()
    """
    found = {(int(m[1]) * 60 + int(m[2])) % DIAL for m in CLOCK.finditer(text)}
    found |= {int(m[1]) * 60 % DIAL for m in HOUR.finditer(text)}
    for match in SPOKEN.finditer(text):
        minutes, hour = _number(match[1]), _number(match[3])
        late = match[2].lower() in ("to", "before")
        if minutes < 60 and hour <= 12:
            found.add((hour * 60 + (-minutes if late else minutes)) % DIAL)
    return tuple(sorted(found))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]
