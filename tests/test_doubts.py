"""Tellings that may say something else: what ties two surely, and what a doubt does to the count."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from make import make_article, make_statement

from firsthand.annotate.quantities import find_quantities
from firsthand.claims.doubts import doubtful_rows
from firsthand.claims.features import Table, make_table
from firsthand.claims.rules import same_numbers

PAIRS = (  # two tellings, how alike they are held, whether the second is in doubt
    ("The bridge was closed at noon", "Nobody could cross the bridge", 5.0, False),
    ("The boy beside me was six", "the number of gunmen at six", 6.5, True),
    ("The boy beside me was six", "the number of gunmen at six", 4.5, True),
    ("The recall covers 41,600 bottles", "A recall of 41,600 flasks", 5.0, False),
    ("The recall covers 41,600 bottles", "41,600 flasks go back", 5.0, True),
    ("The bridge was closed at noon", "Nobody could cross the bridge", 3.0, True),
)


def table_of(*texts: str) -> Table:
    statements = []
    for number, text in enumerate(texts):
        article = make_article(text, outlet=f"Outlet {number}")
        statement = make_statement(article, text, vector=np.eye(4, dtype=np.float32)[number])
        statements.append(replace(statement, quantities=tuple(find_quantities(text, []))))
    return make_table(statements)


@pytest.mark.parametrize(("left", "right", "alike", "doubted"), PAIRS)
def test_what_ties_two_tellings_surely(left: str, right: str, alike: float, doubted: bool) -> None:
    same = np.full((2, 2), alike, dtype=np.float32)
    table = table_of(left, right)
    (doubtful,) = doubtful_rows(table, same, same_numbers(table), [[0, 1]], 4.2)
    assert bool(doubtful) == doubted
