"""Who is who in one article: names, roles, descriptions and pronouns become entities, and each source gets its own."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.annotate.entities.draft import EntityTable, Named, NamedSpan
from firsthand.annotate.entities.resolve import list_items, place_quotes, read_ground, resolve_items
from firsthand.annotate.entities.sources import fill_source, name_sources, source_heads
from firsthand.annotate.entities.table import make_table
from firsthand.model import Attribution, Span, Syntax

__all__ = ["EntityTable", "Named", "NamedSpan", "resolve_entities"]


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
    ground = read_ground(text, sentences, names, syntax)
    items = list_items(ground)
    place_quotes(items, attributions)
    heads = source_heads(text, items, attributions)
    shelf = resolve_items(ground, items, heads)
    sources = name_sources(text, items, shelf.drafts, list(zip(heads, attributions, strict=True)))
    mentions, entities, ids = make_table(text, items, shelf.drafts)
    by_id = {entity.id: entity for entity in entities}
    filled = []
    for attribution, (number, words) in zip(attributions, sources, strict=True):
        entity = ids.get(number) if number is not None else None
        filled.append(fill_source(attribution, entity, by_id[entity].name if entity else words))
    return EntityTable(mentions, entities, tuple(filled))
