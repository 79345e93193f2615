"""What every way of showing a dossier looks up: who printed it, which claim it is in, who stands behind it all."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from firsthand.model import (
    Article,
    ArticleId,
    Claim,
    Dossier,
    EntityId,
    Origin,
    OriginKind,
    Side,
    Statement,
    StatementId,
    StoryEntity,
)
from firsthand.render.phrases import told_and_traced
from firsthand.text import one_line

NO_OUTLET = "unnamed outlet"


@dataclass(frozen=True, slots=True)
class Backing:
    """One origin of a whole story: who, and how many claims and tellings go back to it."""

    name: str
    entity: EntityId | None
    kind: OriginKind
    claims: int
    tellings: int


@dataclass(frozen=True, slots=True)
class Lookup:
    """The parts of a dossier by their ids. ``numbers`` count the articles from 1, in the dossier's order.

    ``shown`` are the claims in the order in which every form shows them: the place in it is the number that a person
    may name a claim by.
    """

    articles: dict[ArticleId, Article]
    numbers: dict[ArticleId, int]
    statements: dict[StatementId, Statement]
    claims: dict[StatementId, Claim]
    entities: dict[EntityId, StoryEntity]
    shown: tuple[Claim, ...] = ()

    def article(self, statement: Statement) -> Article:
        """Give the article of a statement."""
        return self.articles[statement.article]

    def outlet(self, statement: Statement) -> str:
        """Give the name of the outlet that printed a statement."""
        return outlet_name(self.articles[statement.article])

    def side(self, side: Side) -> Statement:
        """Give the statement of one side of a conflict."""
        return self.statements[side.statement]


def look_up(dossier: Dossier) -> Lookup:
    """Make the lookups of a dossier."""
    held = [(claim, statement) for claim in dossier.claims for statement in claim.statements]
    return Lookup(
        articles={article.id: article for article in dossier.articles},
        numbers={article.id: number for number, article in enumerate(dossier.articles, start=1)},
        statements={statement.id: statement for _, statement in held},
        claims={statement.id: claim for claim, statement in held},
        entities={entity.id: entity for entity in dossier.entities},
        shown=(*shared_claims(dossier), *single_claims(dossier)),
    )


def outlet_name(article: Article) -> str:
    """Name the outlet of an article: as it calls itself, else the host of its address, else the file it came in.

    >>> outlet_name(Article(id="a", text="", paragraphs=(), raw_sha256="", url="https://www.tidings.example/x"))
    'tidings.example'
    """
    named = one_line(article.outlet or "")
    return named or host_name(article.url) or PurePosixPath(article.input).name or NO_OUTLET


def host_name(url: str | None) -> str:
    """Give the host of an address, without ``www.``; nothing for what is no address of a page.

    >>> host_name("https://www.tidings.example/x"), host_name("javascript:alert(1)"), host_name("http://[bad")
    ('tidings.example', '', '')
    """
    return (urlsplit(url or "").hostname or "").removeprefix("www.") if safe_link(url) else ""


def safe_link(url: str | None) -> str:
    """Give an address that may be a link, which only one of a page of the web may; nothing for any other.

    >>> safe_link("https://tidings.example/x"), safe_link("javascript:alert(1)"), safe_link("//tidings.example")
    ('https://tidings.example/x', '', '')
    """
    try:
        parts = urlsplit(url or "")
        host = parts.hostname
    except ValueError:
        return ""
    plain = url is not None and not any(c.isspace() or not c.isprintable() for c in url)
    return url or "" if plain and host and parts.scheme in ("http", "https") and "@" not in parts.netloc else ""


def outlets_of(dossier: Dossier) -> list[str]:
    """List the outlets of a dossier by name, each once."""
    return sorted({outlet_name(article) for article in dossier.articles})


def outlets_telling(claim: Claim, lookup: Lookup) -> list[str]:
    """List the outlets that tell a claim, in the order of its statements."""
    return list(dict.fromkeys(lookup.outlet(statement) for statement in claim.statements))


def backings(dossier: Dossier) -> list[Backing]:
    """List the known origins of a whole story, those behind most claims first; unknown ones are not counted.

    One body is one origin, whether it is named as a source here or speaks for itself there.
    """
    known: dict[str, str] = {
        way.casefold(): entity.id for entity in reversed(dossier.entities) for way in (*entity.aliases, entity.name)
    }
    groups: dict[str, list[Origin]] = defaultdict(list)
    for claim in dossier.claims:
        for origin in claim.origins:
            if origin.kind != "unknown":
                groups[origin.entity or known.get(origin.name.casefold(), origin.name.casefold())].append(origin)
    rows = [gather(group) for group in groups.values()]
    return sorted(rows, key=lambda row: (-row.claims, -row.tellings, row.name, row.kind))


def at_a_glance(dossier: Dossier) -> tuple[str, str, str, str]:
    """Give how many tell a story and whom it goes back to, as pieces of one sentence without its full stop."""
    origins = backings(dossier)
    sources = sum(origin.kind in ("named source", "document") for origin in origins)
    return told_and_traced(len(outlets_of(dossier)), len(dossier.articles), len(origins), sources)


def gather(group: list[Origin]) -> Backing:
    """Make one row of what goes back to one body; its kind is the one it mostly has."""
    kind = Counter(origin.kind for origin in group).most_common(1)[0][0]
    entity = next((origin.entity for origin in group if origin.entity), None)
    return Backing(group[0].name, entity, kind, len(group), sum(len(origin.statements) for origin in group))


def shared_claims(dossier: Dossier) -> list[Claim]:
    """List the claims that more than one article tells, in the dossier's order."""
    return [claim for claim in dossier.claims if claim.articles > 1]


def single_claims(dossier: Dossier) -> list[Claim]:
    """List the claims that one article tells, in the dossier's order."""
    return [claim for claim in dossier.claims if claim.articles <= 1]
