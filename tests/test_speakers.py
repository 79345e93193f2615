"""Who says each stretch of a page, read the whole way: encoder, attributions, entities, statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from firsthand.annotate import annotate_article, load_encoder
from firsthand.annotate.encoder import Encoder
from firsthand.model import Article, ArticleId, Span, Statement
from firsthand.settings import AnnotateSettings, StatementSettings
from firsthand.statements import find_statements

CASES = Path(__file__).parent / "cases"
MARK = re.compile(r"\[(?P<number>\d+) |\]")
PARAGRAPH = re.compile(r"[^\n]+")
RIGHT, WRONG = 0.80, 0.10  # of all stretches, at least and at most: a model newly trained may differ on single ones


@dataclass(frozen=True)
class Page:
    """A headline, a text with its marks taken out, and whose words the marked stretches are."""

    line: int
    title: str
    text: str
    stretches: dict[int, Span]
    right: dict[int, str]


def read_pages(path: Path) -> Iterator[Page]:
    """Read the pages of a file of cases."""
    for match in re.finditer(r"^# (?!-).*\n(?:title: (.*)\n)((?:.*\n)*?)=> (.*)$", path.read_text("utf-8"), re.M):
        text, stretches = unmark(match[2].strip())
        right = {int(n): who for n, who in (part.split(": ", 1) for part in match[3].split(" | "))}
        yield Page(path.read_text("utf-8").count("\n", 0, match.start()) + 1, match[1], text, stretches, right)


def unmark(marked: str) -> tuple[str, dict[int, Span]]:
    """Take the marks out of a text and note where they stood."""
    text, stretches, number, start, last = "", {}, 0, 0, 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if match["number"]:
            number, start = int(match["number"]), len(text)
        else:
            stretches[number] = Span(start, len(text))
    return text + marked[last:], stretches


@cache
def encoder() -> Encoder:
    return load_encoder()


def read_statements(page: Page) -> list[Statement]:
    """Give what the page says, by whom."""
    article = Article(
        id=ArticleId("page"),
        text=page.text,
        title=page.title,
        paragraphs=tuple(Span(*match.span()) for match in PARAGRAPH.finditer(page.text)),
        raw_sha256="",
        published="2024-05-17",
    )
    return find_statements(article, annotate_article(article, encoder(), AnnotateSettings()), StatementSettings())


def answers(page: Page) -> Iterator[tuple[int, str, str, bool | None]]:
    """Give for each stretch who should say it, who is said to, and whether that is right; None: left open."""
    statements = read_statements(page)
    for number, right in page.right.items():
        stretch = page.stretches[number]
        near = [
            s for s in statements if Span(s.start, s.end).overlap(stretch) * 2 > min(s.end - s.start, len_of(stretch))
        ]
        best = max(near, key=lambda s: (Span(s.start, s.end).overlap(stretch), -s.start), default=None)
        if best is None:
            yield number, right, "no statement", right == "nobody" or None
            continue
        chain = [speaker.name if speaker.entity else f'"{speaker.name}"' for speaker in best.said_by]
        yield number, right, " < ".join(chain) or "nobody", judge(right, chain)


def len_of(span: Span) -> int:
    return span.end - span.start


def judge(right: str, chain: list[str]) -> bool | None:
    """Say whether a chain is the right one; a missing speaker leaves it open, another one is wrong.

    >>> judge("Ona Vell", ["Vell"]), judge("Ona Vell", ["Tibor Vell"]), judge("Ona Vell", []), judge("nobody", ["Vell"])
    (True, False, None, False)
    """
    wanted = [] if right == "nobody" else right.split(" < ")
    if not chain:
        return None if wanted else True
    return len(chain) == len(wanted) and all(map(same, wanted, chain))


def same(a: str, b: str) -> bool:
    """Say whether one name is the other, or a part of it."""
    left, right = (set(re.findall(r"\w+", name.lower())) - {"the", "a", "s"} for name in (a, b))
    return bool(left and right) and (left <= right or right <= left)


def tally(path: Path) -> Counter[bool | None]:
    """Count what is right, wrong and left open."""
    return Counter(verdict for page in read_pages(path) for *_, verdict in answers(page))


@pytest.mark.parametrize("name", ["speakers.txt", "speakers_second.txt", "speakers_third.txt"])
def test_speakers(name: str) -> None:
    counts = tally(CASES / name)
    total = sum(counts.values())
    assert counts[True] >= RIGHT * total, counts
    assert counts[False] <= WRONG * total, counts
