"""How well quantities are read, on development sets read from ``FIRSTHAND_DATA`` (default ``../shared/data``).

Units of the specs are compared by their base and factor, so that "Kilometer" and ``kilometres`` are one. Bare units
without a number are not asked for. The specs leave a rate's "a share" out, so there the amount alone is compared.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any  # rows of foreign files have no type

from firsthand.annotate.quantities import find_quantities
from firsthand.annotate.quantities.pieces import find_pieces
from firsthand.model import Quantity, Span
from firsthand.units import base_of, find_unit

DATA = Path(os.environ.get("FIRSTHAND_DATA", "../shared/data"))
UNIT_SPECS = {"CurrencyModel", "DimensionModel", "TemperatureModel", "AgeModel"}
SPEC_UNITS = {
    "Dollar": "dollars",
    "United States dollar": "USD",
    "C": "degrees Celsius",
    "F": "degrees Fahrenheit",
    "Degree": "degrees",
    "Age": "years",
    "British pound": "GBP",
    "Pence": "pence",
    "Penny": "pence",
    "Netherlands guilder": "guilders",
    "Hong Kong dollar": "HKD",
    "Costa Rican colón": "CRC",
    "Lao kip": "LAK",
    "Kilometer per hour": "kilometres per hour",
    "Mile per hour": "miles per hour",
    "Meter per millisecond": "metres per millisecond",
    "Centimeter per millisecond": "centimetres per millisecond",
    "Kilometer per millisecond": "kilometres per millisecond",
    "Sri Lankan rupee": "LKR",
    "Turn": "turns",
    "Metric ton": "tonnes",
}


def rows(path: str) -> Iterator[dict[str, Any]]:
    """Read a gzipped JSON Lines file."""
    with gzip.open(DATA / path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def close(left: float, right: float) -> bool:
    """Say whether two values are the same but for rounding."""
    return abs(left - right) <= 1e-6 * max(1e-12, abs(left), abs(right))


def spec_base(name: str) -> tuple[str | None, float]:
    """Give the base and factor of a unit as the specs name it; a pound may be of money or of weight."""
    if name in SPEC_UNITS:
        return base_of(SPEC_UNITS[name])
    unit = find_unit(name)
    return base_of(unit.name) if unit else (name, 1.0)


def same_measure(found: Quantity, value: float, name: str) -> bool:
    """Say whether a quantity is what the specs say, in value and unit."""
    base, factor = base_of(found.unit)
    if found.unit and " per " in found.unit and " per " not in name:
        base, factor = base_of(found.unit.partition(" per ")[0])
    if name == "Pound" and found.unit == "GBP":
        return close(found.value, value)
    wanted, by = spec_base(name)
    return base == wanted and close(found.value * factor, value * by)


def units() -> tuple[int, int, int, list[str]]:
    """Count right, asked and wrongly added measures of the unit specs."""
    right = asked = added = 0
    wrong = []
    for row in rows("recognizers_specs/unit_en.jsonl.gz"):
        text = row["text"]
        found = [
            q for q in find_quantities(text, [Span(0, len(text))]) if q.unit and q.unit not in {"percent", "share"}
        ]
        gold = [r for r in row["results"] if (r["resolution"] or {}).get("value") is not None]
        for result in gold:
            asked += 1
            span = Span(result["start"], result["end"])
            value, name = float(result["resolution"]["value"]), result["resolution"]["unit"]
            hits = [q for q in found if q.span.overlap(span) and same_measure(q, value, name)]
            right += bool(hits)
            if not hits:
                near = [(q.text, q.value, q.unit) for q in found if q.span.overlap(span)]
                wrong.append(f"{row['spec']} {result['text']!r} {value} {name} / {near} | {text[:110]}")
        spans = [Span(r["start"], r["end"]) for r in row["results"]]
        extra = [q for q in found if not any(q.span.overlap(span) for span in spans)]
        if not gold:
            added += len(extra)
            wrong += [f"added {row['spec']} {q.text!r} {q.value} {q.unit} | {text[:110]}" for q in extra]
    return right, asked, added, wrong


def numbers() -> tuple[int, int, list[str]]:
    """Count right and asked numbers and percentages of the number specs."""
    right = asked = 0
    wrong = []
    for row in rows("recognizers_specs/number_en.jsonl.gz"):
        text = row["text"]
        if row["spec"] not in {"NumberModel", "PercentModel"}:
            continue
        pieces = list(find_pieces(text))
        for result in row["results"]:
            written = (result["resolution"] or {}).get("value")
            if written in {None, "null"}:
                continue
            asked += 1
            value, span = float(written.rstrip("%")), Span(result["start"], result["end"])
            hit = any(span.overlap(Span(p.start, p.end)) and close(p.value, value) for p in pieces)
            right += hit
            if not hit:
                near = [(text[p.start : p.end], p.value) for p in pieces if span.overlap(Span(p.start, p.end))]
                wrong.append(f"{row['spec']} {result['text']!r} {value} / {near} | {text[:100]}")
    return right, asked, wrong


def measeval(split: str = "train") -> dict[str, float]:
    """Score quantity spans of science paragraphs, and their units where they overlap."""
    found_all = gold_all = hits = unit_right = unit_asked = 0
    for row in rows(f"measeval/{split}.jsonl.gz"):
        text = row["text"]
        found = find_quantities(text, [Span(0, len(text))])
        gold = [a for a in row["annotations"] if a["type"] == "Quantity" and re.search(r"\d", a["text"])]
        gold = [a for a in gold if not re.fullmatch(r"1[89]\d\d|20\d\d", a["text"])]
        found_all += len(found)
        gold_all += len(gold)
        for quantity in gold:
            span = Span(quantity["start"], quantity["end"])
            over = [q for q in found if q.span.overlap(span)]
            hits += bool(over)
            unit = find_unit(((quantity["other"] or {}).get("unit") or "").strip())
            if over and unit:
                unit_asked += 1
                unit_right += any(q.unit and base_of(q.unit)[0] == unit.base for q in over)
    return {
        "measeval train: quantity recall": round(hits / max(1, gold_all), 3),
        "measeval train: quantity precision": round(hits / max(1, found_all), 3),
        "measeval train: unit accuracy where the unit is known": round(unit_right / max(1, unit_asked), 3),
    }


def quantities_quality() -> dict[str, float]:
    """Give each metric with its value; the aim is .90 on the specs."""
    right, asked, added, _ = units()
    read, numbers_asked, _ = numbers()
    return {
        "recognizers specs, units: accuracy of value and unit": round(right / max(1, asked), 3),
        "recognizers specs, units: added where there is none": float(added),
        "recognizers specs, numbers: accuracy of value": round(read / max(1, numbers_asked), 3),
        **measeval(),
    }


if __name__ == "__main__":
    started = time.process_time()
    if len(sys.argv) > 1:
        print("\n".join(units()[3] if sys.argv[1] == "units" else numbers()[2]))
    for metric, score in quantities_quality().items():
        print(f"{metric:60} {score:.3f}")
    print(f"{time.process_time() - started:.1f} s", file=sys.stderr)
