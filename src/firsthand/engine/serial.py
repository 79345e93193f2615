"""One thing after the other, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

In = TypeVar("In")
Out = TypeVar("Out")


def serial(function: Callable[[In], Out], things: Iterable[In], /) -> Iterator[Out]:
    """Apply the function to each thing when its result is asked for.

    >>> list(serial(len, ["a", "bb"]))
    [1, 2]
    """
    return map(function, things)
