"""How well origins are counted, on made-up stories whose truth is known.

Two ways. *given*: the true statements with their true speakers and the true claims go in, so that copies and origins
alone are measured. *whole way*: the texts alone go in, and annotate, statements and claims have their say.
``python bench/origins_quality.py --stories 200`` prints all figures; ``--whole 0`` only those that need no encoder.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from make_stories import HEARSAY, GeneratedStory, TrueStatement, make_story
from story_clones import unchanged, with_clones
from story_runs import Outcome, given, whole_way

from firsthand.model import ArticleId, Claim, Copy, Range

Figures = dict[str, float]
AIMS = {  # what is aimed at, by the end of a figure's name
    "true number in the range": 0.95,
    "range exact": 0.70,
    "hidden clones add at most one (stories)": 0.95,
    "backdated: not flipped": 1.0,
    "fake credit: not the agency": 1.0,
    "look-alike: not the real outlet": 1.0,
}


def origins_quality(stories: int = 200, whole: int = 40, clones: int = 1000) -> Figures:
    """Give every figure by name: of claims told by two articles or more, unless the name says otherwise.

    ``stories`` with the truth given, ``whole`` of them the whole way too, and ``clones`` of one story.
    """
    made = [make_story(seed) for seed in range(1, stories + 1)]
    figures = _measure("truth given: ", [given(story) for story in made])
    figures |= clone_figures(made, clones)
    return figures | (_measure("whole way: ", [whole_way(story) for story in made[:whole]]) if whole else {})


def _measure(prefix: str, outcomes: Sequence[Outcome]) -> Figures:
    figures = range_figures(outcomes) | copy_figures(outcomes) | trap_figures(outcomes)
    return {prefix + name: value for name, value in figures.items()}


def share(answers: Sequence[bool]) -> float:
    """Give the share of yes.

    >>> share([True, False]), share([])
    (0.5, 1.0)
    """
    return sum(answers) / len(answers) if answers else 1.0


# ---------------------------------------------------------------- ranges


@dataclass(frozen=True, slots=True)
class Counted:
    """A claim's range beside the true number of origins."""

    found: Range
    number: int

    @property
    def inside(self) -> bool:
        """Say whether the true number lies in the range."""
        return self.found.min <= self.number <= self.found.max

    @property
    def exact(self) -> bool:
        """Say whether the range is the true number alone."""
        return self.found.min == self.found.max == self.number


def range_figures(outcomes: Sequence[Outcome]) -> Figures:
    """Say how often the range holds the true number, is exact, is too low or too high."""
    counted = [one for outcome in outcomes for one in counted_claims(outcome)]
    return {
        "true number in the range": share([one.inside for one in counted]),
        "range exact": share([one.exact for one in counted]),
        "more origins than there are": 1 - share([one.found.min <= one.number for one in counted]),
        "fewer origins than there are": 1 - share([one.found.max >= one.number for one in counted]),
        "tellings that their claim holds": share(held_tellings(outcomes)),
        "claims": float(len(counted)),
    }


def held_tellings(outcomes: Sequence[Outcome]) -> list[bool]:
    """Say for each telling of a fact whether it stands in the claim that has most tellings of that fact."""
    held = []
    for outcome in outcomes:
        where = {s.id: claim.id for claim in outcome.claims for s in claim.statements}
        claims_of: dict[TrueStatement, set[str]] = {}
        for name, one in outcome.truth.items():
            claims_of.setdefault(one, set()).add(where[name])
        for fact in outcome.story.claims:
            homes = Counter(home for one in fact.statements for home in claims_of.get(one, ()))
            best = homes.most_common(1)[0][0] if homes else ""
            held += [best in claims_of.get(one, ()) for one in fact.statements]
    return held


def counted_claims(outcome: Outcome) -> Iterator[Counted]:
    """Give for each claim of two articles or more its range, and the true number behind the tellings that it holds."""
    for claim in outcome.claims:
        told = [outcome.truth[s.id] for s in claim.statements if s.id in outcome.truth]
        if not told:
            continue
        fact = Counter(one.fact for one in told).most_common(1)[0][0]
        mine = [one for one in told if one.fact == fact]
        if len({one.article for one in mine}) > 1:
            yield Counted(claim.independent, true_number(mine))


def true_number(told: Sequence[TrueStatement]) -> int:
    """Count the true origins of some tellings of a fact."""
    return max(1, len({one.origin for one in told} - {HEARSAY}))


# ---------------------------------------------------------------- copies


