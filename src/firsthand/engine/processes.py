"""A pool of processes on one machine: each loads the encoder once and works on one thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TypeVar

from firsthand.errors import FirsthandError
from firsthand.work import Engine

In = TypeVar("In")
Out = TypeVar("Out")
AHEAD = 4  # things handed out per process before the first result is waited for; more only costs memory


@contextmanager
def open_processes(workers: int) -> Iterator[Engine]:
    """Give an engine that shares the work among so many processes."""
    # Spawned, not forked: a fork copies the threads' locks of a loaded encoder and can hang on them.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))

    def engine(function: Callable[[In], Out], things: Iterable[In], /) -> Iterator[Out]:
        return _map(pool, AHEAD * workers, function, things)

    try:
        yield engine
    except BrokenProcessPool as error:
        raise FirsthandError(
            "a worker process ended by itself, most likely for want of memory; run the same command again with fewer "
            "--workers: finished work is kept"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _map(pool: ProcessPoolExecutor, ahead: int, function: Callable[[In], Out], things: Iterable[In]) -> Iterator[Out]:
    waiting: deque[Future[Out]] = deque()
    for thing in things:
        waiting.append(pool.submit(function, thing))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
