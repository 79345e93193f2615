"""Where two tellings differ and what the difference is called: cases as text, with the likeness given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from make import make_article, make_speaker, make_statement

from firsthand.annotate.quantities import find_quantities
from firsthand.claims.conflicts import Place, Telling, find_conflicts, make_telling
from firsthand.model import Article, Statement
from firsthand.settings import ClaimSettings

CASES = Path(__file__).parent / "cases" / "conflicts.txt"
CASE = re.compile(r"(?P<left>.+?) (?P<order>[|>]) (?P<right>.+) => (?P<wanted>.+)")
SPOKEN = re.compile(r"(?P<text>.+?)(?: \((?P<speaker>[^)]+)\))?$")
NEAR = 8.0  # topic of two tellings that are one sentence but for a word or two


def read_cases() -> Iterator[tuple[str, str, str, str]]:
    for line in CASES.read_text("utf-8").splitlines():
        case = CASE.fullmatch(line)
        if case and not line.startswith("#"):
            yield case["left"], case["order"], case["right"], case["wanted"]


def tell(words: str, outlet: str, day: str) -> tuple[Article, Statement]:
    spoken = SPOKEN.fullmatch(words)
    assert spoken
    text = spoken["text"]
    article = make_article(f"{text}. {spoken['speaker'] or 'Nobody'} said so.", outlet=outlet, published=day)
    negated = re.search(r"\b(?:no|not|nobody)\b", text, re.I)
    statement = make_statement(article, text, polarity="negated" if negated else "affirmed")
    if spoken["speaker"]:
        statement = replace(statement, said_by=(make_speaker(article, spoken["speaker"], "said"),))
    return article, replace(statement, quantities=tuple(find_quantities(text, [])))


def telling(words: str, outlet: str, day: str, number: int) -> Telling:
    article, statement = tell(words, outlet, day)
    return make_telling(statement, article, Place(row=number, group=0, near=number, published=day))


def differences(left: Telling, right: Telling) -> set[str]:
    topic = np.full((2, 2), NEAR, dtype=np.float32)
    (found,) = find_conflicts([left, right], topic, 1, ClaimSettings())
    return {f"{conflict.slot} {conflict.relation}" for conflict in found}


@pytest.mark.parametrize(("left", "order", "right", "wanted"), list(read_cases()))
def test_what_two_tellings_differ_in(left: str, order: str, right: str, wanted: str) -> None:
    later = "2025-03-05" if order == ">" else "2025-03-04"
    ours, theirs = telling(left, "Lake Post", "2025-03-04", 0), telling(right, "Hill Echo", later, 1)
    assert differences(ours, theirs) == (set() if wanted == "nothing" else {wanted})
    assert differences(theirs, ours) == (set() if wanted == "nothing" else {wanted})


TWO_NAMES = (  # left, right, whether they name one person differently
    ("Vadim Orley runs the grain depot at Tarn", "The grain boss of the Tarn depot, Vladimir Orley", True),
    ("Len Orley, 51, was on the night shift", "A neighbour remembers Glen Orley, 51, as a quiet man", True),
    ("Len Orley, 51, was on the night shift", "A neighbour remembers Glen Orley, 23, as a quiet man", False),
    ("Len Orley was on the night shift", "A neighbour remembers Glen Orley as a quiet man", False),
    ("Len Orley, 51, was seen with Glen Orley, 51", "Glen Orley, 51, went home at nine", False),
)


@pytest.mark.parametrize(("left", "right", "differ"), TWO_NAMES)
def test_one_person_by_two_names(left: str, right: str, differ: bool) -> None:
    told = [telling(left, "Lake Post", "2025-03-04", 0), telling(right, "Hill Echo", "2025-03-05", 1)]
    people = ["Len Orley", "Glen Orley", "Vadim Orley", "Vladimir Orley"]
    found = find_conflicts(told, np.zeros((2, 2), dtype=np.float32), 1, ClaimSettings(), people)
    assert [(c.slot, c.relation) for c in found[0]] == [("name", "conflict")] * differ


def test_only_people_have_given_names() -> None:
    told = [
        telling("He won the Kamm Grand Prix on Sunday", "Lake Post", "2025-03-04", 0),
        telling("He won the Kammian Grand Prix on Sunday", "Hill Echo", "2025-03-04", 1),
    ]
    near = np.full((2, 2), NEAR, dtype=np.float32)
    assert find_conflicts(told, near, 1, ClaimSettings(), ["Ona Vell"]) == [[]]


def told_in(
    article: Article, number: int, words: str, speaker: str | None = None, modality: str = "asserted"
) -> Telling:
    said_by = [make_speaker(article, speaker)] if speaker else []
    statement = make_statement(article, words, said_by=said_by, modality=modality)
    statement = replace(statement, quantities=tuple(find_quantities(words, [])))
    return make_telling(statement, article, Place(row=number, group=0, near=number, published="2025-03-04"))


def test_a_running_report_brings_itself_up_to_date() -> None:
    article = make_article(
        "Four people were killed in the fire. Ona Vell now says five people were killed in the fire."
    )
    early = told_in(article, 0, "Four people were killed in the fire")
    late = told_in(article, 1, "five people were killed in the fire", "Ona Vell")
    assert differences(early, late) == {"number update"}


def test_what_is_denied_by_its_cue_stands_against_what_is_told() -> None:
    article = make_article("Ona Vell said the door of the mill was locked. Holm denied that the door was locked.")
    told = told_in(article, 0, "the door of the mill was locked", "Ona Vell")
    denied = told_in(article, 1, "the door was locked", "Holm", "denied")
    assert differences(told, denied) == {"polarity conflict"}


def test_two_who_count_side_by_side() -> None:
    text = "Police put the crowd at 2,000. The organisers spoke of 5,000."
    article = make_article(text)
    told = []
    for number, words in enumerate(["Police put the crowd at 2,000.", "The organisers spoke of 5,000."]):
        statement = make_statement(article, words)
        inside = [q for q in find_quantities(text, []) if statement.span.holds(q.span)]
        place = Place(row=number, group=number, near=0, published=None)
        told.append(make_telling(replace(statement, quantities=tuple(inside)), article, place))
    found = find_conflicts(told, np.zeros((2, 2), dtype=np.float32), 2, ClaimSettings())
    assert [[c.slot for c in conflicts] for conflicts in found] == [["number"], ["number"]]


def test_a_difference_between_many_stays_short() -> None:
    words = [("Nine people died in the flood", "Lake Post"), ("Twelve people died in the flood", "Hill Echo")]
    told = [
        telling(text, f"{outlet} {n}", "2025-03-04", n * 2 + side)
        for n in range(300)
        for side, (text, outlet) in enumerate(words)
    ]
    topic = np.full((600, 600), NEAR, dtype=np.float32)
    (found,) = find_conflicts(told, topic, 1, ClaimSettings())
    assert 0 < len(found) < 100


@pytest.mark.parametrize(
    ("left", "right", "people", "wanted"),
    [
        ("Ana Keller, 71, was held", "Keller, 68, had woken up", ["Ana Keller"], {"number conflict"}),
        (
            "His name is Jon Vrede, he was 24 years old",
            "Jon Wrede, a student aged 22",
            ["Jon Vrede"],
            {"number conflict"},
        ),
        ("the 22-year-old student Jon Vrede", "Jon Vrede, 22, fell", ["Jon Vrede"], set()),
        ("Ana Keller, 71, was held", "Keller, 68, had woken up", ["Ana Keller", "Boris Keller"], set()),
        ("Ana Keller, 71, was held", "Boris Keller, 68, was not", ["Ana Keller", "Boris Keller"], set()),
        ("in Mayville, 45, 47 and 49 are the numbers", "in Mayville, 12, 13 and 14 are", ["Ana Keller"], set()),
    ],
)
def test_the_age_of_one_person(left: str, right: str, people: list[str], wanted: set[str]) -> None:
    ours, theirs = telling(left, "Lake Post", "2025-03-04", 0), telling(right, "Hill Echo", "2025-03-04", 1)
    (found,) = find_conflicts([ours, theirs], np.zeros((2, 2), dtype=np.float32), 1, ClaimSettings(), people)
    assert {f"{conflict.slot} {conflict.relation}" for conflict in found} == wanted
