"""Which language a text is in."""

from __future__ import annotations

from py3langid.langid import classify

ENOUGH = 20  # words; below that a guess is no better than none


def guess_language(text: str) -> str | None:
    """Give the two-letter code of a text's language, or None where there are too few words to tell.

    >>> guess_language("Die Brücke über den See bleibt gesperrt, sagte der Bürgermeister am Montag. " * 2)
    'de'
    >>> guess_language("Oui.") is None
    True
    """
    if len(text.split()) < ENOUGH:
        return None
    return str(classify(text[:1500])[0])
