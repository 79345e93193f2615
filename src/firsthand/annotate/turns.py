"""Who speaks by the shape of the page alone: "WALLACE: …", "― Ona Vell" under a quotation, "In Vell's view, …".

Each finder is a pattern and a few checks. What it finds wins over what the encoder made of the same words, but for
what is told inside a turn: "Lenz: The porter says the wind did it" is Lenz, and in it the porter.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from firsthand.annotate.attributions import judge_kind
from firsthand.annotate.frames import (
    INVERTED,
    LONGEST,
    LONGEST_WHO,
    QUOTE_MARKS,
    Page,
    is_taken,
    may_speak,
    near,
    overlaps,
    with_content,
)
from firsthand.annotate.speech import VIEW, is_somebody
from firsthand.model import Attribution, SourceRef, Span, Spans

NAME = r"(?:[A-Z][\w.'’-]*|de|van|von|der|la|al|bin|of|the|and)"
LABEL = re.compile(rf"[\"“]?(?P<who>[A-Z][\w.'’-]*(?: {NAME}){{0,4}}):\s+(?=\S)")
SIGNED = re.compile(
    r"[\"”]\s{0,3}(?P<cue>[―—–-]{1,2})\s{0,3}(?!(?:On|In|At|By|The|As|From|To)\b)"
    rf"(?P<who>[A-Z][\w.'’-]*(?: {NAME}){{0,4}})(?=[,.]?\s*(?:\n|\Z))"
)
POSTED = re.compile(  # the foot of a post shown on the page: "… — Ona Vell (@onavell) May 3, 2021"
    r"(?P<cue>—|–|-{1,2}) (?P<who>[A-Z][^\n()@]{1,50}?) \(@\w{2,30}\)(?= [A-Z]\w+ \d{1,2}, \d{4}|\s*(?:\n|\Z))"
)
NO_LABEL = re.compile(r"(?:Note|Update|Updated|Correction|Related|Photo|Image|Source|Watch|Read|See|By|PS|RELATED)\Z")
FEWEST_QUESTIONS = 3  # lines that are questions, before a text is an interview
MOST_QUOTED = 4  # replies, to one with quotation marks
QUOTED_MARKS = frozenset('"“”')
MOST_LINES = 3  # a question, to the lines after the first one; fewer questions are a writer's own
LONGEST_QUESTION = 60  # words
FEWEST_WORDS = 3  # of a quotation that stands alone
FEWEST_TURNS = 2  # of one speaker or in all; one "Name: …" may be a heading
IN_VIEW = re.compile(
    rf"(?P<cue>(?:[Ii]n|[Tt]o) the {VIEW} of) "
    r"(?P<who>[^,;:\n]{2,60}),\s+"
)
THEIR_VIEW = re.compile(
    r"(?:(?P<cue>[Ii]n|[Tt]o) (?P<who>(?:the )?[A-Z][\w.-]*(?: (?:of|and|the|[A-Z][\w.-]*)){0,5}?)['’]s?"
    rf" {VIEW},?\s+)"
)
AS_SEES = re.compile(r"As (?P<who>[^,;:\n]{2,50}?) (?P<cue>sees? it|tells? it|puts? it|remembers? it),\s+")
QUOTED = re.compile(
    r"\b(?P<cue>quot(?:ed|es|ing)|cit(?:ed|es|ing))\s+(?P<who>[^,;:\"“”\n]{2,80}?)\s+"
    r"(?P<inner>as (?:saying|telling|reporting))(?: that)?(?=[\s:,.])[\s:,]*"
)
CITED = re.compile(
    r", (?P<cue>quoting|citing) (?P<who>[^,;:\"“”\n]{3,80}?)(?=\.?\Z)"
)  # "…, KTA reported, citing Holm."
ONLY_WHEN = re.compile(
    r"(?:(?:on|in|at|to|late|early|by) [^,;:\"“”]{0,40})?\.?\Z"
)  # "quoted Holm as saying on Friday."
ACCORDING = re.compile(
    r", (?P<cue>according to) (?!plan\b|the (?:rules|constitution|law)\b)(?P<who>[^,;:\"“”\n]{2,80}?)(?=\.?\Z)"
)
TELLS = re.compile(
    r"(?:that )?(?P<who>(?:(?:the|a|an) )?[A-Z][\w.'’-]*(?: [\w'’-]+){0,4}?) "
    r"(?P<cue>(?:had |has )?(?:said|reported|written|announced|claimed|confirmed|warned|told [A-Z]\w+))"
    r"(?: (?:on|last|in) \w+)?(?: that)? (?=\w)"
)
OTHERWISE = re.compile(
    r"(?P<cue>(?:see|remember|tell)s? (?:it|things|the matter|this) (?:otherwise|differently)|(?:tell|ha|give)(?:s|ve)?"
    r" (?:another|a different|a simpler?|a simple|an easy|its own|their own|his own|her own) "
    r"(?:story|tale|answer|account|version|explanation|theory|view|reason)|(?:disagree|reply|replie|answer|explain)s?"
    r"|leaves? no (?:room for )?doubts?|corrects? (?:the|its|his|her|their) [\w ]{3,40}"
    r"|corrected (?:the|its|his|her|their) [\w ]{3,40})"
    r"\s{0,2}:\s{1,3}"
)
SAID = re.compile(
    r"(?:said|says|added|adds|told|tells|wrote|writes|explained|explains|recalled|recalls|replied|replies|warned|insisted"
    r"|continued|concluded|noted|argued|claimed|tweeted|posted|remarked|joked|admitted|complained|asked|asks|remembers)\Z"
)
PRONOUN_OF_THING = re.compile(r"(?:which|that|who|it)\Z", re.I)


def find_turns(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Give the attributions with those added, and those replaced, that the shape of the page settles."""
    kept = list(attributions)
    for finder, wins in FINDERS:
        kept = _put(page, kept, list(finder(page, kept)), wins)
    nested = [found for finder in NESTED for found in finder(page, kept)]
    taken = contents(nested)
    kept = [each for each in kept if each.source or each.cue.spans or not is_taken(each.content.spans[0], taken)]
    kept += nested
    turns = [*(list(labelled_turns(page)) or list(answers(page))), *posts(page)]
    spoken = contents(turns)
    kept = [left for each in kept if (left := kept_in(page, each, spoken)).content.spans]
    return [*kept, *turns, *bare_quotations(page, [*kept, *turns])]


