"""Whether a pronoun or description can stand for an entity at all; which of several it is, ``rank`` decides."""

from __future__ import annotations

from firsthand.annotate.entities.draft import Draft, Item
from firsthand.annotate.entities.intros import EITHER
from firsthand.annotate.entities.nouns import ALIKE, KIN, LAWS, PROVED
from firsthand.annotate.roles import OFFICES, TRADES

FEW = 8  # mentions looked back at
STEM = 4  # letters in which "Norrland" and "Norrlandic" are one


def may_be(item: Item, draft: Draft, linked: bool = False) -> bool:
    """Say whether a mention can stand for an entity at all; where the encoder links them, kin may be of any name."""
    if item.gender and draft.gender and item.gender != draft.gender:
        return False
    if item.owner is not None and item.owner.draft == draft.number:  # nobody is his own father
        return False
    if item.kind == "description":
        fits = item.plural == draft.plural and (item.type == draft.type or item.head in EITHER)
        known_otherwise = item.head in TRADES and bool(draft.heads)  # a lawyer is not the suspect
        own = item.owner is not None and not linked and item.head not in draft.heads
        if (own and (item.head in KIN or item.type == "ORG")) or of_another_owner(item, draft):
            return False  # "Holm's sister", "the sheriff's office" is not whoever was mentioned last
        if not linked and (of_another(item, draft) or (item.unknown and draft.named and item.head not in draft.heads)):
            return False
        free = item.head not in PROVED and not known_otherwise
        return fits and (free or called_near(item, draft) or goes_on(item, draft))
    return pronoun_fits(item, draft)


def of_another_owner(item: Item, draft: Draft) -> bool:
    """Say whether a body is somebody else's: "Kamm's foreign ministry" is not "Norrland's defence ministry"."""
    if item.type != "ORG" or item.owner is None or item.owner.kind != "name":
        return False
    owners = {role.owner for role in draft.roles if role.head == item.head and role.owner is not None}
    return bool(owners) and item.owner.draft not in owners


def pronoun_fits(item: Item, draft: Draft) -> bool:
    """Say whether a pronoun can stand for an entity; what says something is a body or a place."""
    one_person = draft.type == "PERSON" and not draft.plural
    if item.person in ("he", "she"):
        return one_person
    if item.person == "it":
        law = bool(draft.heads & LAWS)
        spoken = item.source < 0 or draft.type == "ORG" or law or any(other.source >= 0 for other in draft.items)
        return spoken and draft.type not in ("PERSON", "GROUP") and not draft.plural
    if draft.type == "GROUP" and all(other.adjective for other in draft.items[-FEW:]):
        return False
    return draft.type in ("PERSON", "ORG", "GROUP") and not (one_person and draft.gender)


def goes_on(item: Item, draft: Draft) -> bool:
    """Say whether a source is told more of by a new description: "Vaals said. 'We do not,' the former envoy said."."""
    if item.source < 0 or draft.type != "PERSON" or draft.last.source < 0 or item.sentence - draft.last.sentence > 2:
        return False
    return not any(role.head in OFFICES for role in draft.roles)


def of_another(item: Item, draft: Draft) -> bool:
    """Say whether an office or body bears a name that the entity is never called by: "the Kamm governor"."""
    if item.head not in PROVED or not item.proper or not draft.named:
        return False
    return not any(word[:STEM] == own[:STEM] for word in item.proper for own in draft.words)


def called_near(item: Item, draft: Draft) -> bool:
    """Say whether an entity is called by the head noun of a description, or by one that says nearly the same.

    "The emergency chief" is not just any head: a person must be called by what else the words tell.
    """
    heads, told = draft.heads, {word.lower() for word in item.words} - {item.head, item.last_word.lower()}
    if item.head in heads:
        return True
    alike = any(item.head in row and heads & row for row in ALIKE)
    return alike and (draft.type != "PERSON" or not told or bool(told & draft.words))
