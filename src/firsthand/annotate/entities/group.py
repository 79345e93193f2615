"""Join the names of one article into entities: full name, surname, title and surname, acronym, short form."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from firsthand.annotate.entities.draft import Draft, Item
from firsthand.annotate.entities.genders import gender_of_first_name, gender_of_title
from firsthand.annotate.roles import BODIES, PARTIES_AND_FAITHS, gender_of, kind_of, singular
from firsthand.model import MentionType
from firsthand.names import LEGAL_FORMS, SMALL_WORDS, is_acronym, judge_names, judge_word

FEW = 12  # drafts looked at for one name; a short form of more is ambiguous anyway
BRACKET = re.compile(r"\s*[(\[]\s*(?:the\s+)?[\"'\u201c\u2018]?([A-Z][\w.&-]{1,9})[\"'\u201d\u2019]?\s*[)\]]")

LEGAL_FORM = rf"(?:,?\s(?i:{'|'.join(sorted(LEGAL_FORMS))})\b\.?)?"
SHORT = r"[\"'\u201c\u2018]?(?P<short>[A-Z][\w&-]{2,20})[\"'\u201d\u2019]?"
SHORTENED = re.compile(rf"{LEGAL_FORM}\s*[(\[]\s*(?:the\s+)?{SHORT}\s*[)\]]")
KNOWN_AS = re.compile(
    rf"{LEGAL_FORM},?\s(?:(?:also|better|widely|locally)\s)?(?:known|trading) as (?:the )?{SHORT}(?=[,.;:\s])"
)


class Shelf:
    """The drafts of an article, found by any word of their names."""

    def __init__(self, front: int = 0) -> None:
        """Begin empty; the headline ends before ``front``."""
        self.front = front
        self.drafts: list[Draft] = []
        self.by_word: dict[str, list[Draft]] = defaultdict(list)
        self.by_letters: dict[str, list[Draft]] = defaultdict(list)
        self.shared: set[tuple[str, ...]] = (
            set()
        )  # words with which several bodies' names begin, so that none goes by them
        self.written: dict[tuple[MentionType, tuple[str, ...]], Draft] = {}

    def new(self, type: MentionType) -> Draft:
        """Begin an entity."""
        draft = Draft(len(self.drafts), type)
        self.drafts.append(draft)
        return draft

    def learn(self, draft: Draft, words: tuple[str, ...]) -> None:
        """Note one more way in which an entity is written."""
        if words in draft.names:
            return
        draft.learn_name(words)
        self.written[draft.type, words] = draft
        for word in set(words):
            self.by_word[word].append(draft)
        for letters in first_letters(words):
            self.by_letters[letters].append(draft)

    def near(self, words: Iterable[str], type: MentionType) -> Iterator[Draft]:
        """Give the drafts of a type that share a word, the last seen first."""
        seen = {draft.number: draft for word in words for draft in self.by_word.get(word, ())[-FEW:]}
        drafts = [draft for draft in seen.values() if draft.type == type and draft.items]
        yield from sorted(drafts, key=lambda draft: -draft.last.span.start)


def first_letters(words: tuple[str, ...]) -> set[str]:
    """Give the short forms in capitals that a name may have."""
    if len(words) < 2:
        return set()
    rows = (words, [w for w in words if w not in SMALL_WORDS])
    return {"".join(w[0] for w in row) for row in rows}


def group_names(text: str, items: Iterable[Item], front: int = 0) -> Shelf:
    """Give each name its entity, in the order of the text; names read later may complete earlier ones.

    Whom the headline names, before ``front``, is meant by a surname that two share.
    """
    items = list(items)
    shelf = Shelf(front)
    shelf.shared = shared_beginnings(items)
    for item in items:
        draft = find_draft(shelf, text, item)
        if draft is None:
            draft = shelf.new(item.type or "PRODUCT")
        draft.add(item)
        shelf.learn(draft, item.words)
        draft.heads |= item.nouns
        note_gender(text, draft, item)
        note_bracket(shelf, text, draft, item)
    return shelf


def shared_beginnings(items: Iterable[Item]) -> set[tuple[str, ...]]:
    """List the words with which names of more than one body begin, or that are a place or person by themselves."""
    bodies = {item.words for item in items if item.type == "ORG" and len(item.words) > 1}
    first = Counter(words[:size] for words in bodies for size in range(1, len(words)))
    others = {item.words for item in items if item.type in ("PLACE", "PERSON")}
    return {words for words, count in first.items() if count > 1} | others


def find_draft(shelf: Shelf, text: str, item: Item) -> Draft | None:
    """Find the entity that a name stands for, by the first finder of its type that has an answer."""
    type = item.type or "PRODUCT"
    if type != "PERSON" and (type, item.words) in shelf.written:
        return shelf.written[type, item.words]
    finder = {"PERSON": find_person, "ORG": find_body}.get(type, find_thing)
    return finder(shelf, text, item)


def find_person(shelf: Shelf, text: str, item: Item) -> Draft | None:
    """Find a person by full name, or by a part of it; first names that differ keep people apart."""
    near = [d for d in shelf.near(item.words, "PERSON") if not (item.gender and d.gender and item.gender != d.gender)]
    if len(item.words) == 1:
        word = item.words[0]
        full = [d for d in near if any(len(name) > 1 for name in d.names)]
        same = [d for d in near if any(len(name) == 1 for name in d.names) and d not in full]
        family = [d for d in full if any(word in (name[-1], name[0]) for name in d.names)]
        return next(iter(last_named(family, word, shelf.front) or same), None)
    for draft in near:
        if any(is_part(item.words, name) or is_part(name, item.words) for name in draft.names):
            return draft
    surname = item.words[-1]
    for draft in near:
        names = [name for name in draft.names if len(name) > 1 and judge_word(name[-1], surname)]
        if any(judge_names(" ".join(name), " ".join(item.words), "PERSON").answer for name in names):
            return draft
    return None


def last_named(drafts: list[Draft], word: str, front: int) -> list[Draft]:
    """Put first who is in the headline, then who was named last; a surname before a first name."""

    def place(draft: Draft) -> tuple[bool, bool, int]:
        as_surname = any(name[-1] == word and len(name) > 1 for name in draft.names)
        named = [item.span.start for item in draft.items if item.kind == "name"]
        return (not as_surname, min(named) >= front, -max(named))

    return sorted(drafts, key=place)


def is_part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether a name is the same as another with words left out, but for a lone word that is not an end of it.

    >>> is_part(("ilarion", "veshtak"), ("ilarion", "p", "veshtak")), is_part(("kim",), ("kim", "jong", "un"))
    (True, True)
    >>> is_part(("jong",), ("kim", "jong", "un")), is_part(("anna", "veshtak"), ("ilarion", "veshtak"))
    (False, False)
    """
    if len(short) == 1:
        return short[0] in (long[0], long[-1])
    rest = iter(long)
    return all(word in rest for word in short)


