"""Who is who where the encoder links nouns, says what kind they are, and the arcs say of whom something is told."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence

import pytest

from firsthand.annotate import load_encoder
from firsthand.annotate.entities import EntityTable, NamedSpan, Reading, resolve_reading
from firsthand.annotate.entities.places import place_nouns
from firsthand.annotate.entities.reading import NOBODY, Headline, Links
from firsthand.annotate.names import noun_links
from firsthand.model import Span, Syntax

MARK = re.compile(r"\{(?P<label>[PLOM]) (?P<name>[^}]*)\}")
LABELS = {"P": "PERSON", "O": "ORG", "L": "PLACE", "M": "MISC"}


def read_marked(marked: str) -> tuple[str, list[NamedSpan], list[Span]]:
    """Take the marks of names out of a text; give text, names and sentences."""
    text, names, place = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[place : mark.start()]
        names.append(NamedSpan(len(text), len(text) + len(mark["name"]), LABELS[mark["label"]]))
        text, place = text + mark["name"], mark.end()
    text += marked[place:]
    return text, names, [Span(*m.span()) for m in re.finditer(r"[^.]+\.", text)]


def links_of(text: str, links: Mapping[str, Sequence[tuple[str, float]]], kinds: Mapping[str, str]) -> Links:
    """Write links between words, each by its first place, as the encoder gives them; "" stands for nobody."""
    places = {word: text.index(word) for word in {*links, *kinds}}
    return {
        place: (
            kinds.get(word, "person"),
            [(text.index(earlier) if earlier else NOBODY, share) for earlier, share in links.get(word, [("", 1.0)])],
        )
        for word, place in places.items()
    }


def ways(table: EntityTable) -> dict[str, tuple[str, ...]]:
    return {entity.name: entity.aliases for entity in table.entities}


def resolve(
    marked: str,
    links: Mapping[str, Sequence[tuple[str, float]]] | None = None,
    kinds: Mapping[str, str] | None = None,
    arcs: Sequence[tuple[str, str, str]] = (),
) -> dict[str, tuple[str, ...]]:
    """Give the names of the entities of a text and the ways in which each is written."""
    text, names, sentences = read_marked(marked)
    found = links_of(text, links or {}, kinds or {})
    return ways(resolve_reading(Reading(text, sentences, names, (), read_arcs(text, arcs), found)))


def read_arcs(text: str, arcs: Sequence[tuple[str, str, str]]) -> Syntax | None:
    """Make arcs: word, the word that it hangs on, and how; all others hang on nothing."""
    words = [Span(*m.span()) for m in re.finditer(r"[\w-]+|[^\w\s]", text)]
    rows = {word.of(text): row for row, word in reversed(list(enumerate(words)))}
    heads, relations = [-1] * len(words), ["root"] * len(words)
    for word, head, relation in arcs:
        heads[rows[word]], relations[rows[word]] = rows[head], relation
    return Syntax(tuple(words), tuple(heads), tuple(relations)) if arcs else None


def test_links_choose_between_bodies() -> None:
    marked = "{O Norvik} sued {O Aldor Gas}. It lost."
    assert resolve(marked, {"It": [("Aldor", 0.9), ("Norvik", 0.1)]})["Aldor Gas"] == ("Aldor Gas", "It")
    assert resolve(marked, {"It": [("Norvik", 0.95), ("Aldor", 0.05)]})["Norvik"] == ("Norvik", "It")


def test_links_lead_on_through_nouns_that_stand_for_nobody() -> None:
    marked = "{O Norvik} sued {O Aldor Gas}. Many liked that plan. It lost."
    links = {"It": [("plan", 1.0)], "plan": [("Norvik", 0.95), ("", 0.05)]}
    assert "It" in resolve(marked, links, {"plan": "abstract"})["Norvik"]


def test_links_lead_in_a_circle() -> None:
    marked = "{O Norvik} sued {O Aldor Gas}. It lost. They met."
    links = {"It": [("They", 1.0)], "They": [("It", 1.0)], "Norvik": [("Norvik", 1.0)]}
    assert "Norvik" in resolve(marked, links)


def test_name_takes_what_was_told_before_it() -> None:
    marked = "A man was held on Monday. He slept. {P Torb Eskel} was charged."
    found = resolve(marked, {"Torb": [("man", 0.6), ("", 0.4)]})
    assert found["Torb Eskel"] == ("Torb Eskel", "A man", "He")


@pytest.mark.parametrize(
    ("marked", "links"),
    [
        ("A man was held. {P Torb Eskel} wept.", {"Torb": [("", 0.8), ("man", 0.2)]}),  # too little speaks for it
        ("A woman was held. Mr {P Torb Eskel} wept.", {"Torb": [("woman", 0.9)]}),  # he is no woman
        ("Two men were held. {P Torb Eskel} wept.", {"Torb": [("men", 0.9)]}),  # one is not two
        ("A spokesman spoke. {P Torb Eskel} wept.", {"Torb": [("spokesman", 0.9)]}),  # he has his own name
        ("A company was sued. {P Torb Eskel} wept.", {"Torb": [("company", 0.9)]}),  # nor a body
    ],
)
def test_name_is_of_somebody_else(marked: str, links: dict[str, list[tuple[str, float]]]) -> None:
    assert resolve(marked, links)["Torb Eskel"] == ("Torb Eskel",)


def test_kind_of_a_noun_that_no_table_knows() -> None:
    marked = "{P Torb Eskel} met {O Norvik}. The chandler wept."
    links = {"chandler": [("Torb", 0.9), ("", 0.1)]}
    assert "The chandler" in resolve(marked, links, {"chandler": "person"})["Torb Eskel"]
    assert resolve(marked, links, {"chandler": "place"})["Torb Eskel"] == ("Torb Eskel",)


def test_a_source_is_left_without_a_name() -> None:
    found = resolve("{P Torb Eskel} fell. The source wept.", {"source": [("Torb", 0.9)]}, {"source": "person"})
    assert found["Torb Eskel"] == ("Torb Eskel",)


def test_small_words_are_no_descriptions() -> None:
    found = resolve("{P Torb Eskel} saw that. That fell.", {"That": [("Torb", 0.9)]}, {"That": "person"})
    assert found == {"Torb Eskel": ("Torb Eskel",)}


IS_THE = (("She", "mayor", "nsubj"), ("is", "mayor", "cop"), ("the", "mayor", "det"))


def test_who_is_said_to_be_somebody_is() -> None:
    marked = "{P Ines Parr} left. She is the mayor. Rain fell."
    assert resolve(marked, arcs=IS_THE)["Ines Parr"] == ("Ines Parr", "the mayor", "She")
    name = "{P Parr}, in red, is the mayor. Rain fell."
    arcs = (("Parr", "mayor", "nsubj"), ("is", "mayor", "cop"), ("the", "mayor", "det"))
    assert resolve(name, arcs=arcs)["Parr"] == ("Parr", "the mayor")


def test_who_is_not_said_to_be_somebody_is_not() -> None:
    marked = "{P Parr}, in red, is not the mayor. Rain fell."
    arcs = (("Parr", "mayor", "nsubj"), ("is", "mayor", "cop"), ("not", "mayor", "advmod"), ("the", "mayor", "det"))
    assert resolve(marked, arcs=arcs)["Parr"] == ("Parr",)


@pytest.mark.parametrize(
    ("name", "body", "nouns"),
    [
        ("the Kamm River", False, {"river"}),
        ("New York City", False, {"city"}),
        ("New York", False, {"state"}),
        ("Africa", False, {"continent"}),
        ("Norway", False, {"country", "nation", "state", "land"}),
        ("Selm", False, set()),
        ("", False, set()),
        ("Orrin Valley", True, set()),
        ("County of Selm", True, {"county"}),
    ],
)
def test_place_nouns(name: str, body: bool, nouns: set[str]) -> None:
    assert place_nouns(name, body) == nouns


def test_any_links_do_no_harm() -> None:
    marked = "{P Ines Parr} met {O Norvik} in {L Selm}. She said it fell. The judge left. They met the chandler."
    text, names, sentences = read_marked(marked)
    plain = set(ways(resolve_reading(Reading(text, sentences, names))))
    draw = random.Random(7)
    for _ in range(60):
        links: Links = {
            draw.randrange(-5, len(text) + 5): (
                draw.choice(["person", "place", "organization", "object", "other", ""]),
                [(draw.randrange(-1, len(text) + 9), draw.random()) for _ in range(draw.randrange(1, 4))],
            )
            for _ in range(30)
        }
        title = Headline("Ines Parr leaves", [NamedSpan(0, 9, "PERSON")])
        table = resolve_reading(Reading(text, sentences, names, (), None, links, title))
        assert plain <= set(ways(table)) | {"judge"}
        assert all(0 <= m.start < m.end <= len(text) for m in table.mentions)


def test_links_of_the_encoder() -> None:
    encoder = load_encoder()
    text = "Ines Parr met Torb Eskel. She said he had been late. The judge left.\n\n" * 40
    links = noun_links(encoder.encode(text))
    assert len(links) > 100
    for start, (kind, linked) in links.items():
        shares = [share for _, share in linked]
        assert kind
        assert shares == sorted(shares, reverse=True)
        assert 0 <= sum(shares) < 1.001
        assert all(earlier == NOBODY or earlier < start for earlier, _ in linked)
    assert noun_links(encoder.encode("")) == {}
    assert noun_links(encoder.encode("\u202e\u200b" * 30)) == {}
