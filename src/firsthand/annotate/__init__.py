"""Stage *annotate*: everything that must be understood of a text, read off one pass of the encoder.

``encoder`` runs the pass; ``sentences``, ``syntax``, ``names`` and ``attributions`` are read off it; ``entities`` says
who is who; ``dates`` and ``quantities`` are rules on the words; ``clauses`` cuts what statements are made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from firsthand.annotate.attributions import find_attributions
from firsthand.annotate.bare_cues import complete_attributions
from firsthand.annotate.clauses import find_clauses
from firsthand.annotate.dates import find_dates, redate
from firsthand.annotate.encoder import Encoder, load_encoder, unit
from firsthand.annotate.entities import Headline, NamedSpan, Reading, resolve_reading
from firsthand.annotate.names import Name, by_surname, find_names, noun_links
from firsthand.annotate.quantities import find_quantities
from firsthand.annotate.roles import HINTS
from firsthand.annotate.sentences import find_sentences
from firsthand.annotate.syntax import find_arcs
from firsthand.model import Annotations, Article
from firsthand.settings import AnnotateSettings

LONGEST_HEADLINE = 300  # characters; what is longer is no headline
NUMBER = re.compile(r"-?\d[\w-]*")
PAPER = re.compile(rf" (?:{'|'.join(sorted(word.title() for word, kind in HINTS.items() if kind == 'newspaper'))})\b")

__all__ = ["annotate_article", "annotate_articles", "date_by_story", "load_encoder"]


def annotate_articles(
    articles: Iterable[Article], encoder: Encoder, settings: AnnotateSettings
) -> Iterator[Annotations]:
    """Give the annotations of articles, one after the other."""
    for article in articles:
        yield annotate_article(article, encoder, settings)


def annotate_article(article: Article, encoder: Encoder, settings: AnnotateSettings) -> Annotations:
    """Give all that is found in one article: sentences, names, who says what, dates, quantities, vectors."""
    text = article.text
    encoding = encoder.encode(text, article.paragraphs, settings.batch_windows)
    sentences = find_sentences(encoding)
    syntax = find_arcs(encoding, sentences)
    found = by_surname(text, find_names(encoding))
    names = [_whole(text, name) for name in found]
    attributions = complete_attributions(encoding, sentences, syntax, find_attributions(encoding), found)
    who = resolve_reading(
        Reading(text, sentences, names, attributions, syntax, noun_links(encoding), _headline(article.title, encoder))
    )
    clauses = find_clauses(text, sentences, syntax)
    sentence_vectors = encoding.vectors(sentences)
    return Annotations(
        id=article.id,
        sentences=tuple(sentences),
        mentions=who.mentions,
        entities=who.entities,
        dates=tuple(find_dates(text, sentences, article.published, syntax)),
        quantities=tuple(find_quantities(text, sentences, syntax)),
        attributions=who.attributions,
        syntax=syntax,
        clauses=clauses,
        words=encoder.words(encoding),
        clause_vectors=encoding.vectors(clauses),
        sentence_vectors=sentence_vectors,
        vector=unit(sentence_vectors.sum(0)) if sentences else None,
    )


def _headline(title: str | None, encoder: Encoder) -> Headline:
    """Read the names of a headline, apart from the text: it is no part of it, and its words have no place there."""
    if not title or len(title) > LONGEST_HEADLINE:
        return Headline()
    names = find_names(encoder.encode(title))
    return Headline(title, [NamedSpan(name.span.start, name.span.end, name.label) for name in names])


def _whole(text: str, name: Name) -> NamedSpan:
    """Take the rest of its name into a name: "Geran-25" is no "Geran", and the Kamm Observer no place."""
    if name.label in ("PLACE", "ORG") and (paper := PAPER.match(text, name.span.end)):
        return NamedSpan(name.span.start, paper.end(), "ORG")
    number = NUMBER.match(text, name.span.end)
    return NamedSpan(name.span.start, number.end() if number else name.span.end, name.label)


def date_by_story(article: Article, annotations: Annotations, reference: str | None) -> Annotations:
    """Resolve what an undated article leaves open from a date of its story; a dated article is left as it is."""
    if article.published or not reference or all(date.value for date in annotations.dates):
        return annotations
    return replace(annotations, dates=tuple(redate(annotations.dates, article.text, reference)))
