"""Our types as a notebook shows them. The types know nothing of it: ``show_in_notebooks`` tells them once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final  # Any: a method is put on four types

from firsthand.model import Article, Claim, Dossier, Statement
from firsthand.render.lookup import backings, outlets_of, shared_claims, single_claims

CLAIMS = 15  # claims of a dossier that a notebook shows


def macro(name: str) -> Callable[..., str]:
    """Give one of the macros of ``notebook.html``; the template engine is loaded only when something is shown."""
    from firsthand.render.page.document import environment

    found: Callable[..., str] = getattr(environment().get_template("notebook.html").module, name)
    return found


def dossier_to_notebook(dossier: Dossier) -> str:
    """Show a dossier: the story at a glance and the claims that most outlets tell, as a piece of HTML."""
    claims = [*shared_claims(dossier), *single_claims(dossier)][:CLAIMS]
    return str(macro("dossier")(dossier, outlets_of(dossier), backings(dossier), claims))


def claim_to_notebook(claim: Claim) -> str:
    """Show a claim with its tellings and the reasons of its count.

    >>> "&lt;b&gt;" in claim_to_notebook(Claim(id="c1", text="<b>Rain</b>", statements=()))
    True
    """
    return str(macro("claim")(claim))


def statement_to_notebook(statement: Statement) -> str:
    """Show a statement with who says so."""
    return str(macro("statement")(statement))


def article_to_notebook(article: Article) -> str:
    """Show an article: outlet, date, title and how it begins.

    >>> "<b>Tidings</b>" in article_to_notebook(
    ...     Article(id="a", text="Rain.", paragraphs=(), raw_sha256="", outlet="Tidings"))
    True
    """
    return str(macro("article")(article))


SHOWN_BY: Final[dict[type, Callable[[Any], str]]] = {
    Dossier: dossier_to_notebook,
    Claim: claim_to_notebook,
    Statement: statement_to_notebook,
    Article: article_to_notebook,
}


def show_in_notebooks() -> None:
    """Make the types show themselves in notebooks, which ask a value for ``_repr_html_``.

    >>> show_in_notebooks()
    >>> Claim(id="c1", text="Rain", statements=())._repr_html_()[:10]
    '<div><p>“R'
    """
    for kind, show in SHOWN_BY.items():
        setattr(kind, "_repr_html_", show)  # noqa: B010  the type has no such attribute to assign to
