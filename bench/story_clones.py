"""Copies of an article on domains of their own: word for word, or with the letters disguised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from itertools import accumulate
from random import Random

from make_stories import GeneratedStory, TrueStatement, group_by_fact, paragraphs_of
from story_drafts import Kind

from firsthand.model import Article, ArticleId, Span, content_id

LOOK_ALIKES = str.maketrans("aeopcxyiAEOPCXTHBKM", "аеорсхуіАЕОРСХТНВКМ")
FULL_WIDTH = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x30, 0x7B) if chr(code).isalnum()})
IGNORED = ("\u200b", "\u200c", "\u200d", "\u2060", "\u00ad", "\ufeff")

Disguise = Callable[[Random, str], str]


def hide_in_words(rng: Random, letter: str) -> str:
    """Put a character that nobody sees after a letter, now and then."""
    return letter + rng.choice(IGNORED) if letter.isalpha() and rng.random() < 0.3 else letter


def look_alike_letters(rng: Random, letter: str) -> str:
    """Put a letter of another script in place of one that looks the same, half of the time."""
    return letter.translate(LOOK_ALIKES) if rng.random() < 0.5 else letter


def full_width_letters(rng: Random, letter: str) -> str:
    """Put the wide form in place of a letter, now and then."""
    return letter.translate(FULL_WIDTH) if rng.random() < 0.4 else letter


def other_quotes(rng: Random, letter: str) -> str:
    """Write other quotation marks, dashes and blanks."""
    return {"“": '"', "”": '"', "’": "'", " ": "\u00a0" if rng.random() < 0.3 else " ", "—": "-"}.get(letter, letter)


def unchanged(_: Random, letter: str) -> str:
    """Leave a letter as it is."""
    return letter


DISGUISES: tuple[Disguise, ...] = (hide_in_words, look_alike_letters, full_width_letters, other_quotes)


def with_clones(story: GeneratedStory, count: int, disguise: Disguise | None = None, seed: int = 0) -> GeneratedStory:
    """Add clones of a story's articles, each on a new domain; ``None`` disguises each in another way.

    >>> from make_stories import make_story
    >>> len(with_clones(make_story(1), 5, unchanged).articles) - len(make_story(1).articles)
    5
    """
    rng = Random(seed * 1_000_003 + story.seed)
    statements = [statement for claim in story.claims for statement in claim.statements]
    bases = [article for article in story.articles if story.kinds[article.id] in ("agency", "report")]
    clones = []
    for number in range(count):
        base = bases[number % len(bases)]
        way = disguise or DISGUISES[number % len(DISGUISES)]
        own = [statement for statement in statements if statement.article == base.id]
        clones.append(_clone(rng, base, own, (way, f"{rng.choice(HEADS)}{number}{rng.choice(TAILS)}")))
    kind: Kind = "clone" if disguise is unchanged else "hidden clone"
    return replace(
        story,
        articles=tuple(sorted((*story.articles, *(article for article, _ in clones)), key=lambda a: a.id)),
        kinds={**story.kinds, **{article.id: kind for article, _ in clones}},
        claims=group_by_fact([*statements, *(statement for _, found in clones for statement in found)]),
    )


HEADS = ("daily", "best", "top", "my", "free", "world", "quick", "the")
TAILS = ("news", "feed", "press", "times", "post", "info")


def _clone(
    rng: Random, base: Article, statements: list[TrueStatement], how: tuple[Disguise, str]
) -> tuple[Article, list[TrueStatement]]:
    way, name = how
    letters = [way(rng, letter) for letter in base.text]
    ends = [0, *accumulate(map(len, letters))]
    text = "".join(letters)
    url = f"https://{name}.example/{rng.randrange(10**6)}"
    article = replace(
        base,
        id=ArticleId(content_id(url, text)),
        text=text,
        paragraphs=paragraphs_of(text),
        raw_sha256=sha256(text.encode()).hexdigest(),
        url=url,
        outlet=name.capitalize(),
        authors=(),
        credits=(),
    )

    def moved(span: Span) -> Span:
        return Span(ends[span.start], ends[span.end])

    return article, [
        replace(
            one,
            article=article.id,
            span=moved(one.span),
            text=moved(one.span).of(text),
            sentence=moved(one.sentence),
            said=moved(one.said) if one.said else None,
        )
        for one in statements
    ]
