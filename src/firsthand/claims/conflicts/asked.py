"""Whether two tellings are of one question, as the trained comparison reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np

from firsthand.claims.conflicts.answers import Answer
from firsthand.claims.conflicts.questions import Question
from firsthand.claims.conflicts.relations import Difference
from firsthand.claims.conflicts.tellings import Telling
from firsthand.likeness import Likeness
from firsthand.model import Halves

LEAST = 1.0  # log-odds; of 55 labelled differences that were found one lies below, of 69 others seven
LEAST_DENIED = -1.0  # likewise; of 43 denials read on labelled stories eight lie below, six of them of something else
NEAREST = 4  # tellings of each answer that are asked, those nearest the event


def ask_again(questions: Sequence[Question], likeness: Likeness | None) -> Iterator[Question]:
    """Give the questions that some telling on each side is read as answering; all, where nothing can be read.

    What an article says of an older event often has the words and the kind of number of the event itself.
    """
    tried = [
        (number, left, right)
        for number, question in enumerate(questions)
        for left, right in product(_told(question.left), _told(question.right))
    ]
    if likeness is None or not tried:
        yield from questions
        return
    texts = [text for _, left, right in tried for text in (left, right)]
    rows = np.arange(0, len(texts), 2)
    told = likeness.ask("question", texts, rows, rows + 1)
    unread = np.array([left is None or right is None for _, left, right in tried])
    best = np.full(len(questions), -np.inf)
    np.maximum.at(best, [number for number, _, _ in tried], np.where(unread, LEAST, told))
    yield from (question for question, log_odds in zip(questions, best.tolist(), strict=True) if log_odds >= LEAST)


def keep_denials(
    found: Sequence[tuple[Telling, Telling, Difference]], likeness: Likeness | None
) -> Iterator[tuple[Telling, Telling, Difference]]:
    """Give the denials that are about what they are held against; all, where nothing can be read.

    "That is a lie" after another's sentence may be of something said long before.
    """
    if likeness is None or not found:
        yield from found
        return
    texts = [side.statement.words for no, yes, _ in found for side in (no, yes)]
    rows = np.arange(0, len(texts), 2)
    told = likeness.ask("question", texts, rows, rows + 1).tolist()
    unread = [texts[row] is None or texts[row + 1] is None for row in rows.tolist()]
    yield from (each for each, odds, bare in zip(found, told, unread, strict=True) if bare or odds >= LEAST_DENIED)


def _told(answer: Answer) -> list[Halves | None]:
    return [one.telling.statement.words for one in answer.given[:NEAREST]]
