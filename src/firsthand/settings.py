"""One frozen class of choices per stage; each value says its unit and why it is what it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from firsthand.model import Family, StoryEdit

# What a setting may be; a plain ``int`` or ``float`` may be any
Count = Annotated[int, Meta(ge=1)]
Number = Annotated[int, Meta(ge=0)]
Share = Annotated[float, Meta(ge=0, le=1)]
Amount = Annotated[float, Meta(ge=0)]


@dataclass(frozen=True, kw_only=True)
class ReadSettings:
    """Caps on what is read; all input is hostile."""

    max_page_bytes: Count = 10_000_000  # bytes of one page; the longest of 990 real news pages has 3 million
    max_inputs: Count = 5_000_000  # pages of one run
    fetch: bool = True  # False: nothing is fetched; every address becomes a reject that says so
    allow_private: bool = False  # True also fetches from this machine and the local network: for an intranet, for tests
    user_agent: str = "Firsthand (reads pages that a person named)"  # sent to servers; robots.txt is asked for word one
    page_seconds: Amount = 30.0  # seconds from the first byte asked for to the last one had; a slow drip ends there
    max_redirects: Number = 5  # hops of one address; RFC 9309 asks for five, and honest pages need two
    host_delay: Amount = 1.0  # seconds between two pages of one host; more where its robots.txt asks for more
    max_fetches: Number = 10_000  # addresses fetched in one run; at a second each that is three hours
    max_lists: Number = 100  # feeds of one OPML list, or sitemaps under one sitemap index
    max_feed_pages: Number = 200  # entries of one feed; most feeds hold 10 to 100
    max_sitemap_pages: Number = 1_000  # pages of one sitemap with all that it lists; one file may name 50,000
    full_words: Number = 100  # words from which a feed gives an entry's whole text; with fewer its link is fetched
    own: tuple[Path, ...] = field(default=(), repr=False)  # files that this run writes: never an input


@dataclass(frozen=True, kw_only=True)
class ExtractSettings:
    """What counts as an article."""

    min_words: Number = 25  # words; below that nothing can be compared and most pages are lists or walls
    brief_words: Number = 12  # words of a page with a title and a day: a brief of one sentence is an article


@dataclass(frozen=True, kw_only=True)
class AnnotateSettings:
    """How the text is read."""

    model: Path | None = None  # a trained directory; None is the one that ships with the package
    batch_windows: Count = 1  # windows of the encoder run at once; more take memory, are no faster, and round together


@dataclass(frozen=True, kw_only=True)
class CopySettings:
    """When shared words are a copy."""

    key_words: Count = 5  # words in a row that make a key; fewer finds more, and more by chance
    window: Count = 8  # runs of words of which one is kept as key; every shared stretch of 12 words then shares a key
    min_shared_keys: Count = 2  # keys; pairs that share one have a phrase in common and no more
    all_pairs_up_to: Number = 40  # articles; in a larger group each is compared with the group's first only
    version_share: Share = 0.5  # of the longer text's keys; above it two texts are versions of one
    run_words: Count = 5  # words in a row that must be equal for a passage to begin
    max_gap_words: Number = 12  # words; an edit longer than this ends the passage
    min_passage_words: Count = 8  # equal words; shorter passages are set phrases
    min_words: Number = 20  # equal words outside quotation marks; below that two reporters may well agree by chance
    min_reporting: Share = 0.25  # share of the equal words that stands outside quotation marks
    standing_articles: Count = 3  # otherwise unrelated articles of one outlet: what they share is its standing text
    boilerplate_articles: Count = 6  # otherwise unrelated articles of any outlet, over more than boilerplate_days
    boilerplate_days: Number = 14  # days; a wire paragraph travels for days, a disclaimer for years
    related_share: Share = 0.3  # of the shorter text's keys; above it two articles are versions of one text
    same_outlet_share: Share = 0.35  # of the words; an outlet's own text that recurs below that is its background
    rare_detail: Amount = 4.5  # log of how many articles there are to one that tells it: one in 90
    min_details: Count = 6  # rare details that two articles share before one may be a rewrite of the other
    min_detail_share: Share = 0.2  # of what is rare in the sparser one, by weight; who reports has details of his own
    min_detail_order: Share = 0.7  # share of the details that stand in one order in both


@dataclass(frozen=True, kw_only=True)
class StorySettings:
    """When articles are about one event."""

    one: bool = False  # all inputs are one story because the person says so
    edits: tuple[StoryEdit, ...] = ()  # rows of an input file: what a person splits, merges and moves, in this order
    telling_words: Count = 30  # rarest words of a lead by which articles find each other
    nearest: Count = 40  # articles that each is compared with
    min_likeness: Share = 0.02  # cosine of the telling words; below it nothing speaks for one event
    min_lead: Share = 0.05  # cosine of the leads; below it two articles are not compared further
    near_copy: Share = 0.6  # cosine from which two texts are versions of one; more says nothing more of the event
    threshold: float = 0.0  # log-odds added before pairs are judged; above zero asks for less
    no_link: float = -6.0  # log-odds of a pair that shares no telling word
    most: Amount = 3.0  # log-odds; a pair that is surer than that outweighs no more pairs that are not


@dataclass(frozen=True, kw_only=True)
class StatementSettings:
    """What becomes a statement."""

    min_words: Number = 3  # words; shorter pieces assert nothing that can be compared


@dataclass(frozen=True, kw_only=True)
class ClaimSettings:
    """When two statements assert the same thing."""

    min_score: float = 4.2  # sum of the weights of claims/rules.py; lower joins more tellings, and more wrongly
    min_second: float = 4.5  # likewise, for a statement that tells the fact of a second claim with one of its numbers
    max_compared: Count = 5_000  # different wordings of a story; each pair of them takes memory, the rest stand alone
    min_question: float = 3.8  # what speaks for one question behind two values; lower finds more, and more wrongly
    min_fate: float = 1.8  # sum over the topic rules alone; below it two values are not held against each other
    min_denial: float = 4.5  # likewise; above it a negation denies what the other says
    model: Path | None = None  # directory whose comparison is asked; the annotations must come from its encoder


@dataclass(frozen=True, kw_only=True)
class OriginSettings:
    """Who stands behind whom."""

    mostly_copied: Share = 0.5  # share of an article's words; above it all it says may come from the other one
    families: tuple[Family, ...] = ()  # rows of an input table; without it only the registrable domain speaks


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All choices of one run."""

    read: ReadSettings = field(default_factory=ReadSettings)
    extract: ExtractSettings = field(default_factory=ExtractSettings)
    annotate: AnnotateSettings = field(default_factory=AnnotateSettings)
    copies: CopySettings = field(default_factory=CopySettings)
    stories: StorySettings = field(default_factory=StorySettings)
    statements: StatementSettings = field(default_factory=StatementSettings)
    claims: ClaimSettings = field(default_factory=ClaimSettings)
    origins: OriginSettings = field(default_factory=OriginSettings)
