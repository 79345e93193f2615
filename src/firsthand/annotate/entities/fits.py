"""Whether a pronoun or description can stand for an entity at all; which of several it is, ``rank`` decides."""

from __future__ import annotations

from firsthand.annotate.entities.draft import Draft, Item
from firsthand.annotate.entities.intros import EITHER, THINGS
from firsthand.annotate.entities.nouns import ALIKE, KIN, LAWS, PROVED, UNNAMED
from firsthand.annotate.roles import OFFICES, TRADES

SEATS = frozenset({"ORG", "PLACE"})  # a county is both
HALF = 0.5
LIKELY = 0.2  # share of the encoder's links, from which on they weigh more than the tables
FEW = 8  # mentions looked back at
STEM = 4  # letters in which "Norrland" and "Norrlandic" are one


def may_be(item: Item, draft: Draft, share: float = 0.0) -> bool:
    """Say whether a mention can stand for an entity at all; ``share`` of the encoder's links lead to it."""
    if item.gender and draft.gender and item.gender != draft.gender:
        return False
    if item.owner is not None and item.owner.draft == draft.number:  # nobody is his own father
        return False
    return description_fits(item, draft, share) if item.kind == "description" else pronoun_fits(item, draft)


def description_fits(item: Item, draft: Draft, share: float) -> bool:
    """Say whether a description can stand for an entity; where the links lead to it, kin may be of any name."""
    called, linked = item.head in draft.heads, share > HALF
    if item.plural != draft.plural or not kinds_fit(item, draft, share):
        return False
    if (item.head in UNNAMED and draft.named and not called) or of_another_owner(item, draft):
        return False
    own = item.owner is not None and not called and (item.head in KIN or item.type == "ORG")
    if not linked and (own or of_another(item, draft) or (item.type == "PRODUCT" and is_unknown(item, draft))):
        return False  # "Holm's sister", "the sheriff's office" is not whoever was mentioned last
    known_otherwise = (item.head in TRADES or item.unknown) and bool(draft.heads)  # a lawyer is not the suspect
    free = item.head not in PROVED and (not known_otherwise or share > LIKELY)
    return free or called_near(item, draft) or goes_on(item, draft)


def kinds_fit(item: Item, draft: Draft, share: float) -> bool:
    """Say whether what a description is of may be what an entity is; of things and bodies, names tell little."""
    if item.type == draft.type or item.head in EITHER:
        return True
    if "PERSON" in (item.type, draft.type):
        return False
    alike = any({item.type, draft.type} <= kinds for kinds in (SEATS, THINGS))
    return (alike and item.head in draft.heads) or share > LIKELY


def is_unknown(item: Item, draft: Draft) -> bool:
    """Say whether no table knows a noun, and a name is not known to go by it."""
    return item.unknown and draft.named and item.head not in draft.heads


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
    return draft.type in ("PERSON", "ORG", "GROUP", "PLACE") and not (one_person and draft.gender)


def goes_on(item: Item, draft: Draft) -> bool:
    """Say whether a source is told more of by a new description: "Vaals said. 'We do not,' the former envoy said."."""
    if item.source < 0 or draft.type != "PERSON" or draft.last.source < 0 or item.sentence - draft.last.sentence > 2:
        return False
    if item.head in TRADES and draft.heads & TRADES:  # the suspect is not the lawyer who spoke last
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
