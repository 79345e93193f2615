"""A text without markup becomes lines: scrapes, plain-text files, Markdown and table rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from firsthand.extract.blocks import Block
from firsthand.extract.residue import count_words, is_prose, judge_line

MARKDOWN = re.compile(r"^(?:#{1,6}|>|[-*+]|\d+\.)\s+|!\[[^\]]*\]\([^)]*\)|(?<=\S)\s+#+$|\*\*|__|`")
LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
TAGLINE = re.compile(r"\s[-–—|:]\s")  # between an outlet's name and its motto
HEAD = frozenset({"head"})


def dump_blocks(text: str, markdown: bool = False) -> list[Block]:
    """List the lines of a text; lines wrapped by hand are put together again.

    >>> [block.text for block in dump_blocks("One line.\\n\\nAnother\\nand more of it")]
    ['One line.', 'Another', 'and more of it']
    """
    groups = [
        [line.strip() for line in group.split("\n") if line.strip()]
        for group in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    ]
    wrapped = is_wrapped(groups)
    blocks: list[Block] = []
    for number, group in enumerate(groups, start=1):
        for line in [" ".join(group)] if wrapped and group else group:
            heading = markdown and line.startswith("#")
            words = " ".join((LINK.sub(r"\1", MARKDOWN.sub("", line)) if markdown else line).split())
            if words:
                blocks.append(Block(words, "h1" if heading else "p", parent=number))
    return blocks


def is_wrapped(groups: Sequence[Sequence[str]]) -> bool:
    """Say whether a text's lines are broken by hand at a width, as in mails.

    >>> line = "the mayor said on Monday that the bridge over the lake would"
    >>> is_wrapped([[line] * 3]), is_wrapped([["One.", "Two."]])
    (True, False)
    """
    inner = [line for group in groups for line in group[:-1]]
    if len(inner) < 2 or not 40 <= median(map(len, inner)) <= 100:
        return False
    following = [line for group in groups for line in group[1:]]
    return sum(line[0].islower() for line in following) * 4 > len(following)


def dump_title(blocks: Sequence[Block]) -> str | None:
    """Give the title of a text: a line of a title's form that stands above the first sentence, or None.

    >>> lines = "POST DAILY\\nSport\\n\\nBridge shut for weeks\\n\\nThe bridge was closed on Monday, the mayor said."
    >>> dump_title(dump_blocks(lines)), dump_title(dump_blocks("The bridge was closed on Monday, the mayor said."))
    ('Bridge shut for weeks', None)
    """
    first = next(
        (i for i, block in enumerate(blocks) if is_prose(block.text) and judge_line(block.text, frozenset()) is None),
        len(blocks),
    )
    head = blocks[:first] if first < len(blocks) else []
    marked = next((block.text for block in head if block.tag == "h1"), None)
    reasons = [judge_line(block.text, HEAD) for block in head]
    end = next((i for i, reason in enumerate(reasons) if reason in ("byline", "date line")), len(head))
    likely = [i for i in range(len(head)) if 4 <= count_words(head[i].text) <= 30 and reasons[i] in (None, "teaser")]
    above = [i for i in likely if i < end] or likely  # a byline stands right below its title
    sure = [i for i in above if reasons[i] is None and (i > 0 or not TAGLINE.search(head[i].text))]
    chosen = above[-1:] if end < len(head) and above else sure[-1:]
    return marked or next((head[i].text for i in chosen), None)


SPACED = re.compile(r"\b(?:[A-Z] ){3,}[A-Z]\b")  # "S T O R M", as text dumps set a name


def _closed_up(letters: re.Match[str]) -> str:
    return letters[0].replace(" ", "").capitalize()


def dump_outlet(blocks: Sequence[Block], title: str | None) -> str | None:
    """Give the outlet that a text dump names in its first line, above title and menu, or None.

    >>> dump_outlet(dump_blocks("Storm Post - News, all day\\n\\nBridge shut\\n\\nIt was."), "Bridge shut")
    'Storm Post'
    >>> dump_outlet(dump_blocks("L A K E P O S T :: all news\\n\\nBridge shut\\n\\nIt was."), "Bridge shut")
    'Lakepost'
    """
    if not blocks or title is None or blocks[0].text == title:
        return None
    name = SPACED.sub(_closed_up, re.split(r"\s+(?:[-–—|:]|::|--)\s+", blocks[0].text)[0])
    plain = 1 <= count_words(name) <= 5 and name[0].isupper() and judge_line(name, frozenset()) is None
    return name if plain and not is_prose(blocks[0].text) else None
