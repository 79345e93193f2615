"""The ways in which an outlet comes to its article: it asks, copies, edits, rewrites, cites, invents or pretends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Literal, TypeAlias

from story_cast import Author, Cast, Outlet, make_author, make_outlet
from story_facts import Fact
from story_sentences import UNNAMED, Told, cite, colour, hear, of_fact, say, see

from firsthand.model import Credit

Kind: TypeAlias = Literal[
    "agency", "report", "release", "verbatim", "edited", "rewrite", "cites", "fake credit", "backdated", "look-alike",
    "family", "clone", "hidden clone",
]  # fmt: skip
SWAPS = (
    ("had to ", "were forced to "),
    ("at least ", "a minimum of "),
    (" said", " has said"),
    ("According to", "As told by"),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before it is put together. ``sources`` are the drafts (by number) or names it was made from."""

    kind: Kind
    outlet: Outlet
    title: str
    published: date
    told: tuple[Told, ...]
    made_from: tuple[tuple[int, str], ...] = ()
    dateline: str | None = None
    credits: tuple[Credit, ...] = ()
    authors: tuple[str, ...] = ()
    borrowed: str = ""


@dataclass(frozen=True, slots=True)
class Base:
    """The article that another is made from, with its number."""

    number: int
    draft: Draft


def report(rng: Random, cast: Cast, outlet: Outlet, asked: Sequence[Fact], turn: int = 0) -> Draft:
    """Report on one's own: from people asked, from what a reporter saw, now and then without saying how one knows.

    The first (``turn`` 0) is the agency.
    """
    told: list[Told] = []
    author = make_author(rng, turn)
    for fact in asked:
        one = _find_out(rng, cast, outlet, fact, author.put(cast, fact))
        told.append(_going_on(rng, told[-1] if told else None, one))
        if rng.random() < 0.2:
            told.append(colour(rng, str(cast.values["town"]), str(cast.values["street"]), turn))
    kind: Kind = "report" if turn else "agency"
    day = cast.day + timedelta(rng.choice((0, 0, 1, 2)) if turn else 0)
    return Draft(
        kind, outlet, _headline(rng, cast), day, tuple(told), dateline=outlet.tag if kind == "agency" else None
    )


def _find_out(rng: Random, cast: Cast, outlet: Outlet, fact: Fact, clause: str) -> Told:
    chance = rng.random()
    if "eye" in fact.roles and chance < 0.5:
        return of_fact(see(rng, clause, outlet), fact.key, f"own {outlet.owner}")
    if chance < 0.06:
        return of_fact(Told("{C}.", clause), fact.key, f"own {outlet.owner}")
    if chance < 0.11:
        return of_fact(say(rng, clause, UNNAMED, told_to=outlet), fact.key, f"unnamed {outlet.owner}")
    roles = [role for role in fact.roles if role != "eye"]
    source = cast.sources[roles[0] if chance < 0.65 else rng.choice(roles)]
    clause = clause.replace(cast.company, "it") if source.name == cast.company else clause
    return of_fact(say(rng, clause, source, outlet if rng.random() < 0.3 else None), fact.key, source.name)


def _going_on(rng: Random, before: Told | None, one: Told) -> Told:
    """Let one who has just spoken go on as "he" or "she", now and then."""
    if before is None or one.source is None or before.source != one.source or rng.random() < 0.4:
        return one
    return of_fact(say(rng, one.clause, one.source, again=True), one.fact or "", one.origin)


def release(rng: Random, cast: Cast, turn: int) -> Draft | None:
    """Speak for oneself: the company's own statement, if there is anything that it would say."""
    facts = [fact for fact in cast.facts if "company" in fact.roles]
    if len(facts) < 2:
        return None
    author = make_author(rng, turn)
    told = [of_fact(Told("{C}.", author.put(cast, fact)), fact.key, cast.company) for fact in facts]
    sorry = Told("{C}.", f"{cast.company} deeply regrets what happened in {cast.values['town']}")
    credit = Credit(cast.company, "press release", f"Press contact: {cast.company}")
    title = f"Statement of {cast.company}"
    return Draft("release", make_outlet(cast.company), title, cast.day, (sorry, *told), credits=(credit,))


# ---------------------------------------------------------------- taken from others


def verbatim(rng: Random, base: Base, outlet: Outlet) -> Draft:
    """Print another's article word for word, with or without saying so."""
    day = base.draft.published + timedelta(rng.choice((0, 0, 0, 1, 2)))
    copy = Draft(
        "verbatim", outlet, base.draft.title, day, base.draft.told, ((base.number, "verbatim"),), base.draft.dateline
    )
    name = base.draft.outlet.tag
    way = rng.random()
    if base.draft.kind == "agency" and way < 0.6:
        return replace(copy, credits=(Credit(name, "dateline", f"({name})"),))
    if way < 0.75:
        return replace(copy, dateline=None, credits=(Credit(name, "byline", f"By {name}"),), authors=(name,))
    return replace(copy, dateline=None)


