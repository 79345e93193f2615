"""Stories: what is one event, what is not, and that no page ties two events together."""

from __future__ import annotations

import itertools
import random
import time
from collections import Counter
from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import given, settings, strategies
from make import make_article

from firsthand.frequencies import term
from firsthand.model import Article, ArticleId, Story, StoryEdit
from firsthand.settings import StorySettings
from firsthand.stories import StoryIndex, apply_edits, find_stories
from firsthand.stories.bridges import group_around_bridges
from firsthand.stories.groups import group
from firsthand.stories.terms import HEADLINE_WORDS, LEAD_CHARACTERS, read_terms
from firsthand.stories.words import FIRST, LETTER, TOKEN, begin_sentences, cut_words

CHOICES = StorySettings()

FERRY = (
    ("Ferry runs aground off Cape Torre, all forty rescued", "2031-05-04",
     "The ferry Alva ran aground off Cape Torre at dawn on Sunday, and fishing boats took all forty passengers off. "
     "Its captain, Davor Brun, was questioned by the coast guard. The Torre Line said its radar had failed."),
    ("Fishermen save forty from stranded Alva", "2031-05-04",
     "Two fishing crews pulled forty people from the Alva, which struck rocks near Cape Torre early on Sunday. "
     "“We heard the horn,” said Jure Malin, who owns one boat. The coast guard is questioning captain Brun."),
    ("Radar failure blamed for Torre ferry grounding", "2031-05-06",
     "A broken radar led the ferry Alva onto the rocks at Cape Torre, the Torre Line says. The coast guard has opened "
     "an inquiry into why captain Davor Brun sailed with forty passengers aboard although the fault was known."),
)  # fmt: skip
MARKET = (
    ("Fire guts covered market in Selmin", "2031-05-05",
     "A fire destroyed the covered market of Selmin on Monday night. Ninety stalls burned, and the fish hall fell in. "
     "Fire chief Olga Renn said that a gas bottle had exploded in a kitchen. Nobody was hurt."),
    ("Selmin traders count losses after market blaze", "2031-05-06",
     "Traders in Selmin picked through the ashes of ninety stalls on Tuesday after the covered market burned. "
     "A gas bottle in a kitchen is thought to have exploded, fire chief Renn said. The fish hall is gone."),
    ("Gas bottle set Selmin market alight, says fire chief", "2031-05-06",
     "The fire that destroyed the Selmin covered market began with a gas bottle, Olga Renn, the fire chief, said. "
     "The mayor promised money for the owners of the ninety stalls and a new fish hall by winter."),
)  # fmt: skip
LAST_YEAR = (
    "Ferry Mirna hits pier at Cape Torre", "2030-03-11",
    "The ferry Mirna rammed the pier at Cape Torre on Monday in heavy fog. The Torre Line said that a gearbox had "
    "jammed. Two passengers were bruised. The coast guard praised captain Davor Brun for his calm.",
)  # fmt: skip
ROUND_UP = (
    "The week in brief", "2031-05-07",
    "The ferry Alva ran aground off Cape Torre, and forty passengers were saved by fishing boats. In Selmin, a fire "
    "destroyed the covered market and its ninety stalls. And a parrot in Karst was elected honorary mayor.",
)  # fmt: skip


def page(name: str, told: tuple[str, str, str], dated: bool = True) -> Article:
    title, published, text = told
    return make_article(text, id=ArticleId(name), title=title, published=published if dated else None)


def pages(prefix: str, event: tuple[tuple[str, str, str], ...], dated: bool = True) -> list[Article]:
    return [page(f"{prefix}{number}", told, dated) for number, told in enumerate(event)]


def grouped(stories: list[Story]) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in stories}


@pytest.mark.parametrize("dated", [True, False])
def test_two_events_are_two_stories(dated: bool) -> None:
    pile = pages("f", FERRY, dated) + pages("m", MARKET, dated)
    assert grouped(find_stories(pile, {}, CHOICES)) == {frozenset({"f0", "f1", "f2"}), frozenset({"m0", "m1", "m2"})}


