"""A page becomes an article: decode, parse, find the main text, drop the furniture, read what the page says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import etree

from firsthand.extract.authors import choose_authors
from firsthand.extract.blocks import Block, list_blocks
from firsthand.extract.clean import Cleaned, Facts, clean_lines
from firsthand.extract.credits import NOT_OF_THE_TEXT, credit_of_feed, find_credits
from firsthand.extract.dates import (
    choose_date,
    date_of_header,
    date_of_url,
    dates_of_lines,
    dates_of_times,
    dates_said,
    given_dates,
    near_lines,
)
from firsthand.extract.decode import decode, mend
from firsthand.extract.dumps import dump_blocks, dump_outlet, dump_title
from firsthand.extract.kinds import Seen, no_article
from firsthand.extract.language import guess_language
from firsthand.extract.main_text import find_main, key_of
from firsthand.extract.outlets import choose_outlet
from firsthand.extract.parse import parse
from firsthand.extract.residue import count_words
from firsthand.extract.structured import Said, read_structured
from firsthand.extract.titles import choose_title
from firsthand.model import (
    UNREAD_DATE,
    Article,
    ArticleId,
    ArticlePage,
    DateFound,
    Dropped,
    Page,
    Rejected,
    Span,
    content_id,
)
from firsthand.settings import ExtractSettings

MIN_BODY = 500  # characters of an article in JSON-LD; shorter ones are summaries
LONG_LINE = 25  # words; a line of so many is running text, also where the script has no full stop
STOP = re.compile(r"[.!?…。！？।؟]")


@dataclass(frozen=True, slots=True)
class Material:
    """What a page gives before its lines are judged: lines, which of them are main, and what it says of itself."""

    blocks: Sequence[Block]
    marks: Sequence[bool]
    facts: Facts
    said: Sequence[Said] = ()
    url: str | None = None
    dates: tuple[DateFound, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    partial: str | None = None


def extract_article(page: Page, settings: ExtractSettings | None = None) -> Article | Rejected:
    """Give the article of a page, or the reason why there is none.

    >>> text = "The bridge over the lake was closed on Monday, the mayor said. " * 4
    >>> page = Page(input="a.txt", body=text.encode(), sha256="0", content_type="text/plain")
    >>> extract_article(page).text[:10]
    'The bridge'
    >>> extract_article(Page(input="b.txt", body=b"Too short.", sha256="1", content_type="text/plain")).code
    'no-article'
    """
    if isinstance(page, ArticlePage):
        return with_real_dates(page.article)
    settings = settings or ExtractSettings()
    text = decode(page.body, page.content_type or "")
    if text is None or not text.strip():
        return no_text(page, text)
    material = read_markup(page, text) if "html" in (page.content_type or "html") else read_dump(page, text)
    if material is None:
        return Rejected(page.input, "there is no element of HTML in it: save the page again", "no-article")
    cleaned = clean_lines(material.blocks, material.marks, material.facts)
    cleaned = stated_body(material, cleaned) or cleaned
    number = sum(count_words(paragraph) for paragraph in cleaned.paragraphs if _runs(paragraph))
    needed = min(settings.min_words, settings.brief_words) if is_brief(page, material) else settings.min_words
    if number < needed:
        return too_short(page, f"{number} words of running text, {needed} needed")
    dated = bool(material.dates or given_dates(page.hints.published))
    lines = [block for block, mark in zip(material.blocks, material.marks, strict=True) if mark]
    what = no_article(Seen(material.said, material.url, lines, dated))
    if what and not page.hints.title:
        return Rejected(page.input, f"no article in it (it is {what}): give the page of one article", "no-article")
    return make_article(page, material, cleaned)


def with_real_dates(article: Article) -> Article:
    """Take an article as it is, but for what is given as a date and is none."""
    unread = [one for one in (article.published, article.modified) if one and not given_dates(one)]
    if not unread:
        return article
    published, modified = (None if one in unread else one for one in (article.published, article.modified))
    dropped = (*(Dropped(one, UNREAD_DATE) for one in unread), *article.dropped)
    return replace(article, published=published, modified=modified, dropped=dropped)


def no_text(page: Page, text: str | None) -> Rejected:
    """Say why a page has no text at all: its bytes are none, or there are none."""
    if text is None:
        return Rejected(page.input, "no known encoding fits its bytes: save it as UTF-8", "decode")
    return Rejected(page.input, "it is empty: save the page again", "empty")


def too_short(page: Page, found: str) -> Rejected:
    """Say that a page has too few words, and where the rest of them are if it is a piece of one.

    >>> page = Page(input="feed.xml:2", body=b"", sha256="", url="https://lake.example/a", cut="nothing is fetched")
    >>> too_short(page, "3 words").reason
    'no article in what there is of it (3 words): nothing is fetched; all of it is at https://lake.example/a'
    """
    reason = f"no article in it ({found}): give the page of one article, not a list, a login or a video"
    if page.cut:
        whole = f"; all of it is at {page.url}" if page.url else ""
        reason = f"no article in what there is of it ({found}): {page.cut}{whole}"
    return Rejected(page.input, reason, "no-article")


def is_brief(page: Page, material: Material) -> bool:
    """Say whether a page has the title and the day that make a few words a brief and not a scrap."""
    days = [found for found in material.dates if "odified" not in found.basis and found.basis != "address of the page"]
    return bool(material.facts.title) and bool(days or given_dates(page.hints.published))


def _runs(paragraph: str) -> bool:
    """Say whether a line is of sentences; a list of headlines has none."""
    return bool(STOP.search(paragraph)) or count_words(paragraph) >= LONG_LINE


def read_markup(page: Page, text: str) -> Material | None:
    """Read a page of HTML."""
    parsed = parse(text)
    if parsed is None:
        return None
    said = [Said(one.field, mend(one.value), one.basis) for one in read_structured(parsed.tree)]
    etree.strip_elements(parsed.tree, "script", "noscript", with_tail=False)
    blocks = list_blocks(parsed.tree)
    title = page.hints.title or choose_title(parsed.tree, said, blocks)
    url = page.url or next((one.value for one in said if one.field == "url" and one.value.startswith("http")), None)
    outlet = page.hints.outlet or choose_outlet(parsed.tree, said, blocks, title, url)
    marks = find_main(parsed.tree, blocks)
    first = next((i for i, mark in enumerate(marks) if mark and count_words(blocks[i].text) > 12), len(blocks))
    heads = [i for i in range(first) if title and key_of(blocks[i].text) == key_of(title)]
    near = near_lines(blocks, first, heads[-1] if heads else None)
    authors = page.hints.authors or choose_authors(
        said, [block for block in blocks[max(0, first - 10) : first] if block.text in near]
    )
    dates = (
        *dates_said(said, "published"),
        *dates_of_times(parsed.tree, frozenset(near)),
        *dates_of_lines(near),
        *date_of_url(url),
        *dates_said(said, "modified"),
    )
    return Material(blocks, marks, Facts(title, authors, outlet), said, url, dates, partial=parsed.partial)


def stated_body(material: Material, cleaned: Cleaned) -> Cleaned | None:
    """Give the article as the page's data state it, where the page itself shows less than half of that."""
    body = max((one.value for one in material.said if one.field == "body"), key=len, default="")
    shown = sum(map(len, cleaned.paragraphs))
    if len(body) < MIN_BODY or len(body) < 2 * shown:
        return None
    tree = parse(f"<div>{body}</div>") if "<p" in body else None
    blocks = list_blocks(tree.tree) if tree else dump_blocks(body)
    return clean_lines(blocks, [True] * len(blocks), material.facts)


