"""How well dates are found and resolved, on development sets read from ``FIRSTHAND_DATA`` (default ``../shared/data``).

Value F1 is that of TempEval-3: a found date counts where it overlaps a gold one and the value is right. Gold values are
compared in the form of this project (``1989-Q3`` is ``1989-07/1989-09``), times of day by their day.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any  # rows of foreign files have no type

from firsthand.annotate.dates import find_dates, redate
from firsthand.model import Span

DATA = Path(os.environ.get("FIRSTHAND_DATA", "../shared/data"))
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}
Pair = tuple[Span, frozenset[str]]


@dataclass
class Tally:
    """Counts of one comparison, and what was wrong."""

    found: int = 0
    gold: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    wrong: list[str] = field(default_factory=list)

    def f1(self, right: int) -> float:
        """Give F1 for a count of right ones."""
        return round(2 * right / max(1, self.found + self.gold), 3)


def rows(path: str) -> Iterator[dict[str, Any]]:
    """Read a gzipped JSON Lines file."""
    with gzip.open(DATA / path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def sentences(text: str) -> list[Span]:
    """Split roughly, so that the figure does not hang on the encoder."""
    stops = [
        m.end()
        for m in re.finditer(
            r"(?<![A-Z]\.[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[A-Z])[.!?][\"”’')\]]*\s+(?=[A-Z\"“‘(`])|\n\s*\n",
            text,
        )
    ]
    return [Span(a, b) for a, b in zip([0, *stops], [*stops, len(text)], strict=True) if b > a]


def forms_of(value: str) -> frozenset[str]:
    """Give the forms in which this project may write a TimeML value; none if it is no calendar value."""
    value = re.sub(r"T(?:\d.*|[A-Z]{2})$", "", value)
    value = re.sub(r"(?:-XX)+$", "", value)
    return coarse_forms(value) or run_forms(value)


def run_forms(value: str) -> frozenset[str]:
    """Give the forms of a quarter, half, season or week: runs of months or days."""
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        month = int(match[2]) * 3 - 2
        return frozenset({f"{match[1]}-{month:02d}/{match[1]}-{month + 2:02d}"})
    if match := re.fullmatch(r"(\d{4})-H([12])", value):
        return frozenset(
            {f"{match[1]}-{'01' if match[2] == '1' else '07'}/{match[1]}-{'06' if match[2] == '1' else '12'}"}
        )
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|AU|WI)", value):
        year, month = int(match[1]), SEASONS[match[2]]
        return frozenset({f"{year}-{month:02d}/{year + (month == 12)}-{(month + 1) % 12 + 1:02d}"})
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        days = [monday + timedelta(days=n) for n in range(7)]
        whole = (days[5], days[6]) if match[3] else (days[0], days[6])
        return frozenset({f"{whole[0]}/{whole[1]}"} | {f"{day}~" for day in days})
    return frozenset()


def coarse_forms(value: str) -> frozenset[str]:
    """Give the forms of a day, month, year, decade or century."""
    if re.fullmatch(r"\d{3}", value):
        return frozenset({f"{value}0/{value}9", f"{value}0~"})
    if re.fullmatch(r"\d{2}", value):
        return frozenset({f"{value}00/{value}99"})
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return frozenset({value, value + "~"})
    return frozenset()


def gum_forms(row: dict[str, Any]) -> frozenset[str]:
    """Give the forms of a GUM date: one value, or a run from and to."""
    if row.get("when"):
        return frozenset({row["when"], row["when"] + "~"})
    first = row.get("from") or row.get("notBefore") or ""
    last = row.get("to") or row.get("notAfter") or ""
    pair = (first, last)
    forms = {f"{first}/{last}"}
    if all(re.fullmatch(r"\d{4}-\d\d?-\d\d?", part) for part in pair):
        years = (first[:4], last[:4])
        if first.endswith(("-01-01", "-1-1")) and last.endswith("12-31"):
            forms.add(f"{years[0]}/{years[1]}")
    return frozenset(forms)


def same_run(value: str, forms: frozenset[str]) -> bool:
    """Say whether a run of months or years is one of the gold's runs of days, each end read to the run's precision."""
    first, slash, last = value.partition("/")
    if not slash:
        return False
    pairs = (form.split("/") for form in forms if form.count("/") == 1)
    return any(left[: len(first)] == first and right[: len(last)] == last for left, right in pairs)


def hold(tally: Tally, text: str, found: list[tuple[Span, str | None]], gold: list[Pair]) -> None:
    """Compare what was found in one text with what is there, each gold date once."""
    free = list(found)
    tally.found += len(found)
    tally.gold += len(gold)
    for span, forms in gold:
        hits = sorted((f for f in free if span.overlap(f[0])), key=lambda f: -span.overlap(f[0]))
        around = text[max(0, span.start - 70) : span.end + 40].replace("\n", " ")
        if not hits:
            tally.wrong.append(f"missed  {span.of(text)!r} {sorted(forms)[:1]} | {around}")
            continue
        free.remove(hits[0])
        tally.relaxed += 1
        tally.strict += hits[0][0] == span
        right = hits[0][1] in forms or same_run(hits[0][1] or "", forms)
        tally.value += right
        if not right:
            tally.wrong.append(f"value   {hits[0][0].of(text)!r} {hits[0][1]} / {sorted(forms)[:1]} | {around}")
    for span, value in free:
        around = text[max(0, span.start - 70) : span.end + 40].replace("\n", " ")
        tally.wrong.append(f"extra   {span.of(text)!r} {value} | {around}")


def tempeval(split: str, types: set[str], *, calendar: bool = False) -> Tally:
    """Score TempEval-3: all types, days and times only, or only what has a place in the calendar."""
    tally = Tally()
    for row in rows(f"tempeval3/{split}.jsonl.gz"):
        text = row["text"]
        found = [(m.span, m.value) for m in find_dates(text, sentences(text), row["dct"])]
        gold: list[Pair] = []
        for timex in row["timexes"]:
            forms = forms_of(timex["value"]) if timex["type"] in {"DATE", "TIME", "DURATION"} else frozenset()
            span = Span(timex["start"], timex["end"])
            if timex["type"] not in types or (calendar and not forms):
                found = [f for f in found if not f[0].overlap(span)]  # neither right nor wrong
                continue
            gold.append((span, forms))
        hold(tally, text, found, gold)
    return tally


def gum(split: str, genres: set[str] | None = None) -> Tally:
    """Score the resolved dates of GUM, from the date its document bears."""
    tally = Tally()
    for row in rows(f"gum/{split}.jsonl.gz"):
        if genres and row["genre"] not in genres:
            continue
        text = row["text"]
        spans = [Span(s["start"], s["end"]) if isinstance(s, dict) else Span(s[0], s[1]) for s in row["sentences"]]
        found = [(m.span, m.value) for m in find_dates(text, spans, row["date_created"])]
        hold(tally, text, found, [(Span(d["start"], d["end"]), gum_forms(d)) for d in row["dates"]])
    return tally


def recognizers() -> Tally:
    """Score the dates and date ranges of the conversational specs; either of two values counts."""
    tally = Tally()
    for row in rows("recognizers_specs/datetime_en.jsonl.gz"):
        kinds = {(result["type"] or "").split(".")[-1] for result in row["results"]}
        if row["spec"] != "DateTimeModel" or not kinds <= {"date", "daterange", "datetime"}:
            continue
        text = row["text"]
        found = [
            (m.span, m.value) for m in find_dates(text, [Span(0, len(text))], (row["reference"] or "")[:10] or None)
        ]
        gold: list[Pair] = []
        for result in row["results"]:
            forms: set[str] = set()
            for value in (result["resolution"] or {"values": []})["values"]:
                forms |= forms_of(value.get("timex") or "")
                if value.get("value"):
                    forms.add(value["value"][:10])
                if value.get("start") and value.get("end"):
                    last = date.fromisoformat(value["end"][:10]) - timedelta(days=1)
                    forms |= {f"{value['start'][:10]}/{last}"}
            gold.append((Span(result["start"], result["end"]), frozenset(forms)))
        hold(tally, text, found, gold)
    return tally


def stories() -> Tally:
    """Score the dates of the labelled stories on the words around them, the page's date being known."""
    tally = Tally()
    for path in sorted((DATA.parent / "stories").glob("*/gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        dated = [a["published"] for a in gold["articles"].values() if a.get("published") and a.get("in_story", True)]
        for row in gold["dates"]:
            article = gold["articles"][row["in"]]
            text = page_text((path.parent / article["file"]).read_text("utf-8", "replace"))
            place = text.find(row["near"])
            found = find_dates(text, sentences(text), article["published"])
            if not article["published"]:
                found = redate(found, text, sorted(dated)[0])
            hits = [m for m in found if row["text"] in m.text and abs(m.start - place) < 250]
            right = any(
                (m.value or "").startswith(row["value"]) for m in sorted(hits, key=lambda m: abs(m.start - place))[:1]
            )
            tally.gold += 1
            tally.found += bool(hits)
            tally.value += right
            if not right:
                got = [(m.text, m.value, m.basis) for m in hits]
                tally.wrong.append(f"{path.parent.name} {row} got {got} ({article['published']})")
    return tally


def page_text(page: str) -> str:
    """Strip markup roughly; the extraction stage is not what is measured here."""
    import html

    page = re.sub(r"(?is)<(script|style|head)\b.*?</\1>", " ", page)
    return html.unescape(
        re.sub(r"(?s)<[^>]+>", lambda m: "\n\n" if re.match(r"</?(?:p|div|h\d|li|br|td)", m.group()) else "", page)
    ).replace("\xa0", " ")


def dates_quality() -> dict[str, float]:
    """Give each metric with its value.

    The aim is a value F1 of .85; HeidelTime has .776 on the test split of TempEval-3.
    """
    result: dict[str, float] = {}
    tallies = {
        "tempeval3 dev, dates and times by day": tempeval("dev", {"DATE", "TIME"}),
        "tempeval3 dev, calendar values only": tempeval("dev", {"DATE", "TIME"}, calendar=True),
        "tempeval3 dev, all types": tempeval("dev", {"DATE", "TIME", "DURATION", "SET"}),
        "gum dev": gum("dev"),
        "gum dev, news and interviews": gum("dev", {"news", "interview"}),
        "recognizers specs, dates": recognizers(),
    }
    for name, tally in tallies.items():
        result[f"{name}: value F1"] = tally.f1(tally.value)
        result[f"{name}: span F1 strict"] = tally.f1(tally.strict)
        result[f"{name}: span F1 relaxed"] = tally.f1(tally.relaxed)
    told = stories()
    result["labelled stories: value accuracy"] = round(told.value / max(1, told.gold), 3)
    return result


def show(name: str) -> None:
    """Print the errors of one set, for reading."""
    split = name.rsplit("-", maxsplit=1)[-1] if "-" in name else "dev"
    runs = {
        "tempeval": lambda: tempeval(split, {"DATE", "TIME"}),
        "calendar": lambda: tempeval(split, {"DATE", "TIME"}, calendar=True),
        "gum": lambda: gum(split),
        "news": lambda: gum(split, {"news", "interview"}),
        "recognizers": recognizers,
        "stories": stories,
    }
    tally = runs[name.split("-", maxsplit=1)[0]]()
    print("\n".join(tally.wrong))
    print(
        name,
        "value",
        tally.f1(tally.value),
        "strict",
        tally.f1(tally.strict),
        "relaxed",
        tally.f1(tally.relaxed),
        tally.value,
        tally.gold,
    )


if __name__ == "__main__":
    started = time.process_time()
    if len(sys.argv) > 1:
        show(sys.argv[1])
    else:
        for metric, score in dates_quality().items():
            print(f"{metric:60} {score:.3f}")
    print(f"{time.process_time() - started:.1f} s", file=sys.stderr)
