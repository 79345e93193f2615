"""What may speak for or against an entity that a pronoun or description may stand for; ``rank`` weighs it."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.annotate.entities.draft import Draft, Item
from firsthand.annotate.entities.nouns import ALIKE, SORTS
from firsthand.annotate.entities.places import NATION
from firsthand.annotate.roles import OFFICES

HEADS = frozenset({"leader", "chief", "boss", "head"})  # of a body, whatever the office is called
FEW = 8  # mentions looked back at
HARDLY = 0.03
FAR = 12  # sentences; from here on all is equally far for a pronoun


@dataclass(frozen=True, slots=True)
class Pair:
    """A mention and an entity that it may stand for, as the rules see them."""

    item: Item
    draft: Draft
    nearest: bool  # no other possible entity was mentioned later
    spoke_last: bool  # the entity is the source of the attribution before
    speaks: bool  # the entity is the source of the quote in which the mention stands
    outdone: bool = False  # another possible entity is called by more of the mention's words
    elsewhere: bool = False  # others are mentioned in the paragraph so far, and it is not
    share: float = 0.0  # of the encoder's links that lead to it
    new: float = 0.0  # of those that lead to nobody
    rated: bool = False  # there are links

    @property
    def distance(self) -> int:
        """Count the sentences back to the entity's last mention."""
        return self.item.sentence - self.draft.last.sentence


# ---------------------------------------------------------------- what a rule may ask


def same_sentence(pair: Pair) -> float:
    """Its last mention is in the same sentence."""
    return pair.distance <= 0


def sentence_before(pair: Pair) -> float:
    """Its last mention is in the sentence before."""
    return pair.distance == 1


def far_back(pair: Pair) -> float:
    """How many sentences back it was last mentioned, beyond one."""
    return min(max(pair.distance - 1, 0), FAR) / FAR


def nearest_one(pair: Pair) -> float:
    """It was mentioned last of all that fit."""
    return pair.nearest


def was_subject(pair: Pair) -> float:
    """Its last mention was a subject."""
    return pair.draft.last.part == "subject"


def was_owner(pair: Pair) -> float:
    """Its last mention only owned something."""
    return pair.draft.last.part == "owner"


def both_subjects(pair: Pair) -> float:
    """Subject here and subject there."""
    return pair.item.part == "subject" == pair.draft.last.part


def subject_here(pair: Pair) -> float:
    """Subject here, and subject earlier in the same sentence."""
    return both_subjects(pair) and same_sentence(pair)


def says_as_subject(pair: Pair) -> float:
    """The mention says something, and it was a subject: in news who acted speaks, not who was acted on."""
    return pair.item.source >= 0 and both_subjects(pair)


def same_verb(pair: Pair) -> float:
    """Subject and object of one verb are two."""
    item, last = pair.item, pair.draft.last
    if item.part not in ("subject", "object") or last.part not in ("subject", "object"):
        return 0.0
    return item.verb >= 0 and item.verb == last.verb and not item.words[0].endswith(("self", "selves"))


def often_mentioned(pair: Pair) -> float:
    """It is mentioned often so far."""
    return min(len(pair.draft.items), 8) / 8


def main_figure(pair: Pair) -> float:
    """The whole article names it often."""
    return min(pair.draft.told, 8) / 8


def last_by_pronoun(pair: Pair) -> float:
    """Its last mention was the same pronoun."""
    return pair.draft.last.person is not None and pair.draft.last.person == pair.item.person


def known_gender(pair: Pair) -> float:
    """The gender is known to fit."""
    return pair.item.gender is not None and pair.item.gender == pair.draft.gender


def has_name(pair: Pair) -> float:
    """It has a name."""
    return pair.draft.named


def is_body(pair: Pair) -> float:
    """It is a body."""
    return pair.draft.type == "ORG"


def is_place(pair: Pair) -> float:
    """It is a place."""
    return pair.draft.type == "PLACE"


def is_one_person(pair: Pair) -> float:
    """It is one person."""
    return pair.draft.type == "PERSON" and not pair.draft.plural


def is_many(pair: Pair) -> float:
    """It is several."""
    return pair.draft.plural or pair.draft.type == "GROUP"


def said_the_last(pair: Pair) -> float:
    """Both are sources, and it is the one before."""
    return pair.spoke_last and pair.item.source >= 0 and not pair.elsewhere


def is_the_speaker(pair: Pair) -> float:
    """It says the quote in which the mention stands."""
    return pair.speaks


def called_so(pair: Pair) -> float:
    """Its name or role has the head noun."""
    return pair.item.head in pair.draft.heads


def called_alike(pair: Pair) -> float:
    """Its name or role has a noun that says nearly the same."""
    heads = pair.draft.heads
    return pair.item.head not in heads and any(pair.item.head in row and heads & row for row in ALIKE)


