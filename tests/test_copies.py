"""Copies: what is one, what is none, where it stands, and who was first."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings, strategies
from make import make_article

from firsthand.copies import CopyIndex, find_copies, find_rewrites
from firsthand.copies.align import align
from firsthand.copies.blocks import keys
from firsthand.folding import comparison_form, hidden_marks, word_table
from firsthand.model import Article, ArticleId, Copy, Credit, DateFound
from firsthand.settings import CopySettings, StorySettings
from firsthand.stories import find_stories

CASES = (Path(__file__).parent / "cases" / "copies.txt").read_text("utf-8")
CHOICES = CopySettings()
SENTENCE = (
    "The ferry Alva ran aground off Cape Torre at dawn on Sunday and all forty passengers were taken off by two boats."
)
MORE = "Its captain, who has sailed these waters for thirty years, was questioned by the coast guard and then released."
WORDS = [f"{first}{second}{third}" for first in "bdfgk" for second in "aeiou" for third in "lmnrst"]


def cases() -> list[tuple[str, str, list[str], str]]:
    found = []
    for block in CASES.split("\n# ")[1:]:
        name, _, rest = block.partition("\n")
        body, _, answer = rest.partition("\n=> ")
        outlets = []
        if body.startswith("outlets:"):
            line, _, body = body.partition("\n")
            outlets = line.removeprefix("outlets:").split(" | ")
        found.append((name, body, outlets, answer.strip()))
    return found


@pytest.mark.parametrize(("name", "body", "outlets", "answer"), cases(), ids=[case[0] for case in cases()])
def test_case(name: str, body: str, outlets: list[str], answer: str) -> None:
    names = [outlet.strip() for outlet in outlets] or [None, None]
    pile = [make_article(text, outlet=outlet) for text, outlet in zip(body.split("\n---\n"), names, strict=True)]
    if pile[0].id == pile[1].id:
        pile[1] = replace(pile[1], id=ArticleId("other"))
    found = find_copies(pile, CHOICES)
    assert (f"copy {found[0].kind}" if found else "no copy") == answer


def test_passages_are_exact_spans() -> None:
    left = make_article(f"Intro one.\n\n{SENTENCE}\n\n{MORE}")
    right = make_article(f"{MORE}\n\nSomething else.\n\n{SENTENCE.replace('e', 'е')}")
    (copy,) = find_copies([left, right], CHOICES)
    texts = {left.id: left.text, right.id: right.text}
    pairs = {(passage.a.of(texts[copy.a]), passage.b.of(texts[copy.b])) for passage in copy.passages}
    shared = {frozenset(comparison_form(side).text.strip(" .") for side in pair) for pair in pairs}
    assert shared == {frozenset([comparison_form(part).text.strip(" .")]) for part in (SENTENCE, MORE)}


def pile_of(texts: list[str], **fields: object) -> list[Article]:
    return [make_article(text, id=ArticleId(f"x{number:04}"), **fields) for number, text in enumerate(texts)]


def random_text(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(count))


def test_order_of_the_pile_changes_nothing() -> None:
    chance = random.Random(1)
    texts = [random_text(chance, 80) for _ in range(8)]
    texts += [f"{random_text(chance, 30)} {texts[number]}" for number in (0, 0, 3)]
    pile = pile_of(texts)
    first = find_copies(pile, CHOICES)
    chance.shuffle(pile)
    assert first == find_copies(pile, CHOICES) and len(first) == 4


def longest_common_run(a: list[str], b: list[str]) -> int:
    """Ten obvious lines: the slow twin of the blocks."""
    best = 0
    lengths = [0] * (len(b) + 1)
    for word in a:
        lengths = [0] + [lengths[place] + 1 if word == other else 0 for place, other in enumerate(b)]
        best = max(best, *lengths)
    return best


def test_every_long_shared_run_is_found() -> None:
    chance = random.Random(7)
    for _ in range(30):
        piece = random_text(chance, chance.randint(20, 40))
        texts = [f"{random_text(chance, chance.randint(0, 60))} {piece} {random_text(chance, 9)}" for _ in range(3)]
        texts += [random_text(chance, 70) for _ in range(3)]
        pile = pile_of(texts)
        found = {(copy.a, copy.b) for copy in find_copies(pile, CHOICES)}
        slow = {
            (a.id, b.id)
            for a, b in itertools.combinations(pile, 2)
            if longest_common_run(a.text.split(), b.text.split()) >= CHOICES.min_words
        }
        assert found == slow


@given(strategies.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_folding_keeps_its_places(text: str) -> None:
    folded = comparison_form(text)
    assert len(folded.text) == len(folded.origin)
    assert all(0 <= place < len(text) for place in folded.origin.tolist())
    assert (np.diff(folded.origin) >= 0).all()
    table = word_table(text)
    assert all(0 <= start < end <= len(text) for start, end in zip(table.starts, table.ends, strict=True))


@given(strategies.lists(strategies.text(max_size=200), max_size=6))
@settings(max_examples=60, deadline=None)
def test_any_text_is_borne(texts: list[str]) -> None:
    for copy in find_copies(pile_of(texts), CHOICES):
        assert copy.a < copy.b and copy.passages and copy.why


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\u200b" * 50, "a", "\ud800 alone", "-" * 400, "word " * 3000, "\u0301" * 90]
)
def test_hostile_texts(text: str) -> None:
    find_copies(pile_of([text, text, SENTENCE, text + SENTENCE]), CHOICES)


def test_many_copies_of_one_text_are_tied_to_the_first() -> None:
    pile = pile_of([f"{SENTENCE} {MORE}"] * (CHOICES.all_pairs_up_to + 5))
    found = find_copies(pile, CHOICES)
    assert {copy.a for copy in found} == {pile[0].id} and len(found) == len(pile) - 1


def near_copies(count: int) -> list[Article]:
    """Make versions of one long text by small edits: a sentence dropped, a word changed, another byline."""
    chance = random.Random(11)
    sentences = [random_text(chance, 14).capitalize() + "." for _ in range(40)]
    pile = []
    for number in range(count):
        kept = sentences.copy()
        del kept[chance.randrange(len(kept))]
        words = " ".join(kept).split(" ")
        words[chance.randrange(len(words))] = chance.choice(WORDS)
        text = f"By Ana Lisk{number}\n\n{' '.join(words)}"
        pile.append(make_article(text, id=ArticleId(f"x{number:04}"), outlet=f"Torre Mail {number}"))
    return pile


def test_many_versions_of_one_text_are_tied_to_the_first() -> None:
    pile = near_copies(120)
    found = find_copies(pile, CHOICES)
    assert [copy.a for copy in found] == [pile[0].id] * 119 and min(copy.share_a for copy in found) > 0.8


def test_as_few_versions_as_the_settings_allow_keep_all_their_pairs() -> None:
    found = find_copies(near_copies(CHOICES.all_pairs_up_to), CHOICES)
    assert len(found) == CHOICES.all_pairs_up_to * (CHOICES.all_pairs_up_to - 1) // 2


STAGES: dict[str, Callable[[list[Article]], object]] = {
    "copies": lambda pile: find_copies(pile, CHOICES),
    "rewrites": lambda pile: find_rewrites(pile, CHOICES),
    "stories": lambda pile: find_stories(pile, {}, StorySettings()),
}


@pytest.mark.parametrize("stage", STAGES.values(), ids=STAGES)
def test_a_version_among_many_costs_no_more(stage: Callable[[list[Article]], object]) -> None:
    def cost(pile: list[Article]) -> float:
        started = time.process_time()
        stage(pile)
        return (time.process_time() - started) / len(pile)

    few, many = near_copies(100), near_copies(400)
    cost(few)  # what is built once
    assert min(cost(many) for _ in range(2)) <= 2 * max(cost(few) for _ in range(2)) + 0.0005


def test_standing_text_of_an_outlet_is_no_copy() -> None:
    chance = random.Random(3)
    pile = pile_of([f"{random_text(chance, 60)}\n\n{MORE}" for _ in range(4)], outlet="Torre Mail")
    pile.append(make_article(f"{random_text(chance, 60)}\n\n{MORE}", outlet="Cape Echo"))
    assert find_copies(pile, CHOICES) == []


def test_a_wire_paragraph_in_several_outlets_is_a_copy() -> None:
    chance = random.Random(3)
    pile = [
        make_article(f"{random_text(chance, 60)}\n\n{SENTENCE}", outlet=f"Outlet {number}", published="2031-05-02")
        for number in range(4)
    ]
    assert len(find_copies(pile, CHOICES)) == 6


# ---------------------------------------------------------------- who was first


def direction(first: Article, second: Article) -> tuple[str, Copy]:
    (copy,) = find_copies([first, second], CHOICES)
    if copy.direction == "unknown":
        return "unknown", copy
    origin = copy.a if copy.direction == "a->b" else copy.b
    return ("first" if origin == first.id else "second"), copy


AGENCY = {"outlet": "Torre Press Agency"}
LOCAL = {"outlet": "Cape Echo"}


@pytest.mark.parametrize(
    "copied",
    [
        make_article(f"CAPE TORRE (TPA) — {SENTENCE} {MORE}", **LOCAL),
        make_article(f"{SENTENCE} {MORE}", authors=("TPA",), **LOCAL),
        make_article(
            f"{SENTENCE} {MORE}", credits=(Credit("Torre Press Agency", "byline", "Torre Press Agency"),), **LOCAL
        ),
        make_article(f"{SENTENCE} The Torre Press Agency first reported the accident. {MORE}", **LOCAL),
        make_article(f"{SENTENCE} {MORE}".replace("o", "о"), **LOCAL),
    ],
    ids=["dateline", "author", "credit line", "cited", "hidden"],
)
def test_direction_from_marks(copied: Article) -> None:
    assert direction(make_article(f"{SENTENCE} {MORE}", **AGENCY), copied)[0] == "first"


def test_direction_from_own_work_left_out() -> None:
    own = make_article(f"{SENTENCE} {MORE} A log obtained by the Echo shows that the watch was asleep.", **LOCAL)
    other = make_article(f"{SENTENCE} {MORE} A log shows that the watch was asleep.", outlet="Island News")
    assert direction(own, other)[0] == "first"


def test_direction_from_a_name_never_introduced() -> None:
    own = make_article(
        f"Harbour master Ines Corvo was on the quay. {SENTENCE} {MORE} No one was hurt, Corvo said.", **LOCAL
    )
    other = make_article(f"{SENTENCE} {MORE} No one was hurt, Corvo said.", outlet="Island News")
    assert direction(own, other)[0] == "first"


def test_a_date_alone_decides_nothing() -> None:
    early = make_article(f"{SENTENCE} {MORE}", published="2031-05-01", **LOCAL)
    late = make_article(f"{SENTENCE} {MORE}", published="2031-05-09", outlet="Island News")
    assert direction(early, late)[0] == "unknown"


def test_backdating_flips_nothing() -> None:
    own = make_article(f"{SENTENCE} {MORE}", published="2031-05-02", **AGENCY)
    copied = make_article(f"CAPE TORRE (TPA) — {SENTENCE} {MORE}", published="2031-04-20", **LOCAL)
    assert direction(own, copied)[0] == "first"


def test_what_was_captured_before_the_other_says_it_was_there_is_first() -> None:
    early = make_article(f"{SENTENCE} {MORE}", captured="2031-05-04T10:00:00Z", **LOCAL)
    late = make_article(f"{SENTENCE} {MORE}", published="2031-05-06", captured="2031-05-07", outlet="Island News")
    assert direction(early, late)[0] == "first"
    assert any("captured on 2031-05-04" in reason for reason in direction(early, late)[1].why)


@pytest.mark.parametrize("published", [None, "2031", "2031-05", "2031-05-04", "2031-04-20", "2031-05-06~", "soon"])
@pytest.mark.parametrize("captured", [None, "2031-05-04", "2031-05-04T10:00:00Z", "May"])
def test_a_copy_that_is_backdated_or_captured_late_flips_nothing(published: str | None, captured: str | None) -> None:
    own = make_article(f"{SENTENCE} {MORE}", captured=captured, published="2031-05-03", **LOCAL)
    copied = make_article(f"{SENTENCE} {MORE}", published=published, captured="2031-05-09", outlet="Island News")
    assert direction(own, copied)[0] != "second"


def test_an_early_date_anywhere_on_the_page_outweighs_a_capture() -> None:
    own = make_article(f"{SENTENCE} {MORE}", captured="2031-05-04", **LOCAL)
    dates = (DateFound("2031-05-02", "text header", "2 May"),)
    other = make_article(f"{SENTENCE} {MORE}", published="2031-05-06", dates_found=dates, outlet="Island News")
    assert direction(own, other)[0] == "unknown"


def test_hidden_letters_are_said() -> None:
    _, copy = direction(make_article(SENTENCE, **AGENCY), make_article(SENTENCE.replace("a", "а"), **LOCAL))
    assert any("look-alike letters" in reason for reason in copy.why)


def test_honest_letters_are_not_suspected() -> None:
    assert hidden_marks("Паром «Альва» сел на мель. Die Fähre “Alva” lief auf Grund – niemand starb…") == ()


def test_keys_are_of_the_words_alone() -> None:
    article = make_article(f"{SENTENCE} {MORE}")
    assert (
        keys(word_table(article.text).hashes, CHOICES) == keys(word_table(f" {article.text}\n").hashes, CHOICES)
    ).all()


def test_alignment_uses_each_word_once() -> None:
    left, right = word_table(f"{SENTENCE} {SENTENCE}").hashes, word_table(SENTENCE).hashes
    used = [
        place for match in align(left, right, CHOICES) for run in match.runs for place in range(run.b, run.b + run.size)
    ]
    assert len(used) == len(set(used))


# ---------------------------------------------------------------- rewrites

TOLD = (
    "Ines Corvo sold 311 goats to Baltus Renn for 4,750 crowns at the fair in Mirna. Ninety-three buyers came. Renn, "
    "a cheesemaker from Selmin, said he would drive the herd home over the Torre pass in 17 days."
)
RETOLD = (
    "It was the deal of the day: from Corvo 311 animals, goats all of them, went to Baltus Renn, who counted out 4750 "
    "at Mirna before 93 rivals. He makes cheese in Selmin and means to cross the Torre on foot within 17 days."
)
OTHER = (
    "Sheep prices fell for a third year at the spring fair in Mirna, where Dora Vint of the growers spoke of 1,200 "
    "farms about to close. She wants a fixed price of 38 crowns. Buyers came from Karst and from Lisk."
)


def test_a_rewrite_is_kin_and_no_copy() -> None:
    pile = [make_article(TOLD), make_article(RETOLD), make_article(OTHER)]
    (kinship,) = find_rewrites(pile, CHOICES)
    assert {kinship.a, kinship.b} == {pile[0].id, pile[1].id} and find_copies(pile, CHOICES) == []
    texts = {article.id: article.text for article in pile}
    assert all(detail.a.of(texts[kinship.a]) and detail.b.of(texts[kinship.b]) for detail in kinship.details)


def test_pairs_that_are_copies_are_no_rewrites() -> None:
    pile = [make_article(TOLD), make_article(f"{TOLD} So it was.")]
    copies = find_copies(pile, CHOICES)
    assert len(copies) == 1 and find_rewrites(pile, CHOICES, copies) == []


@pytest.mark.parametrize("text", ["", " ", "1 2 3", "\u200b", "\ud800", "12 " * 500, "Corvo " * 500])
def test_hostile_texts_have_no_kin(text: str) -> None:
    assert len(find_rewrites([make_article(text, id=ArticleId("h")), make_article(TOLD)], CHOICES)) == 0


# ---------------------------------------------------------------- one by one


def mixed_pile(seed: int) -> list[Article]:
    """Make a pile of texts that share pieces, of few outlets, some with a standing paragraph."""
    chance = random.Random(seed)
    pieces = [random_text(chance, chance.randint(10, 40)) for _ in range(5)]
    texts = [
        f"{random_text(chance, chance.randint(0, 30))} {' '.join(chance.sample(pieces, chance.randint(0, 3)))}"
        for _ in range(chance.randint(2, 12))
    ]
    pile = pile_of(texts)
    return [replace(article, outlet=chance.choice(["Torre Mail", "Cape Echo", "Island News"])) for article in pile]


@pytest.mark.parametrize("seed", range(20))
def test_one_by_one_gives_what_all_at_once_gives(seed: int) -> None:
    pile = mixed_pile(seed)
    random.Random(seed).shuffle(pile)
    begun = random.Random(seed).randint(0, len(pile))
    index = CopyIndex(pile[:begun])
    for article in pile[begun:]:
        assert all(article.id in (copy.a, copy.b) for copy in index.add(article))
    assert index.copies() == find_copies(pile, CHOICES)


def test_what_one_by_one_finds_at_once_is_what_all_at_once_finds() -> None:
    chance = random.Random(5)
    pieces = [random_text(chance, 30) for _ in range(6)]
    pile = pile_of([f"{random_text(chance, 25)} {' '.join(chance.sample(pieces, 2))}" for _ in range(10)])
    index, found = CopyIndex(), []
    for article in pile:
        found += index.add(article)
    assert sorted((copy.a, copy.b) for copy in found) == [(copy.a, copy.b) for copy in find_copies(pile, CHOICES)]


def test_one_copy_more_of_very_many_is_tied_to_the_first() -> None:
    pile = near_copies(CHOICES.all_pairs_up_to + 20)
    index = CopyIndex(pile[:-1])
    (copy,) = index.add(pile[-1])
    assert copy.a == pile[0].id


def test_an_article_that_comes_again_takes_its_place() -> None:
    index = CopyIndex(pile_of([f"{SENTENCE} {MORE}"] * 2))
    assert len(index.add(make_article(f"{MORE} {SENTENCE}", id=ArticleId("x0001")))) == 1
    assert index.add(make_article("Nothing of it.", id=ArticleId("x0001"))) == [] == index.copies()


@pytest.mark.parametrize("text", ["", " ", "\u200b" * 50, "\ud800 alone", "word " * 3000])
def test_hostile_texts_one_by_one(text: str) -> None:
    index = CopyIndex(pile_of([text, SENTENCE]))
    index.add(make_article(text, id=ArticleId("h")))
    index.add(make_article(text + SENTENCE, id=ArticleId("i")))
    assert index.copies() == find_copies(list(index._articles.values()), CHOICES)
