"""Say whose a quotation is that names nobody: by its paragraph, by the one it goes on from, or by there being no other.

A wrong speaker is worse than none: each rule answers only where one person is left; the first that answers is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from firsthand.annotate.entities.draft import Draft, Item
from firsthand.annotate.entities.items import OWNERS
from firsthand.model import Attribution, Span

WORD = re.compile(r"\w+")
LINE = re.compile(r"[^\n]+")
OPENING, CLOSING = frozenset("\"“„«‘'"), frozenset("\"”»’'")
QUOTE_MARKS = "\"“”„‟«»‘’‚'"
ALONE = ("he", "she")
FEWEST = 3  # quotations of one speaker, before a text is taken for being about what that one says
LONG = 7  # words of a quotation; a shorter one may be somebody's answer
MOST = 200  # of them; a text with more is a book


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says what at a place: the entity, and the words that name it there."""

    place: int
    draft: int
    source: Span


@dataclass(frozen=True, slots=True)
class Stage:
    """A text, its lines, who is mentioned where, and who is known to speak."""

    text: str
    lines: Sequence[Span]
    items: Sequence[Item]
    drafts: Sequence[Draft]
    voices: Sequence[Voice]  # by place; it grows as orphans find theirs
    quotes: Sequence[Span]
    front: int  # where the text begins, after its headline

    def line_of(self, place: int) -> int:
        """Give the number of the line at a place."""
        return max(0, bisect_right(self.lines, place, key=lambda line: line.start) - 1)

    def voices_in(self, line: Span) -> Sequence[Voice]:
        """Give who speaks in a line."""
        low = bisect_left(self.voices, line.start, key=lambda voice: voice.place)
        return self.voices[low : bisect_left(self.voices, line.end, key=lambda voice: voice.place)]


def find_voices(
    text: str,
    items: Sequence[Item],
    drafts: Sequence[Draft],
    told: Sequence[tuple[int | None, Attribution]],
    front: int = 0,
) -> dict[int, Voice]:
    """Give the speakers of those attributions, by number, that have none of their own; ``told`` has each one's entity.

    Before ``front`` stands the headline.
    """
    lines = [Span(*match.span()) for match in LINE.finditer(text)]
    orphans = [number for number, (draft, each) in enumerate(told) if is_orphan(text, draft, each)]
    voices: list[Voice] = []
    left = set(orphans)
    for number, (draft, each) in enumerate(told):
        if number not in left and draft is not None and each.source is not None:
            voices += [Voice(span.start, draft, each.source.spans[0]) for span in each.content.spans]
    voices.sort(key=place_of)
    quotes = sorted({quote for _, attribution in told for quote in attribution.quotes})
    stage = Stage(text, lines, items, drafts, voices, quotes, front)
    found: dict[int, Voice] = {}
    for number in sorted(orphans, key=lambda n: told[n][1].content.spans[0]):
        span = told[number][1].content.spans[0]
        answers = (rule(stage, span) for rule in (RULES if told[number][1].quotes else TURN_RULES))
        voice = next((answer for answer in answers if answer is not None), None)
        if voice is not None:
            found[number] = voice
            insort(voices, Voice(span.start, voice.draft, voice.source), key=place_of)
    return found


def place_of(voice: Voice) -> int:
    """Give where somebody speaks."""
    return voice.place


def is_orphan(text: str, draft: int | None, attribution: Attribution) -> bool:
    """Say whether words that somebody says have no cue, and no source in their own line."""
    if attribution.cue.spans or not attribution.content.spans:
        return False
    source = attribution.source
    if source is None:
        return True
    first, second = sorted((source.spans[0].start, attribution.content.spans[0].start))
    return "\n" in text[first:second]


# ---------------------------------------------------------------- the rules


def goes_on(stage: Stage, quote: Span) -> Voice | None:
    """The quotation before it was never closed: the same one speaks on."""
    number = stage.line_of(quote.start)
    line = stage.lines[number]
    if number == 0 or quote.start - line.start > 1 or stage.text[line.start] not in OPENING:
        return None
    before = stage.lines[number - 1]
    words = before.of(stage.text).rstrip()
    voices = stage.voices_in(before)
    return voices[-1] if voices and words[-1:] not in CLOSING and is_open(words) else None


def is_open(words: str) -> bool:
    """Say whether the last quotation mark of a line opens and none closes it."""
    marks = [n for n, c in enumerate(words) if c in '"“”«»']
    if not marks:
        return False
    if words[marks[-1]] in "“«":
        return True
    return words[marks[-1]] == '"' and sum(words[n] == '"' for n in marks) % 2 == 1


def same_line(stage: Stage, quote: Span) -> Voice | None:
    """All else that is said in its paragraph is said by one."""
    voices = stage.voices_in(stage.lines[stage.line_of(quote.start)])
    if len({voice.draft for voice in voices}) != 1 or not begins(stage.text, quote):
        return None
    return min(voices, key=lambda voice: (abs(voice.place - quote.start), voice.place))


