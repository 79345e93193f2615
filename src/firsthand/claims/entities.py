"""Join the entities of a story's articles: one person, body, place or thing, however each article writes it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from firsthand.claims.wording import stems
from firsthand.model import Annotations, Article, ArticleId, Entity, EntityId, MentionType, Place, StoryEntity
from firsthand.names import (
    SMALL_WORDS,
    core_words,
    is_acronym,
    judge_names,
    judge_word,
    listed,
    name_words,
    sound_key,
)
from firsthand.text import fold_accents

POINTERS = listed("its his her their this that said")
POSSESSED = re.compile(r"\w[’']s? \Z")
OWNED = re.compile(r"(?:its|their)\b", re.I)  # "its director" is some body's director, "the director" anybody's
Member: TypeAlias = tuple[ArticleId, EntityId]


@dataclass(slots=True, eq=False)
class Party:
    """An entity of the story in the making: its members and how often each writes it."""

    type: MentionType
    forms: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)
    members: list[Member] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, Member]:
        """Give what parties are put in order by."""
        return self.type, min(self.members)

    @property
    def full(self) -> list[str]:
        """List the forms of more than one word."""
        return sorted(form for form in self.forms if len(core_words(form, self.type)) > 1)

    def take(self, other: Party) -> None:
        """Take another party in."""
        self.forms += other.forms
        self.aliases += other.aliases
        self.members += other.members


def link_entities(
    articles: Sequence[Article], annotations: Mapping[ArticleId, Annotations]
) -> tuple[tuple[StoryEntity, ...], Mapping[Member, EntityId]]:
    """Give the entities of a story by weight, and for each article's entity which of them it is.

    >>> link_entities([], {})
    ((), {})
    """
    known = [annotations[article.id] for article in articles if article.id in annotations]
    parties = begin_parties(sorted(known, key=lambda a: a.id))
    for joins, must_be_only_one in ROUNDS:
        parties = join_parties(parties, joins, must_be_only_one)
    places = list_places(known)
    parties = give_offices(parties)
    heavy = sorted(parties, key=lambda p: (-sum(len(places[m]) for m in p.members), best_name(p), p.key))
    entities = tuple(make_entity(f"E{n + 1}", party, places) for n, party in enumerate(heavy))
    linked = {member: entities[n].id for n, party in enumerate(heavy) for member in party.members}
    return entities, linked


def begin_parties(known: Iterable[Annotations]) -> list[Party]:
    """Begin with one party for each way of writing, of the type that most articles give it."""
    rows = [(a.id, entity) for a in known for entity in a.entities if entity.name]
    types: dict[str, Counter[MentionType]] = defaultdict(Counter)
    for _, entity in rows:
        types[fold(entity.name)][entity.type] += 1
        for form in proper_forms(entity):
            types[fold(form)][entity.type] += SAID_WHOSE if is_short_name(form, entity) else 0
    parties: dict[tuple[MentionType, str], Party] = {}
    for article, entity in rows:
        votes = types[fold(entity.name)]
        type = min(votes, key=lambda t: (-votes[t], t))
        party = parties.setdefault((type, fold(entity.name)), Party(type))
        party.members.append((article, entity.id))
        party.forms.update(dict.fromkeys(proper_forms(entity), 1))
        party.aliases.update(dict.fromkeys(entity.aliases, 1))
    return sorted(parties.values(), key=lambda party: party.key)


def fold(name: str) -> str:
    """Give the form in which a name is the same."""
    return " ".join(fold_accents(name).split())


def proper_forms(entity: Entity) -> Iterator[str]:
    """List the ways of writing that are names: the best one, and those that share a word with it or shorten it.

    >>> list(proper_forms(Entity(EntityId("e1"), "Ada Quist", "PERSON", ("Ms Quist", "she", "the mayor", "Quist"))))
    ['Ada Quist', 'Ms Quist', 'Quist']
    """
    yield entity.name
    words = set(core_words(entity.name, entity.type))
    for alias in entity.aliases:
        if alias == entity.name or not alias[:1].isupper() or alias.split()[0].lower() in ("the", "his", "her", "its"):
            continue
        if entity.type == "ORG" and POSSESSED.search(entity.name.removesuffix(alias)):
            continue  # of "Kamm’s Defence Ministry" the last two words name that of any state
        shared = set(core_words(alias, entity.type)) <= words
        if shared or is_short_name(alias, entity) or is_acronym(alias, entity.name) or is_acronym(entity.name, alias):
            yield alias


SAID_WHOSE = 2  # an article that says whose short name it is knows better than one that only has the name
BEGINNING = 3  # letters that a short name and the full one begin with


def is_short_name(alias: str, entity: Entity) -> bool:
    """Say whether another way of writing a body is one word that begins as its name does.

    >>> is_short_name("Dabalab", Entity(EntityId("e1"), "Dabane Laboratories", "ORG", ()))
    True
    """
    alike = alias[:BEGINNING].lower() == entity.name[:BEGINNING].lower()
    return entity.type == "ORG" and alike and alias.isalnum() and alias not in entity.name


# ---------------------------------------------------------------- the rounds


def written_alike(a: Party, b: Party) -> bool:
    """The same name in another spelling, order or script, or its first letters."""
    return any(
        judge_names(x, y, a.type).answer
        for x in a.forms
        for y in b.forms
        if len(core_words(x, a.type)) == len(core_words(y, a.type)) or is_acronym(x, y) or is_acronym(y, x)
    )


def more_words(a: Party, b: Party) -> bool:
    """The same name with words more."""
    return any(judge_names(x, y, a.type).answer for x in a.forms for y in b.forms)


def short_form(a: Party, b: Party) -> bool:
    """A surname alone, or the beginning or end of a body's name, or a description made of its words."""
    return is_short_of(a, b) or is_short_of(b, a)


