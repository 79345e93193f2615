"""Mend what the frame of a sentence settles: who stands beside the cue, and how far the words reach.

The encoder finds sources, cues and contents one by one; here the sentence has the last word where it leaves no doubt:
the subject that touches the cue speaks, what stands before ", she said" is said, and what she was asked is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from firsthand.annotate.attributions import judge_kind, quoted_parts
from firsthand.annotate.grammar import Arcs
from firsthand.annotate.roles import kind_of, singular
from firsthand.annotate.speech import HEAD_END, RELATIVE, SPOKEN
from firsthand.model import Attribution, SourceRef, Span, Spans

SAYING = re.compile(
    r"^(?:has |have |had |also |later |then |earlier |was |were )*"
    rf"(?:{SPOKEN}|say|told|tells|according|posted|tweeted)\b",
    re.I,
)
INVERTED = re.compile(  # "…," said his mate, Ona Vell.
    rf"\s+(?P<cue>{SPOKEN}|joked|shouted|asked) "
    r"(?P<who>(?!that\b|in\b|on\b|of\b|to\b|it\b|at\b|by\b|this\b|last\b|yesterday\b)[^.;:()\"“”\n]{2,100}?)"
    r"(?=\s*(?:[.;:(\n]|\Z|[\"“]|, (?:who|which|whose|when|while|as|adding|after|before|in|on|at|referring)\b))"
)
QUOTE_MARKS = frozenset("\"”’'»")
LONGEST_WHO = 12  # words
ASKED = re.compile(r"(?:When |Once )?[Aa]sked\b(?:[^,\"“]){0,40}?\b(?:whether|if|about|why|how|what|when|who|where)\b")
LEADING = re.compile(
    r"(?:when|while|as(?! (?:a (?:result|consequence)|part|of)\b)|if|although|though|because|since|until"
    r"|before|after|once|asked)\b",
    re.I,
)
AND_THAT = re.compile(r"(?:,|\s)\s*(?:and|but|or) (?=that\b)")
NO_SPEAKER = re.compile(r"(?:it|this|that|which|what|there|these|those|who|one)\b", re.I)
GOES_ON = re.compile(r"(?:and|but|though|although|because|so|which|with|where|when|while|if|unless|until|since)\b")
HEDGES = re.compile(r"\b(?:seem|appear|face|sound|look|force|provid|expect)\w*", re.I)
PERSONAL = re.compile(r"(?:he|she|they|we|i)\Z", re.I)
TOLD_OF = re.compile(  # whose "source" is whom it is said of, or to: "the patients were told that …"
    r"(?:\w+ )*?(?:is|are|was|were|be|been|being)\s+(?:\w+\s+){0,2}?(?:told|asked|informed|warned|advised|instructed"
    r"|reminded|ordered|notified|known|thought|said|reported|believed|alleged|expected|feared|considered|accused"
    r"|charged|suspected|rumou?red|quoted|estimated|urged)\b",
    re.I,
)
TELLING = re.compile(r"\b(?:told|tells|telling|tell)$", re.I)
NAME_BEFORE = re.compile(r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})(?:, \d{1,3},)? $")
WHEN = re.compile(r"\b(?:when|if|once|while) \Z")
NEAR = 2  # characters between a source and its cue: they touch
LONGEST = 4_000  # characters; no content or quotation that is looked up is longer
MIN_WORDS = 3  # words of a content; fewer are a name or a slip
CLAUSE_HEADS = frozenset({"root", "ccomp", "parataxis", "conj"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "expl", "csubj"})
PREDICATES = frozenset({"obj", "xcomp", "ccomp", "acl:relcl"})


@dataclass(frozen=True, eq=False)
class Page:
    """What frames are looked up in."""

    text: str
    sentences: Sequence[Span]
    arcs: Arcs
    quotes: Sequence[Span]
    people: frozenset[str] = frozenset()  # the words of all names of persons, in lower case

    def quoted(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Give the parts of spans that stand inside quotation marks."""
        return tuple(part for span in spans for part in quoted_parts([span], list(near(self.quotes, span))))

    def sentence_at(self, place: int) -> Span:
        """Give the sentence at a place."""
        row = bisect_right(self.sentences, place, key=lambda sentence: sentence.start) - 1
        return self.sentences[max(0, row)]


