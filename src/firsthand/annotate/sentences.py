"""Read the sentences off the encoding."""

import numpy as np

from firsthand.annotate.encoder import Encoding
from firsthand.annotate.tags import WordSpan
from firsthand.model import Span

_LINE = 3


def find_sentences(encoding: Encoding) -> list[Span]:
    """List the sentences, in order; a sentence never runs on over a line end."""
    return [encoding.span(first, last) for first, last in sentence_words(encoding)]


def sentence_words(encoding: Encoding) -> list[WordSpan]:
    """List the sentences as words."""
    if not len(encoding):
        return []
    ends = encoding.told["ends"][:, 0] > 0
    ends[:-1] |= encoding.cuts[1:] == _LINE
    ends[-1] = True
    places = (np.flatnonzero(ends) + 1).tolist()
    return list(zip([0, *places], places, strict=False))
