"""A dossier as page, JSON, Markdown, tables, and lines for a terminal. One file a form; all of them only show."""

from __future__ import annotations

from firsthand.render.page import dossier_to_html as render_dossier
from firsthand.render.page import index_to_html as render_index

__all__ = ["render_dossier", "render_index"]
