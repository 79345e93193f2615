"""The lines of a page become the lines of an article: furniture goes, each line with its reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.extract.blocks import Block
from firsthand.extract.main_text import key_of
from firsthand.extract.residue import TAIL, begins_section, count_words, is_loose_caption, is_prose, judge_line, places
from firsthand.extract.residue_rules import TEMPLATE
from firsthand.extract.signs import FURNITURE, LEAD, Around, home, new_names, suspect
from firsthand.model import Dropped

LONG = 15  # words of a sentence after the last one that the extractor took, for it to be taken too
FULL_BOX = 600  # letters of sentences in one box from which it may be an article by itself
MUCH_MORE = 2.5  # times the letters that the extractor took; below that it is trusted
LEAD_NEAR = 16  # lines above the main text in which its title must stand for a standfirst to be looked for
LEAD_WORDS = 10  # words of a sentence that is a standfirst
NEAR = 8  # lines before and after the main text that are listed when they are dropped
PIECE = re.compile(TEMPLATE, re.IGNORECASE)
EMBEDDED = re.compile(  # boxes that hold a post of another site, as these sites name them
    r"(?<![a-z])(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-(?:post|video)|bluesky-embed|mastodon-embed"
    r"|reddit-embed\w*|telegram-post)(?![a-z])"
)
TELLS = re.compile(
    r"\b(?:is|was|has been|covers?|has covered|joined|writes?|reports?|lives?|works?|can be reached|contributed|"
    r"has written|edits?)\b|@"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a page before its lines are judged."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The paragraphs of the article, and the lines near it that were dropped."""

    paragraphs: tuple[str, ...]
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of furniture that began at a line."""

    reason: str
    sentences: bool
    head: Block
    late: bool  # it began in the second half of the text


def clean_lines(blocks: Sequence[Block], marks: Sequence[bool], facts: Facts) -> Cleaned:
    """Sort the lines of a page into paragraphs and dropped lines, in page order."""
    marks = fullest_box(blocks, marks)
    chosen = [i for i, mark in enumerate(marks) if mark]
    if not chosen:
        return Cleaned((), ())
    around = describe(blocks, chosen)
    marks = rescue_lead(blocks, rescue(blocks, marks, around), facts, around)
    region = range(max(0, chosen[0] - NEAR), min(len(blocks), chosen[-1] + NEAR + 1))
    reasons = judge(blocks, marks, region, facts, around)
    kept = [i for i in region if reasons[i] is None]
    listed = [i for i in region if reasons[i] and (marks[i] or (kept and kept[0] - NEAR <= i <= kept[-1] + NEAR))]
    dropped = [Dropped(blocks[i].text, reasons[i] or "") for i in listed]
    paragraphs: list[str] = []
    for i in kept:
        text, pieces = strip_pieces(blocks[i].text)
        dropped += [Dropped(piece, "template residue") for piece in pieces]
        paragraphs += [text] if text else []
    return Cleaned(tuple(paragraphs), tuple(dropped))


def fullest_box(blocks: Sequence[Block], marks: Sequence[bool]) -> list[bool]:
    """Take the one box that holds nearly all sentences of a page, where the extractor passed it over."""
    boxes: Counter[int] = Counter()
    for block in blocks:
        if is_prose(block.text) and may_be_article(block):
            boxes[home(block)] += len(block.text)
    taken = sum(len(block.text) for block, mark in zip(blocks, marks, strict=True) if mark)
    box, size = max(boxes.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
    if size < FULL_BOX or size < MUCH_MORE * taken:
        return list(marks)
    return [home(block) == box and may_be_article(block) for block in blocks]


def may_be_article(block: Block) -> bool:
    """Say whether a line stands where an article's sentences may stand at all."""
    aside = block.inside & {"aside", "nav", "footer", "figcaption", "form"}
    return bool(block.path) and block.link_share < 0.5 and not aside and not FURNITURE.search(block.names)


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
    common = [name for name, size in sorted(names.items()) if size * 5 > names.total()]
    words = frozenset(" ".join(common).replace(" / ", " ").split())
    box = boxes.most_common(1)[0][0] if boxes else 0
    path = next((blocks[i].path for i in chosen if home(blocks[i]) == box), ())
    outer = path[: path.index(box)] if box in path else ()
    return Around(box, words, bool(boxes), frozenset(outer), frozenset(common))


