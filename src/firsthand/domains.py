"""Which part of an address somebody registered: by that part alone two outlets are told apart or taken for one."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from tld import get_fld


@lru_cache(maxsize=100_000)
def registrable_domain(url: str | None) -> str | None:
    """Give the registered part of an address's host, or the host where it is a number; None where there is none.

    >>> registrable_domain("https://news.lantern.co.uk/a"), registrable_domain("https://www.lantern.example/")
    ('lantern.co.uk', 'lantern.example')
    >>> registrable_domain("http://127.0.0.1:80/"), registrable_domain("http://[bad"), registrable_domain(None)
    ('127.0.0.1', None, None)
    """
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None  # a malformed address is of no outlet
    if not host or ("." not in host and ":" not in host):
        return None
    if _is_number(host):
        return host
    known = get_fld(f"https://{host}/", fail_silently=True)  # the public suffix list does not know .example
    return known or ".".join(host.split(".")[-2:])


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
