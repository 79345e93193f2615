"""Quantities: how many or how much of what.

``figures`` reads numbers, ``names`` knows the numbers that count nothing, ``counted`` finds the noun, ``find`` joins them.
"""

from firsthand.annotate.quantities.find import find_quantities

__all__ = ["find_quantities"]
