"""Two names: ways to write one, or not. Each pair is held in both directions."""

from __future__ import annotations

import pytest

from firsthand.model import MentionType
from firsthand.names import is_acronym, judge_names, name_words, sound_key

ONE: list[tuple[MentionType, str, str]] = [
    ("PERSON", "Odra Finch", "ODRA FINCH"),
    ("PERSON", "Odra Finch", "Finch, Odra"),
    ("PERSON", "Odra Finch", "Mayor Odra Finch"),
    ("PERSON", "Zulfira Akhmerova", "Zulfira Akhmierova"),
    ("PERSON", "Zulfira Akhmerova", "Zulfira Ahmerova"),
    ("PERSON", "Sergei Kuvaev", "Sergey Kuvayev"),
    ("PERSON", "Yuri Chaban", "Iurii Chaban"),
    ("PERSON", "Юрий Чабан", "Yuri Chaban"),
    ("PERSON", "Mohammed Talhi", "Muhammad Talhi"),
    ("PERSON", "Jürgen Ott", "Jurgen Ott"),
    ("PERSON", "Pak Tae-mun", "Pak Tae Mun"),
    ("PERSON", "William Crane", "Bill Crane"),
    ("PERSON", "Walter J. Crane", "Walter Crane"),
    ("PERSON", "W. Crane", "Walter Crane"),
    ("PERSON", "Tsveta Marlenko", "Marlenko Tsveta"),
    ("ORG", "Kamm Telegraph Bureau", "KTB"),
    ("ORG", "Norrland Power Ltd", "Norrland Power"),
    ("ORG", "The Harbour Trust", "Harbour Trust"),
    ("ORG", "World Organisation of Bees", "World Organization of Bees"),
    ("PLACE", "Lower Kamm region", "Lower Kamm province"),
    ("PLACE", "Sankt Olaf", "Sankt Olav"),
    ("PRODUCT", "Kestr-25", "Kestrel-25"),
    ("PRODUCT", "Kestrel 25", "Kestrel-25"),
]
TWO: list[tuple[MentionType, str, str]] = [
    ("PERSON", "Odra Finch", "Edna Finch"),
    ("PERSON", "Odra Finch", "Odra Marsh"),
    ("PERSON", "Finch", "Odra Finch"),  # a surname alone says too little; who it is depends on the story
    ("PERSON", "Ansel Brock", "Rita Brock"),
    ("PERSON", "Andrei Kolin", "Alexei Kolin"),
    ("PERSON", "Maria Lund", "Mario Lund"),
    ("PERSON", "A. Brock", "Rita Brock"),
    ("PERSON", "Yusuf ibn Omar", "Omar ibn Yusuf"),
    ("ORG", "Norrland Power", "Norrland Water"),
    ("ORG", "Bank Morgenrot France", "Bank Morgenrot Japan"),
    ("ORG", "Local 118", "Local 119"),
    ("ORG", "TASS", "Tass Smith"),
    ("ORG", "Meadow Fund VIII", "Meadow Fund"),
    ("PLACE", "Upper Kamm", "Lower Kamm"),
    ("PRODUCT", "Kestrel-25", "Kestrel-26"),
    ("PRODUCT", "Kestrel-25", "Merlin-25"),
    ("WORK", "Nine Winters", "Nine Summers"),
]
HOSTILE = ["", " ", ".", "\u202e", "a" * 5000, "'s", "\ud83d\ude00", "1", "-", "ß ſ ﬁ", "\u0627\u0644", "O'O'O'"]


@pytest.mark.parametrize(("type", "a", "b"), ONE)
def test_one(type: MentionType, a: str, b: str) -> None:
    assert judge_names(a, b, type).answer, judge_names(a, b, type).reason
    assert judge_names(b, a, type).answer


@pytest.mark.parametrize(("type", "a", "b"), TWO)
def test_two(type: MentionType, a: str, b: str) -> None:
    assert not judge_names(a, b, type).answer, judge_names(a, b, type).reason
    assert not judge_names(b, a, type).answer


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names(name: str) -> None:
    for type in ("PERSON", "ORG", "PLACE", "PRODUCT", "GROUP"):
        assert judge_names(name, "Odra Finch", type).reason
        assert judge_names(name, name, type).reason
    assert isinstance(sound_key(name), str)
    assert isinstance(name_words(name), tuple)


def test_every_verdict_has_a_reason() -> None:
    assert all(judge_names(a, b, type).reason for type, a, b in ONE + TWO)


def test_letters_of_nothing() -> None:
    assert not is_acronym("", "")
    assert not is_acronym("A", "Apple")
    assert not is_acronym("who", "World Health Office")