def is_short_of(short: Party, long: Party) -> bool:
    """Say whether every form of one is a short form of some form of the other."""
    rule = {"PERSON": short_person, "ORG": short_body}.get(short.type)
    if rule is None:
        return False
    rows = [(core_words(x, short.type), core_words(y, short.type)) for x in short.forms for y in long.forms]
    return (
        bool(rows) and max(len(x) for x, _ in rows) < max(len(y) for _, y in rows) and any(rule(*row) for row in rows)
    )


def short_person(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether one name is a lone family name of the other.

    >>> short_person(("amirkanova",), ("zulfiya", "amirkhanova"))
    True
    >>> short_person(("zulfiya",), ("zulfiya", "amirkhanova"))
    False
    """
    fit = judge_word(short[0], long[-1]) if len(short) == 1 < len(long) else None
    return fit in ("same", "spelling") or (fit == "slip" and len(short[0]) > 6)


def short_body(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether one name of a body is made of words of the other, the last or the first among them.

    >>> short_body(("election", "commission"), ("orvash", "municipal", "election", "commission"))
    True
    >>> short_body(("orvash",), ("orvash", "municipal", "election", "commission"))
    False
    """
    if len(short) >= len(long) or not set(short) <= set(long):
        return False
    return short[-1] == long[-1] or (len(short) > 1 and short == long[: len(short)])


Joins: TypeAlias = Callable[[Party, Party], bool]
ROUNDS: tuple[tuple[Joins, bool], ...] = (  # (when two parties are one, whether only one may be so)
    (written_alike, False),
    (more_words, False),
    (short_form, True),
)


def join_parties(parties: list[Party], joins: Joins, must_be_only_one: bool) -> list[Party]:
    """Join the parties that a rule says are one, each pair checked against all that stands in the way."""
    partners: dict[int, list[int]] = defaultdict(list)
    for i, j in likely_pairs(parties):
        if joins(parties[i], parties[j]) and may_join(parties[i], parties[j]):
            partners[i].append(j)
            partners[j].append(i)
    home = list(range(len(parties)))
    for i in sorted(partners):
        wanted = [j for j in partners[i] if not must_be_only_one or shorter(parties[i], parties[j])]
        if must_be_only_one and len({home[j] for j in wanted}) != 1:
            continue
        for j in wanted:
            a, b = parties[home[i]], parties[home[j]]
            if a is not b and may_join(a, b):
                a.take(b)
                gone, stays = home[j], home[i]
                home = [stays if h == gone else h for h in home]
    return [parties[n] for n in sorted(set(home))]


def shorter(a: Party, b: Party) -> bool:
    """Say whether one party is only known by shorter names than the other."""
    sizes = (max(len(core_words(form, party.type)) for form in party.forms) for party in (a, b))
    return next(sizes) < next(sizes)


def likely_pairs(parties: Sequence[Party]) -> list[tuple[int, int]]:
    """List the pairs that share a type and the sound of a word, or a first letter row."""
    shelf: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, party in enumerate(parties):
        for key in sorted({key for form in party.forms for key in keys_of(form, party.type)}):
            shelf[party.type, key].append(number)
    pairs = {(i, j) for row in shelf.values() for n, i in enumerate(row) for j in row[n + 1 :]}
    return sorted(pairs)


def keys_of(form: str, type: MentionType) -> set[str]:
    """Give the keys under which a name is looked for: the sounds of its words, their beginnings, its first letters."""
    words = [word for word in core_words(form, type) if word not in SMALL_WORDS]
    keys = {sound_key(word)[:4] for word in words}
    letters = "".join(word[0] for word in words)
    return keys | ({letters, form.lower().replace(".", "")} if type == "ORG" else set())


def may_join(a: Party, b: Party) -> bool:
    """Say whether no two full names of two parties speak against them being one."""
    if a.type != "PERSON":
        return True
    return all(judge_names(x, y, a.type).answer for x in a.full for y in b.full)


def give_offices(parties: Sequence[Party]) -> list[Party]:
    """Give an office without a name ("the commission's chair") to the one person whom another article calls so."""
    people = [party for party in parties if party.type == "PERSON"]
    stay = []
    for party in parties:
        offices = [office_words(form) for form in sorted(party.forms)] if party.type == "TITLE" else []
        holders = [p for p in people if any(holds_office(p, words, _meet(p, party)) for words in offices)]
        if len(holders) == 1:
            holders[0].members += party.members
            holders[0].aliases += party.aliases
        else:
            stay.append(party)
    return stay


def _meet(a: Party, b: Party) -> bool:
    """Say whether one article has both."""
    return bool({article for article, _ in a.members} & {article for article, _ in b.members})


def office_words(description: str) -> tuple[str, ...]:
    """List the words of an office, its head noun last.

    >>> office_words("the head of the commission"), office_words("The commission’s chief executive")
    (('commission', 'head'), ('commission', 'chief', 'executive'))
    """
    office, _, body = description.partition(" of ")
    return tuple(
        word for part in (body, office) for word in name_words(part, person=True) if word not in SMALL_WORDS | POINTERS
    )


def holds_office(person: Party, words: tuple[str, ...], together: bool = False) -> bool:
    """Say whether a person is called by an office elsewhere, with no word that tells it from this one.

    "The finance director" is not just any "director", but of one article's only governor "the regional governor" is.
    """
    words = tuple(stems(" ".join(words)))  # "the regional governor" is governor of a region
    called = [
        (alias, tuple(stems(" ".join(office_words(alias))))) for alias in person.aliases if alias not in person.forms
    ]
    return any(
        row
        and words
        and row[-1] == words[-1]
        and (set(words) <= set(row) or (set(row) <= set(words) and (together or len(row) > 1 or OWNED.match(alias))))
        for alias, row in called
    )


# ---------------------------------------------------------------- what comes out


def list_places(known: Iterable[Annotations]) -> dict[Member, list[Place]]:
    """List where each article's entity is mentioned."""
    places: dict[Member, list[Place]] = defaultdict(list)
    for told in known:
        for mention in told.mentions:
            if mention.entity is not None:
                places[told.id, mention.entity].append(Place(told.id, mention.start, mention.end))
    return places


def best_name(party: Party) -> str:
    """Choose a name: words in capitals before descriptions, the most words, the most articles.

    >>> best_name(Party("PERSON", Counter({"Quist": 3, "Dilara Quist": 2, "Dilara Kvist": 1})))
    'Dilara Quist'
    """

    def rank(form: str) -> tuple[bool, bool, int, int, str]:
        capital = any(c.isupper() for c in form)
        shouting = form.isupper() and len(form) > 5
        return not capital, shouting, -len(core_words(form, party.type)), -party.forms[form], form

    return min(party.forms, key=rank)


def make_entity(id: str, party: Party, places: Mapping[Member, list[Place]]) -> StoryEntity:
    """Write one entity of the story."""
    found = sorted(
        {place for member in party.members for place in places[member]}, key=lambda p: (p.article, p.start, p.end)
    )
    aliases = sorted(party.aliases, key=lambda alias: (-party.aliases[alias], alias))
    return StoryEntity(EntityId(id), best_name(party), party.type, tuple(aliases), tuple(found))
