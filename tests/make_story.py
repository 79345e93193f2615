"""A whole small dossier, fictional from end to end, for the tests of everything that shows one.

The articles and what they state are data, in ``cases/barrage.txt``; who goes back to whom is told here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from make import (
    make_article,
    make_claim,
    make_copy,
    make_date,
    make_day,
    make_dossier,
    make_entity,
    make_quantity,
    make_speaker,
    make_statement,
)

from firsthand.model import (
    Article,
    Claim,
    Conflict,
    Credit,
    DateFound,
    Dossier,
    Dropped,
    EntityId,
    MadeBy,
    Merge,
    Origin,
    OriginKind,
    Range,
    Rejected,
    Relation,
    Side,
    Slot,
    Speaker,
    Statement,
    When,
    Where,
)

CASES = Path(__file__).parent / "cases" / "barrage.txt"
ARTICLE = re.compile(r"^@ (?P<head>[^\n]*)\n(?P<text>.*?)\n\n(?=[@>] )", re.DOTALL | re.MULTILINE)
SPEAKER = re.compile(r"(?P<words>[^(]+) \((?P<cue>[^)]+)\) = (?P<name>.+?)(?: (?P<entity>E\d))?$")
FLAGS = {"kind": {"direct", "mixed"}, "modality": {"planned", "denied", "possible"}, "polarity": {"negated"}}

Statements = dict[str, Statement]


def story_articles() -> dict[str, Article]:
    """Give the seven articles by a short name."""
    articles = {}
    for match in ARTICLE.finditer(CASES.read_text(encoding="utf-8")):
        key, outlet, title, published = (part.strip() for part in match["head"].split("|"))
        articles[key] = make_article(
            match["text"],
            outlet=outlet,
            title=title,
            published=published or None,
            published_basis="structured data" if published else None,
            input=f"pages/{key}.html",
            url=f"https://{outlet.lower().replace(' ', '')}.example/{key}",
        )
    return articles | furnished(articles)


def furnished(articles: dict[str, Article]) -> dict[str, Article]:
    """Give the three articles of which the page said more than its text."""
    residue = (
        Dropped("We value your privacy. Accept all", "cookie banner"),
        Dropped("{{user.name}}", "template residue"),
    )
    dates = (DateFound("2031-06-10", "structured data", "2031-06-10T06:12:00Z"),)
    return {
        "wire": replace(
            articles["wire"],
            authors=("Mira Holt",),
            credits=(Credit("Corvane Press", "dateline", "VESSEN (Corvane Press)"),),
        ),
        "edited": replace(
            articles["edited"],
            credits=(Credit("Corvane Press", "byline", "Corvane Press"),),
            dropped=residue,
            dates_found=dates,
        ),
        "paste": replace(articles["paste"], partial="the page ends in the middle of a tag"),
    }


def read_speaker(article: Article, row: str) -> Speaker:
    """Read one link of a chain."""
    match = SPEAKER.match(row.strip())
    assert match, row
    entity = EntityId(match["entity"]) if match["entity"] else None
    return make_speaker(article, match["words"], match["cue"], name=match["name"], entity=entity)


def read_values(article: Article, row: str) -> dict[str, Any]:
    """Read the quantity or the date of a statement."""
    if " = " in row:
        value, words = row.split(" = ")
        return {"dates": (make_date(article, words, value),)}
    if ": " in row:
        counted, words = row.split(": ")
        number, _, of = counted.partition(" ")
        return {"quantities": (make_quantity(article, words, float(number), of),)}
    return {}


def story_statements(articles: dict[str, Article]) -> Statements:
    """Give the statements by a short name; the part before the dot is the article."""
    statements = {}
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("> "):
            continue
        key, words, said_by, values, flags = (line[2:].split(" | ") + [""] * 3)[:5]
        article = articles[key.split(".")[0]]
        marks = set(flags.split(", ")) - {""}
        fields = read_values(article, values)
        fields |= {field: mark for mark in sorted(marks) for field, known in FLAGS.items() if mark in known}
        chain = [read_speaker(article, row) for row in said_by.split(";") if row]
        statements[key] = make_statement(article, words, chain, **fields)
    return statements


def origin(name: str, kind: OriginKind, statements: Sequence[Statement], entity: str | None = None) -> Origin:
    """Give an origin with its statements' ids."""
    return Origin(name, EntityId(entity) if entity else None, kind, tuple(s.id for s in statements))


def merges(statements: Sequence[Statement], reason: str, certain: bool = True) -> tuple[Merge, ...]:
    """Give a merge of each statement with the first."""
    return tuple(Merge(statements[0].id, other.id, certain, reason) for other in statements[1:])


def differ(
    kind: tuple[Slot, Relation], sides: tuple[Statement, Statement], words: tuple[str, str], why: str
) -> Conflict:
    """Give a difference between two statements."""
    left, right = (
        Side(s.id, w, s.quantities[0].value if s.quantities else w) for s, w in zip(sides, words, strict=True)
    )
    return Conflict(*kind, left, right, why)


ORDER = "they share rare details in the same order"
SAME = "both are attributed to Waterways Office"


def gate_claim(s: Statements) -> Claim:
    """Give the claim with two tellings that speak in the outlet's own voice."""
    gate = [s[k] for k in ("wire.gate", "edited.gate", "late.gate", "rewrite.gate", "paste.gate")]
    return make_claim(
        gate,
        label="unclear",
        independent=Range(1, 3),
        when=(When("2031-06-10", gate[0].id, "Tuesday"),),
        where=(Where("Vessen barrage", None, gate[0].id),),
        who=(EntityId("E1"),),
        origins=(
            origin("Waterways Office", "named source", gate[:3], "E1"),
            origin("Port Ledger", "unknown", gate[3:4]),
            origin("Sele Observer", "unknown", gate[4:]),
        ),
        merges=merges(gate[:3], SAME) + merges([gate[0], gate[3]], ORDER, False),
    )


