"""Engines: who does the work. Each is a function like ``map``; whichever is taken, the results are the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from firsthand.engine.processes import open_processes
from firsthand.engine.serial import serial
from firsthand.work import Engine

__all__ = ["open_engine"]


@contextmanager
def open_engine(workers: int) -> Iterator[Engine]:
    """Give an engine of so many processes; one is this process itself.

    >>> with open_engine(1) as engine:
    ...     list(engine(abs, [-1, 2]))
    [1, 2]
    """
    if workers <= 1:
        yield serial
        return
    with open_processes(workers) as engine:
        yield engine
