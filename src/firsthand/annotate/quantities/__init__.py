"""Quantities: how many or how much of what.

``figures`` reads numbers, ``pieces`` finds them, ``names`` knows those that count nothing, ``hedges`` how exact
they are meant, ``measures`` their units, ``counted`` the noun; ``find`` joins them.
"""

from firsthand.annotate.quantities.find import find_quantities

__all__ = ["find_quantities"]
