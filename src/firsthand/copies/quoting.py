"""Which words of a text stand inside quotation marks: there two outlets may agree because both quote one speaker."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from firsthand.folding import WordTable
from firsthand.model import Span

# A quotation that is opened and not closed runs on to the end of its paragraph, as in a speech of several paragraphs.
# The mark stands first and what is before it is looked at after, so that the search leaps from mark to mark.
QUOTATION = re.compile(
    r"[\u201c\u201e\u00ab`\"\u2018'](?:"
    r"(?<=\u201c)[^\u201d\n]*(?:\u201d|$)|(?<=\u201e)[^\u201c\u201d\n]*(?:[\u201c\u201d]|$)"
    r"|(?<=\u00ab)[^\u00bb\n]*(?:\u00bb|$)|(?<=`)`.*?(?:''|$)|(?<=\")(?<!\w\")[^\"\n]*(?:\"|$)"
    r"|(?<=\u2018)(?<!\w\u2018)[^\n\u2018]{12,}?\u2019(?!\w)|(?<=')(?<!\w')[^\n']{12,}?'(?!\w))",
    re.MULTILINE,
)


@lru_cache(maxsize=1024)  # an article is looked at once for each of its pairs, and they come one after the other
def quotations(text: str) -> tuple[Span, ...]:
    """List the spans inside quotation marks, marks included.

    >>> [span.of('"No," he said. "It is') for span in quotations('"No," he said. "It is')]
    ['"No,"', '"It is']
    """
    return tuple(Span(*match.span()) for match in QUOTATION.finditer(text))


def quoted_words(text: str, table: WordTable) -> NDArray[np.bool_]:
    """Say of each word whether it stands inside quotation marks."""
    spans = quotations(text)
    mask = np.zeros(len(table.starts), bool)
    if spans:
        firsts = np.searchsorted(table.starts, [span.start for span in spans])
        lasts = np.searchsorted(table.starts, [span.end for span in spans])
        for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
            mask[first:last] = True
    return mask
