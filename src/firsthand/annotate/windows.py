"""Cut the pieces of a text into windows that the encoder reads one by one."""

from dataclasses import dataclass

import numpy as np

from firsthand.annotate.pieces import LINE, QUOTED, SHAPES, SPACE, Integers, Pieces

BODY = 190  # pieces of a window that are read off it
CONTEXT = 24  # pieces before them, read a second time for their sake
_SLACK = 1.15  # over an even share, since a good place to cut lies before the limit
_FULL_ENOUGH = 0.6  # of a window: from here on a line end is a good place to cut

_STOP = SHAPES.index("stop")
_LOWER = SHAPES.index("lower")
_CLOSERS = [
    SHAPES.index(name) for name in ("bracket", "close double", "straight double", "close single", "straight single")
]


@dataclass(frozen=True)
class Window:
    """Pieces `[start, end)` are read off; those from `context` on are seen."""

    context: int
    start: int
    end: int

    def __len__(self) -> int:
        """Count the pieces that are seen."""
        return self.end - self.context


def cut_windows(pieces: Pieces, body: int = BODY, context: int = CONTEXT) -> list[Window]:
    """Cut at line ends and full stops where there are any, and else between words."""
    strength = find_cuts(pieces)
    windows: list[Window] = []
    start = 0
    while start < len(pieces):
        end = choose_cut(strength, start, _even_share(len(pieces) - start, body))
        windows.append(Window(_word_start(pieces, max(0, start - context)), start, end))
        start = end
    return windows


def _even_share(left: int, body: int) -> int:
    """Say how much a window may hold, so that no small one is left for the end."""
    even = left / -(-left // body)
    return min(body, int(even * _SLACK) + 1)


def find_cuts(pieces: Pieces) -> Integers:
    """Say how good it is to cut before each piece: 3 line, 2 full stop, 1 word, 0 never.

    The last entry is for the end of the text.
    """
    cuts = pieces.first.astype(np.int64)
    shapes, breaks = pieces.shapes, pieces.breaks % QUOTED
    stop = shapes == _STOP
    closed = np.isin(shapes, _CLOSERS)
    closed[1:] &= stop[:-1]
    closed[:1] = False
    after_stop = np.zeros(len(pieces), dtype=np.bool_)
    after_stop[1:] = (stop | closed)[:-1]
    cuts[after_stop & (breaks == SPACE) & (shapes != _LOWER)] = 2
    cuts[breaks >= LINE] = 3
    return np.append(cuts, 3)


def choose_cut(strength: Integers, start: int, body: int) -> int:
    """Choose where the window that begins at `start` ends."""
    last = start + body
    if last >= len(strength) - 1:
        return len(strength) - 1
    places = strength[start + 1 : last + 1]
    early = int(body * _FULL_ENOUGH)
    lines = np.flatnonzero(places[early:] == 3)
    if len(lines):
        return start + 1 + early + int(lines[-1])
    for least in (2, 1):
        found = np.flatnonzero(places >= least)
        if len(found):
            return start + 1 + int(found[-1])
    return last


def _word_start(pieces: Pieces, place: int) -> int:
    while place > 0 and not pieces.first[place]:
        place -= 1
    return place
