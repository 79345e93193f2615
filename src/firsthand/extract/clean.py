"""The lines of a page become the lines of an article: furniture goes, each line with its reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from firsthand.extract.blocks import Block
from firsthand.extract.main_text import key_of
from firsthand.extract.residue import TEMPLATE, begins_section, count_words, is_prose, judge_line, places
from firsthand.model import Dropped

NEAR = 8  # lines before and after the main text that are listed when they are dropped
PIECE = re.compile(TEMPLATE, re.IGNORECASE)
FURNITURE = re.compile(
    r"\b(?:ad|ads|advert\w*|adslot|ad-?(?:slot|box|unit|wrap\w*)|sponsor\w*|promo\w*|newsletter|subscri\w*|related\w*|recirc\w*|recommend\w*|"
    r"most-?\w*|trending|popular|share\w*|social\w*|soc|comments?|author-?(?:bio|box|info|card)?s?|bio|about-author|tags?|cookie|consent|gdpr|"
    r"paywall|meter|wall|donat\w*|app|widget|teasers?|more|read-?more|rm|see|also|offer|trial|event|evt|signup|endform|contact|"
    r"copyright|legal|disclaimer|footer|foot|breadcrumbs?|crumbs|caption|credit|toolbar|tools|player|embed|pop)\b"
)
READER = re.compile(
    r"\b(?:you|your|our|us|join|start|enter|win|vote|buy|order|book|quote|enjoy|discover|try|click|tap|ping|sign)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a page before its lines are judged."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The paragraphs of the article, the lines near it that were dropped, and where the first paragraph stood."""

    paragraphs: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    first: int


@dataclass(frozen=True, slots=True)
class Around:
    """What a line is held against: the container and names of most of the article."""

    parent: int
    names: str
    prose: bool


# Signs that a line which the extractor took for the article is furniture: (test, weight); at the limit it goes
Test = Callable[[Block, Around], bool]
LIMIT = 0.75
SIGNS: tuple[tuple[Test, float], ...] = (
    (lambda block, around: home(block) != around.parent, 0.25),  # it stands in another box than the article's sentences
    (lambda block, around: not is_prose(block.text), 0.25),
    (lambda block, around: count_words(block.text) <= 12 and "li" not in block.inside, 0.15),
    (lambda block, around: block.link_share > 0.6, 0.4),
    (
        lambda block, around: bool(new_names(block, around)) and FURNITURE.search(new_names(block, around)) is not None,
        0.4,
    ),
    (lambda block, around: READER.search(block.text) is not None and not re.search('["“”]', block.text), 0.2),
    (lambda block, around: bool(block.inside & {"aside", "nav", "footer", "form"}), 0.4),
)


def home(block: Block) -> int:
    """Give the number of the box that a line stands in; a list stands in the box around it."""
    return block.path[-2] if "li" in block.inside and len(block.path) > 1 else block.parent


def new_names(block: Block, around: Around) -> str:
    """Give the names around a line that are not also around most of the article."""
    return " ".join(name for name in block.names.replace(" / ", " ").split() if name not in around.names.split())


def clean_lines(blocks: Sequence[Block], marks: Sequence[bool], facts: Facts) -> Cleaned:
    """Sort the lines of a page into paragraphs and dropped lines, in page order."""
    chosen = [i for i, mark in enumerate(marks) if mark]
    if not chosen:
        return Cleaned((), (), 0)
    around = describe(blocks, chosen)
    marks = rescue(blocks, marks, around)
    chosen = [i for i, mark in enumerate(marks) if mark]
    region = range(max(0, chosen[0] - NEAR), min(len(blocks), chosen[-1] + NEAR + 1))
    reasons = judge(blocks, marks, region, facts, around)
    kept = [i for i in region if reasons[i] is None]
    near = range(max(0, kept[0] - NEAR), min(len(blocks), kept[-1] + NEAR + 1)) if kept else region
    dropped = [
        Dropped(blocks[i].text, str(reasons[i])) for i in region if reasons[i] is not None and (i in near or marks[i])
    ]
    paragraphs: list[str] = []
    for i in kept:
        text, pieces = strip_pieces(blocks[i].text)
        dropped += [Dropped(piece, "template residue") for piece in pieces]
        if text:
            paragraphs.append(text)
    return Cleaned(tuple(paragraphs), tuple(dropped), kept[0] if kept else chosen[0])


def strip_pieces(text: str) -> tuple[str, list[str]]:
    """Take template residue out of a line that is otherwise the article.

    >>> strip_pieces("The bridge {{ad}} is safe.")
    ('The bridge is safe.', ['{{ad}}'])
    """
    pieces = PIECE.findall(text) if "{" in text or "[" in text or "%" in text else []
    return (" ".join(PIECE.sub(" ", text).split()), pieces) if pieces else (text, [])


