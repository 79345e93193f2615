"""How work is shared out, kept and told of, whatever the work is: nothing here changes a result."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeAlias, TypeVar

from firsthand.errors import FirsthandError
from firsthand.model import Rejected, content_id
from firsthand.store import Kept, NothingKept, pack, unpack

In = TypeVar("In")
Out = TypeVar("Out")


class Engine(Protocol):
    """What shares out work: like ``map``, it applies a function to many things and gives the results in order."""

    def __call__(self, function: Callable[[In], Out], things: Iterable[In], /) -> Iterator[Out]:
        """Apply the function to each thing."""


Progress: TypeAlias = Callable[[str, int, int | None], None]  # stage, how many done, of how many (None: not known yet)


def tell_nobody(stage: str, done: int, of: int | None) -> None:
    """Take no notice of the progress."""


@dataclass(frozen=True)
class Means:
    """What a run works with: who does the work, where finished work is kept, who is told. It changes no result."""

    engine: Engine = map
    kept: Kept = field(default_factory=NothingKept)
    progress: Progress = tell_nobody
    work_id: str = ""  # of the code and the choices: what was kept under another id is not ours


def guarded(name: str, input: str, work: Callable[[], Out]) -> Out | Rejected:
    """Do a stage's work on one page or article. The one broad net: a bad page must never cost its neighbours theirs."""
    try:
        return work()
    except (FirsthandError, ImportError):  # no fault of the page: the call or the set-up is wrong
        raise
    except Exception as error:
        return Rejected(input, f"{name} failed on it: {type(error).__name__}: {error}"[:300], "failed")


@dataclass(frozen=True, slots=True)
class Work(Generic[In, Out]):
    """A function on one thing, what its result hangs on, and the type of a result that is worth keeping."""

    function: Callable[[In], object]
    key: Callable[[In], str]
    kind: type[Out]


def map_kept(work: Work[In, Out], things: Iterable[In], means: Means) -> Iterator[object]:
    """Do the work on each thing, in order, leaving out what was kept from before."""
    line: deque[tuple[str, bytes | None]] = deque()  # filled as the engine takes things, emptied as results come

    def not_kept() -> Iterator[In]:
        for thing in things:
            key = content_id(means.work_id, work.kind.__name__, work.key(thing), length=32)
            line.append((key, means.kept.get(key)))
            if line[-1][1] is None:
                yield thing

    for result in means.engine(work.function, not_kept()):
        while line[0][1] is not None:
            yield unpack(line.popleft()[1] or b"", work.kind)
        key, _ = line.popleft()
        if isinstance(result, work.kind):
            means.kept.put(key, pack(result))
        yield result
    yield from (unpack(content, work.kind) for _, content in line if content is not None)


def told(things: Iterable[Out], stage: str, means: Means, of: int | None = None) -> Iterator[Out]:
    """Hand things on, telling how many there have been."""
    means.progress(stage, 0, of)
    for count, thing in enumerate(things, 1):
        yield thing
        means.progress(stage, count, of)
