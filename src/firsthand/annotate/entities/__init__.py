"""Who is who in one article: names, roles, descriptions and pronouns become entities, and each source gets its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.annotate.entities.antecedents import with_antecedents
from firsthand.annotate.entities.bodies import add_bodies, find_bodies
from firsthand.annotate.entities.draft import EntityTable, Named, NamedSpan
from firsthand.annotate.entities.orphans import Voice, find_voices, is_orphan
from firsthand.annotate.entities.reading import Headline, Reading, with_headline
from firsthand.annotate.entities.resolve import list_items, place_items, read_ground, resolve_items
from firsthand.annotate.entities.sources import fill_source, name_sources, source_heads
from firsthand.annotate.entities.table import make_table
from firsthand.model import Attribution, EntityId, SourceRef, Span, Syntax

__all__ = ["EntityTable", "Headline", "Named", "NamedSpan", "Reading", "resolve_entities", "resolve_reading"]


def resolve_entities(
    text: str,
    sentences: Sequence[Span],
    names: Sequence[Named],
    attributions: Sequence[Attribution] = (),
    syntax: Syntax | None = None,
) -> EntityTable:
    """Give the mentions and entities of a text, and its attributions with each source's entity and name.

    >>> text = "Mayor Ada Quist spoke on Monday. She thanked Orvash. The mayor left."
    >>> names = [NamedSpan(6, 15, "PERSON"), NamedSpan(45, 51, "PLACE")]
    >>> table = resolve_entities(text, [Span(0, 32), Span(33, 52), Span(53, 68)], names)
    >>> table.entities[0].name, table.entities[0].aliases
    ('Ada Quist', ('Ada Quist', 'Mayor', 'The mayor', 'She'))
    """
    return resolve_reading(Reading(text, sentences, names, attributions, syntax))


def resolve_reading(reading: Reading) -> EntityTable:
    """Give the entities of a text as read; those that only the headline names are none, but their names count.

    >>> title = Headline("Ada Quist on the flood", [NamedSpan(0, 9, "PERSON")])
    >>> text = "She lost a boat. Quist says it was old."
    >>> names = [NamedSpan(17, 22, "PERSON")]
    >>> resolve_reading(Reading(text, [Span(0, 16), Span(17, 39)], names, headline=title)).entities[0].name
    'Ada Quist'
    """
    front, whole = with_headline(reading)
    text = whole.text
    ground = read_ground(text, whole.sentences, whole.names, whole.syntax, whole.links)
    items = list_items(ground)
    attributions = with_antecedents(text, whole.syntax, whole.attributions)
    place_items(ground, items, attributions)
    heads = source_heads(text, items, attributions, ground.grammar)
    shelf = resolve_items(ground, items, heads, whole.links, front)
    sources = name_sources(text, items, shelf.drafts, list(zip(heads, attributions, strict=True)))
    told = [(draft, each) for (draft, _), each in zip(sources, attributions, strict=True)]
    voices = find_voices(text, items, shelf.drafts, told, front)
    mentions, entities, ids = make_table(text, items, shelf.drafts, front)
    names = {entity.id: entity.name for entity in entities}
    filled = []
    for row, attribution in enumerate(reading.attributions):
        number, words = sources[row]
        if is_orphan(reading.text, number, attribution):
            filled.append(give_voice(attribution, voices.get(row), ids, names, front))
            continue
        entity = ids.get(number) if number is not None else None
        filled.append(fill_source(attribution, entity, names[entity] if entity else words))
    bodies = {ids[a]: ids[b] for a, b in find_bodies(text, items, shelf.drafts).items() if a in ids and b in ids}
    return EntityTable(mentions, entities, tuple(add_bodies(filled, bodies, names)))


def give_voice(
    attribution: Attribution, voice: Voice | None, ids: dict[int, EntityId], names: dict[EntityId, str], front: int
) -> Attribution:
    """Write into an attribution whose words they are, or that nobody is known to say them."""
    entity = ids.get(voice.draft) if voice is not None else None
    if voice is None or entity is None:
        return replace(attribution, source=None)
    place = Span(voice.source.start - front, voice.source.end - front)
    return replace(attribution, source=SourceRef((place,), entity, names[entity]))