def test_an_event_of_last_year_is_another_story() -> None:
    pile = [*pages("f", FERRY), page("old", LAST_YEAR)]
    assert frozenset({"old"}) in grouped(find_stories(pile, {}, CHOICES))


def test_a_round_up_ties_nothing() -> None:
    pile = [*pages("f", FERRY), *pages("m", MARKET), page("r", ROUND_UP)]
    for found in grouped(find_stories(pile, {}, CHOICES)):
        assert len({name[0] for name in found} - {"r"}) <= 1


def crafted(chance: random.Random, number: int, events: list[list[Article]]) -> Article:
    """Cut a page together from the sentences of two events."""
    first, second = (chance.choice(event) for event in events)
    sentences = [*first.text.split(". "), *second.text.split(". ")]
    chance.shuffle(sentences)
    title = f"{first.title} and {second.title}"
    return make_article(". ".join(sentences), id=ArticleId(f"x{number}"), title=title, published="2031-05-06")


@pytest.mark.parametrize("count", [1, 3, 10])
def test_crafted_pages_merge_no_stories(count: int) -> None:
    chance = random.Random(count)
    events = [pages("f", (*FERRY, *FERRY[:2])), pages("m", (*MARKET, *MARKET[:2]))]
    pile = [*itertools.chain(*events), *(crafted(chance, number, events) for number in range(count))]
    for found in grouped(find_stories(pile, {}, CHOICES)):
        assert len({name[0] for name in found} - {"x"}) <= 1


def test_one_story_if_the_person_says_so() -> None:
    (story,) = find_stories([*pages("f", FERRY), *pages("m", MARKET)], {}, replace(CHOICES, one=True))
    assert len(story.articles) == 6 and (story.began, story.ended) == ("2031-05-04", "2031-05-06")


def test_order_of_the_pile_changes_nothing() -> None:
    pile = [*pages("f", FERRY), *pages("m", MARKET), page("r", ROUND_UP), page("old", LAST_YEAR)]
    first = find_stories(pile, {}, CHOICES)
    for seed in range(4):
        random.Random(seed).shuffle(pile)
        assert find_stories(pile, {}, CHOICES) == first


def test_every_article_is_in_one_story_with_its_reasons() -> None:
    pile = [*pages("f", FERRY), *pages("m", MARKET), page("r", ROUND_UP)]
    stories = find_stories(pile, {}, CHOICES)
    assert sorted(name for story in stories for name in story.articles) == sorted(article.id for article in pile)
    assert all(story.why[name] for story in stories for name in story.articles)
    ferry = next(story for story in stories if "f0" in story.articles)
    assert any("names: " in reason and "Torre" in reason for reason in ferry.why[ArticleId("f0")])


def test_copies_of_one_text_are_one_story() -> None:
    pile = [page(f"c{number:03}", FERRY[0]) for number in range(90)] + pages("m", MARKET)
    assert {len(found) for found in grouped(find_stories(pile, {}, CHOICES))} == {90, 3}


@pytest.mark.parametrize("text", ["", " ", "\n", "7", "\u200b" * 20, "\ud800", "!" * 500, "word " * 2000])
def test_hostile_texts(text: str) -> None:
    pile = [make_article(text, id=ArticleId("h"), title=text), *pages("f", FERRY)]
    assert frozenset({"h"}) in grouped(find_stories(pile, {}, CHOICES))


def test_nothing_gives_nothing() -> None:
    assert find_stories([], {}, CHOICES) == [] == find_stories([], {}, replace(CHOICES, one=True))


def test_look_alike_letters_hide_no_word() -> None:
    plain, hidden = page("a", FERRY[0]), page("b", FERRY[0])
    hidden = replace(hidden, text=hidden.text.replace("a", "а"), title=(hidden.title or "").replace("o", "о"))
    assert read_terms([plain]).terms == read_terms([hidden]).terms


CHARACTERS = "aAbB9\u0663\u00b2''\u2019..,,!? \n\t\u2003(\u201c\u2018\u2014_\u0301\u6f22\u00e9\ud800\x00\u01c5"