def rescue(blocks: Sequence[Block], marks: Sequence[bool], around: Around) -> list[bool]:
    """Add sentences that the extractor passed over: among the article's, or going on where it stops."""
    found = list(marks)
    chosen = [i for i, mark in enumerate(marks) if mark]
    for i in range(chosen[0] + 1, len(blocks)):
        gap = i - chosen[-1]
        if gap > NEAR:
            break
        if found[i] or not belongs(blocks[i], around) or (gap > 0 and count_words(blocks[i].text) < LONG):
            continue
        found[i] = True
        chosen.append(max(i, chosen[-1]))
    return found


def rescue_lead(blocks: Sequence[Block], marks: Sequence[bool], facts: Facts, around: Around) -> list[bool]:
    """Add the standfirst that the extractor passed over: sentences that stand alone between the title and the text."""
    found = list(marks)
    marked = [i for i, mark in enumerate(marks) if mark]
    key = key_of(facts.title or "")
    first = next((i for i in marked if is_prose(blocks[i].text) and key_of(blocks[i].text) != key), marked[0])
    heads = [i for i in range(max(0, first - LEAD_NEAR), first) if is_title(blocks[i], key)]
    said = {key_of(block.text) for block, mark in zip(blocks, marks, strict=True) if mark}
    for i in range(heads[-1] + 1 if heads else first, first):
        found[i] = marks[i] or (is_lead(blocks[i], around) and key_of(blocks[i].text) not in said)
    return found


def is_title(block: Block, key: str) -> bool:
    """Say whether a line is the title, or is printed as one."""
    return (bool(key) and key_of(block.text) == key) or ("h1" in block.inside and not block.inside & {"nav", "li"})


def is_lead(block: Block, around: Around) -> bool:
    """Say whether a line below the title is a sentence of the article by its place and form."""
    return (
        is_prose(block.text)
        and count_words(block.text) >= LEAD_WORDS
        and block.link_share < 0.3
        and not block.inside & {"aside", "nav", "footer", "figcaption", "figure", "form", "li", "table"}
        and (LEAD.search(block.names) is not None or not FURNITURE.search(new_names(block, around)))
    )


def belongs(block: Block, around: Around) -> bool:
    """Say whether a line that the extractor passed over is one of the article's sentences by its place and form."""
    same_names = block.names in around.settings and block.names.strip(" /") != ""
    return (
        (home(block) == around.parent or same_names)
        and is_prose(block.text)
        and block.link_share < 0.3
        and not block.inside & {"aside", "nav", "footer", "figcaption", "form"}
        and not FURNITURE.search(new_names(block, around))
    )


def judge(
    blocks: Sequence[Block], marks: Sequence[bool], region: range, facts: Facts, around: Around
) -> dict[int, str | None]:
    """Give the reason for which each line of the region is dropped, or None."""
    lines = [blocks[i].text if marks[i] else "" for i in region]
    spots = places(lines, lambda i: judge_block(blocks[region[i]], facts, TAIL) is not None)
    where = {i: spot | apart(blocks[i], around) for i, spot in zip(region, spots, strict=True)}
    title = title_place(blocks, region, facts, where)
    reasons: dict[int, str | None] = {}
    section: Section | None = None
    for i in region:
        block = blocks[i]
        if section and not in_section(block, section, around):
            section = None
        reason = "title" if i == title else judge_block(block, facts, where[i])
        reason = reason or ("embed" if EMBEDDED.search(new_names(block, around)) else None)
        reason = reason or judge_place(block, title is not None and i < title, where[i])
        reason = reason or (section.reason if section else None)
        begun = section_of(block.text, facts) if reason != "title" else None
        if begun:
            section = Section(*begun, block, i - region.start > len(region) / 2)
            reason = begun[0]
        if reason is None and marks[i]:
            reason = suspect(block, around, where[i]) or caption_among(block, where[i], i == region[-1])
        reasons[i] = reason or (None if marks[i] else "not the main text")
    return reasons


