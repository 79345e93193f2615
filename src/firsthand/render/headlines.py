"""A claim's headline: one whole sentence of one article, with the claim's own words apart in it.

The words of a claim are often a piece of a sentence ("took off about 60 people"). What a reader meets first has to read
as a sentence, so each form shows the sentence around them; nothing in it is ours but the dots where it is shortened.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from firsthand.model import Article, Claim, Statement
from firsthand.render.lookup import Lookup
from firsthand.text import words

LONGEST_SENTENCE = 700  # characters shown of one sentence; hostile pages have sentences as long as the page
AROUND = 240  # characters kept on either side of the marked words of a sentence longer than that
LONGEST_HEADLINE = 260  # characters; a longer sentence is shortened around the claim's words
AROUND_HEADLINE = 70  # characters kept on either side then
LONGEST_WORDS = 400  # characters of the marked words themselves in a headline
GOOD_WORDS = range(6, 36)  # words of a sentence that reads at a glance
POINTING = re.compile(
    r"\W*(?:he|she|it|they|this|that|these|those|we|i|his|her|its|their|there|then|but|and|so)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with the words of the statement in the middle."""

    before: str
    words: str
    after: str

    def __str__(self) -> str:
        """Give it on one line, the words in brackets where they are not the whole sentence.

        >>> str(Marked("", "It rained", ", he said.")), str(Marked("", "It rained", "."))
        ('[It rained], he said.', 'It rained.')
        """
        alone = not words(self.before + self.after)
        inner = self.words if alone else f"[{self.words}]"
        return " ".join(f"{self.before}{inner}{self.after}".split())


def marked_sentence(article: Article, statement: Statement) -> Marked:
    """Give the sentence of a statement with its words apart, shortened on both sides where it is very long.

    >>> from firsthand.model import Span
    >>> article = Article(id="a", text="It is safe, he said.", paragraphs=(Span(0, 20),), raw_sha256="")
    >>> sentence = Span(0, 20)
    >>> statement = Statement(id="s", article="a", start=0, end=10, text="It is safe", sentence=sentence)
    >>> marked_sentence(article, statement)
    Marked(before='', words='It is safe', after=', he said.')
    """
    return shortened(whole_sentence(article, statement), LONGEST_SENTENCE, AROUND)


def whole_sentence(article: Article, statement: Statement) -> Marked:
    """Give the sentence of a statement with its words apart, all of it."""
    start, end = min(statement.sentence.start, statement.start), max(statement.sentence.end, statement.end)
    return Marked(article.text[start : statement.start], statement.text, article.text[statement.end : end])


def marked_value(article: Article, statement: Statement, value: str) -> Marked:
    """Give the sentence of a statement with one value apart that it gives; with all its words where that is not there.

    >>> from firsthand.model import Span
    >>> article = Article(id="a", text="Now nine are hurt.", paragraphs=(Span(0, 18),), raw_sha256="")
    >>> statement = Statement(id="s", article="a", start=4, end=17, text="nine are hurt", sentence=Span(0, 18))
    >>> marked_value(article, statement, "nine")
    Marked(before='Now ', words='nine', after=' are hurt.')
    """
    whole = whole_sentence(article, statement)
    at = statement.text.find(value)
    if at < 0 or not value:
        return marked_sentence(article, statement)
    after = statement.text[at + len(value) :] + whole.after
    return shortened(Marked(whole.before + statement.text[:at], value, after), LONGEST_SENTENCE, AROUND)


def shortened(marked: Marked, longest: int, around: int) -> Marked:
    """Shorten what stands on either side of the words, at a space, where the whole is too long.

    >>> shortened(Marked("so it was that the ", "rain", " fell."), 20, 9)
    Marked(before='… the ', words='rain', after=' fell.')
    """
    if len(marked.before) + len(marked.words) + len(marked.after) <= longest:
        return marked
    before, after = marked.before, marked.after
    if len(before) > around:
        before = "… " + after_space(before[-around:])
    if len(after) > around:
        after = after_space(after[:around][::-1])[::-1] + " …"
    return Marked(before, marked.words, after)


def after_space(text: str) -> str:
    """Leave out the piece of a word that a cut left at the beginning.

    >>> after_space("idge is shut"), after_space("unbroken")
    ('is shut', 'unbroken')
    """
    return text.partition(" ")[2] or text


# ---------------------------------------------------------------- which sentence


def headline(claim: Claim, lookup: Lookup) -> Marked:
    """Give the sentence that stands for a claim, with the claim's words as that article has them apart."""
    statement = spokesman(claim, lookup)
    if statement is None:
        return Marked("", claim.text, "")
    marked = shortened(whole_sentence(lookup.article(statement), statement), LONGEST_HEADLINE, AROUND_HEADLINE)
    if len(marked.words) > LONGEST_WORDS:
        return Marked(marked.before, after_space(marked.words[:LONGEST_WORDS][::-1])[::-1] + " …", "")
    return marked


def spokesman(claim: Claim, lookup: Lookup) -> Statement | None:
    """Choose the telling whose sentence stands for a claim: near the claim's text, and best read alone."""
    return max(claim.statements, key=lambda s: (fitness(claim, s, lookup.article(s)), s.id), default=None)


def fitness(claim: Claim, statement: Statement, article: Article) -> float:
    """Weigh how well the sentence of a telling stands for its claim."""
    sentence = str(whole_sentence(article, statement))
    return sum(weight * rule(claim, statement, sentence) for rule, weight in RULES)


def near(claim: Claim, statement: Statement, sentence: str) -> float:
    """Share of the words of the claim's text that the telling has, and the other way round."""
    ours, theirs = set(words(claim.text)), set(words(statement.text))
    return len(ours & theirs) / max(1, len(ours | theirs))


def mostly_the_claim(claim: Claim, statement: Statement, sentence: str) -> float:
    """Share of its sentence that the claim is: what else stands there is not what several tell."""
    return len(statement.text) / max(1, len(sentence))


def at_a_glance(claim: Claim, statement: Statement, sentence: str) -> float:
    """It is neither a scrap nor a long period."""
    return float(len(words(sentence)) in GOOD_WORDS)


def points_back(claim: Claim, statement: Statement, sentence: str) -> float:
    """It begins with a word that hangs on the sentence before."""
    return float(POINTING.match(sentence) is not None)


Rule = Callable[[Claim, Statement, str], float]
RULES: tuple[tuple[Rule, float], ...] = (  # (rule, weight): the sum decides
    (near, 2.0),
    (mostly_the_claim, 0.5),
    (at_a_glance, 0.5),
    (points_back, -0.6),
)