@given(strategies.text(CHARACTERS, max_size=30))
@settings(max_examples=300, deadline=None)
def test_words_are_those_of_the_plain_expressions(text: str) -> None:
    words = cut_words(text)
    assert list(zip(words.starts, words.ends, strict=True)) == [match.span() for match in TOKEN.finditer(text)]
    first = begin_sentences(words.kinds, words.starts) & words.begin(LETTER)
    assert words.starts[first].tolist() == [match.start(1) for match in FIRST.finditer(text)]


def slow_terms(article: Article) -> dict[str, tuple[int, int, int, bool]]:
    """Count the terms of an article, word by word."""
    words, lead = TOKEN.findall(article.text), len(TOKEN.findall(article.text, 0, LEAD_CHARACTERS))
    title = [term(word) for word in TOKEN.findall(article.title or "")]
    body = [term(word) for word in words]
    title = title or body[:HEADLINE_WORDS]
    begins = Counter([*words[:1], *FIRST.findall(article.text)])
    names = {term(word) for word in words if word[0].isupper() and len(word) > 1 and words.count(word) > begins[word]}
    names -= {term(word) for word in words if word[0].islower()}
    told = (Counter(title), Counter(body[:lead]), Counter(body))
    return {each: (*(count[each] for count in told), each in names) for each in {*title, *body}}  # type: ignore[misc]


@given(
    strategies.lists(strategies.text("aAB1 .,\u2019\n\u201c", max_size=40), max_size=4),
    strategies.text("aA. ", max_size=9),
)
@settings(max_examples=200, deadline=None)
def test_terms_agree_with_their_slow_twin(texts: list[str], title: str) -> None:
    pile = [make_article(text, id=ArticleId(str(number)), title=title) for number, text in enumerate(texts)]
    found = read_terms(pile)
    for number, article in enumerate(pile):
        row = slice(*found.offsets[number : number + 2].tolist())
        told = zip(found.title[row], found.lead[row], found.body[row], found.named[row], strict=True)
        terms = (found.terms[column] for column in found.columns[row])
        assert dict(zip(terms, told, strict=True)) == slow_terms(article)


# ---------------------------------------------------------------- grouping


def slow_group(count: int, scores: dict[tuple[int, int], float], missing: float) -> list[list[int]]:
    """Average linkage in ten obvious lines."""
    groups = [[number] for number in range(count)]

    def mean(left: list[int], right: list[int]) -> float:
        pairs = [scores.get((min(a, b), max(a, b)), missing) for a in left for b in right]
        return sum(pairs) / len(pairs)

    while len(groups) > 1:
        best = max(itertools.combinations(groups, 2), key=lambda pair: mean(*pair))
        if mean(*best) <= 0:
            break
        groups = [each for each in groups if each not in best] + [best[0] + best[1]]
    return sorted(sorted(each) for each in groups)


