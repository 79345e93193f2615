"""Dates: what is found, and what day it means.

``absolute`` and ``relative`` hold the patterns, ``meanings`` what they can say, ``tense`` tells past from future,
``resolve`` turns a meaning into a value with its basis, ``find`` joins them.
"""

from firsthand.annotate.dates.find import find_dates, redate

__all__ = ["find_dates", "redate"]