def read_dump(page: Page, text: str) -> Material:
    """Read a page of plain text or Markdown."""
    blocks = dump_blocks(text, markdown="markdown" in (page.content_type or ""))
    dates: list[DateFound] = []
    dropped: list[Dropped] = []
    header = date_of_header(blocks[0].text) if blocks else None
    if header is not None:
        dates.append(header[0])
        dropped.append(Dropped(header[0].text, "text header"))
        blocks[:1] = [Block(header[1], parent=blocks[0].parent)] if header[1] else []
    title = page.hints.title or dump_title(blocks)
    outlet = page.hints.outlet or dump_outlet(blocks, title)
    first = next((i for i, block in enumerate(blocks) if count_words(block.text) > 20), 0)
    near = [block.text for block in blocks[:first] if len(block.text) < 120]
    dates += dates_of_lines(near)
    authors = page.hints.authors or choose_authors([], blocks[:first])
    return Material(
        blocks, [True] * len(blocks), Facts(title, authors, outlet), (), page.url, tuple(dates), tuple(dropped)
    )


def make_article(page: Page, material: Material, cleaned: Cleaned) -> Article:
    """Put together the article of what was found."""
    paragraphs = [mend(paragraph) for paragraph in cleaned.paragraphs]
    text, spans = join(paragraphs)
    facts, hints = material.facts, page.hints
    given = given_dates(hints.published)
    unread = (Dropped(hints.published, UNREAD_DATE),) if hints.published and not given else ()
    dates = tuple(dict.fromkeys((*given, *material.dates)))
    published = choose_date(dates)
    modified = next((found.value for found in dates if "odified" in found.basis or "updated" in found.basis), None)
    around = [one.text for one in cleaned.dropped if one.reason not in NOT_OF_THE_TEXT]
    return Article(
        id=ArticleId(hints.id or content_id(page.sha256, page.url or "")),
        text=text,
        paragraphs=spans,
        raw_sha256=page.sha256,
        input=page.input,
        url=material.url,
        outlet=facts.outlet,
        title=mend(facts.title) if facts.title else None,
        authors=facts.authors,
        published=published.value if published else None,
        published_basis=published.basis if published else None,
        dates_found=dates,
        modified=modified,
        captured=page.time,
        language=hints.language or guess_language(text),
        partial=page.cut or material.partial or unreadable(text),
        credits=(
            *credit_of_feed(hints.extra, facts.outlet),
            *find_credits(paragraphs, around, facts.authors, material.said, facts.outlet),
        ),
        dropped=(*unread, *material.dropped, *cleaned.dropped),
        extra=dict(hints.extra),
    )


def unreadable(text: str) -> str | None:
    r"""Say how many letters were lost before the page came here or in reading it, or None.

    >>> unreadable("L\ufffdvy"), unreadable("Lévy")
    ('1 character could not be read: save the page again, as UTF-8', None)
    """
    lost = text.count("\ufffd")
    noun = "character" if lost == 1 else "characters"
    return f"{lost} {noun} could not be read: save the page again, as UTF-8" if lost else None


def join(paragraphs: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """Join paragraphs with one blank line and give the span of each.

    >>> join(["One.", "Two."])
    ('One.\\n\\nTwo.', (Span(start=0, end=4), Span(start=6, end=10)))
    """
    spans: list[Span] = []
    start = 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return "\n\n".join(paragraphs), tuple(spans)
