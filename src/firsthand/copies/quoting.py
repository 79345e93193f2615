"""Which words of a text stand inside quotation marks: there two outlets may agree because both quote one speaker."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from firsthand.folding import WordPlaces

# A quotation that is opened and not closed runs on to the end of its paragraph, as in a speech of several paragraphs.
# The mark stands first and what is before it is looked at after, so that the search leaps from mark to mark.
QUOTATION = re.compile(
    r"[\u201c\u201e\u00ab`\"\u2018'](?:"
    r"(?<=\u201c)[^\u201d\n]*(?:\u201d|$)|(?<=\u201e)[^\u201c\u201d\n]*(?:[\u201c\u201d]|$)"
    r"|(?<=\u00ab)[^\u00bb\n]*(?:\u00bb|$)|(?<=`)`.*?(?:''|$)|(?<=\")(?<!\w\")[^\"\n]*(?:\"|$)"
    r"|(?<=\u2018)(?<!\w\u2018)[^\n\u2018]{12,}?\u2019(?!\w)|(?<=')(?<!\w')[^\n']{12,}?'(?!\w))",
    re.MULTILINE,
)


def quoted_words(text: str, places: WordPlaces) -> NDArray[np.bool_]:
    """Say of each word whether it stands inside quotation marks.

    >>> from firsthand.folding import word_places
    >>> text = '"No," he said. "It is'
    >>> quoted_words(text, word_places(text)).tolist()
    [True, False, False, True, True]
    """
    spans = np.array([match.span() for match in QUOTATION.finditer(text)], np.int64).reshape(-1, 2)
    firsts, lasts = np.searchsorted(places.starts, spans.T)
    edges = np.zeros(len(places.starts) + 1, np.int64)
    np.add.at(edges, firsts, 1)
    np.add.at(edges, lasts, -1)
    quoted: NDArray[np.bool_] = np.cumsum(edges[:-1]) > 0
    return quoted
