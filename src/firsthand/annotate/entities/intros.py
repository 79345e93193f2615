"""Find where a text says who somebody is: "Mayor Ilarion Veshtak", "Henrike Vaals, head of the mission"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from firsthand.annotate.entities.draft import Grammar, Item
from firsthand.annotate.entities.labels import HONORIFICS
from firsthand.annotate.entities.places import APPOSED
from firsthand.annotate.roles import BODIES, NEWS_BODIES, PEOPLE, SHORT_TITLES, in_tables
from firsthand.names import listed

EITHER = BODIES & PEOPLE  # "the regulator" may be a person or a body
THINGS = frozenset({"PRODUCT", "WORK", "EVENT"})
CLOSED = re.compile(r"\s*(?:[,.;:)\]\u2013\u2014-]|\Z|\n)")
AFTER_NAME = re.compile(r",\s(?:\d{1,3},\s)?\Z")
STYLES = (
    HONORIFICS | frozenset(SHORT_TITLES) | listed("sister brother father reverend venerable imam rabbi senior chief")
)
TITLE = rf"(?:{'|'.join(sorted(STYLES))})\.?\s"
JOINT = re.compile(  # "police spokesman Col. Udom", "the director, Dr Holm", "the abbot, the Venerable Sunthano"
    rf"(?P<comma>,)?\s(?:the\s(?={TITLE}|(?<=, the )))?(?:{TITLE})*", re.I
)
COPULA = re.compile(r"\s(?:is|was|became|becomes|remains|remained|has been|had been|serves as|served as),?\s\Z")
ITSELF = r"(?:itself|themselves|himself|herself)"
CALLED = re.compile(
    r",?\s(?:named|called|dubbed|known (?:only\s)?as|identified as|going by the name(?: of)?"
    rf"|(?:calling|styling) {ITSELF}|(?:that|which|who) (?:calls?|called|styles?|styled) {ITSELF})\s(?:the\s)?\Z"
)
OF = re.compile(r" of (?:the )?\Z")
IS_NAMED = re.compile(r"\s(?:is|was)\s\Z")  # "Its chair is Nele Voss."
TAIL = re.compile(r"(?:\sand\s|(?:\s(?:of|for|at|in|on|to|with|from)\s[^,.;:()\u2014\"\u201c]{1,90})?\s*[,.;:)\u2014])")
GENERIC_BODIES = NEWS_BODIES | {"company", "group", "party", "firm", "airline", "bank", "movement"}


def join_roles(text: str, names: Sequence[Item], descriptions: Sequence[Item]) -> None:
    """Set ``beside`` on every description that stands beside the name of what it describes."""
    starts, ends = [n.span.start for n in names], [n.span.end for n in names]
    for item in descriptions:
        right = bisect_left(starts, item.span.end)
        left = bisect_left(ends, item.span.start + 1) - 1
        beyond = bisect_left(starts, max(item.span.end, item.tail_end))  # "the head of the Water Agency, Tibor Lenz"
        after = names[beyond] if beyond < len(names) else None
        before = names[left] if left >= 0 else None
        inside = next((n for n in names[max(0, left) : right] if item.span.holds(n.span)), None)
        item.beside = find_beside(text, item, before, after) or name_within(text, item, inside)
    chain_roles(text, descriptions)


def join_by_arcs(grammar: Grammar, others: Sequence[Item], descriptions: Sequence[Item]) -> None:
    """Set ``beside``, or ``subject``, on descriptions that the arcs tie to a name or pronoun: "she is the mayor"."""
    by_row = {row: other for other in others for row in ([other.row] if other.row >= 0 else grammar.rows(other.span))}
    for item in descriptions:
        if item.beside is not None or item.plural or item.core is None:
            continue
        row = grammar.head_row(item.core)
        told_of = by_row.get(grammar.told_of(row)) if row is not None else None
        if told_of is None or told_of.span.start > item.span.start or told_of.part == "owner":
            continue
        if told_of.kind == "pronoun" or (item.type == "PERSON" and told_of.type in ("ORG", "PLACE")):
            item.subject = told_of
        elif same_kind(item, told_of):
            item.beside = told_of


def fits(item: Item, name: Item | None) -> bool:
    """Say whether a name may be that of what is described."""
    if name is None or item.plural:
        return False
    if name.type == "PERSON" and item.type == "PRODUCT" and not in_tables(item.head):  # "the beekeeper, Ona Vell"
        return True
    return same_kind(item, name)


def same_kind(item: Item, name: Item) -> bool:
    """Say whether a description and a name may be of one: which of the three a thing is, a name hardly tells."""
    either = item.head in EITHER and name.type in ("ORG", "PERSON")
    return name.type == item.type or either or (item.type in THINGS and name.type in THINGS and not item.unknown)


def find_beside(text: str, item: Item, before: Item | None, after: Item | None) -> Item | None:
    """Give the name just before or after a description, when the words between say that they are one."""
    if after is not None and fits(item, after):
        gap, closed = text[item.span.end : after.span.start], CLOSED.match(text, after.span.end)
        if after.span.start > item.tail_end > item.span.end:
            gap = text[item.tail_end : after.span.start]
        joint = JOINT.fullmatch(gap)
        if (joint and (closed or not joint["comma"])) or CALLED.match(gap):
            return after
        if item.type == "PLACE" and item.head in APPOSED and OF.match(gap):
            return after
        if IS_NAMED.match(gap) and closed and (item.owner is not None or item.tail_end > item.span.end):
            return after
    if before is not None and fits(item, before):
        gap = text[before.span.end : item.span.start]
        if len(gap) < 24 and (COPULA.match(gap) or (AFTER_NAME.match(gap) and TAIL.match(text, item.span.end))):
            return before
    return None


def name_within(text: str, item: Item, inside: Item | None) -> Item | None:
    """Give the name inside a description that only adds what it is: "the RIA Novosti agency"."""
    if inside is None or inside.type != item.type or (item.head not in GENERIC_BODIES and item.type != "PLACE"):
        return None
    return inside if text[inside.span.end : item.span.end].strip().lower() == item.head else None


def chain_roles(text: str, descriptions: Sequence[Item]) -> None:
    """Pass the name on: "the mission's head, the retired diplomat Henrike Vaals"."""
    for item, following in pairwise(descriptions):
        name = following.beside
        if item.beside is None and name is not None and fits(item, name) and name.span.start >= following.span.start:
            gap = text[item.span.end : following.span.start]
            if gap in (", ", " and ") and name.type == following.type:
                item.beside = name
        elif following.beside is None and item.beside is not None and fits(following, item.beside):
            after = item.beside.span.end <= item.span.start  # "Ona Vell, president and owner of the mill"
            if after and text[item.span.end : following.span.start] == " and ":
                following.beside = item.beside