def kept_in(page: Page, attribution: Attribution, turns: Sequence[Span]) -> Attribution:
    """Leave to a turn the words that others have of it, but for what is told inside the turn."""
    source = attribution.source.spans if attribution.source else ()
    kept = []
    for span in attribution.content.spans:
        own = [turn for turn in near(turns, span) if turn.overlap(span)]
        if all(any(turn.holds(place) for place in source) for turn in own):
            kept.append(span)
    return with_content(page, attribution, tuple(kept))


def _put(page: Page, kept: list[Attribution], found: list[Attribution], wins: bool) -> list[Attribution]:
    """Add what was found; where it wins, the others lose those words of theirs that lie in it."""
    if not wins:
        taken = contents(kept)
        return [*kept, *(each for each in found if not any(is_taken(span, taken) for span in each.content.spans))]
    taken = contents(found)
    rest: list[Attribution] = []
    for each in kept:
        spans = tuple(span for span in each.content.spans if not is_taken(span, taken))
        if spans:
            rest.append(with_content(page, each, spans))
    return [*rest, *found]


def contents(attributions: Sequence[Attribution]) -> list[Span]:
    """List what is said, in text order."""
    return sorted(span for attribution in attributions for span in attribution.content.spans)


def make(page: Page, source: Span, cue: tuple[Span, ...], content: Span) -> Attribution:
    """Make an attribution of one piece."""
    quoted = page.quoted([content])
    return Attribution(
        judge_kind(page.text, [content], quoted), SourceRef((source,)), Spans(cue), Spans((content,)), quoted
    )


# ---------------------------------------------------------------- the finders


