"""What text of a page may do when it is shown: be read, and nothing else."""

from __future__ import annotations

import re
from typing import Final

MARK: Final = "\ufffd"
# Controls, lone surrogates, and the two overrides that make text read backwards: one visible mark each.
NOT_SHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]")
# Embeddings and isolates steer the direction of what follows them, so a page's own would steer ours.
STEERING = re.compile("[\u202a-\u202c\u2066-\u2069]")


def shown(value: object) -> object:
    r"""Give a value as a reader may safely see it; what is no text is given back as it is.

    >>> shown("safe \u202e elif.exe"), shown("a\u2067b"), shown("a\x00b"), shown(3)
    ('safe � elif.exe', 'ab', 'a�b', 3)
    """
    if type(value) is not str:  # Markup is a str of our own making and stays as it is
        return value
    return STEERING.sub("", NOT_SHOWN.sub(MARK, value)) if not value.isascii() or not value.isprintable() else value
