"""Articles that share text: exact copies, near copies and reused passages, with the direction where something tells."""

from firsthand.copies.compare import find_copies, judge_pair
from firsthand.copies.index import CopyIndex
from firsthand.copies.rewrites import find_rewrites

__all__ = ["CopyIndex", "find_copies", "find_rewrites", "judge_pair"]