def signatures(page: Page, kept: Sequence[Attribution]) -> Iterator[Attribution]:
    """Find the name that stands under or after a quotation: "… a real disgrace." ― Ona Vell."""
    by_end = {quote.end: quote for quote in page.quotes}
    for match in SIGNED.finditer(page.text):
        quote = by_end.get(match.start()) or _paragraph_before(page.text, match.start())
        if quote is not None:
            who = match["who"].rstrip(".")
            cue = (Span(*match.span("cue")),)
            yield make(page, Span(match.start("who"), match.start("who") + len(who)), cue, quote)


def posts(page: Page) -> Iterator[Attribution]:
    """Find the words of a post shown on the page, in the paragraph that ends with who posted them."""
    for match in POSTED.finditer(page.text):
        start = page.text.rfind("\n", max(0, match.start() - LONGEST), match.start()) + 1
        words = page.text[start : match.start()].rstrip()
        if len(words.split()) >= FEWEST_WORDS and (start > 0 or match.start() < LONGEST):
            who = Span(*match.span("who"))
            yield replace(make(page, who, (Span(*match.span("cue")),), Span(start, start + len(words))), kind="direct")


def _paragraph_before(text: str, place: int) -> Span | None:
    """Give the words from the beginning of a paragraph that opens with a mark, be it the wrong one: "”It leaks.”"."""
    start = text.rfind("\n", max(0, place - LONGEST), place) + 1
    if start == 0 and place > LONGEST:
        return None
    opens = text[start : start + 1] in QUOTE_MARKS | {"“"} and place - start > FEWEST_WORDS
    return Span(start + 1, place) if opens else None


def labelled_turns(page: Page) -> Iterator[Attribution]:
    """Find the turns of an interview or transcript: paragraphs that begin with who speaks."""
    lines = [Span(*match.span()) for match in re.finditer(r"[^\n]+", page.text)]
    labels = [LABEL.match(page.text, *line) for line in lines]
    named = Counter(label["who"] for label in labels if label and not NO_LABEL.match(label["who"]))
    again = [who for who, times in named.items() if times >= FEWEST_TURNS]
    persons = [who for who in named if page.people.intersection(who.lower().split())]
    if not again or not persons or 2 * sum(named[who] for who in persons) < sum(named.values()):
        return  # "Pro: … Con: …", "California: …" are headings
    first = next((row for row, label in enumerate(labels) if label and label["who"] in again), 0)
    if len(named) < FEWEST_TURNS or not again or sum(named.values()) * MOST_LINES < len(lines) - first:
        return
    source: Span | None = None
    for line, label in zip(lines, labels, strict=True):
        start = line.start
        if label is not None and label["who"] in named:
            source, start = Span(*label.span("who")), label.end()
        if source is not None and start < line.end:
            cue = (Span(source.end, source.end + 1),) if start > line.start else ()
            yield replace(make(page, source, cue, Span(start, line.end)), kind="direct")


def framed_quotations(page: Page, kept: Sequence[Attribution]) -> Iterator[Attribution]:
    """Find who speaks right after a quotation: "… paid," Ona Vell, president of the guild, said at a meeting."""
    tied = tied_quotations(page, kept)
    end = Span(len(page.text) + 1, len(page.text) + 1)
    for quote, following in pairwise([*page.quotes, end]):
        if page.text[quote.end - 1] not in ",?!—–" or page.text[quote.end : quote.end + 1] not in QUOTE_MARKS:
            continue
        sentence = page.sentence_at(quote.end - 1)
        after = Span(quote.end + 1, min(sentence.end, following.start - 1))
        turned = INVERTED.match(page.text, *after)
        if turned is not None and _few(turned["who"]):
            cue = Span(*turned.span("cue"))
            if not is_taken(quote, tied.get(cue.start, ())):
                yield make(page, Span(*turned.span("who")), (cue,), quote)
            continue
        for row in page.arcs.rows(after):
            cue = page.arcs.syntax.words[row]
            if not SAID.match(cue.of(page.text)) or page.arcs.syntax.relations[row] in ("acl", "acl:relcl", "advcl"):
                continue
            source = page.arcs.own_subject(row)
            if source is not None and after.holds(source) and not PRONOUN_OF_THING.match(source.of(page.text)):
                if not is_taken(quote, tied.get(cue.start, ())):
                    yield make(page, source, (cue,), quote)
                break


