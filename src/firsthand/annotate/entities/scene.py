"""Who has been mentioned so far: what a mention is held against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from firsthand.annotate.entities.draft import Draft, Item
from firsthand.annotate.entities.fits import may_be
from firsthand.annotate.entities.group import Shelf
from firsthand.annotate.entities.reading import NO_LINK, NOBODY, Links
from firsthand.annotate.entities.rules import Pair

WORD = re.compile(r"\w+")
LATEST = 3  # mentions of one that may show that a paragraph tells of it
STEPS = 3  # links of nouns followed back, at most
LOOKED = 120  # entities looked at for one mention; a text without stops has hundreds in ten sentences
RECENT = 24  # entities, the last mentioned ones, that a mention may stand for
REACH = 10  # sentences; a pronoun does not reach back further
HEADS_REACH = 12  # entities with the same head noun that a description may stand for, however far back


class Scene:
    """Who has been mentioned so far, who spoke last, who says which quote."""

    def __init__(self, text: str, shelf: Shelf, heads: Sequence[Item | None], links: Links) -> None:
        """Begin before the first mention; ``heads`` is the head mention of each attribution's source."""
        self.links = links
        self.spreads: dict[int, dict[int, float]] = {}  # of nouns that stand for nobody known: whom they may go back to
        self.at: dict[int, int] = {}  # where each noun mentioned so far begins, and whom it stands for
        self.text = text
        self.drafts = shelf.drafts
        self.shelf = shelf
        self.heads = heads
        self.recent: dict[int, None] = {}
        self.by_head: dict[str, dict[int, None]] = {}
        self.last_source: int | None = None
        for draft in self.drafts:
            draft.told = len(draft.items)
            draft.items.clear()

    def note(self, item: Item, draft: Draft) -> None:
        """Take a mention of an entity into account."""
        draft.add(item)
        self.at.update(dict.fromkeys(self.noun_places(item), draft.number))
        self.recent.pop(draft.number, None)
        self.recent[draft.number] = None
        if item.head:
            self.by_head.setdefault(item.head, {})[draft.number] = None
        if item.source >= 0:
            self.last_source = draft.number

    def merge(self, other: Draft, named: Draft) -> None:
        """Give an entity all that was said of another, without a name."""
        for item in other.items:
            named.add(item)
            self.at.update(dict.fromkeys(self.noun_places(item), named.number))
        named.items.sort(key=lambda item: item.span)
        for role in other.roles:
            named.learn_role(role)
        other.items.clear()
        self.recent.pop(other.number, None)
        self.spreads.clear()
        if self.last_source == other.number:
            self.last_source = named.number

    def speaker(self, item: Item) -> int | None:
        """Give the entity that says the quote in which a mention stands, as far as known by now.

        Of one who says something inside what another says, it is that other.
        """
        told = item.said if item.source >= 0 and item.said != item.source else -1
        number = item.quote if item.quote >= 0 else told
        head = self.heads[number] if number >= 0 else None
        if head is None or head is item:
            return None
        return head.draft if head.draft is not None else head.beside.draft if head.beside else None

    def noun_places(self, item: Item) -> Iterator[int]:
        """Give where the nouns of a mention begin, as the encoder counts them."""
        if item.kind == "name":
            yield from (m.start() for m in WORD.finditer(self.text, *item.span))
        else:
            yield item.core.end - len(item.last_word) if item.core is not None else item.span.start

    def linked(self, item: Item) -> dict[int, float]:
        """Give the entities that the encoder links a mention to, each with its share; ``NOBODY`` has that of none."""
        place = next(iter(self.noun_places(item)), None)
        return self.spread(place) if place is not None else {}

    def spread(self, place: int, steps: int = STEPS) -> dict[int, float]:
        """Give the entities that a noun may go back to, also by way of nouns that stand for nobody known."""
        if place in self.spreads:
            return self.spreads[place]
        box: dict[int, float] = {}
        for earlier, share in self.links.get(place, NO_LINK)[1]:
            known = earlier == NOBODY or earlier in self.at or not steps
            there = {self.at.get(earlier, NOBODY): 1.0} if known else self.spread(earlier, steps - 1)
            for number, part in there.items():
                box[number] = box.get(number, 0.0) + share * part
        self.spreads[place] = box
        return box

    def fitting(self, item: Item) -> Iterator[Draft]:
        """Give the entities that a mention can stand for, the last mentioned first, then those with its head noun."""
        seen: set[int] = set()
        linked = self.linked(item)
        for number in islice(reversed(self.recent), LOOKED):
            draft = self.drafts[number]
            if item.sentence - draft.last.sentence > REACH or len(seen) == RECENT:
                break
            if may_be(item, draft, linked.get(number, 0.0)):
                seen.add(number)
                yield draft
        if item.kind == "description":
            same_head = [self.drafts[number] for number in list(self.by_head.get(item.head, ()))[-HEADS_REACH:]]
            for draft in (*same_head, *self.shelf.by_word.get(item.head, ())[-HEADS_REACH:]):
                if draft.number not in seen and draft.items and may_be(item, draft, linked.get(draft.number, 0.0)):
                    seen.add(draft.number)
                    yield draft

    def pairs(self, item: Item) -> Iterator[Pair]:
        """Give the entities that a mention may stand for."""
        fitting = list(self.fitting(item))
        latest = max((draft.last.span.start for draft in fitting), default=-1)
        speaker = self.speaker(item)
        words = set(item.words) if item.kind == "description" else set()
        shared = [len(words & draft.words) if words else 0 for draft in fitting]
        most = max(shared, default=0)
        linked = self.linked(item)
        close = fitting if item.person is not None or item.source >= 0 else []  # of others, no rule asks it
        here = {draft.number for draft in close if any(told_here(item, other) for other in draft.items[-LATEST:])}
        turned_to = max((d.last.span.start for d in close if is_turned_to(d)), default=-1)
        for draft, own in zip(fitting, shared, strict=True):
            yield Pair(
                item,
                draft,
                nearest=draft.last.span.start == latest,
                spoke_last=draft.number == self.last_source and draft.last.span.start >= turned_to,
                speaks=draft.number == speaker,
                outdone=own < most,
                elsewhere=item.quote < 0 and bool(here) and draft.number not in here,
                share=linked.get(draft.number, 0.0),
                new=linked.get(NOBODY, 0.0),
                rated=bool(linked),
            )


def is_turned_to(draft: Draft) -> bool:
    """Say whether the text, in its own words, has turned to somebody: by name, a subject outside what others say."""
    here = [item for item in draft.items[-2:] if item.sentence == draft.last.sentence]
    named = any(item.kind == "name" for item in here)
    return named and any(item.part == "subject" and item.quote < 0 and item.said < 0 for item in here)


def told_here(item: Item, last: Item) -> bool:
    """Say whether a mention stands in the same paragraph as another, in the text's own words."""
    own_words = item.source >= 0 and last.said == item.source
    return last.line == item.line and not own_words and (last.quote < 0 or last.quote == item.quote)
