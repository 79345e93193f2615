"""Units: spellings are unambiguous, and measures of one kind come to the same."""

from __future__ import annotations

import pytest

from firsthand.model import Quantity
from firsthand.units import MEASURES, MONEY, base_of, find_unit, same_unit, to_base


def measure(value: float, unit: str | None) -> Quantity:
    return Quantity(0, 1, "x", value, unit)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (measure(5, "kilometres"), measure(5000, "metres")),
        (measure(60, "percent"), measure(0.6, "share")),
        (measure(2, "hours"), measure(120, "minutes")),
        (measure(212, "degrees Fahrenheit"), measure(100, "degrees Celsius")),
        (measure(1, "years"), measure(12, "months")),
        (measure(3, "dollars"), measure(300, "cents")),
        (measure(1, "tonnes"), measure(1000, "kilograms")),
        (measure(100, "kilometres per hour"), measure(100, "kilometres per hour")),
    ],
)
def test_what_is_the_same_compares(left: Quantity, right: Quantity) -> None:
    assert same_unit(left, right)
    assert to_base(left) == to_base(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("kilometres", "kilograms"),
        ("dollars", "EUR"),
        ("dollars", None),
        ("percent", "percentage points"),
        ("barrels", "barrels per day"),
        ("CAD", "AUD"),
    ],
)
def test_what_is_not_the_same_does_not(left: str | None, right: str | None) -> None:
    assert not same_unit(measure(1, left), measure(1, right))


def test_bare_dollars_are_american_ones() -> None:
    assert same_unit(measure(1, "dollars"), measure(1, "USD"))


def test_no_word_names_two_units() -> None:
    words = [word for unit in (*MEASURES, *MONEY) for word in unit.words]
    assert len(words) == len(set(words))


def test_each_unit_finds_itself() -> None:
    for unit in (*MEASURES, *MONEY):
        for spelling in (*unit.words, *unit.signs):
            found = find_unit(spelling)
            assert found is not None and found.base == unit.base, spelling


def test_an_unknown_unit_is_its_own() -> None:
    assert base_of("furlongs") == ("furlongs", 1.0)
    assert base_of("furlongs per fortnight") == ("furlongs per fortnight", 1.0)
