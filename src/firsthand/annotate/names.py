"""Read names, and what each noun stands for, off the encoding."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from firsthand.annotate.encoder import Encoding, softmax
from firsthand.annotate.tags import find_spans
from firsthand.model import Span

_REACH = 400  # words back to look for what a noun goes back to
_NOBODY_ROW = 3  # of the table, for a noun that is new
_AT_ONCE = 256  # nouns compared in one go
_LEAST_SHARE = 0.03  # of one that a noun may go back to; less tells nothing
NOBODY = -1  # what a noun goes back to that is new


@dataclass(frozen=True)
class Name:
    """A name with its label: PERSON, ORG, PLACE or MISC, and how sure the label is."""

    span: Span
    label: str
    share: float


def by_surname(text: str, names: Sequence[Name]) -> list[Name]:
    """Call a person whose surname alone is given a person: after "Larysa Hrymach", "Hrymach" is no body.

    Not where "the" stands before it, nor where a longer name of a body or place has the word in it.

    >>> text = "Ada Holm spoke. Holm left the Holm."
    >>> found = [Name(Span(0, 8), "PERSON", 1.0), Name(Span(16, 20), "ORG", 0.6), Name(Span(30, 34), "ORG", 0.9)]
    >>> [name.label for name in by_surname(text, found)]
    ['PERSON', 'PERSON', 'ORG']
    """
    surnames: set[str] = set()
    others = {word for n in names if n.label != "PERSON" and " " in (of := n.span.of(text)) for word in of.split()}
    kept = []
    for name in names:
        written = name.span.of(text)
        if name.label == "PERSON" and " " in written:
            surnames.add(written.rsplit(" ", 1)[-1])
        alone = name.label == "ORG" and written in surnames - others
        article = text[max(0, name.span.start - 4) : name.span.start].lower() == "the "
        kept.append(replace(name, label="PERSON") if alone and not article else name)
    return kept


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
    words, shares = _words(encoding)
    kinds = shares.argmax(1) if len(words) else words
    nouns: list[Noun] = []
    for row, (word, linked) in enumerate(zip(words.tolist(), _linked(encoding, words), strict=True)):
        kind, earlier = int(kinds[row]), linked[0][0]
        span, share = encoding.span(word, word + 1), float(shares[row, kind])
        nouns.append(Noun(span, word, encoding.card.nouns[kind], share, earlier if earlier != NOBODY else None))
    return nouns


def noun_links(encoding: Encoding) -> dict[int, tuple[str, list[tuple[int, float]]]]:
    """Give for each noun or pronoun, by where it begins, its kind and what it may go back to.

    Of what it may go back to stands where that begins, and its share, the likeliest first; ``NOBODY`` stands for a
    noun that is new.
    """
    words, shares = _words(encoding)
    kinds = shares.argmax(1) if len(words) else words
    starts = [encoding.span(word, word + 1).start for word in words.tolist()]
    return {
        starts[row]: (
            encoding.card.nouns[int(kinds[row])],
            [(starts[earlier] if earlier != NOBODY else NOBODY, share) for earlier, share in linked],
        )
        for row, linked in enumerate(_linked(encoding, words))
    }


def _words(encoding: Encoding) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Give the numbers of the words that are nouns, and the shares of their kinds."""
    scores = encoding.told["noun_types"].astype(np.float32)
    words = np.flatnonzero(scores.argmax(1)) if len(scores) else np.zeros(0, dtype=np.int64)
    return words, softmax(scores[words])


def _linked(encoding: Encoding, words: NDArray[np.int64]) -> list[list[tuple[int, float]]]:
    """Give for each noun the rows of those that it may go back to with their shares, the likeliest first."""
    vectors = encoding.told["corefer"][words].astype(np.float32)
    width = vectors.shape[1] // 2
    query, key = vectors[:, :width] / width**0.5, vectors[:, width:]
    nobody = query @ encoding.card.tables["nobody"][_NOBODY_ROW]
    nobody += encoding.card.tables["nobody_scores"][_NOBODY_ROW]
    return link_rows(words, query, key, nobody)


def link_rows(
    words: NDArray[np.int64], query: NDArray[np.float32], key: NDArray[np.float32], nobody: NDArray[np.float32]
) -> list[list[tuple[int, float]]]:
    """Compare each noun with those at most ``_REACH`` words before it, and with nobody; give the likeliest rows."""
    first = np.searchsorted(words, words - _REACH)
    found: list[list[tuple[int, float]]] = [[] for _ in words]
    for low in range(0, len(words), _AT_ONCE):
        high = min(low + _AT_ONCE, len(words))
        left = int(first[low])
        rows, columns = np.arange(low, high)[:, None], np.arange(left, high)[None]
        scores = query[low:high] @ key[left:high].T
        scores[(columns >= rows) | (columns < first[low:high, None])] = -np.inf
        shares = softmax(np.concatenate([nobody[low:high, None], scores], 1))
        rows, columns = np.nonzero(shares >= _LEAST_SHARE)
        kept = shares[rows, columns]
        order = np.lexsort((-kept, rows))
        earlier = np.where(columns > 0, columns + (left - 1), NOBODY)[order]
        for row, other, share in zip((rows[order] + low).tolist(), earlier.tolist(), kept[order].tolist(), strict=True):
            found[row].append((other, share))
    return [linked or [(NOBODY, 0.0)] for linked in found]
