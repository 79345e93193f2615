"""Find who says so by plain frames that the encoder left bare: "…, the mate reports." and "she puts the loss at 40".

Each finder answers only where the sentence leaves no doubt; what the encoder has with a speaker is never taken away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from firsthand.annotate.attributions import judge_kind
from firsthand.annotate.frames import LONGEST_WHO, PERSONAL, Page, between, is_clause, is_cut, overlaps
from firsthand.annotate.roles import kind_of, singular
from firsthand.annotate.speech import HEAD_END, RELATIVE, SPOKEN, VIEW
from firsthand.model import Attribution, SourceRef, Span, Spans

HEARER = (
    r"(?:[A-Z]\w+|us|reporters|journalists|(?:a|the|our) (?:correspondent|reporter)(?: (?:of|for|from) [A-Z]\w+)?"
    r"|the (?:paper|newspaper|agency|broadcaster|station|channel)(?: [A-Z]\w+)?)"
)
SAID = rf"(?:{SPOKEN}|point(?:ed|s)? out|ma(?:de|kes?) clear|(?:told|informed) {HEARER})"
WHO = (
    r"(?P<who>(?:[Tt]he|an?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[A-Z][\w.'’-]*)(?: [\w.'’-]+){0,9}?|he|she|it|they"
    r"|(?:his|her|its|their|the) \w+(?: \w+){0,6}, (?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){1,3},"
    r"|(?:[a-z][\w’'-]+ ){0,3}(?:police|[a-z][\w-]+s)(?: (?:of|in|at|from|for|with|close to) (?:the )?[\w.'’-]+){0,2})"
)
AT_END = re.compile(
    rf", (?:as )?{WHO}(?: \([A-Z]{{2,8}}\))? (?P<cue>{SAID})(?: (?:on|in|at) [^,;:\"“”]{{2,40}})?"
    r"(?:, (?:quoting|citing) [^,;:\"“”]{3,80})?[.!?]?\Z"
)
INVERTED_AT_END = re.compile(  # "…, said the Harbour Trust." and "…, specified Ona Vell, press secretary of the port."
    rf", (?P<cue>{SPOKEN}) (?P<who>(?:the |an? |his |her |its )?[A-Z][\w.'’-]*"
    rf"(?: (?:[A-Z][\w.'’-]*|of|for|and|the)){{0,7}})"
    r"(?:,? (?:who|press|spokes\w+|head|chief|director|president|chair\w*|on|in|at|to) [^\"“”]{2,100})?[.!?]?\Z"
)
AS_TOLD = re.compile(rf", as {WHO} (?P<cue>{SAID}), (?=\w)")
INSIDE = re.compile(rf", {WHO} (?P<cue>{SAID}), (?=\w)")
ACCORDING_INSIDE = re.compile(
    r", (?P<cue>according to) (?:(?:the |an? )?(?:estimate|calculation|figure|count|reckoning)s? (?:of|by|from) )?"
    r"(?P<who>[^,;:\"“”\n]{2,80}), (?=\w)"
)
LED = re.compile(r"(?:the|an?|his|her|its|their|he|she|it|they)\b|[A-Z]")  # else it may be any plural
ENDING, WITHIN = (AT_END, INVERTED_AT_END, AS_TOLD), (INSIDE, ACCORDING_INSIDE)  # what is said ends, or goes on
VIEW_AT_END = re.compile(
    rf", (?:(?P<cue>in|to) (?P<who>[^,;:\"“”]{{2,60}}?)['’]s? {VIEW}"
    r"|(?P<by>by) (?P<counter>[^,;:\"“”]{2,60}?)['’]s? (?:own )?(?:count|estimate|reckoning|calculation|figures))"
    r"[.!?]?\Z"
)
VERSION = re.compile(
    rf"(?P<who>[\w.'’ -]{{2,60}}?)['’]s? (?:{VIEW}|line|story|claim|theory|answer|explanation) "
    r"(?P<cue>is|was|remains) that "
)
BY_COLON = re.compile(  # The embassy in Kamm on Tamga: "…"
    r"(?P<who>(?:The |An? )?[A-Z]?[\w.'’-]+(?: [\w.'’-]+){0,6}?)"
    r"(?: (?:on|in|before|at|to) [^:;.,\"“”\n]{2,40})?(?P<cue>:) "
    r"(?=[\"“]|(?:he|she|they) (?:had|was|were|has|is|are|would|will)\b)"
)
NUMBER = (
    r"(?:(?:about|around|some|nearly|almost|at least|at most|over|under|more than|less than|fewer than|up to|as many as"
    r"|roughly|only|just|not quite|a|an)\s)*(?:[$€£]?\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|dozens?|hundreds?|thousands?|million)\b)"
)
FIGURES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<cue>puts?|estimate[sd]?) (?!(?:out|up|on|off|in|forward|down|back|aside|away|together)\b)"
        rf"(?P<words>[^,;:.\"“”]{{3,80}}? at (?!one\b){NUMBER})",
        rf"(?P<cue>(?:speaks?|spoke|spoken|talks?|talked) of) (?P<words>{NUMBER}|(?:an?|no|the) (?!need\b|day\b))",
        rf"(?P<cue>count(?:s|ed)?|ma(?:de|kes?) it|consider(?:s|ed)?) (?P<words>{NUMBER})",
        rf"(?P<cue>(?:record|register|measure)(?:s|ed)) (?P<words>(?:an? (?:\w+ ){{1,4}}of )?{NUMBER})",
        r"(?P<cue>(?:raise|lower|revise|correct|cut|increase|reduce)[sd]?) "
        rf"(?P<words>(?:his|her|its|their|the) (?:own )?"
        rf"(?:estimate|count|toll|figure|forecast)s? (?:of |for )?[^,;:.\"“”]{{0,60}}?to {NUMBER})",
        rf"(?P<cue>promise[sd]?) (?P<words>(?!to\b|that\b)[^,;:.\"“”]{{0,30}}?{NUMBER})",
        rf"(?P<cue>(?:sticks?|stuck|stands?|stood) (?:to|by)) (?P<words>{NUMBER})",
        r"(?P<cue>insist(?:s|ed)? on) (?P<words>(?:the |its |a |an )?[\w$€£])",
    )
)
BY_WHOM = re.compile(  # The dead were identified by the county coroner as Ona Vell, 51, and Dario Holm, 29
    r"\b(?P<cue>(?:identified|named|described|given|put|counted|estimated|dismissed|confirmed) by) "
    r"(?P<who>[^,;:.\"“”\n]{2,60}?) (?:as|at) (?=\S)"
)
CUT = re.compile(  # where what is given ends: "5,000" goes on
    r"[,;:]\s|\s[–—-]\s|[.!?](?=\s+[\"“]?[A-Z]|\Z)|\Z"
    r"|\s(?:and|but) (?=(?:also |then )?(?:said|says|told|added|adds|called|calls|warned|promised|denied|insisted"
    r"|confirmed)\b)"
)
NAME_REACH = 60  # characters back from "who" that a name may take
FEWEST = 4  # words of what is given, without its verb
WHO_BEFORE = re.compile(r"(?P<who>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}), \Z")


def plain_frames(page: Page, kept: Sequence[Attribution]) -> list[Attribution]:
    """Give the attributions with those added that plain frames tell; words without a speaker go to who is named."""
    told = [each for each in kept if has_speaker(page.text, each)]
    taken = sorted(span for each in told for span in each.content.spans)
    cues = [cue for each in told for cue in each.cue.spans]
    nobodys = [span for each in kept if each.source is None for span in each.content.spans]
    found: list[Attribution] = []
    for finder in FINDERS:
        new = [
            each
            for each in finder(page, lambda span: overlaps([span], nobodys))
            if not overlaps(each.content.spans, taken) and not overlaps(each.cue.spans, (*taken, *cues))
        ]
        found += new
        taken += [span for each in new for span in each.content.spans]
    spans = [span for each in found for span in each.content.spans]
    free = [each for each in kept if has_speaker(page.text, each) or not overlaps(each.content.spans, spans)]
    return [*free, *found]


def has_speaker(text: str, attribution: Attribution) -> bool:
    """Say whether words have a speaker, who stands in their own paragraph if no cue ties them."""
    if attribution.source is None or not attribution.content.spans:
        return False
    place = between(text, attribution.source.spans[0], attribution.content.spans[0])
    return bool(attribution.cue.spans) or "\n" not in place


# ---------------------------------------------------------------- the finders

Bare = Callable[[Span], bool]  # whether the encoder has words of a span as said by nobody it knows


def framed_sentences(page: Page, bare: Bare) -> Iterator[Attribution]:
    """Find what stands before, or around, who says it: "The bell, the porter added, rang at six."."""
    for sentence in page.sentences:
        match = next((found for each in (*ENDING, *WITHIN) if (found := each.search(page.text, *sentence))), None)
        if match is None or len(match["who"].split()) > LONGEST_WHO:
            continue
        if not LED.match(match["who"]) and not can_say(page, Span(*match.span("who"))):
            continue
        before, after = Span(sentence.start, match.start()), Span(match.end(), stop_of(page.text, sentence))
        if page.quoted([Span(match.start(), match.end())]):
            continue
        if match.re in ENDING:
            pieces = [before] if is_clause(page, before) or bare(before) else []
        else:
            pieces = [before, after] if is_cut(page, before, after) else []
        if pieces:
            yield make(page, Span(*match.span("who")), (Span(*match.span("cue")),), pieces)


def views_at_end(page: Page, bare: Bare) -> Iterator[Attribution]:
    """Find what is so in somebody's view, where that stands last: "The pump was old, in Vell's view."."""
    for sentence in page.sentences:
        match = VIEW_AT_END.search(page.text, *sentence)
        if match is None:
            continue
        before, who = Span(sentence.start, match.start()), Span(*match.span("who" if match["who"] else "counter"))
        if can_say(page, who) and is_clause(page, before):
            yield make(page, who, (Span(*match.span("cue" if match["who"] else "by")),), [before])


