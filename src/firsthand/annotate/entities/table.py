"""Write the entities in the making as mentions and entities, each with its best name and the ways it is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from firsthand.annotate.entities.draft import Draft, Item
from firsthand.annotate.entities.sources import is_institution, is_office
from firsthand.annotate.entities.states import with_state
from firsthand.model import Entity, EntityId, Mention, MentionType, Span
from firsthand.text import one_line

KIND_ORDER = {"name": 0, "description": 1, "pronoun": 2}
ARTICLE = re.compile(r"^(?:the|a|an|this|that)\s+", re.IGNORECASE)


def make_table(
    text: str, items: Sequence[Item], drafts: Sequence[Draft], front: int = 0
) -> tuple[tuple[Mention, ...], tuple[Entity, ...], dict[int, EntityId]]:
    """List mentions and entities in the order of the text, with the id that each draft got.

    The headline stands before ``front``: it has no mentions, and who is only in it is no entity.
    """
    shown = [d for d in drafts if any(item.span.start >= front for item in d.items) and is_shown(d)]
    shown.sort(key=lambda d: min((i.span.start, -i.span.end) for i in d.items if i.span.start >= front))
    ids = {draft.number: EntityId(f"e{place + 1}") for place, draft in enumerate(shown)}
    placed = [item for item in items if item.span.start >= front]
    mentions = [mention for item in placed if (mention := make_mention(item, drafts, ids, front)) is not None]
    entities = tuple(make_entity(text, draft, ids[draft.number]) for draft in shown)
    return tuple(sorted(set(mentions), key=lambda m: (m.start, m.end, m.type))), entities, ids


def is_shown(draft: Draft) -> bool:
    """Say whether an entity in the making becomes one: it has a name, or is a body or office all the same."""
    return draft.named or is_institution(draft) or is_office(draft)


def make_mention(item: Item, drafts: Sequence[Draft], ids: dict[int, EntityId], front: int) -> Mention | None:
    """Write one mention; a pronoun or common noun that stands for nobody known is none, a role always is one."""
    entity = ids.get(item.draft) if item.draft is not None else None
    type: MentionType | None = item.type
    if item.kind == "pronoun":
        type = drafts[item.draft].type if item.draft is not None else None
    elif item.kind == "description" and item.type == "PERSON":
        type = "TITLE"
    if type is None or (entity is None and type != "TITLE"):
        return None
    return Mention(item.span.start - front, item.span.end - front, type, entity)


def make_entity(text: str, draft: Draft, id: EntityId) -> Entity:
    """Write one entity."""
    ordered = sorted(draft.items, key=lambda item: (KIND_ORDER[item.kind], item.span))
    aliases = dict.fromkeys(one_line(item.span.of(text)) for item in ordered)
    type: MentionType = draft.type if draft.named or draft.type != "PERSON" else "TITLE"
    return Entity(id, best_name(text, draft), type, tuple(aliases))


def best_name(text: str, draft: Draft) -> str:
    """Choose the fullest proper form: most words, not all in capitals, most often written, first written."""
    kind = "name" if draft.named else "description"
    spans = [Span(item.span.start, max(item.span.end, item.tail_end)) for item in draft.items if item.kind == kind]
    written = [one_line((with_state(text, span) if draft.named else span).of(text)) for span in spans]
    counts = Counter(written)

    def rank(name: str) -> tuple[int, bool, int, int]:
        shouting = name.isupper() and len(name) > 5
        return (-len(name.split()), shouting, -counts[name], written.index(name))

    best = min(written, key=rank, default="")
    return best if draft.named else ARTICLE.sub("", best)
