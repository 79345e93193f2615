"""The made-up stories are what they say: the same for a seed, each span in place, each truth consistent."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))

from make_stories import HEARSAY, make_story
from origins_quality import added, range_figures, share, trap_figures, true_number
from story_clones import DISGUISES, unchanged, with_clones
from story_facts import ANY_EVENT, EVENTS, RUMOURS
from story_runs import given

from firsthand.folding import comparison_form

STORIES = [make_story(seed) for seed in range(1, 41)]


def folded(text: str) -> str:
    return " ".join(comparison_form(text).text.split())


def test_same_seed_same_story() -> None:
    assert make_story(7) == make_story(7)
    assert make_story(7) != make_story(8)


def test_every_span_holds_its_words() -> None:
    for story in [*STORIES, with_clones(STORIES[0], 8)]:
        texts = {article.id: article.text for article in story.articles}
        for claim in story.claims:
            for one in claim.statements:
                assert one.span.of(texts[one.article]) == one.text
                assert one.sentence.holds(one.span)
                assert one.said is None or one.sentence.holds(one.said)


def test_every_article_has_its_own_id_and_page() -> None:
    for story in STORIES:
        assert len({article.id for article in story.articles}) == len(story.articles) == len(story.kinds)
        assert len({article.outlet for article in story.articles if story.kinds[article.id] != "look-alike"}) >= 2
        assert all(article.url and ".example/" in article.url for article in story.articles)


def test_every_way_to_come_by_an_article_occurs() -> None:
    kinds = Counter(kind for story in STORIES for kind in story.kinds.values())
    wanted = {"agency", "report", "release", "verbatim", "edited", "rewrite", "cites", "backdated", "family"}
    assert wanted | {"fake credit", "look-alike"} <= set(kinds)


def test_taken_articles_tell_only_what_their_source_tells() -> None:
    for story in STORIES:
        origins = {(one.article, one.fact): one.origin for claim in story.claims for one in claim.statements}
        for edge in story.edges:
            taken = {fact: origin for (article, fact), origin in origins.items() if article == edge.article}
            assert taken
            assert all(origins[edge.source, fact] == origin for fact, origin in taken.items())


def test_backdated_copies_are_dated_before_their_source() -> None:
    for story in STORIES:
        published = {article.id: article.published or "" for article in story.articles}
        for edge in story.edges:
            if story.kinds[edge.article] == "backdated":
                assert published[edge.article] < published[edge.source]


def test_what_nobody_can_know_never_counts() -> None:
    claim = next(c for story in STORIES for c in story.claims if any(s.origin == HEARSAY for s in c.statements))
    assert HEARSAY not in claim.origins
    assert true_number([one for one in claim.statements if one.origin == HEARSAY]) == 1


def test_every_fact_has_several_ways_that_give_its_value() -> None:
    for fact in (*ANY_EVENT, *(fact for event in EVENTS for fact in event.facts)):
        assert len(set(fact.ways)) == len(fact.ways) >= 6, fact.key
        assert all(f"{{{fact.slots[0][0]}}}" in way for way in fact.ways), fact.key
    assert all(len(fact.ways) >= 2 for fact in RUMOURS)


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_disguise_changes_the_letters_and_not_what_they_fold_to(disguise: object) -> None:
    story = with_clones(STORIES[0], 1, disguise)  # type: ignore[arg-type]
    (clone,) = [article for article in story.articles if story.kinds[article.id] == "hidden clone"]
    texts = {article.text for article in STORIES[0].articles}
    assert clone.text not in texts
    assert folded(clone.text) in {folded(text) for text in texts}


def test_clones_tell_the_same_and_the_truth_stays() -> None:
    cloned = with_clones(STORIES[0], 6, unchanged)
    assert len(cloned.articles) == len(STORIES[0].articles) + 6
    assert {c.fact: c.number for c in cloned.claims} == {c.fact: c.number for c in STORIES[0].claims}


def test_clones_add_no_origin() -> None:
    before, after = given(STORIES[0]), given(with_clones(STORIES[0], 12, unchanged))
    assert [claim.independent.max for claim in after.claims] == [claim.independent.max for claim in before.claims]
    assert min(added(before, after)) == 0


def test_figures_of_a_few_stories() -> None:
    outcomes = [given(story) for story in STORIES[:6]]
    figures = range_figures(outcomes) | trap_figures(outcomes)
    assert figures["true number in the range"] >= 0.9
    assert figures["claims"] > 40
    assert share([]) == 1.0
