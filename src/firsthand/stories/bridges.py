"""Pages that tell of several events: they go to the event they tell most of, after the others are grouped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from itertools import combinations

from firsthand.stories.groups import Edge, group

STRANGERS = -4.0  # log-odds by their words alone: two pages so far apart are about two events
MANY = 0.02  # share of the pairs among a page's nearest that are strangers: six of the 276 pairs of two dozen pages
SEVERAL = 99  # pages; a page that suits an event told by several goes there, not to a single page that it suits more
LOOKED_AT = 24  # nearest pages of each whose pairs are looked at


def group_around_bridges(
    count: int,
    scores: Mapping[Edge, float],
    words: Mapping[Edge, float],
    missing: float,
    undated: Set[int] = frozenset(),
) -> list[list[int]]:
    """Group the pages, so that no number of pages that mention two events ties them together.

    Those ``undated`` are pages whose day is not known, in a pile of which the days of the others are.

    >>> events = {(0, 1): 3.0, (2, 3): 3.0}
    >>> mentions = {(place, page): 2.0 for place in range(4) for page in (4, 5)} | {(4, 5): 3.0}
    >>> group_around_bridges(6, events | mentions, events | mentions, missing=-6.0)
    [[0, 1, 4, 5], [2, 3]]
    """
    bridges = find_bridges(scores, words, missing)
    kept = [number for number in range(count) if number not in bridges]
    joined, left = _attached(sorted(bridges), _grouped(kept, scores, missing), scores, missing)
    alone = [each[0] for each in joined if len(each) == 1]  # a page whose kin were bridges may still go to them
    groups = [each for each in joined if len(each) > 1]
    own = [[page for page in each if page not in bridges] or each for each in groups]

    def is_kin(page: int, place: int) -> bool:  # to the group's own pages, not only to the bridges among them
        return _mean(page, own[place], words, missing) > STRANGERS

    joined, late = _attached(alone, groups, scores, missing, is_kin)
    found = [*joined, *([page] for page in late), *_grouped(left, scores, missing)]
    return sorted(sorted(each) for each in gathered(moved(found, scores, missing), scores, missing, undated))


def moved(groups: Sequence[Sequence[int]], scores: Mapping[Edge, float], missing: float) -> list[list[int]]:
    """Move pages to the group that more speaks for in all, where it is near them on average too.

    Joining two by two, nearest first, can tie a page to a stranger before its own event has gathered.

    >>> event = {(a, b): 2.0 for a in range(4) for b in range(a + 1, 4)}
    >>> moved([[0, 1, 2], [3, 4]], event | {(3, 4): 3.0}, missing=-6.0)
    [[0, 1, 2, 3], [4]]
    """
    members = [set(each) for each in groups]
    home = {page: place for place, each in enumerate(members) for page in each}
    near = neighbours(scores)
    liked = {page: [other for other, score in others.items() if score > 0] for page, others in near.items()}
    for _ in range(PASSES):
        before = dict(home)
        for page in sorted(liked):
            own = home[page]
            sums = {place: missing * len(members[place]) for place in {home[other] for other in liked[page]} | {own}}
            if len(sums) == 1:
                continue
            for other, score in near[page].items():
                if home[other] in sums:
                    sums[home[other]] += score - missing
            stay = sums.pop(own) - missing  # the page itself is no pair
            fit = [(total, -place) for place, total in sums.items() if total >= NEAR * len(members[place])]
            best, place = max(fit, default=(stay, 0))
            if best > max(stay, 0.0):
                members[own].discard(page)
                members[-place].add(page)
                home[page] = -place
        if home == before:
            break
    return [sorted(each) for each in members if each]


def gathered(
    groups: Sequence[Sequence[int]], scores: Mapping[Edge, float], missing: float, undated: Set[int] = frozenset()
) -> list[list[int]]:
    """Put a page of a few to the large group of which it is near the nearer half: a side of the event that few tell.

    Of an undated page less is asked: its day, which would have spoken for a dated one, cannot.

    >>> event = {(a, b): 2.0 for a in range(4) for b in range(a + 1, 4)}
    >>> gathered([[0, 1, 2, 3], [4]], event | {(0, 4): 3.0, (1, 4): 1.0, (2, 4): -1.0, (3, 4): -3.5}, missing=-6.0)
    [[0, 1, 2, 3, 4]]
    """
    large = [list(each) for each in groups if len(each) >= LARGE]
    home = {page: place for place, each in enumerate(large) for page in each}
    near = neighbours(scores)
    left = []
    for each in (part for some in groups if len(some) < LARGE for part in _parts(some, near, missing)):
        stay = []
        for page in each:
            least, kin = UNDATED if page in undated else (NEARER, KIN)
            around = {home[other] for other in near[page] if other in home}
            fits = [(_nearer_half(near[page], large[place], missing, kin), -place) for place in around]
            fit, place = max(fits, default=(missing, 0))
            beside = [near[page].get(other, missing) for other in each if other != page]
            if fit >= least and (not beside or _draws(fit, len(large[-place]), beside)):
                large[-place].append(page)
                home[page] = -place
            else:
                stay.append(page)
        left += [stay] if stay else []
    return [*map(sorted, large), *left]


def _draws(fit: float, size: int, beside: Sequence[float]) -> bool:
    """Say whether a large group, near which a page is, draws it away from the few that it stands with."""
    return size >= FAR_LARGER * (len(beside) + 1) and fit * (size // 2) > sum(beside)


def _parts(pages: Sequence[int], near: Mapping[int, Mapping[int, float]], missing: float) -> list[list[int]]:
    """Group a few pages anew: of those that stood together some may have moved away."""
    if len(pages) == 1:
        return [list(pages)]
    inside = {(a, b): near[a][b] for a, b in combinations(sorted(pages), 2) if b in near[a]}
    return _grouped(pages, inside, missing)


def _nearer_half(near: Mapping[int, float], members: Sequence[int], missing: float, kin: float) -> float:
    each = sorted((near.get(other, missing) for other in members), reverse=True)
    half = each[: (len(each) + 1) // 2]
    return sum(half) / len(half) if sum(each) / len(each) > kin else missing


def neighbours(scores: Mapping[Edge, float]) -> dict[int, dict[int, float]]:
    """Give for each page those that it was compared with, and their scores."""
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), score in scores.items():
        near[a][b] = near[b][a] = score
    return near


LARGE = 4  # pages of a group that a lone one may join so
FAR_LARGER = 4  # times as many pages, for one to leave those that it stands with
NEARER, KIN = 0.5, -0.25  # log-odds, on average, of the nearer half and of all: little speaks against it
UNDATED = -0.8, -1.55  # likewise: less by the 1.3 that a page of the same day has for its date
PASSES = 3
NEAR = 1.0  # log-odds, on average, that a page has with those it moves to


def _attached(
    pages: Sequence[int],
    groups: Sequence[Sequence[int]],
    scores: Mapping[Edge, float],
    missing: float,
    may_join: Callable[[int, int], bool] | None = None,
) -> tuple[list[list[int]], list[int]]:
    """Put each page to the group that it suits best, of those it may join; give the groups, and who suits none."""
    joined, left = [list(each) for each in groups], []
    home = {page: place for place, each in enumerate(groups) for page in each}
    near: dict[int, set[int]] = {page: set() for page in pages}
    for (a, b), score in scores.items():
        for page, other in ((a, b), (b, a)):
            if score > 0 and page in near and other in home:
                near[page].add(home[other])
    for page in pages:
        open_to = [place for place in near[page] if may_join is None or may_join(page, place)]
        means = [(_mean(page, groups[place], scores, missing), -place) for place in open_to]
        told = [mean for mean in means if mean[0] > 0 and len(groups[-mean[1]]) >= SEVERAL]
        best, place = max(told or means, default=(0.0, 0))  # one page alone is not yet an event
        if best > 0:
            joined[-place].append(page)
        else:
            left.append(page)
    return joined, left


def find_bridges(scores: Mapping[Edge, float], words: Mapping[Edge, float], missing: float) -> set[int]:
    """List the pages whose nearest are strangers to each other, by their words alone."""
    near = nearest(scores)
    return {page for page, others in near.items() if len(others) > 1 and _strangers(others, words, missing) >= MANY}


def nearest(scores: Mapping[Edge, float]) -> dict[int, list[int]]:
    """Give the nearest pages of each, the nearest first, of those that speak for one event.

    >>> nearest({(0, 1): 1.0, (0, 2): 2.0, (1, 2): -1.0})
    {0: [2, 1], 1: [0], 2: [0]}
    """
    near: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (left, right), score in scores.items():
        if score > 0:
            near[left].append((-score, right))
            near[right].append((-score, left))
    return {page: [other for _, other in sorted(others)[:LOOKED_AT]] for page, others in near.items()}


def _strangers(others: Sequence[int], words: Mapping[Edge, float], missing: float) -> float:
    pairs = list(combinations(sorted(others), 2))
    return sum(words.get(pair, missing) <= STRANGERS for pair in pairs) / len(pairs)


def _grouped(numbers: Sequence[int], scores: Mapping[Edge, float], missing: float) -> list[list[int]]:
    place = {number: index for index, number in enumerate(numbers)}
    inside = {(place[a], place[b]): score for (a, b), score in scores.items() if a in place and b in place}
    return [[numbers[index] for index in each] for each in group(len(numbers), inside, missing)]


def _mean(page: int, members: Sequence[int], scores: Mapping[Edge, float], missing: float) -> float:
    return sum(scores.get((min(page, other), max(page, other)), missing) for other in members) / len(members)
