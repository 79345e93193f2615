"""A dossier as a brief in Markdown: what a desk pastes into its notes. The page's words are quoted, never formatted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from firsthand.model import Article, Claim, Dossier, Statement
from firsthand.render.copying import copier, copy_groups, taken_share
from firsthand.render.differences import Difference, find_differences
from firsthand.render.headlines import headline
from firsthand.render.lookup import (
    Lookup,
    at_a_glance,
    backings,
    look_up,
    outlet_name,
    safe_link,
    shared_claims,
    single_claims,
)
from firsthand.render.phrases import (
    KINDS,
    SLOTS,
    chain_in_words,
    counted,
    date_in_words,
    origins_in_words,
    percent,
    period_in_words,
    told_by,
)
from firsthand.render.shown import shown
from firsthand.text import one_line

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#|~!&])")
LIST_MARK = re.compile(r"^(\d+)([.)])|^([-+=:])")


def plain(text: str | None) -> str:
    r"""Give a text on one line that Markdown leaves as it is.

    >>> plain("*Rain*\n# [fell](javascript:x) <b>"), plain("1. no list"), plain("- nor here")
    ('\\*Rain\\* \\# \\[fell\\]\\(javascript:x\\) \\<b\\>', '1\\. no list', '\\- nor here')
    """
    escaped = SPECIAL.sub(r"\\\1", one_line(str(shown(text or ""))))
    return LIST_MARK.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", escaped)


def inner(text: str) -> str:
    r"""Give a piece of a line that Markdown leaves as it is; the spaces at its ends stay.

    >>> inner("he\n said  *so* ")
    'he said \\*so\\* '
    """
    return SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", str(shown(text))))


def dossier_to_markdown(dossier: Dossier) -> str:
    """Write a dossier as a Markdown brief that ends in a line end.

    >>> from firsthand.model import MadeBy, StoryHead
    >>> parts = dict.fromkeys(("articles", "entities", "claims", "copies", "timeline", "rejected"), ())
    >>> nothing = Dossier(story=StoryHead(id="s1", title="Rain"), made_by=MadeBy("0", "none", "0"), **parts)
    >>> dossier_to_markdown(nothing).splitlines()[2]
    'Told by **0 outlets** in 0 articles, going back to **0 known origins**.'
    """
    lookup = look_up(dossier)
    sections = (head, claims, differences, alone, copies, articles, aside)
    return "\n".join(line for section in sections for line in section(dossier, lookup)) + "\n"


def head(dossier: Dossier, lookup: Lookup) -> Iterator[str]:
    """Give the title and the story at a glance."""
    story, origins = dossier.story, backings(dossier)
    yield f"# {plain(story.title)}"
    yield ""
    when = ", ".join(filter(None, map(plain, (period_in_words(story.began, story.ended), *story.places))))
    if when:
        yield f"{when}  "
    told, number, traced, whom = at_a_glance(dossier)
    yield f"{told}**{number}**{traced}**{whom}**."
    if origins:
        yield ""
    for origin in origins:
        yield f"- {plain(origin.name)}: {KINDS[origin.kind]}, {counted(origin.claims, 'claim')}"


def claims(dossier: Dossier, lookup: Lookup) -> Iterator[str]:
    """Give the claims that several articles tell, with all tellings."""
    yield from heading("What is said to have happened")
    shared = shared_claims(dossier)
    if not shared:
        yield "No claim is told by more than one article."
    for number, claim in enumerate(shared, start=1):
        yield from claim_lines(number, claim, lookup)


def heading(words: str) -> Iterator[str]:
    """Give a heading with its blank lines."""
    yield from ("", f"## {words}", "")


def claim_lines(number: int, claim: Claim, lookup: Lookup) -> Iterator[str]:
    """Give one claim."""
    label = f"**{claim.label}**" + (", **disputed**" if claim.disputed else "")
    names = ", ".join(f"{plain(origin.name)} ({KINDS[origin.kind]})" for origin in claim.origins)
    yield f"### {number}. {plain(str(headline(claim, lookup)))}"
    yield ""
    yield f"{label}: told by {told_by(claim)}, going back to {origins_in_words(claim.independent)}: {names}"
    yield ""
    yield from (telling_line(statement, lookup) for statement in claim.statements)
    yield ""


def telling_line(statement: Statement, lookup: Lookup) -> str:
    """Give one telling: outlet, date, who says it, and the sentence with the words in bold."""
    article, sentence = lookup.article(statement), statement.sentence
    before = inner(article.text[min(sentence.start, statement.start) : statement.start])
    after = inner(article.text[statement.end : max(sentence.end, statement.end)])
    words = f"{before}**{plain(statement.text)}**{after}".strip()
    return f"- {article_link(article)}, {chain_in_words_plain(statement)}: {words}"


def chain_in_words_plain(statement: Statement) -> str:
    """Give who says so, with the page's words escaped."""
    return plain(chain_in_words(statement))


