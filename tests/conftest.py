"""For all tests: the package first (its dossier function and its dossier module share a name), and no network."""

from __future__ import annotations

import os

import firsthand  # noqa: F401

os.environ.setdefault("HF_HUB_OFFLINE", "1")