def tied_quotations(page: Page, kept: Sequence[Attribution]) -> dict[int, list[Span]]:
    """Give for each cue, by where its words begin, what is already tied to it."""
    tied: dict[int, list[Span]] = defaultdict(list)
    for each in kept:
        for cue in each.cue.spans:
            for row in page.arcs.rows(cue):
                tied[page.arcs.syntax.words[row].start] += each.content.spans
    return {start: sorted(spans) for start, spans in tied.items()}


def answers(page: Page) -> Iterator[Attribution]:
    """Find the answers of an interview in questions and answers; who gives them, the entities may tell."""
    lines = [Span(*match.span()) for match in re.finditer(r"[^\n]+", page.text)]
    asks = [is_question(line.of(page.text)) for line in lines]
    places = [row for row in range(len(lines) - 1) if asks[row] and not asks[row + 1]]
    if len(places) < FEWEST_QUESTIONS or len(places) * MOST_LINES < len(lines) - places[0]:
        return
    replies = [lines[row] for row in range(places[0] + 1, len(lines)) if not asks[row]]
    if sum(bool(set(line.of(page.text)) & QUOTED_MARKS) for line in replies) * MOST_QUOTED > len(replies):
        return  # who answers an interview needs no marks; a report that asks questions has them
    for line in replies:
        yield Attribution("direct", None, Spans(), Spans((line,)), ())


def is_question(line: str) -> bool:
    """Say whether a line is one question, and nobody's quotation."""
    return line.rstrip().endswith("?") and len(line.split()) <= LONGEST_QUESTION and not set(line) & set('"“”')


def bare_quotations(page: Page, kept: Sequence[Attribution]) -> Iterator[Attribution]:
    """Find whole sentences in quotation marks that nobody has: whose they are, the entities may tell."""
    taken = contents(kept)
    for quote in page.quotes:
        words, before = quote.of(page.text), page.text[max(0, quote.start - 3) : quote.start - 1].rstrip(" ")
        opens = before[-1:] in ("", "\n", ".", "!", "?", ":", "”", '"') and words[:1].isupper()
        if opens and words[-1:] in ".!?,—…" and len(words.split()) >= FEWEST_WORDS and not is_taken(quote, taken):
            yield Attribution("direct", None, Spans(), Spans((quote,)), (quote,))


def opinions(page: Page, kept: Sequence[Attribution]) -> Iterator[Attribution]:
    """Find what is so in somebody's view: "In the view of the guild, …", "To Vell's mind …", "As Holm sees it, …"."""
    for sentence in page.sentences:
        for pattern in (IN_VIEW, THEIR_VIEW, AS_SEES):
            match = pattern.match(page.text, *sentence)
            if match is not None and any(map(str.isupper, match["who"])) and _few(match["who"]):
                content = Span(match.end(), _stop(page.text, sentence))
                yield make(page, Span(*match.span("who")), (Span(*match.span("cue")),), content)


def told_by_another(page: Page, kept: Sequence[Attribution]) -> Iterator[Attribution]:
    """Find who is quoted by the one who speaks: "the agency quoted a farmer as saying …"."""
    for match in QUOTED.finditer(page.text):
        if not _few(match["who"]):
            continue
        sentence = page.sentence_at(match.start())
        content = Span(match.end(), max(match.end(), _stop(page.text, sentence)))
        cue = Span(*match.span("cue"))
        if ONLY_WHEN.match(content.of(page.text)):  # what was said stands before
            yield from told_before(page, kept, match)
            continue
        teller = page.arcs.subject(cue)
        known = any(overlaps([cue], each.cue.spans) for each in kept)
        if teller is not None and teller.end <= match.start() and not known:
            outer = Span(match.start("who"), content.end)
            yield make(page, teller, (cue,), outer)
        yield make(page, Span(*match.span("who")), (Span(*match.span("inner")),), content)


