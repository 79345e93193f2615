"""Extract: a page becomes an article, the text without its furniture, with what the page says of itself."""

from __future__ import annotations

from firsthand.extract.article import extract_article

__all__ = ["extract_article"]
