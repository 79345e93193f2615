"""How well names, short forms, roles and pronouns become one entity, on data that others labelled."""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any  # rows of foreign JSON files

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import test_entities  # the cases are read as the tests read them
import test_speakers

from firsthand.annotate import load_encoder
from firsthand.annotate.attributions import find_attributions
from firsthand.annotate.bare_cues import complete_attributions
from firsthand.annotate.entities import NamedSpan, resolve_reading
from firsthand.annotate.entities import Reading as EntityReading
from firsthand.annotate.entities.reading import Links
from firsthand.annotate.names import find_names, noun_links
from firsthand.annotate.sentences import find_sentences
from firsthand.annotate.syntax import find_arcs
from firsthand.model import Attribution, MentionType, Span, Syntax
from firsthand.names import judge_names

DATA = Path(os.environ.get("FIRSTHAND_DATA", "../shared/data"))
SCHEMAS: dict[str, MentionType] = {"Person": "PERSON", "Vessel": "PRODUCT"}
LABELS = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}
THIRD_PERSON = {
    "he": "he she",
    "him": "he she",
    "his": "he she",
    "himself": "he she",
    "she": "he she",
    "her": "he she",
    "hers": "he she",
    "herself": "he she",
    "it": "it they",
    "its": "it they",
    "itself": "it they",
    "they": "it they",
    "them": "it they",
    "their": "it they",
    "theirs": "it they",
    "themselves": "it they",
}
NEWS_LIKE = ("news", "interview", "bio", "court", "speech", "essay", "letter", "academic", "textbook", "voyage")
OWNED = re.compile(r"['\u2019]s?\Z")
Row = dict[str, Any]  # a row of a foreign JSON file
# sentences, names and arcs of a text, which noun repeats which, and who says what
Reading = tuple[Sequence[Span], Sequence[NamedSpan], Syntax | None, Links, Sequence[Attribution]]


