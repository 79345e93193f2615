"""Find every mention of a text that may stand for an entity: names, descriptions ("the minister") and pronouns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from firsthand.annotate.dates.almanac import MONTHS, WEEKDAYS
from firsthand.annotate.entities.draft import Grammar, Item, Person
from firsthand.annotate.entities.reading import Links
from firsthand.annotate.roles import DOCUMENTS, SPOKESPEOPLE, Gender, gender_of, in_tables, is_group, kind_of, singular
from firsthand.model import MentionType, Span
from firsthand.names import listed

TOKEN = re.compile(r"\w+(?:[-\u2010\u2011]\w+)*")
ROLE_BEFORE = re.compile(r"(?:[^\W\d_],\s|,\s\d{1,3},\s|\bas\s)\Z")  # "Vaals, head", "Vaals, 61, head", "as head"
MOST_WORDS = 6  # of a description before its head
DETERMINERS = listed("the this that these those its his her their our my your")
INDEFINITE = listed(
    """a an another one some any every each no two three four five six seven eight nine ten several many other more
    dozens hundreds thousands"""
)
OWNERS = listed("its his her their our my")
PRONOUNS: dict[str, Person] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("i", "me", "my", "myself"), "I"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
}
KINDS: dict[str, MentionType] = {  # of nouns that no table knows, as the encoder calls them
    "person": "PERSON",
    "place": "PLACE",
    "organization": "ORG",
    "object": "PRODUCT",
}
SMALL = DETERMINERS | INDEFINITE | {"of", "s"}
GENDERS: dict[Person, Gender] = {"he": "he", "she": "she"}
STOP = listed(
    """and or but nor if when while as than then because since until after before during with without within by from in
    on at to of for into onto over under about against between among through per via said says say told tells added adds
    is are was were be been being am has have had having do does did will would shall should can could may might must
    although though however whether unless despite amid including like against except once where whereas
    not who whom whose which what where why how there here he she it they we you i him them us me so very just also
    both all either neither only even still already yet that"""
)


DATE_WORDS = frozenset(  # "in August 2023 police came" tells of police; "may" and "sun" are words of their own
    word for word in (*MONTHS, *WEEKDAYS, "yesterday", "today", "tomorrow") if len(word) > len("may")
)
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
AGE = re.compile(r"\d{1,3}-year-old")
PAST = re.compile(r" [a-z]+ed\b")
VERB_RELATIONS = listed("root acl acl:relcl advcl ccomp xcomp parataxis nsubj nsubj:pass obj cop aux aux:pass mark cc")
NOUN_RELATIONS = listed("nsubj nsubj:pass obj iobj")


@dataclass(frozen=True, slots=True)
class Token:
    """A word and its place."""

    start: int
    end: int
    lower: str


@dataclass(frozen=True, slots=True)
class Ground:
    """The text as the finders need it: words, sentences, where names stand, and the grammar."""

    text: str
    tokens: tuple[Token, ...]
    sentences: Sequence[Span]
    names: tuple[Item, ...]
    grammar: Grammar
    links: Links = field(default_factory=dict)  # of nouns, with their kinds

    def sentence_of(self, place: int) -> int:
        """Give the number of the sentence at a place."""
        return max(0, bisect_right(self.sentences, place, key=lambda s: s.start) - 1)

    def name_at(self, place: int) -> Item | None:
        """Give the name that stands at a place."""
        number = bisect_right(self.names, place, key=lambda item: item.span.start) - 1
        return self.names[number] if number >= 0 and place < self.names[number].span.end else None

    def name_from(self, place: int) -> Item | None:
        """Give the name that begins at a place."""
        number = bisect_left(self.names, place, key=lambda item: item.span.start)
        found = number < len(self.names) and self.names[number].span.start == place
        return self.names[number] if found else None

    def gap(self, left: Token, right: Token) -> str:
        """Give what stands between two words."""
        return self.text[left.end : right.start]


def read_tokens(text: str) -> tuple[Token, ...]:
    """List the words of a text; a hyphened word is one.

    >>> [token.lower for token in read_tokens("The co-founder's bridge")]
    ['the', 'co-founder', 's', 'bridge']
    """
    return tuple(Token(m.start(), m.end(), m.group().lower()) for m in TOKEN.finditer(text))


def find_pronouns(ground: Ground) -> Iterator[Item]:
    """Find the pronouns that stand for somebody or something."""
    for token in ground.tokens:
        person = PRONOUNS.get(token.lower)
        if person is None or (token.end - token.start > 1 and ground.text[token.start : token.end].isupper()):
            continue
        span = Span(token.start, token.end)
        part, verb = ground.grammar.part(span)
        yield Item(
            span,
            "pronoun",
            None,
            (token.lower,),
            ground.sentence_of(token.start),
            person=person,
            plural=person in ("they", "we"),
            gender=GENDERS.get(person),
            part="owner" if token.lower in OWNERS and part == "other" else part,
            verb=verb,
        )


def find_descriptions(ground: Ground) -> Iterator[Item]:
    """Find the common nouns that stand for people, bodies, places or things, with the words before them."""
    for number, token in enumerate(ground.tokens):
        kind = kind_here(ground, token)
        if kind is None and not is_thing(ground, number):
            continue
        if ground.text[token.start].isupper() and not in_tables(token.lower):  # "the Statesman" is no man
            continue
        if ground.name_at(token.start) or not is_head(ground, number):
            continue
        item = read_description(ground, number, kind or "PRODUCT")
        if item is None:
            continue
        yield item
        body = read_body_before(ground, number, item)
        if body is not None:
            yield body


def kind_here(ground: Ground, token: Token) -> MentionType | None:
    """Say what a noun stands for: as the tables have it, else as the encoder sees it; "the 54-year-old" is somebody."""
    if token.lower[0].isdigit():
        return "PERSON" if AGE.fullmatch(token.lower) else None
    known = kind_of(token.lower)
    if known is not None or token.start not in ground.links:
        return known
    return KINDS.get(ground.links[token.start][0]) if is_noun(token) else None


def is_thing(ground: Ground, number: int) -> bool:
    """Say whether a word that no table knows is a noun all the same: as its arc tells."""
    token, syntax = ground.tokens[number], ground.grammar.syntax
    rows = ground.grammar.rows(Span(token.start, token.end))
    if syntax is None or not rows or syntax.relations[rows[0]] not in NOUN_RELATIONS:
        return False
    return is_noun(token)


def is_noun(token: Token) -> bool:
    """Say whether a word may be a common noun, and is no number, pronoun or small word."""
    word = token.lower
    small = word in STOP or word in PRONOUNS or word in DETERMINERS or word in INDEFINITE
    return len(word) > 2 and not small and word[0].isalpha()


def is_head(ground: Ground, number: int) -> bool:
    """Say whether a noun leads its phrase: "chair" does in "commission chair", "commission" does not."""
    tokens = ground.tokens
    row = ground.grammar.head_row(Span(tokens[number].start, tokens[number].end))
    if row is not None and ground.grammar.syntax is not None:
        relation, governor = ground.grammar.syntax.relations[row], ground.grammar.syntax.heads[row]
        if relation in ("compound", "amod") and governor > row:
            return ground.name_at(ground.grammar.syntax.words[governor].start) is not None
        if relation in ("root", "advcl", "xcomp") and tokens[number].lower in ("judge", "head", "report", "host"):
            return False
    if number + 1 >= len(tokens) or ground.gap(tokens[number], tokens[number + 1]) != " ":
        return True
    following = tokens[number + 1]
    return kind_of(following.lower) is None or ground.name_at(following.start) is not None


def read_description(ground: Ground, number: int, kind: MentionType) -> Item | None:
    """Read the words that go with a head noun to its left, and decide whether it stands for one known thing."""
    tokens, head = ground.tokens, ground.tokens[number]
    first, owner_end = walk_left(ground, number)
    opener = tokens[first].lower
    plural = singular(head.lower) != head.lower and head.lower not in ("police", "news")
    bare = opener not in DETERMINERS and opener not in INDEFINITE and owner_end < 0
    if bare and not (plural or head.lower == "police" or stands_out(ground, first, number)):
        return None
    opened = first < number and (opener in INDEFINITE or opener in DETERMINERS)
    core = Span(tokens[first + opened].start, head.end)
    span = Span(tokens[first].start, head.end)
    part, verb = ground.grammar.part(Span(head.start, head.end))
    tail = list(read_tail(ground, number))
    inner = tuple(t.lower for t in tokens[first:number] if t.lower not in DETERMINERS and t.lower not in INDEFINITE)
    return Item(
        span,
        "description",
        kind,
        (*inner, *(token.lower for token in tail if token.lower not in SMALL)),
        ground.sentence_of(head.start),
        definite=not (opener in INDEFINITE or (bare and plural)),
        plural=plural,
        head=office_of(inner, singular(head.lower)),
        last_word=head.lower,
        proper=frozenset(t.lower for t in tokens[first:number] if is_proper(ground, t, kind)),
        unknown=kind_of(head.lower) is None,
        core=core,
        tail_end=tail[-1].end if tail else head.end,
        owner_end=owner_end,
        gender=gender_of(head.lower),
        part=part,
        verb=verb,
    )


def is_proper(ground: Ground, token: Token, kind: MentionType) -> bool:
    """Say whether a word before a noun is a name: for a person, not that of a party or people."""
    name = ground.name_at(token.start)
    return name is not None and not (kind == "PERSON" and is_group(name.span.of(ground.text)))


def office_of(before: tuple[str, ...], noun: str) -> str:
    """Give the noun of an office; a vice president holds another than a president.

    >>> office_of(("former", "vice"), "president"), office_of(("young",), "president")
    ('vice-president', 'president')
    """
    return f"vice-{noun}" if "vice" in before else noun


def read_body_before(ground: Ground, number: int, item: Item) -> Item | None:
    """Read the body in front of one who speaks for it: "police" of "a police spokeswoman"."""
    before = ground.tokens[number - 1] if number else None
    if before is None or item.core is None or before.start < item.core.start or item.head not in SPOKESPEOPLE:
        return None
    if kind_of(before.lower) != "ORG" or ground.name_at(before.start):
        return None
    span = Span(item.core.start, before.end)
    words = tuple(word for word in item.words if word != before.lower)
    head = singular(before.lower)
    return Item(span, "description", "ORG", words, item.sentence, head=head, core=span, tail_end=span.end)


def stands_out(ground: Ground, first: int, number: int) -> bool:
    """Say whether a noun without determiner is a title or role: capitals, beside a name, after "as"."""
    text, start, end = ground.text, ground.tokens[first].start, ground.tokens[number].end
    if text[start].isupper() or (text[end : end + 1] == " " and ground.name_from(end + 1) is not None):
        return True
    if text[end : end + 2] == ", " and ground.name_from(end + 2) is not None:
        return True
    return ROLE_BEFORE.search(text[max(0, start - 24) : start]) is not None


def walk_left(ground: Ground, number: int) -> tuple[int, int]:
    """Go left from a head noun over its words: the number of the first, and where its owner ends (-1 without one)."""
    tokens, first = ground.tokens, number
    while first > 0 and number - first < MOST_WORDS:
        before, gap = tokens[first - 1], ground.gap(tokens[first - 1], tokens[first])
        if before.lower == "s" and gap == " " and first >= 2 and ground.text[before.start - 1] in "'\u2019":
            return first, before.start - 1
        if gap in ("' ", "\u2019 ") and before.lower.endswith("s"):
            return first, before.end
        if gap != " ":
            break
        if before.lower in DETERMINERS or before.lower in INDEFINITE:
            return first - 1, -1
        name = ground.name_at(before.start)
        if name is not None and name.type == "PERSON" and kind_of(tokens[number].lower) not in ("ORG", "WORK"):
            break  # but "the Holm administration" is a body, and there are Holm statements
        small = ends_phrase(before.lower) or before.lower in DATE_WORDS or YEAR.fullmatch(before.lower)
        if name is None and (small or is_verb(ground, before)):  # "us" ends one, the name US does not
            break
        first -= 1
    return first, -1


def ends_phrase(word: str) -> bool:
    """Say whether a word cannot stand inside a noun phrase."""
    return word in STOP or word.endswith(("ly", "ing"))


def is_verb(ground: Ground, token: Token) -> bool:
    """Say whether the arcs make a word part of another phrase than the noun after it."""
    rows = ground.grammar.rows(Span(token.start, token.end))
    if ground.grammar.syntax is None:  # a guess: "the agency quoted fishermen", "the survey asked residents"
        return kind_of(token.lower) is not None and PAST.match(ground.text, token.end) is not None
    return bool(rows) and ground.grammar.relation(rows[0]) in VERB_RELATIONS


def read_tail(ground: Ground, number: int) -> Iterator[Token]:
    """List the words of "of the mission" after a head noun, up to the end of that phrase."""
    tokens = ground.tokens
    if number + 1 >= len(tokens) or tokens[number + 1].lower not in ("of", "for", "at", "from"):
        return
    if ground.gap(tokens[number], tokens[number + 1]) != " ":
        return
    for here in range(number + 2, min(number + 8, len(tokens))):
        if ground.gap(tokens[here - 1], tokens[here]) not in (" ", "'", "\u2019"):
            return
        word = tokens[here].lower
        if is_verb(ground, tokens[here]) or (ground.grammar.syntax is None and word.endswith("ed")):
            return
        if word in STOP and word != "of":
            return
        yield tokens[here]


def is_document(item: Item) -> bool:
    """Say whether a description is of a document: a report, a statement."""
    return item.kind == "description" and item.head in DOCUMENTS