@given(strategies.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_grouping_agrees_with_its_slow_twin(seed: int) -> None:
    chance = random.Random(seed)
    count = chance.randint(1, 12)
    pairs = [pair for pair in itertools.combinations(range(count), 2) if chance.random() < 0.6]
    scores = {pair: chance.uniform(-4, 4) for pair in pairs}
    assert group(count, scores, -5.0) == slow_group(count, scores, -5.0)


def seconds_to_group(events: int) -> float:
    """Count the CPU seconds in which pages of three to an event are grouped, each beside a page of the next event."""
    pairs = {(3 * event + a, 3 * event + b): 2.0 for event in range(events) for a, b in ((0, 1), (0, 2), (1, 2))}
    pairs |= {(3 * event + 2, 3 * event + 3): -1.0 for event in range(events - 1)}
    spent = []
    for _ in range(3):
        started = time.process_time()
        found = group_around_bridges(3 * events, pairs, pairs, -6.0)
        spent.append(time.process_time() - started)
    assert len(found) == events
    return min(spent)


def test_many_events_cost_no_more_each() -> None:
    assert seconds_to_group(4_000) < 25 * seconds_to_group(500)  # eight times as many; of the square it were 64


EVENT = dict.fromkeys(itertools.combinations(range(8), 2), 2.0)


def test_less_is_asked_of_a_page_without_a_date() -> None:
    shy = EVENT | {(place, 8): 0.4 - 0.3 * place for place in range(8)}  # the nearer half -.05, all -.65
    assert len(group_around_bridges(9, shy, shy, -6.0)) == 2
    assert len(group_around_bridges(9, shy, shy, -6.0, frozenset({8}))) == 1
    far = EVENT | {(place, 8): 0.4 - 0.9 * place for place in range(8)}
    assert len(group_around_bridges(9, far, far, -6.0, frozenset({8}))) == 2


def test_a_page_leaves_a_stranger_for_the_event_it_is_near() -> None:
    own_report = {(place, 8): 2.5 - 0.6 * place for place in range(8)}  # the nearer half 1.6, all .4
    pair = EVENT | own_report | {(8, 9): 3.0}
    assert group_around_bridges(10, pair, pair, -6.0) == [[0, 1, 2, 3, 4, 5, 6, 7, 8], [9]]
    apart = EVENT | {(place, 8): 1.0 - 0.6 * place for place in range(8)} | {(8, 9): 3.0}
    assert group_around_bridges(10, apart, apart, -6.0) == [[0, 1, 2, 3, 4, 5, 6, 7], [8, 9]]


# ---------------------------------------------------------------- what a person changes


def edited(pile: list[Article], *edits: StoryEdit) -> set[frozenset[str]]:
    return grouped(apply_edits(find_stories(pile, {}, CHOICES), pile, edits))


def names(*articles: str) -> tuple[ArticleId, ...]:
    return tuple(ArticleId(article) for article in articles)


def test_edits_hold_after_a_rebuild() -> None:
    pile = [*pages("f", FERRY), *pages("m", MARKET)]
    merge = StoryEdit("merge", names("f0", "m0"))
    split = StoryEdit("split", names("f1"))
    move = StoryEdit("move", names("f2"), ArticleId("m1"))
    assert edited(pile, merge) == {frozenset({"f0", "f1", "f2", "m0", "m1", "m2"})}
    assert edited(pile, split) == {frozenset({"f0", "f2"}), frozenset({"f1"}), frozenset({"m0", "m1", "m2"})}
    assert edited(pile, move) == {frozenset({"f0", "f1"}), frozenset({"m0", "m1", "m2", "f2"})}
    later = [*pile, page("r", ROUND_UP), page("old", LAST_YEAR)]
    assert {frozenset({"f0", "f2"}) <= found for found in edited(later, split) if "f0" in found} == {True}


def test_edits_among_the_settings_are_applied_at_once_and_one_by_one() -> None:
    choices = replace(CHOICES, edits=(StoryEdit("split", names("f1")), StoryEdit("merge", names("f1", "m0"))))
    index = StoryIndex(EVERYTHING[:4], choices)
    for article in EVERYTHING[4:]:
        index.add(article)
    found = find_stories(EVERYTHING, {}, choices)
    assert index.stories() == found and frozenset({"f1", "m0", "m1", "m2"}) in grouped(found)


@pytest.mark.parametrize("kind", ["merge", "split", "move"])
def test_edits_of_what_is_gone_change_nothing(kind: Literal["merge", "split", "move"]) -> None:
    pile = pages("f", FERRY)
    stories = find_stories(pile, {}, CHOICES)
    assert apply_edits(stories, pile, [StoryEdit(kind, names("gone"), ArticleId("f0"))]) == stories
    assert sum(len(found) for found in edited(pile, StoryEdit(kind, names("f0", "f1"), ArticleId("f0")))) == 3


# ---------------------------------------------------------------- one by one


EVERYTHING = [*pages("f", FERRY), *pages("m", MARKET), page("r", ROUND_UP), page("old", LAST_YEAR)]


def mixed_pile(seed: int) -> list[Article]:
    """Make a pile of whole and mixed-up tellings: near copies, pieces, pages cut together from two events."""
    chance = random.Random(seed)
    pile = []
    for number in range(chance.randint(2, 16)):
        told = [chance.choice((*FERRY, *MARKET, ROUND_UP, LAST_YEAR)) for _ in range(chance.choice((1, 1, 1, 2)))]
        sentences = [sentence for _, _, text in told for sentence in text.split(". ")]
        kept = [sentence for sentence in sentences if chance.random() < 0.8] or sentences
        title, published = chance.choice([told[0][0], None]), chance.choice([told[0][1], None])
        pile.append(make_article(". ".join(kept), id=ArticleId(f"p{number:02}"), title=title, published=published))
    return pile


@pytest.mark.parametrize("seed", range(25))
def test_one_by_one_gives_what_all_at_once_gives(seed: int) -> None:
    pile = mixed_pile(seed)
    begun = random.Random(seed).randint(0, len(pile))
    random.Random(seed).shuffle(pile)
    index = StoryIndex(pile[:begun])
    for article in pile[begun:]:
        joined = index.add(article)
        assert article.id in joined.articles and joined.why
    assert index.stories() == find_stories(pile, {}, CHOICES)


def test_an_article_finds_its_story_at_once() -> None:
    index = StoryIndex([*pages("f", FERRY[:2]), *pages("m", MARKET[:2])])
    joined = index.add(page("f2", FERRY[2]))
    assert joined.articles == ("f0", "f1", "f2") and any("names: " in reason for reason in joined.why)
    assert index.add(page("old", LAST_YEAR)).articles == ("old",)
    assert index.add(page("m2", MARKET[2])).articles == ("m0", "m1", "m2")
    assert index.add(page("f3", FERRY[2])).articles == ("f0", "f1", "f2", "f3")


def test_one_by_one_from_nothing() -> None:
    index = StoryIndex()
    assert index.stories() == []
    assert [len(index.add(article).articles) for article in pages("f", FERRY)] == [1, 2, 3]


def test_no_added_page_ties_two_stories() -> None:
    chance = random.Random(3)
    events = [pages("f", FERRY), pages("m", MARKET)]
    index = StoryIndex([*itertools.chain(*events)])
    for number in range(10):
        found = index.add(crafted(chance, number, events)).articles
        assert len({name[0] for name in found} - {"x"}) <= 1


def test_edits_survive_what_comes_later() -> None:
    index = StoryIndex([*pages("f", FERRY[:2]), *pages("m", MARKET)])
    index.edit(StoryEdit("split", names("f1")))
    index.edit(StoryEdit("move", names("m2"), ArticleId("f0")))
    index.add(page("f2", FERRY[2]))
    found = grouped(index.stories())
    assert {frozenset({"f1"}), frozenset({"m0", "m1"}), frozenset({"f0", "f2", "m2"})} == found
    again = StoryIndex(EVERYTHING)
    again.edits = index.edits
    assert frozenset({"f1"}) in grouped(again.stories())


def test_a_story_keeps_its_id_when_later_articles_join() -> None:
    index = StoryIndex([*pages("f", FERRY[:2]), *pages("m", MARKET[:2])])
    before = {story.id: story.articles for story in index.stories()}
    index.add(page("f2", FERRY[2]))
    index.add(page("a", MARKET[2]))
    after = {story.id: story.articles for story in index.stories()}
    assert before.keys() == after.keys() and all(set(before[name]) < set(after[name]) for name in before)


def test_an_article_that_comes_again_takes_its_place() -> None:
    index = StoryIndex([*pages("f", FERRY), *pages("m", MARKET)])
    assert index.add(page("f1", MARKET[1])).articles == ("f1", "m0", "m1", "m2")
    assert frozenset({"f0", "f2"}) in grouped(index.stories())


def test_one_story_one_by_one() -> None:
    index = StoryIndex(pages("f", FERRY), replace(CHOICES, one=True))
    assert len(index.add(page("m0", MARKET[0])).articles) == 4 and len(index.stories()) == 1


@pytest.mark.parametrize("text", ["", " ", "7", "\u200b" * 20, "\ud800", "!" * 500, "word " * 2000])
def test_hostile_texts_one_by_one(text: str) -> None:
    index = StoryIndex(pages("f", FERRY))
    assert index.add(make_article(text, id=ArticleId("h"), title=text)).articles == ("h",)
    assert frozenset({"h"}) in grouped(index.stories())
