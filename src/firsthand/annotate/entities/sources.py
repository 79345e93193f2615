"""Say of each attribution's source which entity it is, and under what name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.annotate.entities.draft import Draft, Grammar, Item
from firsthand.annotate.entities.items import is_document
from firsthand.annotate.roles import DOCUMENTS, NEWS_BODIES, OFFICES, SPOKESPEOPLE, is_group, kind_of
from firsthand.annotate.speech import RELATIVE
from firsthand.model import Attribution, EntityId, SourceRef, Span
from firsthand.names import listed
from firsthand.text import one_line

INSTITUTIONS = listed(
    """police ministry department government court parliament senate council army navy military prosecution cabinet
    commission committee board authority bureau embassy university hospital coroner kremlin pentagon union
    administration guild league fire-department municipality regulator brigade service legislature assembly congress"""
)
AFTER_CUE = 40  # characters in which "said in a report" names the report
QUOTE_MARKS = re.compile(r"^[\s\"'\u201c\u201d\u2018\u2019,;:\u2014-]+|[\s\"'\u201c\u201d\u2018\u2019,;:\u2014-]+$")
IN_A_REPORT = re.compile(rf"\bin an? (?:[\w-]+ )?({'|'.join(sorted(DOCUMENTS))})\b", re.IGNORECASE)
INSIDE = re.compile(
    r"\b(?:of|for|from|at|with|by|to|in|on|against|about|like|including|than)\s"
    r"(?:(?:the|mrs?|ms|sir|dr|president|sen|rep|gov|senator)\b\.?\s)*\Z",
    re.IGNORECASE,
)
NAMED_WITH = frozenset({"flat", "flat:foreign", "appos", "conj", "list", "dep", "nmod:desc", "nmod:npmod", "goeswith"})
BEFORE_NOUN = frozenset({"compound", "amod", "nmod", "nummod"})  # "the Holm camp": behind its noun such a name is one's
STEPS = 12  # arcs climbed
AMONG = re.compile(r"(?:[\w’'-]+ ){0,6}?[\w’'-]+,? (?:like|including|such as) ", re.IGNORECASE)
BESIDE = re.compile(r"[a-z]\w+, (?:(?:mrs?|ms|sir|dr|sen|rep|gov|senator)\b\.?\s)*\Z", re.IGNORECASE)
NEXT_NOUN = re.compile(r" ([a-z]+)\b")
BY = re.compile(
    r"(?<!cited )(?<!quoted )(?<!seen )(?<!obtained )(?<!reviewed )\b(?:by|from)\s"
    r"(?:(?:the|mrs?|ms|sir|dr|president|sen|rep|gov|senator)\b\.?\s)*\Z",
    re.IGNORECASE,
)
OWNED = re.compile(r"['\u2019]s?\s")
SPEAKS_FOR = SPOKESPEOPLE | listed(
    """report statement study survey letter document website webpage page account post message release figures data poll
    memo bulletin communique dispatch tweet notice summary analysis tally"""
)
STATEMENTS = listed("statement release communique memo letter tweet post message summary")  # what only its issuer says


def source_heads(
    text: str, items: Sequence[Item], attributions: Sequence[Attribution], grammar: Grammar
) -> list[Item | None]:
    """Give the mention that each attribution's source is, and tell that mention so."""
    starts = [item.span.start for item in items]
    heads: list[Item | None] = []
    for number, attribution in enumerate(attributions):
        source = attribution.source
        inside = items_inside(items, starts, source) if source is not None else []
        head = find_head(text, inside, source, grammar) if source is not None else None
        if head is not None:
            head.source = number
        heads.append(head)
    return heads


def find_head(text: str, inside: Sequence[Item], source: SourceRef, grammar: Grammar) -> Item | None:
    """Choose the mention that leads the words of a source: none that owns another or follows a preposition."""
    leading = [item for item in inside if leads(text, item, source.spans)]
    cores = [item.core for item in leading if item.core is not None]
    leading = [i for i in leading if i.core or not any(core.holds(i.span) and core.end > i.span.end for core in cores)]
    leading = [item for item in leading if carries(text, grammar, item, source.spans)]
    if not leading:
        alone = inside[0] if inside and len(source.spans[0].of(text).split()) == 1 else None
        return alone if alone is not None and alone.kind == "pronoun" else None
    if leading[0].kind == "name" and leading[0].type == "PERSON":  # "Holm, who runs the daughter firm Norvik,"
        return leading[0]
    near = leading[0].span.end + 60
    people = [i for i in leading if i.kind == "name" and i.type == "PERSON" and i.span.start <= near]
    introduced = [i for i in leading if i.beside is not None]
    return next((each for each in (*introduced[:1], *people, *leading) if not one_of(text, each, source)), None)


