"""Dates: what is found, and what day it means.

``rules`` lists the patterns, ``absolute`` and ``relative`` read them into ``meanings``; ``verbs`` and ``tense``
tell past from future; ``days``, ``months`` and ``steps`` turn a meaning into a value with its basis; ``find`` joins
them.
"""

from firsthand.annotate.dates.find import find_dates, redate

__all__ = ["find_dates", "redate"]
