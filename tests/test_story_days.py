"""Stories and days: the weekdays that the texts name, and what the days between two pages count."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from make import make_article

from firsthand.model import Article, ArticleId
from firsthand.settings import StorySettings
from firsthand.stories import find_stories
from firsthand.stories.pairs import Pairs, measure_pairs, with_leads
from firsthand.stories.pile import make_pile
from firsthand.stories.scores import judge_pairs
from firsthand.stories.settle import going_on
from firsthand.stories.terms import read_terms

CHOICES = StorySettings()

VOTE = "The Selmin council voted {} against a tram line to Kelm, which mayor Ida Roth calls too costly."
VOTE_TOO = "Selmin's council rejected the Kelm tram {}. Too costly, said mayor Ida Roth, who wants buses."
AFFAIR = (
    ("Clerk took harbour fund's money, Selmin says",
     "A clerk took 41,000 from the Selmin harbour fund over six years, the port board said. Vera Holt was dismissed."),
    ("Selmin harbour fund: clerk's lawyer speaks",
     "Vera Holt, the clerk dismissed over 41,000 missing from the Selmin harbour fund, took nothing, her lawyer said."),
    ("Port board asks judge for harbour fund books",
     "The Selmin port board asked a judge for the books of the harbour fund, from which clerk Vera Holt took 41,000."),
    ("Holt charged over Selmin harbour fund",
     "Prosecutors charged the clerk Vera Holt with taking 41,000 from the Selmin harbour fund over six years."),
    ("Clerk Holt tells court she paid harbour fund back",
     "The clerk Vera Holt told a court that she had paid 41,000 back into the Selmin harbour fund."),
)  # fmt: skip


def page(name: str, told: tuple[str, str, str], dated: bool = True) -> Article:
    title, published, text = told
    return make_article(text, id=ArticleId(name), title=title, published=published if dated else None)


def measured(articles: list[Article]) -> Pairs:
    pile = make_pile(articles, read_terms(articles))
    return measure_pairs(pile, with_leads(pile, *np.triu_indices(len(articles), 1)), CHOICES)


def odds(first: tuple[str, str, str], second: tuple[str, str, str], dated: bool) -> float:
    pair = [page("a", first, dated), page("b", second, dated)]
    pairs = measured(pair)
    return float(judge_pairs(pairs, replace(CHOICES, most=99.0))[0])


@pytest.mark.parametrize("dated", [True, False])
def test_two_tellings_of_one_event_name_one_day_of_the_week(dated: bool) -> None:
    first = ("Kelm tram", "2031-05-09", VOTE.format("on Tuesday"))
    same, none, other = (
        odds(first, ("Tram", "2031-05-09", VOTE_TOO.format(day)), dated)
        for day in ("on Tuesday", "at last", "on Friday")
    )
    assert same > none > other


def test_a_text_that_names_several_days_is_of_each_of_them() -> None:
    first = ("Kelm tram", "2031-05-09", VOTE.format("on Tuesday"))
    several = ("Tram", "2031-05-09", VOTE_TOO.format("on Tuesday") + " It will vote again on Friday.")
    assert odds(first, several, dated=False) > odds(first, (*several[:2], VOTE_TOO.format("on Friday")), dated=False)


def affair(days: list[int]) -> list[Article]:
    dates = [f"2031-05-{day:02}" for day in days]
    return [page(f"c{day}", (title, date, text)) for day, date, (title, text) in zip(days, dates, AFFAIR, strict=False)]


def test_an_affair_is_one_story_while_it_goes_on() -> None:
    rescue = page("f", ("Ferry Alva aground", "2031-05-15", "Crews pulled forty people from the ferry Alva off Torre."))
    found = [set(story.articles) for story in find_stories([*affair([1, 8, 15, 22, 29]), rescue], {}, CHOICES)]
    assert sorted(found, key=len) == [{"f"}, {"c1", "c8", "c15", "c22", "c29"}]


def counted_days(days: list[int]) -> float:
    """Give what counts of the days between the first and the last page, in tens."""
    pile = affair(days)
    pairs = measured(pile)
    last = (pairs.left == 0) & (pairs.right == len(pile) - 1)
    return float(going_on(pairs, judge_pairs(pairs, CHOICES, dates=False)).features["days to 10"][last][0])


def test_days_between_pages_count_less_where_others_lie_between() -> None:
    assert counted_days([1, 8, 15, 22, 29]) < 0.5 < counted_days([1, 29]) == counted_days([1, 2, 28, 29]) == 1.0