def versions(page: Page, bare: Bare) -> Iterator[Attribution]:
    """Find what a sentence begins with as somebody's version: "The port's account is that the horn was sounded."."""
    for sentence in page.sentences:
        match = VERSION.match(page.text, *sentence)
        if match is not None and can_say(page, Span(*match.span("who"))):
            stop = stop_of(page.text, sentence)
            yield make(page, Span(*match.span("who")), (Span(*match.span("cue")),), [Span(match.end(), stop)])


def quoted_by_colon(page: Page, bare: Bare) -> Iterator[Attribution]:
    """Find whose quotation stands after a colon, where all before it is who and where."""
    by_start = {quote.start: quote for quote in page.quotes}
    for sentence in page.sentences:
        line = page.text.rfind("\n", *sentence) + 1  # a heading may hang on the sentence
        match = BY_COLON.match(page.text, max(line, sentence.start), sentence.end)
        quote = by_start.get(match.end() + 1) if match else None
        if match is None or not can_say(page, Span(*match.span("who"))):
            continue
        told = page.text[match.end()].isalpha()  # "Lind before the council: he had …"
        content = Span(match.end(), stop_of(page.text, sentence)) if told else quote
        if content is not None:
            yield make(page, Span(*match.span("who")), (Span(*match.span("cue")),), [content])


