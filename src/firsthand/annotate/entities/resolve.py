"""Go through a text from start to end and say of each mention which entity it stands for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from firsthand.annotate.entities.animacy import settle_animacy
from firsthand.annotate.entities.draft import ASIDES, Draft, Grammar, Item, Named, Role
from firsthand.annotate.entities.genders import gender_of_title
from firsthand.annotate.entities.group import Shelf, group_names
from firsthand.annotate.entities.intros import join_by_arcs, join_roles
from firsthand.annotate.entities.items import OWNERS, Ground, find_descriptions, find_pronouns, read_tokens
from firsthand.annotate.entities.labels import settle_types
from firsthand.annotate.entities.places import place_nouns
from firsthand.annotate.entities.rank import choose
from firsthand.annotate.entities.reading import NO_LINK, NO_LINKS, NOBODY, Links
from firsthand.annotate.entities.scene import Scene
from firsthand.annotate.entities.sources import INSTITUTIONS
from firsthand.annotate.entities.states import with_state
from firsthand.annotate.roles import OFFICES, SHORT_TITLES, SPOKESPEOPLE, kind_of
from firsthand.model import Attribution, Span, Syntax
from firsthand.names import core_words, name_words

ADVERBIALS = frozenset({"advcl"})
RANKS = frozenset(SHORT_TITLES) | {"rear", "vice", "lieutenant", "major", "chief", "brig", "sgt", "maj", "lt"}
TOLD = re.compile(r"\btold (?:the )?\Z")
WHOM = re.compile(r",?\s(?:whom|who|which|that)\s\Z")
JOINED, PERSON_JOINED = 0.5, 0.4  # share of the links from which on a name's bearer was mentioned without it before
KNOWN_OFFICES = OFFICES - {"leader", "boss", "official", "officer", "owner", "manager", "executive"}
AS_ROLE = re.compile(r"\bas\s\Z")
OWNED = re.compile(r"['\u2019]s?\s")


def read_ground(
    text: str,
    sentences: Sequence[Span],
    names: Sequence[Named],
    syntax: Syntax | None,
    links: Links = NO_LINKS,
) -> Ground:
    """Put together what the finders of mentions need."""
    grammar = Grammar(syntax)
    ground = Ground(text, read_tokens(text), sentences or (Span(0, len(text)),), (), grammar)
    items = []
    for span, type in settle_types(text, names):
        part, verb = grammar.part(span)
        written = span.of(text)
        words = (
            core_words(written, type) if type in ("PERSON", "PLACE") else name_words(with_state(text, span).of(text))
        )
        plain = tuple(word for word in words if word != "the") or (written.lower(),)
        before = text[max(0, span.start - 12) : span.start].split() if type == "PERSON" else []
        title = before[-1] if before else ""
        gender = gender_of_title(title)
        part = "owner" if OWNED.match(text, span.end) else part
        sentence = ground.sentence_of(span.start)
        role = SHORT_TITLES.get(title.lower().strip("."), "")
        if (type == "PERSON" or written.endswith(".")) and all(w.strip(".") in RANKS for w in written.lower().split()):
            continue  # "Rear Adm." is nobody's name
        if (
            type == "ORG"
            and TOLD.search(text, max(0, span.start - 12), span.start)
            and kind_of(words[-1].lower()) is None
        ):
            role = "media"  # who is told things by those of whom the news is, "told the Islander", prints them
        item = Item(span, "name", type, plain, sentence, gender=gender, part=part, verb=verb, head=role)
        row = grammar.head_row(span)
        item.adjective = row is not None and grammar.qualifies(row, span)
        item.row = row if row is not None else -1
        item.nouns = place_nouns(written, type == "ORG") if type in ("PLACE", "ORG") else item.nouns
        items.append(item)
    return Ground(text, ground.tokens, ground.sentences, tuple(items), grammar, links)


def list_items(ground: Ground) -> list[Item]:
    """List the mentions of a text in its order, each description with its owner and the name beside it."""
    descriptions = list(find_descriptions(ground))
    pronouns = list(find_pronouns(ground))
    by_end = {item.span.end: item for item in (*descriptions, *ground.names)}
    by_start = {item.span.start: item for item in pronouns}
    for item in descriptions:
        item.owner = by_end.get(item.owner_end)
        own = by_start.get(item.span.start)
        if own is not None and own.words[0] in OWNERS:
            item.owner = own
        elif item.owner is not None:
            item.span = Span(item.owner.span.start, item.span.end)
    join_roles(ground.text, ground.names, descriptions)
    join_by_arcs(ground.grammar, (*ground.names, *pronouns), descriptions)
    descriptions = drop_inner(descriptions)
    items = sorted([*ground.names, *descriptions, *pronouns], key=lambda item: (item.span.start, item.span.end))
    if ground.grammar.syntax is None:
        guess_parts(items)
    return items


def drop_inner(descriptions: list[Item]) -> list[Item]:
    """Drop what is only the beginning of a longer description: "the state" of "the state news agency"."""
    longest: dict[int, int] = {}
    for item in descriptions:
        if item.core is not None:
            longest[item.core.start] = max(longest.get(item.core.start, 0), item.core.end)
    owners = {item.owner.span for item in descriptions if item.owner}
    heads = {item.core.start for item in descriptions if item.core and item.head in SPOKESPEOPLE}
    return [
        item
        for item in descriptions
        if item.core is None
        or item.core.end == longest[item.core.start]
        or item.span in owners
        or item.core.start in heads
    ]


def guess_parts(items: Sequence[Item]) -> None:
    """Without arcs, take the first mention of a sentence for its subject, and the others for objects."""
    seen: set[int] = set()
    for item in items:
        if item.part == "other":
            item.part = "object" if item.sentence in seen else "subject"
        seen.add(item.sentence)


def place_items(ground: Ground, items: Sequence[Item], attributions: Sequence[Attribution]) -> None:
    """Note for each mention its paragraph, and in whose words and quote it stands, the innermost of several."""
    breaks, grammar = [match.start() for match in re.finditer(r"\n+", ground.text)], ground.grammar
    for item in items:
        item.line = bisect_left(breaks, item.span.start)
        row = grammar.head_row(item.core or item.span)
        item.row = row if row is not None else -1
        item.hosts = grammar.hosts(item.span) if item.kind == "pronoun" and item.part == "subject" else item.hosts
        whom = WHOM.search(ground.text, max(0, item.span.start - 12), item.span.start) if item.person else None
        item.whom = whom.start() if whom else -1
        item.aside = grammar.inside(item.span, ASIDES)
        item.adverbial = item.part != "subject" and grammar.inside(item.span, ADVERBIALS)
    starts = [item.span.start for item in items]
    quotes = [(quote, number) for number, attribution in enumerate(attributions) for quote in attribution.quotes]
    contents = [(span, number) for number, attribution in enumerate(attributions) for span in attribution.content.spans]
    for spans, field in ((contents, "said"), (quotes, "quote")):
        for span, number in sorted(spans, key=lambda pair: pair[0].start - pair[0].end):
            for item in items[bisect_left(starts, span.start) : bisect_right(starts, span.end - 1)]:
                setattr(item, field, number)


def resolve_items(
    ground: Ground, items: Sequence[Item], heads: Sequence[Item | None], links: Links, front: int = 0
) -> Shelf:
    """Give each mention its entity, if it has one."""
    shelf = group_names(ground.text, ground.names, front)
    settle_animacy(ground.text, items, shelf.drafts, links)
    scene = Scene(ground.text, shelf, heads, links)
    for item in items:
        if item.beside is not None and item.beside.draft is not None:
            shelf.drafts[item.beside.draft].learn_role(Role(item.head, frozenset(item.words)))
        item.unknown = item.unknown and bool(links)  # without links nothing else would tell
    for item in sources_first(items, heads):
        if item.kind == "name" and item.draft is not None:
            if item.head:
                shelf.drafts[item.draft].learn_role(Role(item.head))
            scene.note(item, shelf.drafts[item.draft])
            resolve_name(scene, item, shelf.drafts[item.draft])
        elif item.kind == "description":
            resolve_description(scene, item)
        elif item.person not in ("I", "we"):
            found = choose(scene.pairs(item))
            if found is not None:
                scene.note(item, found)
    resolve_later_names(scene, items)
    resolve_speakers(scene, items)
    return shelf


def sources_first(items: Sequence[Item], heads: Sequence[Item | None]) -> list[Item]:
    """Give the mentions in the order of the text, but who says something before the words that are said."""

    def place(item: Item) -> tuple[int, int, int]:
        source = heads[item.said] if item.said >= 0 else None
        if source is None or source is item or source.line != item.line or source.span.start < item.span.start:
            return item.span.start, 0, item.span.start
        settled = item.quote == item.said or source.kind != "pronoun"
        return (source.span.start if settled else item.span.start), int(settled), item.span.start

    return sorted(items, key=place)


def resolve_description(scene: Scene, item: Item) -> None:
    """Link a description to the name beside it, to somebody mentioned before, or begin somebody without a name."""
    if item.beside is not None and item.beside.draft is not None:
        draft = scene.drafts[item.beside.draft]
        draft.learn_role(role_of(item))
        scene.note(item, draft)
        return
    said_of = item.subject.draft if item.subject is not None else None
    if said_of is not None and item.type == scene.drafts[said_of].type:
        scene.drafts[said_of].learn_role(
            Role(item.head, frozenset(item.words), item.owner.draft if item.owner else None)
        )
        scene.note(item, scene.drafts[said_of])
        return
    found = choose(scene.pairs(item)) if item.definite else None
    if (
        found is None
        and not item.definite
        and AS_ROLE.search(scene.text[max(0, item.span.start - 4) : item.span.start])
    ):
        return
    if found is None:
        found = scene.shelf.new(item.type or "PERSON")
        found.plural = item.plural
        found.learn_role(role_of(item))
    scene.note(item, found)


def role_of(item: Item) -> Role:
    """Give what a description calls somebody."""
    return Role(item.head, frozenset(item.words), item.owner.draft if item.owner else None)


def resolve_name(scene: Scene, item: Item, named: Draft) -> None:
    """Give a name those that were mentioned without one, where the encoder links the name to them."""
    least = PERSON_JOINED if named.type == "PERSON" else JOINED
    for place in scene.noun_places(item):
        likeliest = scene.links.get(place, NO_LINK)[1][:1]
        if likeliest and likeliest[0][0] == NOBODY and likeliest[0][1] > 1 - least:
            continue
        for number, share in scene.spread(place).items():
            if number != NOBODY and share > least and may_be_named(scene.drafts[number], named):
                scene.merge(scene.drafts[number], named)


def may_be_named(other: Draft, named: Draft) -> bool:
    """Say whether somebody without a name may be the bearer of one; who holds an office is known by it."""
    if (other.heads & KNOWN_OFFICES) - named.heads:
        return False
    fits = bool(other.items) and not other.named and not other.plural and other.type == named.type
    return fits and not (other.gender and named.gender and other.gender != named.gender)


def resolve_later_names(scene: Scene, items: Sequence[Item]) -> None:
    """Link "the mayor" to the one mayor who is only named further down."""
    for item in items:
        if item.kind != "description" or not item.definite or item.plural or item.draft is None:
            continue
        draft = scene.drafts[item.draft]
        if draft.named or draft.items[0] is not item:
            continue
        known = [d for d in scene.drafts if d.named and d.type == draft.type and has_role(d, item)]
        if not known and draft.type == "ORG" and item.head in INSTITUTIONS:  # "their union", named further down
            known = [d for d in scene.drafts if d.named and d.items and d.type == "ORG" and item.head in d.heads]
        if len(known) == 1:
            for other in list(draft.items):
                known[0].add(other)
            draft.items.clear()


def has_role(draft: Draft, item: Item) -> bool:
    """Say whether an entity was introduced by the very role, with no other words about it."""
    return any(role.head == item.head and set(item.words) <= role.words for role in draft.roles)


def resolve_speakers(scene: Scene, items: Sequence[Item]) -> None:
    """Give "I" and "we" in a quote to the one who says it."""
    for item in items:
        if item.person in ("I", "we") and item.quote >= 0:
            speaker = scene.speaker(item)
            if speaker is not None:
                scene.drafts[speaker].add(item)
