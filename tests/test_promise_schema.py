"""The schema that ships is the one that the types give, says a word on every field, and holds what we write."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from typing import Any  # a JSON Schema is JSON

import jsonschema
import pytest
from make import make_article, make_claim, make_dossier, make_statement
from make_story import story_dossier

from firsthand.model import Dossier
from firsthand.render.faults import find_faults
from firsthand.render.json import dossier_to_json
from firsthand.render.schema import FIELDS, INSIDE, dossier_schema, schema_to_json

SHIPPED = files("firsthand").joinpath("schema", "dossier.schema.json").read_bytes()
RENEW = (
    "from pathlib import Path; from firsthand.render.schema import schema_to_json; "
    "Path('src/firsthand/schema/dossier.schema.json').write_bytes(schema_to_json())"
)


def test_the_file_that_ships_is_what_the_types_give() -> None:
    assert schema_to_json() == SHIPPED, f'renew it: PYTHONPATH=src python -c "{RENEW}"'


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(SHIPPED))


def test_every_field_is_described_and_no_other() -> None:
    parts = dossier_schema()["$defs"]
    for name, fields in FIELDS.items():
        assert set(fields) == set(parts[name]["properties"]), name
    assert set(FIELDS) == set(parts) - {"Span"}
    assert INSIDE == {"Statement": ("vector", "words"), "Claim": ("doubtful",)}


def dossiers() -> Iterator[Dossier]:
    yield story_dossier()
    yield make_dossier([])
    article = make_article("Rain \ud800 fell.", extra={"desk": {"name": "weather"}, "n": 1.5})
    yield make_dossier([article], [make_claim([make_statement(article, "\ud800 fell")])])


@pytest.mark.parametrize("dossier", list(dossiers()), ids=["story", "empty", "hostile"])
def test_what_is_written_holds(dossier: Dossier) -> None:
    jsonschema.validate(json.loads(dossier_to_json(dossier)), json.loads(SHIPPED))
    assert find_faults(dossier) == []


def broken(row: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "format", row | {"format": "firsthand/dossier/2"}
    yield "missing", {key: value for key, value in row.items() if key != "claims"}
    yield "label", row | {"claims": [row["claims"][0] | {"label": "true"}]}
    yield "span", row | {"articles": [row["articles"][0] | {"paragraphs": [[0]]}]}
    yield "date", row | {"articles": [row["articles"][0] | {"published": "12 Septemb"}]}
    yield "offset", row | {"articles": [row["articles"][0] | {"paragraphs": [[-1, 2]]}]}


def test_what_is_not_a_dossier_does_not_hold() -> None:
    row = json.loads(dossier_to_json(replace(story_dossier())))
    for name, bad in broken(row):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(bad, json.loads(SHIPPED))
            pytest.fail(name)


def test_further_fields_are_welcome() -> None:
    row = json.loads(dossier_to_json(story_dossier())) | {"mood": "calm"}
    jsonschema.validate(row, json.loads(SHIPPED))