def figures(page: Page, bare: Bare) -> Iterator[Attribution]:
    """Find the figures that somebody gives: "she puts the loss at 40,000 tonnes", "the port has spoken of 30"."""
    for pattern in FIGURES:
        for match in pattern.finditer(page.text):
            cue = Span(*match.span("cue"))
            who = giver(page, cue)
            if who is None:
                continue
            start, end = match.start("words"), page.sentence_at(cue.start).end
            cut = CUT.search(page.text, start, end)
            content = Span(start, max(start, cut.start() if cut else end))
            if len(content.of(page.text).split()) >= FEWEST:
                yield make(page, who, (cue,), [content])
            else:  # "40 dead" alone tells nothing
                yield make(page, who, (), [Span(cue.start, content.end)])


def told_by(page: Page, bare: Bare) -> Iterator[Attribution]:
    """Find what somebody in a passive gives: "the dead were identified by the coroner as Ona Vell and Dario Holm"."""
    for match in BY_WHOM.finditer(page.text):
        who, stop = Span(*match.span("who")), stop_of(page.text, page.sentence_at(match.start()))
        if match.end() < stop and can_say(page, who) and not page.quoted([who]):
            yield make(page, who, (Span(*match.span("cue")),), [Span(match.end(), stop)])


FINDERS: tuple[Callable[[Page, Bare], Iterator[Attribution]], ...] = (
    framed_sentences,
    views_at_end,
    versions,
    quoted_by_colon,
    figures,
    told_by,
)


def giver(page: Page, cue: Span) -> Span | None:
    """Give the subject of a verb, if it is somebody who can give a figure; for "who" the one it stands for."""
    row = page.arcs.verb(Span(cue.start, cue.start + 1))
    subject = page.arcs.subject_core(row) if row is not None else None
    if subject is None or subject.overlap(cue) or page.quoted([cue]) != page.quoted([subject]):
        return None
    if RELATIVE.match(subject.of(page.text)):
        named = WHO_BEFORE.search(page.text, max(0, subject.start - NAME_REACH), subject.start)
        subject = Span(*named.span("who")) if named else page.arcs.antecedent(subject)
    return subject if subject is not None and can_say(page, subject) else None


def can_say(page: Page, who: Span) -> bool:
    """Say whether words are of a person or a body: by pronoun, by head noun, or by a known name."""
    words = who.of(page.text).strip(" ,")
    if PERSONAL.match(words) or words in ("it", "It"):
        return True
    if len(words.split()) > LONGEST_WHO:
        return False
    if page.people.intersection(re.findall(r"\w+", words.lower())) and words[:1].isupper():
        return True
    head = re.findall(r"[\w-]+", HEAD_END.split(words)[0])[-1:]
    return bool(head) and kind_of(singular(head[0].lower())) in ("PERSON", "ORG")


def stop_of(text: str, sentence: Span) -> int:
    """Give the end of a sentence without its full stop."""
    return sentence.end - (text[sentence.end - 1] in ".!?")


def make(page: Page, who: Span, cue: tuple[Span, ...], pieces: list[Span]) -> Attribution:
    """Make an attribution of what a frame tells."""
    quoted = page.quoted(pieces)
    return Attribution(
        judge_kind(page.text, pieces, quoted), SourceRef((who,)), Spans(cue), Spans(tuple(pieces)), quoted
    )
