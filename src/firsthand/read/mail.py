"""A saved mail (.eml): a newsletter or a release, read as one page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from firsthand.model import Hints, Page, Rejected
from firsthand.read.documents import judge_body
from firsthand.read.source import Source, make_page, read_whole
from firsthand.settings import ReadSettings

# The lines of a mail's head, one of which every mail has
HEADER = re.compile(
    rb"(?:[!-9;-~]+[ \t]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?(?:from|date|subject|message-id|received)[ \t]*:", re.I
)


def read_mail(source: Source, settings: ReadSettings) -> Iterator[Page | Rejected]:
    """Give the page that a mail's HTML or text part is; the subject, sender and date become hints."""
    whole = read_whole(source, settings)
    if isinstance(whole, Rejected):
        yield whole
        return
    body, cut = whole
    bad = judge_body(source.name, body) or (None if HEADER.match(body) else no_mail(source.name))
    if bad:
        yield bad
        return
    try:
        message = BytesParser(EmailMessage, policy=policy.default).parsebytes(body)
        yield page_of_mail(source.name, message, body, cut)
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError, IndexError) as error:
        # the standard library's parser raises all of these on malformed headers and nestings
        yield Rejected(source.name, f"it cannot be read as mail ({type(error).__name__})", "bad-mail")


def no_mail(name: str) -> Rejected:
    """Give the reject of a file that does not begin as a mail does."""
    return Rejected(name, "it is no mail (no From, Date or Subject at its head): save it as HTML or text", "bad-mail")


def page_of_mail(name: str, message: EmailMessage, body: bytes, cut: str | None) -> Page | Rejected:
    """Give the page of a parsed mail; its SHA-256 is of the whole mail, as it lay on disk."""
    part = message.get_body(preferencelist=("html", "plain"))
    content = part.get_content() if part is not None else None
    if part is None or not isinstance(content, str) or not content.strip():
        return Rejected(name, "the mail has no part with text", "empty")
    page = make_page(name, body, f"{part.get_content_type()}; charset=utf-8", hints=hints_of(message), cut=cut)
    return replace(page, body=content.encode("utf-8", "replace"))


def hints_of(message: EmailMessage) -> Hints:
    """Give what a mail's header says: subject, sender, date."""
    sender, address = parseaddr(str(message.get("From", "")))
    subject = str(message.get("Subject", "")).strip()
    extra: dict[str, object] = {"from": address} if address else {}
    return Hints(
        title=subject or None, outlet=sender or None, published=day_of(str(message.get("Date", ""))), extra=extra
    )


def day_of(header: str) -> str | None:
    """Give the day of a mail's Date header, as written there (its own time zone).

    >>> day_of("Tue, 04 Mar 2025 23:50:00 -0600"), day_of("yesterday")
    ('2025-03-04', None)
    """
    try:
        return parsedate_to_datetime(header).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None