def describe(blocks: Sequence[Block], chosen: Sequence[int]) -> Around:
    """Find the box and the names that most of the main text's letters stand in."""
    boxes: Counter[int] = Counter()
    names: Counter[str] = Counter()
    for i in chosen:
        if is_prose(blocks[i].text):
            boxes[home(blocks[i])] += len(blocks[i].text)
            names[blocks[i].names] += len(blocks[i].text)
    total = names.total()
    common = " ".join(name for name, size in sorted(names.items()) if size * 5 > total).replace(" / ", " ")
    return Around(boxes.most_common(1)[0][0] if boxes else 0, common, bool(boxes))


def rescue(blocks: Sequence[Block], marks: Sequence[bool], around: Around) -> list[bool]:
    """Add sentences that stand among the article's in the same box and that the extractor passed over."""
    chosen = [i for i, mark in enumerate(marks) if mark]
    return [
        mark
        or (
            chosen[0] < i < chosen[-1]
            and home(block) == around.parent
            and is_prose(block.text)
            and block.link_share < 0.3
            and not block.inside & {"aside", "nav", "footer", "figcaption", "form"}
            and not FURNITURE.search(new_names(block, around))
        )
        for i, (block, mark) in enumerate(zip(blocks, marks, strict=True))
    ]


def judge(
    blocks: Sequence[Block], marks: Sequence[bool], region: range, facts: Facts, around: Around
) -> dict[int, str | None]:
    """Give the reason for which each line of the region is dropped, or None."""
    where = dict(zip(region, places([blocks[i].text if marks[i] else "" for i in region]), strict=True))
    title = title_place(blocks, region, facts, where)
    reasons: dict[int, str | None] = {}
    section: tuple[str, bool, Block] | None = None
    for i in region:
        block = blocks[i]
        if section and not in_section(block, section, where[i], around):
            section = None
        reason = judge_block(block, i, title, facts, where[i]) or (section[0] if section else None)
        begun = begins_section(block.text) if i != title else None
        if begun:
            section, reason = (*begun, block), begun[0]
        if reason is None and marks[i]:
            reason = suspect(block, around, where[i])
        reasons[i] = reason or (None if marks[i] else "not the main text")
    return reasons


def title_place(blocks: Sequence[Block], region: range, facts: Facts, where: dict[int, frozenset[str]]) -> int | None:
    """Find the line that is the title: in or above the head of the article."""
    key = key_of(facts.title or "")
    heads = [i for i in region if "head" in where[i] or i == region.start]
    return next((i for i in reversed(heads) if key and key_of(blocks[i].text) == key), None)


def judge_block(block: Block, place: int, title: int | None, facts: Facts, where: frozenset[str]) -> str | None:
    """Say why a line is not the article by what it says and where it stands, or None."""
    if place == title or (facts.title and key_of(block.text) == key_of(facts.title) and "head" in where):
        return "title"
    if "figcaption" in block.inside or "caption" in block.names.split(" / ")[-1]:
        return "caption"
    if "head" in where and facts.authors and is_byline(block.text, facts.authors):
        return "byline"
    if "tail" in where and facts.authors and is_author_box(block.text, facts.authors):
        return "author box"
    reason = judge_line(block.text, where)
    if reason is None and "head" in where and title is not None and place < title and not is_prose(block.text):
        return "header"
    if reason is None and "head" in where and count_words(block.text) <= 3:
        return "header"
    return reason


def is_byline(line: str, authors: Sequence[str]) -> bool:
    """Say whether a short line names the authors.

    >>> is_byline("ANN BELL in Orvash", ["Ann Bell"]), is_byline("Ann Bell, the mayor, said on Monday that it was safe.", ["Ann Bell"])
    (True, False)
    """
    return (
        count_words(line) <= 12
        and not is_prose(line)
        and any(author.casefold() in line.casefold() for author in authors)
    )


def is_author_box(line: str, authors: Sequence[str]) -> bool:
    """Say whether a line after the article tells who its author is.

    >>> is_author_box("Ann Bell covers county government.", ["Ann Bell"]), is_author_box("Bell fled.", ["Ann Bell"])
    (True, False)
    """
    starts = any(line.casefold().startswith(author.casefold()) for author in authors)
    tells = re.search(
        r"\b(?:is|was|has been|covers?|has covered|joined|writes?|reports?|lives?|works?|can be reached|contributed|has written|edits?)\b|@",
        line,
    )
    return count_words(line) <= 60 and starts and tells is not None


def in_section(block: Block, section: tuple[str, bool, Block], where: frozenset[str], around: Around) -> bool:
    """Say whether a line still belongs to a part of furniture that began above it."""
    _, sentences, head = section
    own_box = head.parent not in (0, around.parent) and head.parent in block.path
    if own_box:
        return True
    return not is_prose(block.text) if not sentences or "tail" not in where else block.parent >= head.parent


def suspect(block: Block, around: Around, where: frozenset[str]) -> str | None:
    """Weigh the signs that a line is furniture, where there is a layout to tell by."""
    if not block.path or not around.prose:
        return None
    weight = sum(value for test, value in SIGNS if test(block, around)) + (0.15 if where else 0.0)
    return "furniture by its place and form" if weight >= LIMIT else None
