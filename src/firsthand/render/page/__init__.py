"""The page of a dossier: ``document`` fills the templates with ``views``."""

from __future__ import annotations

from firsthand.render.page.document import dossier_to_html, index_to_html

__all__ = ["dossier_to_html", "index_to_html"]
