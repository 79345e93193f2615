"""Where a connection may go: a name is resolved, each of its addresses judged, and one of those connected to."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ssl import SSLContext
from threading import Thread
from time import monotonic
from typing import Any  # httpcore hands socket options through

import httpcore

from firsthand.errors import FirsthandError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# What an address is that no page of the open web has: (what it is, how to tell)
NOT_PUBLIC: tuple[tuple[str, Callable[[Address], bool]], ...] = (
    ("loopback: this machine", lambda address: address.is_loopback),
    ("link-local", lambda address: address.is_link_local),
    ("multicast", lambda address: address.is_multicast),
    ("unspecified", lambda address: address.is_unspecified),
    ("reserved", lambda address: address.is_reserved),
    ("private", lambda address: address.is_private or not address.is_global),
    ("private", lambda address: isinstance(address, ipaddress.IPv6Address) and address.is_site_local),
)
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # the last 32 bits are an IPv4 address


class ForbiddenAddress(FirsthandError):
    """A name leads to an address that is not public."""


def judge_address(text: str) -> str | None:
    """Say why an IP address is not public, or None.

    >>> judge_address("127.0.0.1"), judge_address("::ffff:10.0.0.1"), judge_address("9.9.9.9")
    ('loopback: this machine', 'private', None)
    """
    address = ipaddress.ip_address(text)
    judged = carried(address) or (address,)
    return next((kind for one in judged for kind, holds in NOT_PUBLIC if holds(one)), None)


def carried(address: Address) -> tuple[ipaddress.IPv4Address, ...]:
    """List the IPv4 addresses that an IPv6 address stands for: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    inside = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64:
        inside.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return tuple(one for one in inside if one is not None)


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """List the addresses of a name. The system's resolver knows no deadline, so a thread asks it."""
    answers: list[list[str] | Exception] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.append(list(dict.fromkeys(str(one[4][0]) for one in found)))
        except (OSError, UnicodeError) as error:
            answers.append(error)

    asking = Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if not answers:
        raise httpcore.ConnectTimeout(f"the name {host} was not resolved in time")
    if isinstance(answers[0], Exception) or not answers[0]:
        raise httpcore.ConnectError(f"the name {host} cannot be resolved")
    return answers[0]


@dataclass
class Deadline:
    """When a page must be here, on a clock that nobody sets back."""

    ends: float = 0.0

    def left(self) -> float:
        """Give the seconds that are left; none left is a timeout."""
        seconds = self.ends - monotonic()
        if seconds <= 0:
            raise httpcore.ReadTimeout("the deadline of this page is past")
        return seconds


class TimedStream(httpcore.NetworkStream):
    """A connection on which no wait outlasts the deadline, however slowly its bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        """Watch over an open connection."""
        self.stream, self.deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        return self.stream.read(max_bytes, self.deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        self.stream.write(buffer, self.deadline.left())

    def close(self) -> None:
        """Close the connection."""
        self.stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Go on encrypted; the certificate must be of the name that was asked for."""
        return TimedStream(self.stream.start_tls(ssl_context, server_hostname, self.deadline.left()), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        """Give what httpcore asks about the connection."""
        return self.stream.get_extra_info(info)


class CheckedBackend(httpcore.SyncBackend):
    """Opens connections to judged addresses only. httpcore keeps Host and SNI as the page's name."""

    def __init__(self, deadline: Deadline, allow_private: bool) -> None:
        """Open connections that the deadline ends."""
        self.deadline, self.allow_private = deadline, allow_private

    def connect_tcp(self, host: str, port: int, *_: Any, **choices: Any) -> httpcore.NetworkStream:
        """Connect to the first address of a name that answers; one that is not public forbids them all.

        The address that was judged is the one connected to: a name that is resolved twice may change in between.
        """
        addresses = resolve(host, port, self.deadline.left())
        for address in addresses:
            wrong = None if self.allow_private else judge_address(address)
            if wrong:
                raise ForbiddenAddress(f"{host} is at {address}, which is {wrong}")
        for others, address in zip(reversed(range(len(addresses))), addresses, strict=True):
            try:
                seconds = self.deadline.left() / (others + 1)  # a dead address leaves time for the others
                stream = super().connect_tcp(
                    address, port, timeout=seconds, socket_options=choices.get("socket_options")
                )
                return TimedStream(stream, self.deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if not others:
                    raise
        raise httpcore.ConnectError(f"the name {host} has no address")