def mend_frames(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Give the attributions, each as the frame of its sentence has it."""
    taken = sorted(span for attribution in attributions for span in attribution.content.spans)
    mended = list(attributions)
    for mend in MENDERS:
        mended = [mend(page, attribution, taken) for attribution in mended]
    return [part for attribution in mended if attribution.content.spans for part in cut_lines(page, attribution)]


def cut_lines(page: Page, attribution: Attribution) -> list[Attribution]:
    """Cut off the quotations of other paragraphs than the cue's: whose they are is looked at afresh."""
    if not attribution.cue.spans:
        return [attribution]
    cue = attribution.cue.spans[0]
    far = tuple(span for span in attribution.content.spans if "\n" in between(page.text, span, cue))
    if not far or (len(far) == len(attribution.content.spans) and cue.end < far[0].start):
        return [attribution]
    near = tuple(span for span in attribution.content.spans if span not in far)
    kept = [with_content(page, attribution, near)] if near else []
    return [*kept, *(replace(with_content(page, attribution, (span,)), cue=Spans()) for span in far)]


def between(text: str, left: Span, right: Span) -> str:
    """Give the words between two spans."""
    return text[min(left.end, right.end) : max(left.start, right.start)]


def settle_source(page: Page, attribution: Attribution, taken: Sequence[Span]) -> Attribution:
    """Take the subject that touches the cue for the source, where another stands further off or none was found."""
    if not attribution.cue.spans:
        return attribution
    cue, source = attribution.cue.spans[0], attribution.source
    if source is not None and any(gap(span, cue) <= NEAR for span in source.spans):
        return attribution
    found = after_quotation(page, cue) or page.arcs.subject(cue)
    sentence = page.sentence_at(cue.start)
    elsewhere = source is None or not any(sentence.overlap(span) for span in source.spans)
    if (
        found is None
        or (gap(found, cue) > 1 and not elsewhere)
        or any(found.overlap(content) for content in attribution.content.spans)
    ):
        return attribution
    if NO_SPEAKER.match(found.of(page.text)) or (elsewhere and not may_speak(page.text, found, cue)):
        return attribution
    return replace(attribution, source=SourceRef((found,)))


def drop_hearer(page: Page, attribution: Attribution, taken: Sequence[Span]) -> Attribution:
    """Make nobody the speaker who hears it: in "Holm, 41, told Radio Kamm: …" the subject of "told" speaks."""
    source, cues = attribution.source, attribution.cue.spans
    if source is None or not source.spans or not cues or not TELLING.search(cues[-1].of(page.text)):
        return attribution
    hearer, cue = source.spans[0], cues[-1]
    if not 0 < hearer.start - cue.end <= NEAR or page.text[cue.end : hearer.start].strip():
        return attribution
    speaker = page.arcs.subject(cue)
    if speaker is None or speaker.overlap(hearer) or not may_speak(page.text, speaker, cue):
        speaker = name_before(page, cue)
    return replace(attribution, source=SourceRef((speaker,)) if speaker else None)


def name_before(page: Page, cue: Span) -> Span | None:
    """Give the person's name that stands before a cue, an age between them or not: "an angry Ona, 41, told"."""
    match = NAME_BEFORE.search(page.text, page.sentence_at(cue.start).start, cue.start)
    if match is None:
        return None
    words = [word for word in re.finditer(r"[\w’'-]+", match["name"]) if word.group().lower() in page.people]
    return Span(match.start("name") + words[0].start(), match.start("name") + words[-1].end()) if words else None


def drop_told(page: Page, attribution: Attribution, taken: Sequence[Span]) -> Attribution:
    """Make nobody the speaker of what is said of, or to, the one before a passive: "the patients were told that …"."""
    source, cues = attribution.source, attribution.cue.spans
    if source is None or not source.spans or not cues or source.spans[0].start > cues[0].start:
        return attribution
    words = " ".join(cue.of(page.text) for cue in cues)
    asked = words == "asked" and WHEN.search(page.text, max(0, cues[0].start - 12), cues[0].start)
    if attribution.quotes or not (asked or TOLD_OF.match(words)):
        return attribution
    return replace(attribution, source=None)


def cut_relative(page: Page, attribution: Attribution, taken: Sequence[Span]) -> Attribution:
    """End what "who" says where the sentence goes on: "Holm, who said the dam was old, left early"."""
    source, spans = attribution.source, attribution.content.spans
    if source is None or not spans or len(source.spans) != 1 or not RELATIVE.match(source.spans[0].of(page.text)):
        return attribution
    last, noun = spans[-1], page.arcs.governed(source.spans[0])
    comma = page.text.rfind(",", last.start, noun.start) if noun is not None and last.holds(noun) else -1
    if comma < 0 or page.quoted([last]):
        return attribution
    return with_content(page, attribution, (*spans[:-1], Span(last.start, comma)))


def after_quotation(page: Page, cue: Span) -> Span | None:
    """Give who stands after a cue that follows a quotation: "…," said his mate, Ona Vell."""
    if page.text[max(0, cue.start - 2) : cue.start].strip()[-1:] not in QUOTE_MARKS:
        return None
    match = INVERTED.match(page.text, max(0, cue.start - 1))
    return Span(*match.span("who")) if match and len(match["who"].split()) <= LONGEST_WHO else None


def may_speak(text: str, subject: Span, cue: Span) -> bool:
    """Say whether a subject is somebody who can say something, and the cue no mere seeming."""
    words = subject.of(text)
    if HEDGES.search(cue.of(text)):
        return False
    named = any(word[0].isupper() for word in words.split()[1:]) or (words[0].isupper() and " " not in words)
    last = re.findall(r"\w+", HEAD_END.split(words)[0])[-1:]
    return named or PERSONAL.match(words) is not None or kind_of(singular(" ".join(last))) in ("PERSON", "ORG")


def drop_questions(page: Page, attribution: Attribution, taken: Sequence[Span]) -> Attribution:
    """Leave out what the source was asked: "Asked whether he would go, he said …"."""
    first = attribution.cue.spans[0] if attribution.cue.spans else None
    if first is None:
        return attribution
    sentence = page.sentence_at(first.start)
    asked = ASKED.match(page.text, sentence.start, sentence.end)
    if asked is None:
        return attribution
    comma = page.text.find(",", asked.end(), sentence.end)
    kept = tuple(span for span in attribution.content.spans if not sentence.start <= span.start < comma)
    return with_content(page, attribution, kept)


def take_before(page: Page, attribution: Attribution, taken: Sequence[Span]) -> Attribution:
    """Take in what stands before ", she said" in its sentence, if nobody else has it."""
    frame = frame_of(page, attribution)
    if frame is None or RELATIVE.match(page.text[frame.start : frame.end].split(maxsplit=1)[0]):
        return attribution
    sentence = page.sentence_at(frame.start)
    before = page.text[sentence.start : frame.start].rstrip(" —–-")
    if not before.endswith((",", ",”", ',"', ",’", ",'", "?”", '?"', "!”", '!"')):
        return attribution
    ended = (span.end for span in near(taken, sentence) if sentence.start < span.end <= frame.start)
    start = max([sentence.start, *ended])
    start += len(page.text[start : frame.start]) - len(page.text[start : frame.start].lstrip(" ,;"))
    piece = Span(start, sentence.start + len(before.rstrip(",")))
    if piece.end - piece.start < MIN_WORDS or is_taken(piece, taken) or not is_clause(page, piece):
        return attribution
    return with_content(page, attribution, tuple(sorted((*attribution.content.spans, piece))))


def frame_of(page: Page, attribution: Attribution) -> Span | None:
    """Give source and cue as one span, where they touch and the cue is a verb of saying."""
    source = attribution.source
    if source is None or len(source.spans) != 1 or not attribution.cue.spans:
        return None
    cue = attribution.cue.spans[0]
    if gap(source.spans[0], cue) > NEAR or not SAYING.match(cue.of(page.text)):
        return None
    return Span(min(cue.start, source.spans[0].start), max(cue.end, source.spans[0].end))


def is_clause(page: Page, piece: Span) -> bool:
    """Say whether words assert something by themselves: a subject and its verb, not led by "when" or "after"."""
    words = piece.of(page.text)
    if LEADING.match(words) or len(words.split()) < MIN_WORDS:
        return False
    rows, relations, heads = page.arcs.rows(piece), page.arcs.syntax.relations, page.arcs.syntax.heads
    verbs = {heads[row] for row in rows if relations[row] in SUBJECTS and heads[row] in rows}
    return any(relations[verb] in CLAUSE_HEADS for verb in verbs)


def take_second(page: Page, attribution: Attribution, taken: Sequence[Span]) -> Attribution:
    """Take in a second "and that …" of the same sentence, after an aside."""
    spans = attribution.content.spans
    if not spans or not spans[-1].of(page.text).startswith("that "):
        return attribution
    last = spans[-1]
    sentence = page.sentence_at(last.start)
    match = AND_THAT.search(page.text, last.end, sentence.end)
    if match is None or not page.text[last.end : match.start() + 1].startswith((",", " —", " –")):
        return attribution
    piece = Span(match.end(), max(match.end(), sentence.end - (page.text[sentence.end - 1] in ".!?")))
    if is_taken(piece, taken) or len(piece.of(page.text).split()) < MIN_WORDS:
        return attribution
    return with_content(page, attribution, (*spans, piece))


def take_after(page: Page, attribution: Attribution, taken: Sequence[Span]) -> Attribution:
    """Take in what goes on after ", she said," in its sentence, if nobody else has it."""
    frame = frame_of(page, attribution)
    if frame is None or page.text[frame.end : frame.end + 2] != ", ":
        return attribution
    sentence = page.sentence_at(frame.start)
    before = [span for span in attribution.content.spans if sentence.start <= span.start and span.end <= frame.start]
    piece = Span(frame.end + 2, max(frame.end + 2, sentence.end - (page.text[sentence.end - 1] in ".!?")))
    if not before or is_taken(piece, taken) or is_taken(piece, page.quotes):
        return attribution
    words = piece.of(page.text)
    if len(words.split()) < MIN_WORDS or not (GOES_ON.match(words) or is_cut(page, before[-1], piece)):
        return attribution
    return with_content(page, attribution, (*attribution.content.spans, piece))


def is_cut(page: Page, before: Span, after: Span) -> bool:
    """Say whether a frame stands inside a clause: "The siren, she added, went off at nine"."""
    left, right = page.arcs.rows(before), page.arcs.rows(after)
    relations, heads = page.arcs.syntax.relations, page.arcs.syntax.heads
    return any(relations[row] in SUBJECTS and heads[row] in right for row in left) or any(
        relations[row] in PREDICATES and heads[row] in left for row in right
    )


def with_content(page: Page, attribution: Attribution, spans: tuple[Span, ...]) -> Attribution:
    """Give the attribution with other words as what is said."""
    if spans == attribution.content.spans:
        return attribution
    quoted = page.quoted(spans)
    return replace(attribution, kind=judge_kind(page.text, spans, quoted), content=Spans(spans), quotes=quoted)


def near(spans: Sequence[Span], piece: Span) -> Sequence[Span]:
    """Give those of many spans, in text order, that may share a character with a piece.

    >>> near([Span(0, 4), Span(5, 9), Span(9_000, 9_010)], Span(3, 6))
    [Span(start=0, end=4), Span(start=5, end=9)]
    """
    low = bisect_left(spans, piece.start - LONGEST, key=lambda span: span.start)
    return spans[low : bisect_left(spans, piece.end, key=lambda span: span.start)]


def is_taken(piece: Span, taken: Sequence[Span]) -> bool:
    """Say whether some of the words are already somebody's; the spans stand in text order."""
    return any(piece.overlap(span) for span in near(taken, piece))


def overlaps(some: Sequence[Span], others: Sequence[Span]) -> bool:
    """Say whether any span shares a character with any other."""
    return any(one.overlap(other) for one in some for other in others)


def gap(span: Span, cue: Span) -> int:
    """Count the characters between two spans."""
    return max(span.start - cue.end, cue.start - span.end, 0)


Mender = Callable[[Page, Attribution, Sequence[Span]], Attribution]
MENDERS: tuple[Mender, ...] = (
    drop_hearer,
    settle_source,
    drop_told,
    cut_relative,
    drop_questions,
    take_before,
    take_after,
    take_second,
)