def one_of(text: str, item: Item, source: SourceRef) -> bool:
    """Say whether a name is of a people or party of whom only some speak: "Senate Tories", "more liberal Tories"."""
    before = text[source.spans[0].start : item.span.start].split()
    return item.kind == "name" and is_group(item.span.of(text)) and any(word.lower() != "the" for word in before)


def carries(text: str, grammar: Grammar, item: Item, spans: Sequence[Span]) -> bool:
    """Say whether the arcs let a mention be the one who speaks: in "a Holm aide who met Vell" neither of them is."""
    syntax, row = grammar.syntax, item.row
    if (
        item.kind == "name"
        and item.type == "PERSON"
        and BESIDE.search(text, max(0, item.span.start - 30), item.span.start)
    ):
        return True  # "the top man on the board, Rep. Vell"
    opener = next((span for span in spans if span.overlap(item.core or item.span)), None)
    if syntax is None or row < 0 or opener is None:
        return True
    rows = grammar.rows(opener)
    for _ in range(STEPS):
        head = syntax.heads[row]
        if head not in rows or head == row:
            return True
        relation = syntax.relations[row]
        own = item.span.start <= syntax.words[head].start < item.span.end
        behind = relation in BEFORE_NOUN and syntax.words[head].start < item.span.start and grammar.bare(row)
        if not own and not behind and relation not in NAMED_WITH:
            return False
        row = head
    return True


def items_inside(items: Sequence[Item], starts: Sequence[int], source: SourceRef) -> list[Item]:
    """List the mentions whose words, but for their owner, lie in a source."""
    inside = []
    for span in source.spans:
        for item in items[bisect_left(starts, span.start - 60) : bisect_left(starts, span.end)]:
            core = item.core or item.span
            if span.holds(core):
                inside.append(item)
    return inside


def leads(text: str, item: Item, spans: Sequence[Span]) -> bool:
    """Say whether a mention may be the head of a source: it owns nothing and hangs on no preposition."""
    more = any(span.start <= item.span.start and item.span.end + 2 < span.end for span in spans)
    if (more and OWNED.match(text, item.span.end)) or (item.kind == "pronoun" and item.part == "owner"):
        return False
    noun = NEXT_NOUN.match(text, item.span.end) if more and item.kind == "name" else None
    if noun is not None and kind_of(noun[1]) in ("PERSON", "ORG"):
        return False  # "a Holm aide" is not Holm
    start = item.span.start
    if any(span.start < start and AMONG.match(text, span.start, start) for span in spans):
        return False  # "others like Vell, Brask and Holm"
    opener = next((span.start for span in spans if span.start <= start < span.end), start)
    return INSIDE.search(text[max(opener, start - 12) : start]) is None


@dataclass(frozen=True, slots=True)
class Findings:
    """What is known when sources get their names."""

    text: str
    items: Sequence[Item]
    starts: Sequence[int]
    drafts: Sequence[Draft]

    def draft_of(self, item: Item | None) -> Draft | None:
        """Give the entity that a mention stands for."""
        return self.drafts[item.draft] if item is not None and item.draft is not None else None


def name_sources(
    text: str, items: Sequence[Item], drafts: Sequence[Draft], attributed: Sequence[tuple[Item | None, Attribution]]
) -> list[tuple[int | None, str | None]]:
    """Give each attribution's source as an entity in the making, or as words; ``attributed`` has its head mention."""
    findings = Findings(text, items, [item.span.start for item in items], drafts)
    reported: Draft | None = None
    paper = ""  # what it reported in, where its cue says so
    found: dict[int, tuple[int | None, str | None]] = {}
    in_order = sorted(range(len(attributed)), key=lambda n: (first_place(attributed[n][1]), n))
    for number in in_order:
        head, attribution = attributed[number]
        if attribution.source is None:
            found[number] = None, None
            continue
        goes_back = is_the_report(head) and head is not None and paper in ("", head.head)
        body = find_source(findings, head, attribution.source) or (reported if goes_back else None)
        if body is None:
            found[number] = None, words_of_source(findings, head, attribution.source)
            continue
        found[number] = body.number, None
        cue = next((text[span.start : span.end + AFTER_CUE] for span in attribution.cue.spans), "")
        in_paper = IN_A_REPORT.search(cue)
        if in_paper or reports(body, head):
            reported, paper = body, in_paper[1].lower() if in_paper else ""
    return [found[number] for number in range(len(attributed))]