def apart(block: Block, around: Around) -> frozenset[str]:
    """Say whether a line stands apart from the article's own box; where there is no layout every line may."""
    return frozenset({"apart"}) if not block.path or home(block) != around.parent else frozenset()


def title_place(blocks: Sequence[Block], region: range, facts: Facts, where: dict[int, frozenset[str]]) -> int | None:
    """Find the line that is the title: in or above the head of the article."""
    key = key_of(facts.title or "")
    heads = [i for i in region if "head" in where[i] or i == region.start]
    return next((i for i in reversed(heads) if key and key_of(blocks[i].text) == key), None)


def judge_place(block: Block, above_title: bool, where: frozenset[str]) -> str | None:
    """Say why a line before the article's first sentence is no part of it by where it stands, or None."""
    if "head" not in where or is_prose(block.text):
        return None
    short = count_words(block.text) <= 3 and "apart" in where  # in the article's own box it may be a subheading
    return "header" if above_title or short else None


def judge_block(block: Block, facts: Facts, where: frozenset[str]) -> str | None:
    """Say why a line is not the article by what it says, or None."""
    if "head" in where and facts.title and key_of(block.text) == key_of(facts.title):
        return "title"
    if "figcaption" in block.inside or "caption" in block.names.split(" / ")[-1]:
        return "caption"
    reason = judge_line(block.text, where)
    if reason is None and "head" in where and is_byline(block.text, facts.authors):
        return "byline"
    if reason is None and "tail" in where and is_author_box(block.text, facts.authors):
        return "author box"
    return reason


def caption_among(block: Block, where: frozenset[str], last: bool) -> str | None:
    """Say that a line among the article's is a loose caption; the last line's bracket is the text's own credit."""
    return "caption" if not last and "tail" not in where and is_loose_caption(block.text) else None


def is_byline(line: str, authors: Sequence[str]) -> bool:
    """Say whether a short line names the authors.

    >>> is_byline("ANN BELL in Orvash", ["Ann Bell"]), is_byline("Ann Bell, the mayor, said it was safe.", ["Ann Bell"])
    (True, False)
    """
    return count_words(line) <= 12 and not is_prose(line) and any(one.casefold() in line.casefold() for one in authors)


def is_author_box(line: str, authors: Sequence[str]) -> bool:
    """Say whether a line after the article tells who its author is.

    >>> is_author_box("Ann Bell covers county government.", ["Ann Bell"]), is_author_box("Bell fled.", ["Ann Bell"])
    (True, False)
    """
    starts = any(line.casefold().startswith(author.casefold()) for author in authors if len(author) > 4)
    return starts and count_words(line) <= 60 and TELLS.search(line) is not None


def section_of(line: str, facts: Facts) -> tuple[str, bool] | None:
    """Say what part of furniture a line begins, and whether sentences belong to it; "About" and the outlet is one.

    >>> section_of("About Lake Lines", Facts(outlet="Lake Lines")), section_of("About Lake Lines", Facts())
    (('boilerplate', True), None)
    """
    if facts.outlet and key_of(line) in (key_of(f"about {facts.outlet}"), key_of(f"about the {facts.outlet}")):
        return "boilerplate", True
    return begins_section(line)


def in_section(block: Block, section: Section, around: Around) -> bool:
    """Say whether a line still belongs to a part of furniture that began above it."""
    box = section.head.parent
    own_boxes = set(section.head.path) - around.boxes - {around.parent, 0}
    if section.sentences and own_boxes:
        return not own_boxes.isdisjoint(block.path)
    if block.path and box != around.parent and box not in around.boxes:
        return box in block.path
    if block.path and home(block) == around.parent and is_prose(block.text) and not section.late:
        return False
    if section.sentences and section.late:
        return box in block.path if block.path else True
    return not is_prose(block.text)
