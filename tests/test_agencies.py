"""The table of news agencies: every row has its source, and its names are found as they are spelt and nowhere else."""

from __future__ import annotations

import pytest

from firsthand.agencies import names_agency, news_agencies


def test_every_row_has_names_and_a_source() -> None:
    for agency in news_agencies():
        assert agency.name and all(agency.called)
        assert agency.source.startswith("https://")


def test_no_name_is_two_agencies() -> None:
    called = [one for agency in news_agencies() for one in agency.called]
    assert len(called) == len(set(called))
    assert [agency.name.casefold() for agency in news_agencies()] == sorted(a.name.casefold() for a in news_agencies())


@pytest.mark.parametrize("words", ["Russian state media TASS", "the AP", "Reuters", "Deutsche Presse-Agentur (dpa)"])
def test_an_agency_by_name(words: str) -> None:
    assert names_agency(words)


@pytest.mark.parametrize("words", ["", "ap", "a map", "Ria Holm", "Efemia", "PANSA", "the utility", "Tassilo"])
def test_no_agency(words: str) -> None:
    assert not names_agency(words)
