"""The JSON Schema of ``dossier.json``: the shape from the types, and a word on every field. It ships as a file."""

from __future__ import annotations

from typing import Any, Final  # Any: a JSON Schema is JSON

import msgspec

from firsthand.model import Dossier
from firsthand.render.json import FORMAT

Schema = dict[str, Any]

INSIDE: Final = {"Statement": ("vector", "words"), "Claim": ("doubtful",)}  # fields of the types that are never written
OFFSET: Final = "Offsets count Unicode code points of the article's text; the end is not included."

FIELDS: Final[dict[str, dict[str, str]]] = {
    "Dossier": {
        "format": "Which format this is; a change that would break a script changes the number.",
        "story": "What is told, at a glance.",
        "articles": "Every article of the story, whole.",
        "entities": "Persons, bodies, places and things, each once for the whole story.",
        "claims": "What is said to have happened, each with all its tellings.",
        "copies": "Pairs of articles that share text.",
        "timeline": "Claims by the date that they speak of, the earliest first.",
        "rejected": "Pages set aside, each with the reason.",
        "notes": "What this dossier could not do.",
        "made_by": "What made the dossier, so that it can be made again.",
    },
    "StoryHead": {
        "id": "The story's id, made from its articles.",
        "title": "The title: the words of one of its articles.",
        "began": "The first day of the event, ISO 8601 or EDTF, or null.",
        "ended": "The last day of the event, or null.",
        "places": "The places named most.",
        "people": "The persons named most.",
        "bodies": "The bodies named most.",
    },
    "Article": {
        "id": "The article's id: its own in a table that gives one, else made from its content.",
        "url": "Where the page says, or the input says, that it stands on the web.",
        "outlet": "Who printed it, by the page's own account.",
        "title": "The title.",
        "authors": "The authors that the page names.",
        "published": "When it was published, ISO 8601, as precise as the page is; null if it does not say.",
        "published_basis": "Where on the page that date stands.",
        "dates_found": "Every date of publication that the page gives somewhere.",
        "modified": "When the page says that it was last changed.",
        "captured": "When an archive, a fetch or the input's table saw the page as it is here; null if nothing says.",
        "language": "ISO 639-1 code of the language of the text.",
        "text": "The text without the page's furniture; a blank line between paragraphs. All offsets count in here.",
        "paragraphs": "Where each paragraph stands in the text.",
        "partial": "Why the text is not all of the article, or null.",
        "credits": "Agencies and outlets that the page names as where its text comes from.",
        "dropped": "Lines of the page that are not in the text, and why.",
        "raw_sha256": "SHA-256 of the page's bytes as they were read.",
        "input": "How the person who ran Firsthand named the page.",
        "extra": "Fields of the input that Firsthand does not know.",
    },
    "DateFound": {
        "value": "The date, ISO 8601.",
        "basis": "Where it stands on the page.",
        "text": "The words of the page.",
    },
    "Credit": {"name": "Who is credited.", "basis": "Where it stands on the page.", "text": "The words of the page."},
    "Dropped": {"text": "The line.", "reason": "Why it is not in the text."},
    "StoryEntity": {
        "id": "E1, E2, … in the order of weight.",
        "name": "The best name found.",
        "type": "What kind of thing it is.",
        "aliases": "All ways in which the articles write it.",
        "mentions": "Where it is mentioned.",
    },
    "Place": {"article": "The article's id.", "start": f"Where it begins. {OFFSET}", "end": "Where it ends."},
    "Claim": {
        "id": "The claim's id, made from its statements.",
        "text": "Exact words of the clearest of its statements.",
        "label": "How it stands: corroborated (at least two independent origins), one origin (several articles, "
        "at most one origin), single telling (one article), unclear (the pages do not say).",
        "disputed": "Whether tellings of it conflict.",
        "independent": "How many independent origins stand behind it, at least and at most.",
        "articles": "How many articles tell it.",
        "outlets": "How many outlets tell it.",
        "origins": "Whom it goes back to.",
        "merges": "Which tellings count as one origin, and why.",
        "when": "Dates that its tellings give.",
        "where": "Places that its tellings name.",
        "who": "Ids of the entities that it is about.",
        "statements": "Its tellings.",
        "conflicts": "Where its tellings differ, from each other or from those of another claim.",
    },
    "Range": {"min": "At least so many.", "max": "At most so many."},
    "Origin": {
        "name": "Who the claim goes back to.",
        "entity": "Their id among the entities, or null.",
        "kind": "A named source, a document, the outlet's own reporting, or unknown.",
        "statements": "Ids of the statements that go back to it.",
    },
    "Merge": {
        "left": "Id of one statement.",
        "right": "Id of the other.",
        "certain": "Whether the two have one origin for certain; if not, the minimum alone is lowered.",
        "reason": "Why.",
    },
    "When": {
        "value": "The date, ISO 8601 or EDTF.",
        "statement": "Id of the statement that gives it.",
        "text": "The words of the article.",
    },
    "Where": {
        "name": "The place.",
        "entity": "Its id among the entities, or null.",
        "statement": "Id of the statement that names it.",
    },
    "Statement": {
        "id": "The statement's id, made from its article and its place.",
        "article": "Id of the article that asserts it.",
        "start": f"Where it begins. {OFFSET}",
        "end": "Where it ends.",
        "text": "Exactly the article's text from start to end.",
        "sentence": "Where its sentence stands.",
        "said_by": "Who says so, from the nearest speaker to the deepest; the outlet is not in it. Empty: own voice.",
        "kind": "Quoted word for word, in part, told in other words, or the outlet's own voice.",
        "polarity": "Whether it is affirmed or negated.",
        "modality": "Whether it is asserted, called possible, planned, or denied.",
        "quantities": "Numbers in it.",
        "dates": "Date expressions in it.",
        "entities": "Ids of the entities that it names.",
    },
    "Speaker": {
        "name": "Who says so.",
        "entity": "Their id among the entities, or null.",
        "cue": "The words that mark it as theirs, or null.",
        "start": "Where the article names them.",
        "end": "Where that ends.",
    },
    "Quantity": {
        "start": "Where it begins.",
        "end": "Where it ends.",
        "text": "The words of the article.",
        "value": "The number.",
        "unit": "The unit, or null where things are counted.",
        "of": "What is counted or measured, or null.",
        "approximate": "Whether the article says that it is about so many.",
        "bound": "Whether it is a lower or an upper bound, or null.",
    },
    "DateMention": {
        "start": "Where it begins.",
        "end": "Where it ends.",
        "text": "The words of the article.",
        "value": "The date, ISO 8601 or EDTF, or null while nothing tells what day it was.",
        "basis": "How the value was found.",
    },
    "Conflict": {
        "slot": "What differs.",
        "relation": "conflict: both cannot hold; update: the later replaces the earlier; scope: not about the same.",
        "left": "One side.",
        "right": "The other side.",
        "why": "Why it is called what it is called.",
    },
    "Side": {"statement": "Id of the statement.", "text": "Its words.", "value": "The value that they give."},
    "Copy": {
        "a": "Id of one article; it sorts before the other.",
        "b": "Id of the other.",
        "share_a": "How much of a's words are shared, from 0 to 1.",
        "share_b": "How much of b's words are shared, from 0 to 1.",
        "passages": "The shared passages.",
        "kind": "Word for word, or with changes.",
        "direction": "Who had the words first, if the pages say so.",
        "why": "The reasons.",
    },
    "Passage": {"a": "Where the passage stands in a.", "b": "Where it stands in b."},
    "Day": {"date": "The date, ISO 8601 or EDTF.", "claims": "Ids of the claims that speak of it."},
    "Rejected": {"input": "How the page was named.", "reason": "Why it was set aside.", "code": "The same in a word."},
    "MadeBy": {
        "version": "Firsthand's version.",
        "model": "The encoder.",
        "settings_sha256": "SHA-256 of all settings.",
    },
}
LIMITS: Final[dict[str, Schema]] = {
    "start": {"minimum": 0},
    "end": {"minimum": 0},
    "min": {"minimum": 0},
    "max": {"minimum": 0},
    "share_a": {"minimum": 0, "maximum": 1},
    "share_b": {"minimum": 0, "maximum": 1},
    "raw_sha256": {"pattern": "^[0-9a-f]*$"},
    "format": {"const": FORMAT},
}
# A year, a month or a day, about or in doubt; a stretch between two; a day with its time; an open end
DAY: Final = r"(-?\d{4}(-\d{2}(-\d{2}(T[0-9:.]+(Z|[+-]\d{2}:?\d{2})?)?)?)?[~?%]?|\.\.)"
DATE: Final[Schema] = {"pattern": f"^{DAY}(/{DAY})?$"}
DATES: Final = {
    "Article": ("published", "modified"),
    "DateFound": ("value",),
    "StoryHead": ("began", "ended"),
    "When": ("value",),
    "DateMention": ("value",),
    "Day": ("date",),
}  # of these types, the fields that are dates


