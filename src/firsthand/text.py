"""Small pure functions on text that more than one stage needs: words, and the form in which texts are compared."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"\w+(?:['\u2019]\w+)*")


def words(text: str) -> list[str]:
    """List the words of a text, in lower case.

    >>> words("Mayor: bridge 'safe'")
    ['mayor', 'bridge', 'safe']
    """
    return [match.group().lower() for match in WORD.finditer(text)]


def one_line(text: str) -> str:
    r"""Put a text on one line, with single spaces.

    >>> one_line(" a\n\n b ")
    'a b'
    """
    return " ".join(text.split())


def fold_accents(text: str) -> str:
    """Strip accents and case, for comparing names.

    >>> fold_accents("Čeferin")
    'ceferin'
    """
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
