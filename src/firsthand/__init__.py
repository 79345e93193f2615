"""Firsthand reads many tellings of an event and writes one record of it: who says so, and who stands behind it.

>>> import firsthand
>>> firsthand.__version__.count(".")
2
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from os import PathLike, fspath

# Trap: the stage ``firsthand.dossier`` and the function ``firsthand.dossier`` share a name. Loading the module first
# keeps a later import of it from putting itself in the function's place.
import firsthand.dossier  # noqa: F401
from firsthand.errors import FirsthandError, FormatError, InputError, MissingExtra, ModelError
from firsthand.model import (
    Annotations,
    Article,
    Claim,
    Conflict,
    Copy,
    Dossier,
    Entity,
    Evidence,
    Origin,
    Page,
    Rejected,
    Span,
    Statement,
    Story,
)
from firsthand.settings import Settings
from firsthand.version import __version__

Inputs = str | PathLike[str] | Sequence[str | PathLike[str]]  # one file, folder or address, or several

__all__ = [
    "Annotations",
    "Article",
    "Claim",
    "Conflict",
    "Copy",
    "Dossier",
    "Entity",
    "Evidence",
    "FirsthandError",
    "FormatError",
    "InputError",
    "MissingExtra",
    "ModelError",
    "Origin",
    "Page",
    "Rejected",
    "Settings",
    "Span",
    "Statement",
    "Story",
    "__version__",
    "dossier",
    "dossiers",
]


def dossiers(inputs: Inputs, settings: Settings | None = None, *, workers: int = 1) -> list[Dossier]:
    """Give the dossier of every story in one input or several, the one with the most articles first.

    >>> firsthand.dossiers(firsthand.__file__)
    []
    """
    from firsthand.engine import open_engine
    from firsthand.pipeline import run_dossiers
    from firsthand.render.notebook import show_in_notebooks
    from firsthand.work import Means

    given = [inputs] if isinstance(inputs, (str, PathLike)) else inputs
    show_in_notebooks()
    with open_engine(workers) as engine:
        run = run_dossiers([fspath(one) for one in given], settings, Means(engine=engine))
    return sorted(run.dossiers, key=lambda one: (-len(one.articles), one.story.id))


def dossier(inputs: Inputs, settings: Settings | None = None, *, workers: int = 1) -> Dossier:
    """Give the dossier of the largest story in one input or several; its ``notes`` say how many others there are.

    >>> firsthand.dossier([firsthand.__file__])
    Traceback (most recent call last):
    firsthand.errors.InputError: no article was found in the inputs; firsthand dossier -o DIR lists the reasons
    """
    found = dossiers(inputs, settings, workers=workers)
    if not found:
        raise InputError("no article was found in the inputs; firsthand dossier -o DIR lists the reasons")
    others = len(found) - 1
    if not others:
        return found[0]
    note = f"{others} other {'story' if others == 1 else 'stories'} in these inputs: firsthand.dossiers gives them all"
    return replace(found[0], notes=(*found[0].notes, note))
