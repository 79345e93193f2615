"""A dossier as page, JSON, Markdown, tables, and lines for a terminal. One file a form; all of them only show.

The page's template engine is loaded when a page is made, so that the other forms, and ``--help``, do not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firsthand.model import Dossier, Rejected

__all__ = ["render_dossier", "render_index"]


def render_dossier(dossier: Dossier) -> str:
    """Give the page of a dossier, ``dossier.html``."""
    from firsthand.render.page import dossier_to_html

    return dossier_to_html(dossier)


def render_index(dossiers: Iterable[Dossier], rejected: Sequence[Rejected] = ()) -> str:
    """Give the page that lists several stories, ``index.html``.

    >>> "0 stories" in render_index([])
    True
    """
    from firsthand.render.page import index_to_html

    return index_to_html(dossiers, rejected)