def leads_such(pair: Pair) -> float:
    """It holds an office of such a body: "the union leader" is the secretary of the federation."""
    if pair.item.head not in HEADS or pair.draft.type != "PERSON":
        return 0.0
    kinds = [row for row in ALIKE if row & set(pair.item.words)]
    offices = (role for role in pair.draft.roles if role.head in OFFICES)
    return any(row & role.words for role in offices for row in kinds)


def shared_words(pair: Pair) -> float:
    """How many of the words before the noun are its own."""
    return len(set(pair.item.words) & pair.draft.words) / max(1, len(pair.item.words))


def words_of_another(pair: Pair) -> float:
    """It is never called by the words before the noun."""
    return bool(pair.item.words) and not set(pair.item.words) & pair.draft.words


def outdone(pair: Pair) -> float:
    """Another is called by more of the words before the noun."""
    return pair.outdone


def another_sort(pair: Pair) -> float:
    """It is a body of a sort that the noun rules out: a court is no company."""
    sorts = {n for n, row in enumerate(SORTS) if pair.item.head in row}
    own = {n for n, row in enumerate(SORTS) if row & pair.draft.heads}
    if pair.item.head in NATION and pair.draft.named and not pair.draft.heads & NATION:
        return True
    return bool(sorts and own) and not sorts & own


def no_sort_known(pair: Pair) -> float:
    """It is a named body, place or thing, and nothing tells of what sort."""
    return pair.draft.named and pair.draft.type != "PERSON" and not pair.draft.heads


def same_owner(pair: Pair) -> float:
    """The role belongs to the same one."""
    owner = pair.item.owner
    return owner is not None and owner.draft is not None and any(r.owner == owner.draft for r in pair.draft.roles)


def pointed_at(pair: Pair) -> float:
    """The links that the encoder learned lead from the noun to it; but who speaks does not call himself "he"."""
    return 0.0 if pair.speaks else pair.share


def hardly_linked(pair: Pair) -> float:
    """Hardly any link leads from the noun to it."""
    return pair.rated and pair.share < HARDLY


def likely_new(pair: Pair) -> float:
    """The links that the encoder learned lead to nobody."""
    return pair.new


def with_links(pair: Pair) -> float:
    """The encoder's links are known."""
    return pair.rated


def by_the_way(pair: Pair) -> float:
    """Its last mention is told by the way: in a relative clause, or as a part of what another is."""
    last = pair.draft.last
    if last.aside and not pair.item.aside:
        if pair.item.source >= 0 and last.kind == "name" and last.part == "subject":  # "whose chair, Holm, disagrees"
            return 0.2
        return 1.0 if pair.distance > 0 else 0.4
    return 0.5 if last.adverbial and pair.distance <= 0 and pair.item.part == "subject" else 0.0


def qualified(pair: Pair) -> float:
    """Its last mention only told what kind of thing was meant: "the Holm years"."""
    return pair.draft.last.adjective


def place_speaks(pair: Pair) -> float:
    """The mention says something, and it is a place."""
    return pair.item.source >= 0 and pair.draft.type == "PLACE"


def hosts_it(pair: Pair) -> float:
    """The mention is the subject of a clause about it: "the mayor, whom he met"."""
    last, item = pair.draft.last, pair.item
    return last.row in item.hosts or (item.whom >= 0 and item.whom in (last.span.end, last.tail_end))


def elsewhere(pair: Pair) -> float:
    """Its paragraph tells of others that fit, and so far not of it, nor do the encoder's links lead to it."""
    return pair.elsewhere * (1.0 - pair.share)


def told_of(pair: Pair) -> float:
    """It was last mentioned in what somebody else is quoted as saying."""
    last = pair.draft.last
    if pair.spoke_last or last.said < 0 or last.said == pair.item.said:
        return 0.0
    return 1.0 if last.quote >= 0 and last.quote != pair.item.quote else 0.5


def only_told_of(pair: Pair) -> float:
    """It was mentioned in what others are quoted as saying, and never by the text itself."""
    return pair.item.quote < 0 and all(item.quote >= 0 for item in pair.draft.items)


def is_source(pair: Pair) -> float:
    """The mention says something: who does, was hardly ever left unnamed."""
    return (1.0 if pair.draft.named else 0.5) * (pair.item.source >= 0)


def tells_age(pair: Pair) -> float:
    """The description gives an age: "the 54-year-old", as papers call again whom they have just named."""
    words = (*pair.item.words, pair.item.last_word)
    return pair.draft.named and any(word.endswith("-year-old") for word in words)


def named_in_own_words(pair: Pair) -> float:
    """The mention says something in which it was just called by its name: hardly anybody does that."""
    last = pair.draft.last
    if pair.item.source < 0 or last.said != pair.item.source or last.person is not None:
        return 0.0
    return 1.0 if last.quote >= 0 or all(item.said == last.said for item in pair.draft.items[-FEW:]) else 0.5


def plain(pair: Pair) -> float:
    """A noun alone."""
    return not pair.item.words and pair.item.owner is None
