"""Hold the dossiers of a labelled story against its truth, kind by kind: what holds, and what does not.

The truth is a JSON file like ``examples/truth.json``; its folder holds the pages that it names.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any  # the truth is free JSON

from firsthand.model import Article, Claim, Conflict, Dossier, Range, Span, Statement
from firsthand.run import Run
from firsthand.text import fold_accents

Row = dict[str, Any]
Hit = tuple[Claim, Statement]
MARKS = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that should hold, and whether it does."""

    kind: str
    holds: bool
    what: str


class Labelled:
    """A labelled story with what was made of it, and the look-ups that the checks need."""

    def __init__(self, folder: Path, truth: Row, run: Run) -> None:
        """Find the article of every page by the hash of its bytes."""
        self.truth, self.run = truth, run
        made = {article.raw_sha256: article for article in run.articles}
        hashes = {k: sha256((folder / info["file"]).read_bytes()).hexdigest() for k, info in truth["articles"].items()}
        self.articles: dict[str, Article] = {key: made[h] for key, h in hashes.items() if h in made}
        self.hits: dict[str, list[Hit]] = defaultdict(list)
        for claim in (claim for dossier in run.dossiers for claim in dossier.claims):
            for statement in claim.statements:
                self.hits[statement.article].append((claim, statement))

    def main(self) -> Dossier | None:
        """Give the dossier that holds most of the story's articles."""
        wanted = {self.articles[key].id for key in self.inside() if key in self.articles}
        ranked = sorted(self.run.dossiers, key=lambda d: -len(wanted & {article.id for article in d.articles}))
        return ranked[0] if ranked else None

    def inside(self) -> list[str]:
        """List the articles that belong to the story."""
        return [key for key, info in self.truth["articles"].items() if info.get("in_story", True)]

    def at(self, reference: Row, words: str = "text") -> list[Hit]:
        """Give the claims and statements that share at least half with some words, those that share most first."""
        article = self.articles.get(reference["in"])
        span = find_words(article.text, reference[words]) if article else None
        if article is None or span is None:
            return []
        shared = [(hit[1].span.overlap(span), hit) for hit in self.hits[article.id]]
        near = [(n, hit) for n, hit in shared if 2 * n >= min(len(hit[1].text), span.end - span.start)]
        return [hit for _, hit in sorted(near, key=lambda pair: (-pair[0], pair[1][1].id))]


def find_words(text: str, words: str) -> Span | None:
    """Give the place of some words in a text, whatever its quotation marks and spaces.

    >>> find_words("She said ‘never\\n again’.", "'never again'")
    Span(start=9, end=23)
    """
    pattern = r"\s+".join(re.escape(word) for word in words.translate(MARKS).split())
    match = re.search(pattern, text.translate(MARKS))
    return Span(*match.span()) if match else None


def same_name(left: str | None, right: str | None) -> bool:
    """Say whether one name holds all the words of the other.

    >>> same_name("the Coast Guard", "Vesnian coast guard"), same_name("Norda", None)
    (True, False)
    """
    a, b = (set(re.findall(r"\w+", fold_accents(name or ""))) - {"the"} for name in (left, right))
    return bool(a and b) and (a <= b or b <= a)


# ---------------------------------------------------------------- the checks


def check_articles(story: Labelled) -> Iterator[Check]:
    """Is every page an article, with the words that must stay and without those that must go?"""
    for key, info in story.truth["articles"].items():
        article = story.articles.get(key)
        yield Check("read", article is not None, f"{key} is an article")
        if article is None:
            continue
        for words in story.truth["keep"].get(key, ()):
            yield Check("extract", find_words(article.text, words) is not None, f"{key} keeps {words!r}")
        for words in story.truth["noise"].get(key, ()):
            yield Check("extract", find_words(article.text, words) is None, f"{key} drops {words!r}")
        if info.get("in_story", True) or info["published"]:
            day = (article.published or "")[:10]
            yield Check("metadata", day == (info["published"] or "")[:10], f"{key} {day} / {info['published']}")
        yield Check("metadata", same_name(article.outlet, info["outlet"]), f"{key} {article.outlet} / {info['outlet']}")


def check_story(story: Labelled) -> Iterator[Check]:
    """Are just the story's articles together?"""
    main = story.main()
    ours = {article.id for article in main.articles} if main else set()
    for key, article in story.articles.items():
        yield Check("story", (article.id in ours) == (key in story.inside()), f"{key} in or out")


def check_dates(story: Labelled) -> Iterator[Check]:
    """Is every date expression resolved to its day?"""
    for row in story.truth["dates"]:
        found = [date for _, statement in story.at(row, "near") for date in statement.dates]
        values = [date.value or "" for date in found if row["text"].casefold() in date.text.casefold()]
        good = any(value.startswith(row["value"]) for value in values)
        yield Check("dates", good, f"{row['in']} {row['text']!r} = {row['value']}, got {values}")