def copy_figures(outcomes: Sequence[Outcome]) -> Figures:
    """Say how many copies are found, whether any is made up, and whether directions are right."""
    found, made_up, told, right, flipped = [], [], [], [], []
    for outcome in outcomes:
        copies = {frozenset((copy.a, copy.b)): copy for copy in outcome.copies}
        kin = _kin(outcome.story)
        for edge in outcome.story.edges:
            if edge.how not in ("verbatim", "light edit"):
                continue
            copy = copies.get(frozenset((edge.article, edge.source)))
            found.append(copy is not None)
            points_to = _taker(copy)
            told += [points_to is not None] if copy else []
            right += [points_to == edge.article] if points_to else []
            flipped += [points_to == edge.source] if outcome.story.kinds[edge.article] == "backdated" else []
        made_up += [kin[copy.a] == kin[copy.b] for copy in outcome.copies]
    return {
        "copies found": share(found),
        "copies that are none": 1 - share(made_up),
        "direction told": share(told),
        "direction right where told": share(right),
        "backdated: not flipped": 1 - share(flipped) if flipped else 1.0,
    }


def _taker(copy: Copy | None) -> ArticleId | None:
    """Give the article that is said to have taken it from the other."""
    if copy is None or copy.direction == "unknown":
        return None
    return copy.b if copy.direction == "a->b" else copy.a


def _kin(story: GeneratedStory) -> Mapping[ArticleId, str]:
    """Give every article the one whose words it has; copies of one absent article have each other's."""
    words = {edge.article: edge.source for edge in story.edges if edge.how in ("verbatim", "light edit")}
    absent = {
        a.id: f"absent {a.title}" for a in story.articles if story.kinds[a.id] in ("verbatim", "edited", "backdated")
    }
    return {a.id: words.get(a.id) or absent.get(a.id, a.id) for a in story.articles}


# ---------------------------------------------------------------- traps


def trap_figures(outcomes: Sequence[Outcome]) -> Figures:
    """Say in what share of the pages that pretend to be somebody they are not taken for them."""
    fooled: dict[str, list[bool]] = {"fake credit": [], "look-alike": []}
    for outcome in outcomes:
        for name, kind in outcome.story.kinds.items():
            if kind in fooled:
                fooled[kind].append(any(_is_fooled(outcome, name, claim) for claim in outcome.claims))
    return {
        "fake credit: not the agency": 1 - share(fooled["fake credit"]) if fooled["fake credit"] else 1.0,
        "look-alike: not the real outlet": 1 - share(fooled["look-alike"]) if fooled["look-alike"] else 1.0,
    }


def _is_fooled(outcome: Outcome, page: ArticleId, claim: Claim) -> bool:
    """Say whether an origin of the claim puts the page's telling down to the one whose name it borrows."""
    where = {statement.id: statement.article for statement in claim.statements}
    house = _house(outcome.story, outcome.story.borrowed[page])
    for origin in claim.origins:
        tellers = {where[name] for name in origin.statements}
        bears_name = outcome.story.kinds[page] == "fake credit" and origin.name == outcome.story.borrowed[page]
        if page in tellers and (bears_name or tellers & house):
            return True
    return False


def _house(story: GeneratedStory, name: str) -> set[ArticleId]:
    """List the articles of an outlet and those that are truly taken from it."""
    own = {a.id for a in story.articles if a.outlet == name and story.kinds[a.id] in ("agency", "report")}
    taken = {edge.article for edge in story.edges if edge.source in own}
    copies = {
        a.id for a in story.articles if story.kinds[a.id] == "verbatim" and any(c.name == name for c in a.credits)
    }
    return own | taken | copies


# ---------------------------------------------------------------- clones


def clone_figures(stories: Sequence[GeneratedStory], clones: int) -> Figures:
    """Say what clones on new domains add to the number of origins: many of one story, five disguised ones of each."""
    plain = max(added(given(stories[0]), given(with_clones(stories[0], clones, unchanged)))) if clones else 0
    hidden = [max(added(given(story), given(with_clones(story, 5)))) for story in stories]
    return {
        f"{clones} clones add": float(plain),
        "hidden clones add at most one (stories)": share([most <= 1 for most in hidden]),
        "hidden clones add nothing (stories)": share([most == 0 for most in hidden]),
    }


def added(before: Outcome, after: Outcome) -> list[int]:
    """Give for each claim by how much its range rose, at either end."""
    ranges = dict(_ranges(before))
    return [max(0, found.min - ranges[fact].min, found.max - ranges[fact].max) for fact, found in _ranges(after)]


def _ranges(outcome: Outcome) -> Iterator[tuple[str, Range]]:
    for claim in outcome.claims:
        yield outcome.truth[claim.statements[0].id].fact, claim.independent


# ---------------------------------------------------------------- the shell


def main() -> None:
    """Print every figure beside what is aimed at."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=200, help="stories with the truth given")
    parser.add_argument("--whole", type=int, default=40, help="stories that go the whole way too; needs the encoder")
    parser.add_argument("--clones", type=int, default=1000, help="clones of one story")
    choices = parser.parse_args()
    for name, value in origins_quality(choices.stories, choices.whole, choices.clones).items():
        aim = next((f"{aim:.2f}" for end, aim in AIMS.items() if name.endswith(end)), "")
        print(f"{name:55} {value:8.3f}  {aim}")


if __name__ == "__main__":
    main()