def article_link(article: Article) -> str:
    """Give an outlet and its date, with a link where the address is one of a page of the web."""
    named = f"{plain(outlet_name(article))}, {plain(date_in_words(article.published))}"
    url = safe_link(article.url)
    return f"[{named}](<{url.replace('<', '%3C').replace('>', '%3E')}>)" if url else named


def differences(dossier: Dossier, lookup: Lookup) -> Iterator[str]:
    """Give where tellings differ."""
    found = find_differences(dossier, lookup)
    if found:
        yield from heading("Where tellings differ")
    yield from (difference_line(row, lookup) for row in found)


def difference_line(row: Difference, lookup: Lookup) -> str:
    """Give one difference: both values with their outlets."""
    conflict = row.conflict
    sides = [
        f"“{plain(side.text)}” ({', '.join(article_link(lookup.article(statement)) for statement in statements)})"
        for side, statements in ((conflict.left, row.left), (conflict.right, row.right))
    ]
    return f"- **{conflict.relation}** in {SLOTS[conflict.slot]}: {sides[0]} / {sides[1]}: {plain(conflict.why)}"


def alone(dossier: Dossier, lookup: Lookup) -> Iterator[str]:
    """Give what only one article tells."""
    single = single_claims(dossier)
    if single:
        yield from heading("What only one tells")
    for claim in single:
        yield from (telling_line(statement, lookup) for statement in claim.statements[:1])


def copies(dossier: Dossier, lookup: Lookup) -> Iterator[str]:
    """Give who copied whom, and the versions of one text that nobody can put in order."""
    groups = copy_groups(dossier.copies, lookup.articles)
    if groups:
        yield from heading("Who copied whom")
    for group in groups:
        for copy in group.taken:
            source, taker = (plain(outlet_name(lookup.articles[i])) for i in copier(copy))
            yield f"- {source} → {taker} ({copy.kind}; {percent(taken_share(copy))} of {taker}){reasons(copy.why)}"
        for versions in group.versions:
            yield f"- {versions.described}: {', '.join(map(article_link, versions.articles))}"


def reasons(why: Iterable[str]) -> str:
    """Give reasons after a colon.

    >>> reasons(("a", "b")), reasons(())
    (': a; b', '')
    """
    joined = "; ".join(map(plain, why))
    return f": {joined}" if joined else ""


def articles(dossier: Dossier, lookup: Lookup) -> Iterator[str]:
    """Give the list of articles."""
    yield from heading("The articles")
    for article in dossier.articles:
        basis = f" (date from {plain(article.published_basis)})" if article.published_basis else ""
        partial = f"; incomplete: {plain(article.partial)}" if article.partial else ""
        yield f"- {article_link(article)}: {plain(article.title) or 'untitled'}{basis}{partial}"


def aside(dossier: Dossier, lookup: Lookup) -> Iterator[str]:
    """Give what was set aside, the notes and what made the dossier."""
    if dossier.rejected:
        yield from heading("What was set aside")
    yield from (f"- {plain(rejected.input)}: {plain(rejected.reason)}" for rejected in dossier.rejected)
    if dossier.notes:
        yield from heading("Notes")
    yield from (f"- {plain(note)}" for note in dossier.notes)
    made = dossier.made_by
    yield from ("", f"Firsthand {plain(made.version)}, model {plain(made.model)}, settings {made.settings_sha256[:12]}")
