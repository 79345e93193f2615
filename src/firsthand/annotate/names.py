"""Read names, and what each noun stands for, off the encoding."""

from dataclasses import dataclass

import numpy as np

from firsthand.annotate.encoder import Encoding, softmax
from firsthand.annotate.tags import find_spans
from firsthand.model import Span

_REACH = 400  # words back to look for what a noun goes back to
_NOBODY = 3  # the row of the table for a noun that is new


@dataclass(frozen=True)
class Name:
    """A name with its label: PERSON, ORG, PLACE or MISC, and how sure the label is."""

    span: Span
    label: str
    share: float


@dataclass(frozen=True)
class Noun:
    """The head word of a noun phrase or a pronoun, what it stands for, and the one it repeats."""

    span: Span
    word: int
    kind: str  # person, place, organization, object, event, time, abstract, other
    share: float
    earlier: int | None  # row, in the list of nouns, of the one that it goes back to


def find_names(encoding: Encoding) -> list[Name]:
    """List the names, in order."""
    labels = encoding.card.names
    names: list[Name] = []
    for first, last in find_spans(encoding, "name"):
        shares = softmax(encoding.told["name_types"][first:last]).mean(0)
        best = int(shares.argmax())
        names.append(Name(encoding.span(first, last), labels[best], float(shares[best])))
    return names


def find_nouns(encoding: Encoding) -> list[Noun]:
    """List the nouns and pronouns that stand for something, in order."""
    scores = encoding.told["noun_types"].astype(np.float32)
    words = np.flatnonzero(scores.argmax(1)) if len(scores) else np.zeros(0, dtype=np.int64)
    shares = softmax(scores[words])
    kinds = shares.argmax(1) if len(words) else words
    vectors = encoding.told["corefer"][words].astype(np.float32)
    width = vectors.shape[1] // 2
    query, key = vectors[:, :width] / width**0.5, vectors[:, width:]
    nobody = query @ encoding.card.tables["nobody"][_NOBODY]
    nobody += encoding.card.tables["nobody_scores"][_NOBODY]
    first = np.searchsorted(words, words - _REACH)
    nouns: list[Noun] = []
    for row, word in enumerate(words.tolist()):
        scores_back = key[first[row] : row] @ query[row]
        best = int(scores_back.argmax()) if len(scores_back) else 0
        known = len(scores_back) > 0 and scores_back[best] > nobody[row]
        earlier = int(first[row]) + best if known else None
        kind = int(kinds[row])
        span, share = encoding.span(word, word + 1), float(shares[row, kind])
        nouns.append(Noun(span, word, encoding.card.nouns[kind], share, earlier))
    return nouns


def noun_links(encoding: Encoding) -> dict[int, int]:
    """Give for each noun or pronoun that repeats another where both begin."""
    nouns = find_nouns(encoding)
    return {n.span.start: nouns[n.earlier].span.start for n in nouns if n.earlier is not None}