def edited(rng: Random, base: Base, outlet: Outlet) -> Draft:
    """Shorten another's article and touch up some words, under one's own name."""
    needed = {i for i in range(len(base.draft.told) - 1) if base.draft.told[i + 1].leans_back}
    dropped = {
        i
        for i in range(2, len(base.draft.told))
        if i not in needed and not base.draft.told[i].leans_back and rng.random() < 0.2
    }
    old, new = rng.choice(SWAPS)
    told = tuple(
        replace(one, frame=one.frame.replace(old, new), clause=one.clause.replace(old, new))
        for i, one in enumerate(base.draft.told)
        if i not in dropped
    )
    day = base.draft.published + timedelta(rng.choice((0, 0, 1)))
    return Draft(
        "edited", outlet, base.draft.title, day, told, ((base.number, "light edit"),), rng.choice((None, outlet.tag))
    )


def rewrite(rng: Random, cast: Cast, base: Base, outlet: Outlet, turn: int) -> Draft:
    """Tell some of another's facts in the same order and in other words, naming nobody."""
    author = make_author(rng, turn)
    told = tuple(
        of_fact(hear(rng, _put(cast, one, author)), one.fact, one.origin)
        for one in base.draft.told
        if one.fact and (one.fact == "lead" or rng.random() < 0.6)
    )
    day = base.draft.published + timedelta(rng.choice((0, 1, 1)))
    return Draft("rewrite", outlet, _headline(rng, cast), day, told, ((base.number, "rewrite"),))


def cites(rng: Random, cast: Cast, base: Base, outlet: Outlet, turn: int) -> Draft:
    """Tell some of another's facts and name that outlet for each."""
    author = make_author(rng, turn)
    facts = [one for one in base.draft.told if one.fact]
    chosen = [one for i, one in enumerate(facts) if i == 0 or rng.random() < 0.6]
    told = tuple(
        of_fact(cite(rng, _put(cast, one, author), base.draft.outlet), one.fact or "", one.origin) for one in chosen
    )
    day = base.draft.published + timedelta(rng.choice((0, 1, 1)))
    return Draft("cites", outlet, _headline(rng, cast), day, told, ((base.number, "cites"),))


def _put(cast: Cast, one: Told, author: Author) -> str:
    """Put what a sentence tells in an author's own words."""
    return author.put(cast, next(fact for fact in cast.facts if fact.key == one.fact))


def backdated(rng: Random, base: Base, outlet: Outlet) -> Draft:
    """Print another's article under a date before it."""
    copy = rng.choice((verbatim, edited))(rng, base, outlet)
    return replace(copy, kind="backdated", published=base.draft.published - timedelta(rng.randint(1, 3)))


# ---------------------------------------------------------------- pretended


def fake_credit(rng: Random, cast: Cast, agency: Outlet, outlet: Outlet, turn: int | None) -> Draft:
    """Invent things and put the agency's name before them."""
    draft = _invented(rng, cast, outlet, "fake credit", turn)
    return replace(
        draft, borrowed=agency.name, dateline=agency.tag, credits=(Credit(agency.tag, "dateline", f"({agency.tag})"),)
    )


def look_alike(rng: Random, cast: Cast, real: Outlet, turn: int | None) -> Draft:
    """Invent things on a domain that looks like another's, under its very name or one like it."""
    stem = real.domain.removesuffix(".example")
    ways = (
        f"{stem}-news.example",
        f"{stem}{stem[-1]}.example",
        f"{stem.replace('o', '0', 1)}1.example",
        f"{stem}.com.example",
    )
    name = real.name if rng.random() < 0.5 else f"{real.name} Online"
    draft = _invented(rng, cast, Outlet(name, rng.choice(ways), real.tag), "look-alike", turn)
    return replace(draft, borrowed=real.name)


def _invented(rng: Random, cast: Cast, outlet: Outlet, kind: Kind, turn: int | None) -> Draft:
    """Tell what happened as anybody may have heard it (if words are left for it), then what nobody else tells."""
    author = make_author(rng, turn or 0)
    lead = cast.facts[0]
    rumours = cast.rumours[:2] if kind == "look-alike" else cast.rumours[2:]
    told = [of_fact(Told("{C}.", author.put(cast, fact)), fact.key, f"own {outlet.domain}") for fact in rumours]
    if turn is not None:
        told.insert(0, of_fact(hear(rng, author.put(cast, lead)), lead.key, "hearsay"))
    return Draft(kind, outlet, _headline(rng, cast), cast.day + timedelta(1), tuple(told))


def sister(rng: Random, cast: Cast, base: Base, outlet: Outlet, turn: int) -> Draft:
    """Tell what the newsroom of the family found out, as one's own."""
    author = make_author(rng, turn)
    told = []
    for one in base.draft.told:
        if one.fact is None:
            continue
        clause = _put(cast, one, author)
        mine = see(rng, clause, outlet) if one.source is None else say(rng, clause, one.source, outlet)
        told.append(of_fact(mine, one.fact, one.origin))
    return Draft("family", outlet, _headline(rng, cast), base.draft.published, tuple(told), ((base.number, "rewrite"),))


def _headline(rng: Random, cast: Cast) -> str:
    town, thing, happened = cast.values["town"], cast.event.thing, cast.event.happened
    ways = (
        "{town} shaken by {happened}",
        "{Thing}: {happened} in {town}",
        "After the {happened}: what is known",
        "{Happened} in {town}",
    )
    return rng.choice(ways).format(
        town=town, thing=thing, happened=happened, Thing=thing.capitalize(), Happened=happened.capitalize()
    )