def hurt_claim(s: Statements) -> Claim:
    """Give the claim of one origin that is updated."""
    hurt = [s[k] for k in ("wire.hurt", "edited.hurt", "late.hurt", "blog.hurt", "rewrite.hurt")]
    later = "Waterways Office said three on 2031-06-12 and two on 2031-06-10"
    return make_claim(
        hurt,
        label="one origin",
        independent=Range(1, 1),
        disputed=True,
        origins=(origin("Waterways Office", "named source", hurt, "E1"),),
        merges=merges(hurt[:3], SAME)
        + merges([hurt[0], hurt[3]], "Mudlark cites Corvane Press for it")
        + merges([hurt[0], hurt[4]], ORDER),
        conflicts=(differ(("number", "update"), (hurt[0], hurt[2]), ("Two", "Three"), later),),
    )


def barges_claim(s: Statements) -> Claim:
    """Give the claim of two origins whose numbers conflict."""
    barges = [s[k] for k in ("wire.barges", "edited.barges", "blog.barges", "radio.barges")]
    numbers, why = ("14 barges", "16 barges"), "same scope, same day: 14 is not 16"
    return make_claim(
        barges,
        label="corroborated",
        independent=Range(2, 2),
        disputed=True,
        origins=(
            origin("Waterways Office", "named source", barges[:3], "E1"),
            origin("Radio Halm", "own reporting", barges[3:]),
        ),
        merges=merges(barges[:3], SAME),
        conflicts=(differ(("number", "conflict"), (barges[0], barges[3]), numbers, why),),
    )


def repairs_claim(s: Statements) -> Claim:
    """Give the claim with a copied passage."""
    repairs = [s[k] for k in ("wire.repairs", "edited.repairs", "rewrite.repairs")]
    return make_claim(
        repairs,
        label="one origin",
        independent=Range(1, 1),
        origins=(origin("Waterways Office", "named source", repairs, "E1"),),
        merges=merges(repairs[:2], "their sentences lie in the same copied passage")
        + merges([repairs[0], repairs[2]], ORDER),
    )


def warned_claim(s: Statements) -> Claim:
    """Give the claim that one outlet cites from another."""
    warned = [s[k] for k in ("radio.warned", "late.warned")]
    words = ("had warned", "any warning reached her ministry")
    why = "the office and the ministry are two bodies"
    return make_claim(
        warned,
        label="one origin",
        independent=Range(1, 1),
        origins=(origin("Piet Oldamme", "named source", warned, "E3"),),
        merges=merges(warned, "Vessen Courier cites Radio Halm for it"),
        conflicts=(differ(("polarity", "scope"), (warned[0], s["late.denied"]), words, why),),
    )


def single_claims(s: Statements) -> list[Claim]:
    """Give the claims that one article tells."""
    names = ("wire.march", "radio.bang", "radio.safe", "late.reopen", "late.denied", "paste.crane", "rewrite.furious")
    claims = []
    for statement in (s[name] for name in names):
        deepest = statement.said_by[-1] if statement.said_by else None
        back_to = (
            origin(deepest.name, "named source", [statement], deepest.entity)
            if deepest
            else origin("Sele Observer", "unknown", [statement])
        )
        claims.append(make_claim([statement], independent=Range(1, 1), origins=(back_to,)))
    return claims


def story_claims(s: Statements) -> list[Claim]:
    """Give the twelve claims, those of most outlets first."""
    shared = [gate_claim(s), hurt_claim(s), barges_claim(s), repairs_claim(s), warned_claim(s)]
    return shared + single_claims(s)


HEAD: dict[str, Any] = {
    "title": "Barrage gate fails at Vessen",
    "began": "2031-06-10",
    "ended": "2031-06-12",
    "places": ("Vessen", "Port Sele"),
    "people": ("Dara Quill", "Piet Oldamme", "Ilse Marrant"),
    "bodies": ("Waterways Office", "Corvane Press", "skippers' guild"),
    "rejected": (Rejected("pages/login.html", "no article: 12 words are left without the furniture", "no-article"),),
    "notes": ("1 article is incomplete",),
    "made_by": MadeBy("0.1.0", "minilm-l6 a1b2c3", "5" * 64),
}


def story_dossier() -> Dossier:
    """Give the dossier of the Vessen barrage: seven articles, twelve claims, a conflict, an update, a scope."""
    a = story_articles()
    every = tuple(a.values())
    claims = story_claims(story_statements(a))
    copied = make_copy(a["wire"], a["edited"], a["edited"].text.split("\n\n")[1:], kind="edited", why=(SAME,))
    shared = make_copy(a["paste"], a["wire"], ["flooding the"], why=("nothing says who had it first",))
    entities = (
        make_entity("E1", "Waterways Office", "ORG", ("Waterways Office", "the office"), every),
        make_entity("E2", "Corvane Press", "ORG", (), every),
        make_entity("E3", "Piet Oldamme", "PERSON", ("Piet Oldamme", "its chairman"), every),
        make_entity("E4", "Dara Quill", "PERSON", ("Dara Quill", "the minister"), every),
        make_entity("E5", "Radio Halm", "ORG", (), every),
        make_entity("E6", "Geran-25", "PRODUCT", ("Geran-25", "Geranium-25"), every),
    )
    return make_dossier(
        every,
        claims,
        entities=entities,
        copies=(replace(copied, direction="a->b" if copied.a == a["wire"].id else "b->a"), shared),
        timeline=(make_day("2031-05", claims[4:5]), make_day("2031-06-10", claims[:3])),
        **HEAD,
    )