def cited_by_another(page: Page, kept: Sequence[Attribution]) -> Iterator[Attribution]:
    """Find whom the one who tells it has it from: "…, the agency reported on Monday, citing the ministry."."""
    for sentence in page.sentences:
        match = CITED.search(page.text, *sentence)
        if match is None or not _few(match["who"]):
            continue
        who, frame = Span(*match.span("who")), Span(sentence.start, match.start())
        if not may_speak(page.text, who, Span(*match.span("cue"))) or not is_somebody(match["who"]):
            continue
        for each in kept:
            told = each.source is not None and any(frame.holds(cue) for cue in each.cue.spans)
            for span in each.content.spans if told else ():
                if frame.holds(span):
                    yield make(page, who, (), span)


def told_according(page: Page, kept: Sequence[Attribution]) -> Iterator[Attribution]:
    """Find from whom a whole sentence is, also where others speak in it: "He felt well, according to a guest."."""
    cues = [cue for each in kept if each.source for cue in each.cue.spans]
    for sentence in page.sentences:
        match = ACCORDING.search(page.text, *sentence)
        if match is None or not _few(match["who"]) or overlaps([Span(*match.span("cue"))], cues):
            continue
        content, who = Span(sentence.start, match.start()), Span(*match.span("who"))
        if not page.quoted([content]) and len(content.of(page.text).split()) >= FEWEST_WORDS:
            yield make(page, who, (Span(*match.span("cue")),), content)


def told_before(page: Page, kept: Sequence[Attribution], match: re.Match[str]) -> Iterator[Attribution]:
    """Find whose words those are that somebody quotes: "…," the agency quoted a farmer as saying."""
    cue, sentence = Span(*match.span("cue")), page.sentence_at(match.start())
    tied = [span for each in kept if overlaps([cue], each.cue.spans) for span in each.content.spans]
    quotes = [quote for quote in near(page.quotes, Span(sentence.start, cue.start)) if quote.start >= sentence.start]
    teller = page.arcs.subject(cue)
    if not tied and quotes and teller is not None and teller.end <= cue.start:
        tied = quotes[-1:]
        yield make(page, teller, (cue,), quotes[-1])
    for span in tied:
        if span.end <= cue.start:
            yield make(page, Span(*match.span("who")), (Span(*match.span("inner")),), span)


def tellings_inside(page: Page, kept: Sequence[Attribution]) -> Iterator[Attribution]:
    """Find who told it to the one who tells: "the ministry said TASS had reported that …"."""
    for each in kept:
        for span in each.content.spans:
            match = TELLS.match(page.text, *span)
            if match is None or any(span.overlap(q) for q in each.quotes) or not _few(match["who"]):
                continue
            content, cue, who = Span(match.end(), span.end), Span(*match.span("cue")), Span(*match.span("who"))
            subject = page.arcs.subject(cue)  # "the result announced on Monday" says nothing
            if len(content.of(page.text).split()) > 2 and subject is not None and subject.overlap(who):
                yield make(page, who, (cue,), content)


def by_colon(page: Page, kept: Sequence[Attribution]) -> Iterator[Attribution]:
    """Find what stands after a colon where its sentence says that it is somebody's: "The mill sees it otherwise: …"."""
    for match in OTHERWISE.finditer(page.text):
        source = page.arcs.subject(Span(*match.span("cue")))
        end = page.sentence_at(match.end()).end
        if source is not None and source.end <= match.start() and end > match.end():
            content = Span(match.end(), _stop(page.text, Span(match.end(), end)))
            yield make(page, source, (Span(*match.span("cue")),), content)


def _few(words: str) -> bool:
    return len(words.split()) <= LONGEST_WHO


def _stop(text: str, sentence: Span) -> int:
    """Give the end of a sentence without its full stop."""
    return sentence.end - (1 if text[sentence.end - 1] in ".!" else 0)


Finder = Callable[[Page, Sequence[Attribution]], Iterator[Attribution]]
FINDERS: tuple[tuple[Finder, bool], ...] = (  # whether what is found takes the words from others
    (framed_quotations, True),
    (signatures, True),
    (opinions, True),
    (by_colon, False),
)
NESTED: tuple[Finder, ...] = (told_by_another, tellings_inside, cited_by_another, told_according)
