"""A dossier as one page that needs nothing else: no request, no script for its essentials, no markup of others."""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from hashlib import sha256
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from firsthand.model import Claim, Dossier, Rejected
from firsthand.render.differences import find_differences
from firsthand.render.lookup import (
    at_a_glance,
    backings,
    host_name,
    look_up,
    outlet_name,
    outlets_of,
    safe_link,
    shared_claims,
)
from firsthand.render.page.picture import copies_picture
from firsthand.render.page.views import (
    Contested,
    Opposed,
    contested,
    numbered_claims,
    printed_articles,
    sharing_groups,
    voices,
    written_ways,
)
from firsthand.render.phrases import (
    KINDS,
    LABELS,
    MODALITIES,
    RELATIONS,
    SLOTS,
    chain_in_words,
    counted,
    date_in_words,
    letters,
    origins_in_words,
    percent,
    period_in_words,
    told_by,
)
from firsthand.render.shown import shown

CLAIMS_OPEN = 3  # claims whose tellings stand open
CLAIMS_SHOWN = 20  # claims told by several articles that are in the list; the others are folded away
TELLINGS_OPEN = 6  # wordings of a claim that stand open
CONTESTS_OPEN = 12  # claims of which tellings differ that stand open
WORDINGS_OPEN = 2  # wordings of one value whose sentences are shown; of the others the outlets are named
VOICES_OPEN = 3  # speakers whose words stand open
VOICES_SHOWN = 15  # speakers in the list
DAY_OPEN = 6  # claims of one day that stand open
ROWS_OPEN = 25  # rows of a list that stand open

# What the templates may call, and the tables that they read.
FUNCTIONS: Final[tuple[Callable[..., object], ...]] = (
    chain_in_words, counted, date_in_words, host_name, letters, origins_in_words, outlet_name, percent,
    period_in_words, safe_link, told_by,
)  # fmt: skip


def texts_by_id(claim: Claim) -> dict[str, str]:
    """Give the words of each telling of a claim by its id."""
    return {statement.id: statement.text for statement in claim.statements}


TABLES: Final[dict[str, object]] = {
    "KINDS": KINDS,
    "LABELS": LABELS,
    "MODALITIES": MODALITIES,
    "RELATIONS": RELATIONS,
    "SLOTS": SLOTS,
    "at_a_glance_words": at_a_glance,
    "texts_by_id": texts_by_id,
    "CLAIMS_OPEN": CLAIMS_OPEN,
    "CLAIMS_SHOWN": CLAIMS_SHOWN,
    "TELLINGS_OPEN": TELLINGS_OPEN,
    "CONTESTS_OPEN": CONTESTS_OPEN,
    "WORDINGS_OPEN": WORDINGS_OPEN,
    "VOICES_OPEN": VOICES_OPEN,
    "VOICES_SHOWN": VOICES_SHOWN,
    "DAY_OPEN": DAY_OPEN,
    "ROWS_OPEN": ROWS_OPEN,
}


def dossier_to_html(dossier: Dossier) -> str:
    """Make the page of a dossier: one self-contained HTML document.

    >>> from firsthand.model import MadeBy, StoryHead
    >>> parts = dict.fromkeys(("articles", "entities", "claims", "copies", "timeline", "rejected"), ())
    >>> head = StoryHead(id="s1", title="<b>Rain</b> at Halm")
    >>> page = dossier_to_html(Dossier(story=head, made_by=MadeBy("0", "none", "0"), **parts))
    >>> "&lt;b&gt;Rain&lt;/b&gt; at Halm" in page
    True
    """
    lookup = look_up(dossier)
    shared = shared_claims(dossier)
    claims = numbered_claims(lookup.shown, lookup)
    contests = contested(find_differences(dossier, lookup), claims, lookup)
    return fill(
        "dossier.html",
        dossier=dossier,
        lookup=lookup,
        shared=claims[: len(shared)],
        single=claims[len(shared) :],
        by_id={claim.claim.id: claim for claim in claims},
        anchors={claim.number: claim.anchor for claim in claims},
        contests=contests,
        differ_at=rows_by_claim(contests),
        differing=sum(len(contest.rows) for contest in contests),
        voices=voices(claims, lookup),
        sharing=sharing_groups(dossier, lookup),
        picture=copies_picture(dossier),
        printed=printed_articles(claims, lookup),
        ways=written_ways(dossier),
        **glance(dossier),
    )


def rows_by_claim(contests: Iterable[Contested]) -> dict[str, list[Opposed]]:
    """List for each claim the differences that it takes part in."""
    rows: dict[str, list[Opposed]] = defaultdict(list)
    for row in (row for contest in contests for row in contest.rows):
        for claim_id in row.difference.kept_at:
            rows[claim_id].append(row)
    return dict(rows)


def glance(dossier: Dossier) -> dict[str, object]:
    """Give what stands at the head of the page: outlets, origins, and how the claims stand."""
    statements = [statement for claim in dossier.claims for statement in claim.statements]
    return {
        "outlets": outlets_of(dossier),
        "backings": backings(dossier),
        "sourceless": sum(not statement.said_by for statement in statements),
        "disputed": sum(claim.disputed for claim in dossier.claims),
        "labels": [(label, sum(claim.label == label for claim in dossier.claims)) for label in LABELS],
    }


def index_to_html(dossiers: Iterable[Dossier], rejected: Sequence[Rejected] = ()) -> str:
    """Make the page that lists several stories, those of most outlets first, those of one article last and folded.

    >>> "0 stories" in index_to_html([])
    True
    """
    rows = [(dossier, outlets_of(dossier), backings(dossier)) for dossier in dossiers]
    rows.sort(key=lambda row: (-len(row[1]), -len(row[0].articles), row[0].story.title, row[0].story.id))
    rows.sort(key=lambda row: len(row[0].articles) <= 1)
    several = sum(len(dossier.articles) > 1 for dossier, _, _ in rows)
    return fill("index.html", rows=rows, several=several, rejected=rejected)


def content_hash(text: str) -> str:
    """Give the hash by which a browser knows that a style or script is ours.

    >>> content_hash("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


@cache
def environment() -> Environment:
    """Make the template engine: every value is escaped and shown, an unknown name is an error."""
    loader = PackageLoader("firsthand.render.page")
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {function.__name__: function for function in FUNCTIONS} | TABLES
    style, script = (loader.get_source(made, name)[0] for name in ("style.css", "script.js"))
    made.globals |= {"style": Markup(style), "script": Markup(script)}
    made.globals |= {"style_hash": content_hash(style), "script_hash": content_hash(script)}
    return made


def fill(template: str, **values: object) -> str:
    """Fill a template of ours."""
    return environment().get_template(template).render(**values)
