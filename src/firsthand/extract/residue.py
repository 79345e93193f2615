"""Whether a line is the article, by what it says and where it stands. The rules are in ``residue_rules``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from firsthand.extract.residue_rules import LOOSE_CAPTION, RULES, SECTIONS, Where

SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")  # Japanese, Chinese and Thai part no words
WORDS = re.compile(r"\w+(?:['’\-]\w+)*")
SENTENCE_END = re.compile(r"[.!?。！？।؟][\"”’'»)\]」』）]*$|[.!?。][\"”’'»)\]]* ?\([^()]{1,40}\)$")
NOWHERE: frozenset[str] = frozenset()
TAIL = frozenset({"tail", "apart"})


def count_words(line: str) -> int:
    """Count the words of a line.

    >>> count_words("The mayor's half-day, it seems, is over.")
    7
    """
    spaceless = 0 if line.isascii() else len(SPACELESS.findall(line))
    return len(WORDS.findall(line)) + spaceless // 2


def is_prose(line: str) -> bool:
    """Say whether a line reads as a sentence or more of running text.

    >>> is_prose("The bridge was closed at noon, the mayor said."), is_prose("17 signs your landlord is a wizard")
    (True, False)
    """
    return SENTENCE_END.search(line[-60:]) is not None and not line.endswith("...") and count_words(line) >= 6


def judge_line(line: str, where: frozenset[str]) -> str | None:
    """Say for what reason a line is not the article, or None.

    ``where`` holds "head" or "tail" where it stands there, and "apart" where it is not in the article's own box.

    >>> judge_line("READ MORE: Cow rescued from quarry", NOWHERE)
    'teaser'
    >>> judge_line("“Read more books,” she said.", NOWHERE)
    """
    number = count_words(line)
    for candidate in RULES:
        if number <= candidate.most_words and stands(candidate.where, where) and candidate.pattern.match(line):
            return candidate.reason
    return None


def stands(wanted: Where, where: frozenset[str]) -> bool:
    """Say whether a line stands where a rule wants it.

    >>> stands("ends", frozenset({"tail"})), stands("head", NOWHERE)
    (True, False)
    """
    if wanted == "apart":
        return "apart" in where and "tail" in where
    return wanted == "anywhere" or wanted in where or (wanted == "ends" and bool(where & {"head", "tail"}))


def is_loose_caption(line: str) -> bool:
    """Say whether a line among the article's is a photo's caption that lost its photo.

    >>> is_loose_caption("The mayor signs the book.(AFP)"), is_loose_caption("It was safe. He left. (AFP)")
    (True, False)
    """
    return count_words(line) <= 40 and LOOSE_CAPTION.match(line) is not None


def begins_section(line: str) -> tuple[str, bool] | None:
    """Say what part of furniture a line begins, and whether whole sentences belong to it.

    >>> begins_section("You may also like"), begins_section("Related to the mayor, the two men fled.")
    (('teaser', False), None)
    """
    if count_words(line) > 9:
        return None
    return next(((reason, whole) for reason, whole, pattern in SECTIONS if pattern.fullmatch(line)), None)


def places(lines: Sequence[str], is_furniture: Callable[[int], bool]) -> list[frozenset[str]]:
    """Say of each line whether it stands before the first sentence of the article or after the last.

    >>> lines = ["Menu", "The bridge fell at noon on a Tuesday.", "Tags: a"]
    >>> [sorted(place) for place in places(lines, lambda i: False)]
    [['head'], [], ['tail']]
    """
    prose = [i for i, line in enumerate(lines) if is_prose(line) and not is_furniture(i)]
    if not prose:
        return [frozenset({"head", "tail"})] * len(lines)
    return [frozenset({"head"} if i < prose[0] else {"tail"} if i > prose[-1] else ()) for i in range(len(lines))]