def dossier_schema() -> Schema:
    """Give the JSON Schema of ``dossier.json``; further fields are allowed, none of these may be missing.

    >>> dossier_schema()["$defs"]["Range"]["required"]
    ['min', 'max']
    """
    made = msgspec.json.schema(Dossier, schema_hook=lambda _: {"description": "Anything."})
    parts = {name: describe(name, part) for name, part in made["$defs"].items()}
    parts["Span"] = {
        "description": f"A piece of an article's text: [start, end]. {OFFSET}",
        "type": "array",
        "items": {"type": "integer", "minimum": 0},
        "minItems": 2,
        "maxItems": 2,
    }
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FORMAT, "$ref": "#/$defs/Dossier"}
    return head | {"$defs": dict(sorted(parts.items()))}


def describe(name: str, part: Schema) -> Schema:
    """Put the words on a type's fields, leave out those that are never written, and require the rest."""
    if "properties" not in part:
        return part
    hidden = INSIDE.get(name, ())
    fields = {field: shape for field, shape in part["properties"].items() if field not in hidden}
    return {
        "title": name,
        "description": str(part.get("description", "")).partition("\n")[0].replace("``", ""),
        "type": "object",
        "required": list(fields),
        "properties": {field: describe_field(name, field, shape) for field, shape in fields.items()},
    }


def describe_field(name: str, field: str, shape: Schema) -> Schema:
    """Put the words and the limits on one field."""
    bare = {key: value for key, value in shape.items() if key != "default"}
    date = DATE if field in DATES.get(name, ()) else {}
    return {"description": FIELDS[name][field]} | bare | LIMITS.get(field, {}) | date


def schema_to_json() -> bytes:
    """Write the schema as ``dossier.schema.json``, two spaces deep, with a line end."""
    return msgspec.json.format(msgspec.json.encode(dossier_schema()), indent=2) + b"\n"