def check_sayers(story: Labelled) -> Iterator[Check]:
    """Is everything said by whom it is said?"""
    ways = {row["name"]: {row["name"], *row["aliases"]} for row in story.truth["entities"]}
    for row in story.truth["attributions"]:
        got = [speaker.name for _, statement in story.at(row, "content")[:3] for speaker in statement.said_by]
        good = any(same_name(way, name) for way in ways.get(row["source"], {row["source"]}) for name in got)
        yield Check("who says so", good, f"{row['in']} {row['content'][:50]!r}: {row['source']}, got {got}")


def joined(left: Sequence[Hit], right: Sequence[Hit]) -> bool:
    """Say whether two places have a claim in common."""
    return bool({claim.id for claim, _ in left} & {claim.id for claim, _ in right})


def check_claims(story: Labelled) -> Iterator[Check]:
    """Are the tellings of one thing together, and those of two things apart?"""
    for claim in story.truth["claims"]:
        for left, right in combinations(claim["statements"], 2):
            good = joined(story.at(left)[:3], story.at(right)[:3])
            yield Check(
                "same claim", good, f"{left['in']} {left['text'][:40]!r} = {right['in']} {right['text'][:40]!r}"
            )
    for left, right in story.truth["not_same_claim"]:
        hits = story.at(left)[:1], story.at(right)[:1]
        good = all(hits) and not joined(*hits)
        yield Check("not same claim", good, f"{left['text'][:40]!r} / {right['text'][:40]!r}")


def check_origins(story: Labelled) -> Iterator[Check]:
    """Does the range of each claim hold the true one, and never say too many?"""
    for claim in story.truth["claims"]:
        votes = Counter(hit[0].independent for row in claim["statements"] for hit in story.at(row)[:1])
        got = votes.most_common(1)[0][0] if votes else None
        true = Range(**claim["independent"])
        what = f"{claim['id']} {claim['text'][:40]!r}: {got} / {true}"
        yield Check("origins, range covers", got is not None and got.min <= true.min and true.max <= got.max, what)
        yield Check("origins, never too many", got is not None and got.min <= true.max, what)


def check_conflicts(story: Labelled) -> Iterator[Check]:
    """Is every difference found and called what it is, and nothing else called a conflict?"""
    found = {conflict for hits in story.hits.values() for claim, _ in hits for conflict in claim.conflicts}
    for row in story.truth["conflicts"]:
        hits = [conflict for conflict in found if touches(conflict, story, row["left"], row["right"])]
        what = f"{row['left']['text'][:40]!r} / {row['right']['text'][:40]!r}"
        yield Check("conflict found", bool(hits), what)
        yield Check("conflict relation", any(c.relation in (row["relation"], row.get("also")) for c in hits), what)
    for left, right in story.truth["not_conflicts"]:
        bad = [c for c in found if c.relation == "conflict" and touches(c, story, left, right)]
        yield Check("no false conflict", not bad, f"{left['text'][:40]!r} / {right['text'][:40]!r}")


def touches(conflict: Conflict, story: Labelled, left: Row, right: Row) -> bool:
    """Say whether a conflict is between the statements at two places, either way round."""
    near = [{statement.id for _, statement in story.at(row)} for row in (left, right)]
    sides = (conflict.left.statement, conflict.right.statement)
    return any(a in near[0] and b in near[1] for a, b in (sides, sides[::-1]))


def check_copies(story: Labelled) -> Iterator[Check]:
    """Is every copy found, and no pair of independent reports called one?"""
    found = {frozenset((copy.a, copy.b)) for copy in story.run.copies}
    infos = {key: info for key, info in story.truth["articles"].items() if key in story.articles}
    for key, info in infos.items():
        for source in info["derives_from"]:
            if source["from"] in infos and source["how"] in ("verbatim", "light edit"):
                pair = frozenset(story.articles[k].id for k in (key, source["from"]))
                yield Check("copies", pair in found, f"{key} copies {source['from']}")
    for left, right in combinations([key for key, info in infos.items() if info.get("own_reporting")], 2):
        pair = frozenset(story.articles[k].id for k in (left, right))
        yield Check("no false copy", pair not in found, f"{left} and {right} are independent")


CHECKS = (
    check_articles,
    check_story,
    check_dates,
    check_sayers,
    check_claims,
    check_origins,
    check_conflicts,
    check_copies,
)


def check(truth: Path, run: Run) -> list[Check]:
    """Hold a run over the pages of a labelled story against its truth."""
    story = Labelled(truth.parent, json.loads(truth.read_text("utf-8")), run)
    return [one for checks in CHECKS for one in checks(story)]


def shares(checks: Sequence[Check]) -> dict[str, float]:
    """Give the share of checks that hold, by kind."""
    kinds = dict.fromkeys(one.kind for one in checks)
    groups = {kind: [one.holds for one in checks if one.kind == kind] for kind in kinds}
    return {kind: sum(holds) / len(holds) for kind, holds in groups.items()}