def find_body(shelf: Shelf, text: str, item: Item) -> Draft | None:
    """Find a body by its acronym, by a part of its name, or by its head noun alone."""
    written = item.span.of(text)
    letters = written.replace(".", "").lower()
    for draft in shelf.by_letters.get(letters, ())[-FEW:]:
        if draft.type == "ORG" and written.isupper():
            return draft
    if len(item.words) > 1:
        for draft in shelf.drafts[-100:]:
            if draft.type == "ORG" and any(len(n) == 1 and is_acronym(n[0].upper(), written) for n in draft.names):
                return draft
    if item.words in shelf.shared:
        return None
    near = [d for d in shelf.near(item.words, "ORG") if any(same_body(item.words, name) for name in d.names)]
    return near[0] if near else None


def same_body(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Say whether one name of a body is a short form of the other.

    >>> same_body(("ballot", "watch"), ("ballot", "watch", "coalition"))
    True
    >>> same_body(("commission",), ("orvash", "election", "commission"))
    True
    >>> same_body(("national", "bank"), ("national", "gallery"))
    False
    >>> same_body(("city", "bank"), ("city", "bank", "police"))
    False
    """
    short, long = sorted((a, b), key=len)
    if short == long:
        return True
    size = len(short)
    if short == long[-size:]:
        return True
    if short != long[:size]:
        return judge_names(" ".join(a), " ".join(b), "ORG").answer
    rest = long[size:]
    if rest[-1] in PARTIES_AND_FAITHS or kind_of(rest[-1]) == "PERSON":  # the House is not the House Republicans
        return False
    adds_body = kind_of(rest[-1]) == "ORG"
    return not (kind_of(short[-1]) == "ORG" and adds_body) and "of" not in rest and (size > 1 or len(rest) <= 2)


def find_thing(shelf: Shelf, text: str, item: Item) -> Draft | None:
    """Find a place or thing that is written nearly the same."""
    type = item.type or "PRODUCT"
    for draft in shelf.near(item.words, type):
        if any(judge_names(" ".join(name), " ".join(item.words), type).answer for name in draft.names):
            return draft
    if type == "GROUP":
        plain = tuple(singular(word) for word in item.words)
        return next((d for d in shelf.near(plain, type) if plain in [tuple(map(singular, n)) for n in d.names]), None)
    return None


def note_bracket(shelf: Shelf, text: str, draft: Draft, item: Item) -> None:
    """Learn the short form that a name is given: "Daret Telegraph Agency (DTA)", "Dabane Works, known as Dabawo"."""
    if draft.type == "PERSON":
        return
    shortened, known = SHORTENED.match(text, item.span.end), KNOWN_AS.match(text, item.span.end)
    alike = shortened is not None and shortened["short"][:ALIKE].lower() == item.span.of(text)[:ALIKE].lower()
    for other in (shortened if alike else None, known if draft.type == "ORG" else None):
        if other is not None and not other["short"].isupper():
            shelf.learn(draft, (other["short"].lower(),))
    match = BRACKET.match(text, item.span.end)
    if match is None:
        return
    short = match.group(1)
    if short.isupper() and (is_acronym(short, item.span.of(text)) or short[0] == item.span.of(text)[0]):
        shelf.learn(draft, (short.lower().replace(".", ""),))
        shelf.by_letters[short.lower().replace(".", "")].append(draft)


ALIKE = 2  # letters with which "Dabane Laboratories (Dabalab)" and its short form begin


def note_gender(text: str, draft: Draft, item: Item) -> None:
    """Learn a person's gender from title or first name."""
    if draft.type != "PERSON" or draft.gender:
        return
    before = text[max(0, item.span.start - 20) : item.span.start].split()
    title = before[-1] if before else ""
    first = gender_of_first_name(item.words[0]) if len(item.words) > 1 or item.words[0] not in BODIES else None
    draft.gender = gender_of_title(title) or gender_of(title) or first