def rows(path: Path) -> list[Row]:
    """Read a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def name_quality(data: Path) -> dict[str, float]:
    """Measure precision and recall of ``judge_names`` on pairs of names."""
    figures = {}
    pairs = rows(data / "name_bench" / "all.jsonl.gz")
    for kind, chosen in (("person", ("Person",)), ("body", ("Company", "Organization", "LegalEntity"))):
        some = [row for row in pairs if row["schema"] in chosen]
        said = [judge_names(row["name1"], row["name2"], SCHEMAS.get(row["schema"], "ORG")).answer for row in some]
        true = [row["is_match"] == "true" for row in some]
        hits = sum(s and t for s, t in zip(said, true, strict=True))
        figures[f"names {kind} precision"] = hits / max(1, sum(said))
        figures[f"names {kind} recall"] = hits / max(1, sum(true))
    return figures


# ---------------------------------------------------------------- who is who, on GUM


def read_syntax(document: Row) -> Syntax:
    """Make arcs of the tokens of a document; row numbers run through the whole text."""
    words: list[Span] = []
    heads: list[int] = []
    relations: list[str] = []
    for sentence in document["tokens"]:
        first = len(words)
        for start, end, _, _, head, relation in sentence:
            words.append(Span(start, end))
            heads.append(first + head - 1 if head else -1)
            relations.append(relation)
    return Syntax(tuple(words), tuple(heads), tuple(relations))


def labelled_names(document: Row) -> list[NamedSpan]:
    """List the names of a document: the proper nouns at the head of each labelled mention."""
    syntax, tags = read_syntax(document), [token[2] for sentence in document["tokens"] for token in sentence]
    by_start = {word.start: row for row, word in enumerate(syntax.words)}
    found = {}
    for mention in document["mentions"]:
        rows_inside = [by_start[s] for s in range(mention["start"], mention["end"]) if s in by_start]
        name = proper_part(syntax, tags, rows_inside)
        if name is not None:
            found[name] = LABELS.get(mention["type"], "MISC")
    return [NamedSpan(start, end, label) for (start, end), label in sorted(found.items())]


def proper_part(syntax: Syntax, tags: Sequence[str], inside: Sequence[int]) -> tuple[int, int] | None:
    """Give the run of proper nouns around the head of a mention, or None when its head is no proper noun."""
    head = next((row for row in inside if syntax.heads[row] not in inside), None)
    if head is None or tags[head] != "PROPN":
        return None
    first = last = head
    while first - 1 in inside and tags[first - 1] == "PROPN":
        first -= 1
    while last + 1 in inside and tags[last + 1] == "PROPN":
        last += 1
    return syntax.words[first].start, syntax.words[last].end


def read_labelled(document: Row) -> Reading:
    """Give sentences, names and arcs as people labelled them, so that nothing but the linking is measured."""
    return [Span(*s) for s in document["sentences"]], labelled_names(document), read_syntax(document), {}, ()


def anaphors(document: Row) -> Iterator[tuple[Span, str, str]]:
    """List the mentions that go back to a name: their span, their chain and their kind."""
    tags = {token[0]: token[2] for sentence in document["tokens"] for token in sentence}
    names = {(n.start, n.end) for n in labelled_names(document)}
    named: set[str] = set()
    for mention in sorted(document["mentions"], key=lambda m: (m["start"], m["end"])):
        chain, span = mention["chain"], Span(mention["start"], mention["end"])
        inside = [name for name in names if span.start <= name[0] and name[1] <= span.end]
        word = mention["text"].lower()
        if word in THIRD_PERSON:
            kind = THIRD_PERSON[word]
        elif (
            " " in word
            and tags.get(span.start) in ("DET", "PRON")
            and word.split()[0]
            in (
                "the",
                "this",
                "that",
                "his",
                "her",
                "its",
            )
        ):
            kind = "description" if mention["type"] in LABELS and not inside else ""
        else:
            kind = ""
        if kind and chain in named:
            yield span, chain, kind
        elif is_name(span, inside, document):
            named.add(chain)


def is_name(span: Span, inside: Sequence[tuple[int, int]], document: Row) -> bool:
    """Say whether a mention is a name with at most a few words around it."""
    return any(len(document["text"][span.start : span.end].split()) <= 8 and end >= span.end - 3 for _, end in inside)


def to_reading(document: Row, read: Callable[[Row], Reading]) -> EntityReading:
    """Give a text as the finding of entities reads it."""
    sentences, names, syntax, links, attributions = read(document)
    return EntityReading(document["text"], sentences, names, attributions, syntax, links)


def judge_document(document: Row, read: Callable[[Row], Reading]) -> Iterator[tuple[str, bool, bool]]:
    """Say of each mention that goes back to a name: its kind, whether it got an entity, whether the right one."""
    table = resolve_reading(to_reading(document, read))
    chains = chains_of_entities(document, table.mentions)
    by_span = {(m.start, m.end): m.entity for m in table.mentions}
    by_end = {m.end: m.entity for m in table.mentions if m.entity}
    for span, chain, kind in anaphors(document):
        end = span.start + len(OWNED.sub("", span.of(document["text"])))  # the set counts "'s" to the mention
        entity = by_span.get((span.start, end)) or (by_end.get(end) if kind == "description" else None)
        yield kind, entity is not None, entity is not None and chains.get(entity) == chain


def chains_of_entities(document: Row, mentions: Sequence[Any]) -> dict[str, str]:
    """Say which labelled chain each entity is, by where most of its names lie."""
    spans = defaultdict(list)
    for mention in document["mentions"]:
        if mention["text"].lower() not in THIRD_PERSON:
            spans[mention["end"]].append((mention["start"], mention["chain"]))
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        here = [chain for start, chain in sorted(spans[mention.end], reverse=True) if start <= mention.start]
        written = document["text"][mention.start : mention.end]
        if here and mention.entity and written[:1].isupper() and mention.type != "TITLE":
            votes[mention.entity][here[0]] += 1
    return {entity: min(box, key=lambda c: (-box[c], c)) for entity, box in votes.items()}


def gum_quality(data: Path, read: Callable[[Row], Reading] = read_labelled, part: str = "dev") -> dict[str, float]:
    """Measure how many pronouns and descriptions that go back to a name get the right entity."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for document in rows(data / "gum" / f"{part}.jsonl.gz"):
        for kind, linked, right in judge_document(document, read):
            prose = ["prose", f"prose {kind}"] if document["genre"] in NEWS_LIKE else ["talk and fiction"]
            for key in ("all", *prose):
                counts[key].update(n=1, linked=linked, right=right)
    figures = {}
    for key, box in sorted(counts.items()):
        figures[f"gum {part} {key} accuracy"] = box["right"] / box["n"]
        figures[f"gum {part} {key} precision"] = box["right"] / max(1, box["linked"])
        figures[f"gum {part} {key} mentions"] = box["n"]
    return figures


def encoder_reader() -> Callable[[Row], Reading]:
    """Give a reader that takes sentences, names, arcs and who says what from the encoder, as in use."""
    encoder = load_encoder()

    def read(document: Row) -> Reading:
        encoding = encoder.encode(document["text"])
        sentences = find_sentences(encoding)
        found, syntax = find_names(encoding), find_arcs(encoding, sentences)
        names = [NamedSpan(name.span.start, name.span.end, name.label) for name in found]
        said = complete_attributions(encoding, sentences, syntax, find_attributions(encoding), found)
        return sentences, names, syntax, noun_links(encoding), said

    return read


def case_quality() -> dict[str, float]:
    """Measure how many of the sources of our own cases get the right entity."""
    cases = test_entities.read_cases(test_entities.CASES / "sources.txt")
    right = sum(test_entities.answers(case)[n] == who for case in cases for n, who in case.right.items())
    total = sum(len(case.right) for case in cases)
    told = test_speakers.tally(test_speakers.CASES / "speakers.txt")
    stretches = sum(told.values())
    return {
        "sources of our cases, accuracy": right / total,
        "sources of our cases": total,
        "speakers of our cases, read the whole way, right": told[True] / stretches,
        "speakers of our cases, read the whole way, wrong": told[False] / stretches,
        "speakers of our cases": stretches,
    }


def entities_quality() -> dict[str, float]:
    """Give every figure of this part, by name."""
    read_by_us = {f"{name}, read by the encoder": n for name, n in gum_quality(DATA, encoder_reader()).items()}
    return case_quality() | name_quality(DATA) | gum_quality(DATA) | read_by_us


if __name__ == "__main__":
    for metric, value in entities_quality().items():
        print(f"{metric:70} {value:.3f}")
