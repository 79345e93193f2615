"""A dossier as one page that needs nothing else: no request, no script for its essentials, no markup of others."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from firsthand.model import Dossier, Rejected
from firsthand.render import lookup as lookups
from firsthand.render import phrases
from firsthand.render.differences import find_differences
from firsthand.render.page import views
from firsthand.render.page.picture import copies_picture
from firsthand.render.shown import shown

__all__ = ["dossier_to_html", "index_to_html"]

CLAIMS_OPEN = 3  # claims whose tellings stand open
CLAIMS_SHOWN = 20  # claims told by several articles that are in the list; the others are folded away
TELLINGS_OPEN = 6  # wordings of a claim that stand open
DIFFERENCES_OPEN = 8  # differences that stand open
VOICES_OPEN = 3  # speakers whose words stand open
ROWS_OPEN = 25  # rows of a list that stand open


def dossier_to_html(dossier: Dossier) -> str:
    """Make the page of a dossier: one self-contained HTML document.

    >>> from firsthand.model import MadeBy, StoryHead
    >>> parts = dict.fromkeys(("articles", "entities", "claims", "copies", "timeline", "rejected"), ())
    >>> head = StoryHead(id="s1", title="<b>Rain</b> at Halm")
    >>> page = dossier_to_html(Dossier(story=head, made_by=MadeBy("0", "none", "0"), **parts))
    >>> "&lt;b&gt;Rain&lt;/b&gt; at Halm" in page
    True
    """
    lookup = lookups.look_up(dossier)
    shared, single = lookups.shared_claims(dossier), lookups.single_claims(dossier)
    claims = views.numbered_claims([*shared, *single], lookup)
    return fill(
        "dossier.html",
        dossier=dossier,
        outlets=lookups.outlets_of(dossier),
        backings=lookups.backings(dossier),
        sourceless=sum(not statement.said_by for claim in dossier.claims for statement in claim.statements),
        disputed=sum(claim.disputed for claim in dossier.claims),
        labels=[(label, [c for c in claims if c.claim.label == label]) for label in phrases.LABELS],
        shared=claims[: len(shared)],
        single=claims[len(shared) :],
        by_id={claim.claim.id: claim for claim in claims},
        differences=views.opposed(find_differences(dossier, lookup), claims, lookup),
        voices=views.voices(claims, lookup),
        picture=copies_picture(dossier),
        copies=views.taken_copies(dossier, lookup),
        printed=views.printed_articles(claims, lookup),
        ways=views.written_ways(dossier),
        lookup=lookup,
    )


def index_to_html(dossiers: Iterable[Dossier], rejected: Sequence[Rejected] = ()) -> str:
    """Make the page that lists several stories, those of most outlets first, each with a link to its own page.

    >>> "0 stories" in index_to_html([])
    True
    """
    rows = [(dossier, lookups.outlets_of(dossier), lookups.backings(dossier)) for dossier in dossiers]
    rows.sort(key=lambda row: (-len(row[1]), -len(row[0].articles), row[0].story.title, row[0].story.id))
    return fill("index.html", rows=rows, rejected=rejected)


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
    made.globals |= {name: value for name, value in vars(phrases).items() if not name.startswith("_")}
    made.globals |= {"safe_link": lookups.safe_link, "host_name": lookups.host_name, "outlet_name": lookups.outlet_name}
    made.globals |= {"CLAIMS_OPEN": CLAIMS_OPEN, "CLAIMS_SHOWN": CLAIMS_SHOWN, "TELLINGS_OPEN": TELLINGS_OPEN}
    made.globals |= {"VOICES_OPEN": VOICES_OPEN, "DIFFERENCES_OPEN": DIFFERENCES_OPEN, "ROWS_OPEN": ROWS_OPEN}
    style, script = (loader.get_source(made, name)[0] for name in ("style.css", "script.js"))
    made.globals |= {"style": Markup(style), "script": Markup(script)}
    made.globals |= {"style_hash": content_hash(style), "script_hash": content_hash(script)}
    return made


def fill(template: str, **values: object) -> str:
    """Fill a template of ours."""
    return environment().get_template(template).render(**values)