def alone_there(stage: Stage, quote: Span) -> Voice | None:
    """One person is mentioned in its paragraph outside the quotations, as the subject of something."""
    line = stage.lines[stage.line_of(quote.start)]
    low = bisect_left(stage.items, line.start, key=lambda item: item.span.start)
    high = bisect_left(stage.items, line.end, key=lambda item: item.span.start)
    people = [item for item in stage.items[low:high] if item.draft is not None and not inside(stage.quotes, item.span)]
    people = [item for item in people if stage.drafts[item.draft or 0].type == "PERSON"]
    subjects = [item for item in people if item.part == "subject" and (item.kind == "name" or item.person in ALONE)]
    if len({item.draft for item in people}) != 1 or not subjects or stage.drafts[people[0].draft or 0].plural:
        return None
    if not begins(stage.text, quote) or subjects[0].words[0] in OWNERS:
        return None
    item = min(subjects, key=lambda item: abs(item.span.start - quote.start))
    return Voice(quote.start, item.draft or 0, item.span)


def introduced(stage: Stage, quote: Span) -> Voice | None:
    """It opens a line of its own, and the line before, in the text's own words, tells of one person and of no other."""
    number = stage.line_of(quote.start)
    line = stage.lines[number]
    if number == 0 or quote.start - line.start > 1 or line.end - quote.end > 1:
        return None
    before = stage.lines[number - 1]
    if before.start < stage.front or stage.text[before.start] in OPENING:
        return None
    low = bisect_left(stage.items, before.start, key=lambda item: item.span.start)
    high = bisect_left(stage.items, before.end, key=lambda item: item.span.start)
    told = [i for i in stage.items[low:high] if i.draft is not None and i.kind != "description"]
    people = [item for item in told if stage.drafts[item.draft or 0].type == "PERSON"]
    first = next((item for item in people if item.part == "subject" and item.kind == "name"), None)
    if first is None or len({item.draft for item in people}) != 1 or stage.drafts[first.draft or 0].plural:
        return None
    others = {voice.draft for voice in stage.voices_in(before)} - {first.draft}
    return None if others else Voice(quote.start, first.draft or 0, first.span)


def speaks_on(stage: Stage, quote: Span) -> Voice | None:
    """Its line is nothing but the quotation, and the line before begins with a quotation and quotes one alone."""
    number = stage.line_of(quote.start)
    line = stage.lines[number]
    if (
        number == 0
        or quote.start - line.start > 1
        or line.end - quote.end > 2
        or len(quote.of(stage.text).split()) < LONG
    ):
        return None
    before = stage.lines[number - 1]
    voices = stage.voices_in(before)
    if before.start < stage.front or stage.text[before.start] not in OPENING or len({v.draft for v in voices}) != 1:
        return None
    return None if names_itself(stage, quote, voices[-1].draft) else voices[-1]


def names_itself(stage: Stage, quote: Span, draft: int) -> bool:
    """Say whether a quotation has somebody's surname in it: hardly anybody speaks so of oneself."""
    said = {word.lower() for word in WORD.findall(stage.text, *quote)}
    return any(len(name[-1]) > 2 and name[-1] in said for name in stage.drafts[draft].names)


def begins(text: str, quote: Span) -> bool:
    """Say whether a quotation begins a sentence: a title or a motto inside one is nobody's word."""
    before = text[max(0, quote.start - 4) : quote.start].rstrip(QUOTE_MARKS).rstrip(" ")
    return before[-1:] in ("", "\n", ".", "!", "?", ":") or text[quote.start - 2 : quote.start - 1] in CLOSING


def only_voice(stage: Stage, quote: Span) -> Voice | None:
    """Its line is nothing but the quotation, and in the whole text one person is quoted, often."""
    line = stage.lines[stage.line_of(quote.start)]
    if not FEWEST <= len(stage.voices) <= MOST:
        return None
    speakers = {voice.draft for voice in stage.voices}
    if len(speakers) != 1 or quote.start - line.start > 1:
        return None
    if stage.drafts[stage.voices[0].draft].type != "PERSON" or line.end - quote.end > 2:
        return None
    before = [voice for voice in stage.voices if voice.place < quote.start]
    return before[-1] if before else stage.voices[0]


def interviewed(stage: Stage, answer: Span) -> Voice | None:
    """The one person whom the headline names in full, or else the one person named before the first answer."""
    first = min((voice.place for voice in stage.voices if voice.place >= stage.front), default=answer.start)
    people = [i for i in stage.items if i.kind == "name" and i.type == "PERSON" and i.draft is not None]
    ahead = {item.draft for item in people if item.span.end <= stage.front}
    ahead = ahead or {item.draft for item in people if item.span.start < min(first, answer.start)}
    if len(ahead) != 1:
        return None
    draft = next(iter(ahead)) or 0
    named = next((i for i in stage.drafts[draft].items if i.span.start >= stage.front), None)
    return Voice(answer.start, draft, named.span) if named is not None else None


def inside(quotes: Sequence[Span], span: Span) -> bool:
    """Say whether a span lies in one of the quotations."""
    row = bisect_right(quotes, span.start, key=lambda quote: quote.start) - 1
    return row >= 0 and quotes[row].holds(span)


Rule = Callable[[Stage, Span], Voice | None]
RULES: tuple[Rule, ...] = (goes_on, same_line, alone_there, introduced, speaks_on, only_voice)
TURN_RULES: tuple[Rule, ...] = (interviewed,)