def first_place(attribution: Attribution) -> int:
    """Give where a source stands, for going through them in the order of the text."""
    return attribution.source.spans[0].start if attribution.source and attribution.source.spans else 0


def reports(draft: Draft, head: Item | None) -> bool:
    """Say whether "the report" may be this body's: an agency or paper, or one whose document was just cited."""
    by_role = draft.type == "ORG" and any(role.head in NEWS_BODIES for role in draft.roles)
    return by_role or (head is not None and is_document(head))


def is_the_report(head: Item | None) -> bool:
    """Say whether a source is a document with nothing said of whose it is."""
    return head is not None and is_document(head) and head.definite and not head.words and head.owner is None


def find_source(findings: Findings, head: Item | None, source: SourceRef) -> Draft | None:
    """Give the entity that a source is: a named one, the body it speaks for, or an institution."""
    draft = findings.draft_of(head)
    if head is None or draft is None or draft.named:
        return draft
    body = body_behind(findings, head, source) if head.kind == "description" else None
    if body is not None and (body.named or is_institution(body)):
        return body
    return draft if is_institution(draft) or is_office(draft) else None


def words_of_source(findings: Findings, head: Item | None, source: SourceRef) -> str | None:
    """Name a source that is no known entity: by its own words, or, where they are a pronoun, by those it stands for."""
    if head is None or head.kind != "pronoun":
        body = body_behind(findings, head, source) if head is not None else None
        if head is not None and body is not None:
            return first_words(findings, body) or None
        words = " ".join(span.of(findings.text) for span in source.spans)
        if RELATIVE.match(words) or words.lower().startswith("our "):  # "our crew": whose, the page alone knows
            return None
        return one_line(QUOTE_MARKS.sub("", words)) or None
    draft = findings.draft_of(head)
    return first_words(findings, draft) if draft else None


def first_words(findings: Findings, draft: Draft) -> str | None:
    """Give the words by which somebody without a name is first called."""
    first = next((item for item in draft.items if item.kind == "description"), None)
    return one_line(first.span.of(findings.text)) if first else None


def body_behind(findings: Findings, head: Item, source: SourceRef) -> Draft | None:
    """Give the body for which a spokesperson or document speaks."""
    if head.head not in SPEAKS_FOR:
        return None
    owner = findings.draft_of(head.owner)
    if owner is not None and owner.type in ("ORG", "PERSON"):
        return owner
    inside = [
        findings.draft_of(item) for item in items_inside(findings.items, findings.starts, source) if item is not head
    ]
    issuer = findings.draft_of(issuer_of(findings, head, source))
    if issuer is not None and issuer.named:
        return issuer
    return next((draft for draft in inside if draft is not None and draft.type == "ORG"), None)


def issuer_of(findings: Findings, head: Item, source: SourceRef) -> Item | None:
    """Give whose statement it is: "a Castle Hill spokesman", "a Vell statement", "a report released by Rep. Vell"."""
    kinds = ("PLACE", "PERSON") if head.head in STATEMENTS else ("PLACE",) if head.head in SPOKESPEOPLE else ()
    for item in items_inside(findings.items, findings.starts, source):
        if item.kind != "name":
            continue
        if item.type in kinds and head.span.holds(item.span) and NEXT_NOUN.match(findings.text, item.span.end):
            return item
        if is_document(head) and BY.search(findings.text, max(head.span.end, item.span.start - 30), item.span.start):
            return item
    return None


def is_institution(draft: Draft) -> bool:
    """Say whether an entity without a name is a body all the same: police, the ministry."""
    return (
        not draft.named
        and draft.type == "ORG"
        and not draft.plural
        and any(item.definite for item in draft.items)
        and any(r.head in INSTITUTIONS for r in draft.roles)
    )


def is_office(draft: Draft) -> bool:
    """Say whether an entity without a name is the one holder of an office who speaks: "the fire chief said"."""
    first = draft.items[0] if draft.items else None
    if draft.named or draft.type != "PERSON" or draft.plural or first is None or not first.definite:
        return False
    if first.owner is not None and first.owner.person in ("I", "we"):  # "my head"
        return False
    speaks = any(item.source >= 0 for item in draft.items)
    return speaks and first.head in OFFICES - SPOKESPEOPLE - {"official"}


def fill_source(attribution: Attribution, entity: EntityId | None, name: str | None) -> Attribution:
    """Write entity and name into an attribution."""
    if attribution.source is None:
        return attribution
    return replace(attribution, source=replace(attribution.source, entity=entity, name=name))
