"""The form in which texts are compared: what a reader cannot see, or would not call a change, is folded away.

Every step works on one code point at a time, so each folded character knows the character it came from and a
passage found in the folded text is an exact span of the page's own text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SINGLE_QUOTES = (
    "'`\u00b4\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u02b9\u02bb\u02bc\u02bd\uff07"  # dropped: don't = dont
)
DOUBLE_QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u3003\u301d\u301e\uff02'
FILLERS = "\u115f\u1160\u3164\uffa0"  # letters by category, blank to the eye

# Letters that look like a Latin one. Case is folded first in the left column, so both cases of a letter fold alike.
LOOK_ALIKES = (
    ("авекмнорстухіјѕһԁԛԝѵԍӏ", "abekmhopctyxijshdqwvgl"),  # Cyrillic
    ("αεηικνορτυχγϲϳ", "aenikvoptuxycj"),  # Greek
    ("օսհոցյգ", "ouhngjq"),  # Armenian
    ("ꭺꭼꮋꮖꭻꮶꮇꮲꮪꭲꮃꮓꭰꮯꮐꮩ", "aehijkmpstwzdcgv"),  # Cherokee
    ("ıɑɡɩɪʀʟɴʏʜʙɢƽƅłøđħŧ", "iagiirlnyhbgsblodht"),  # Latin letters with a twist
    ("ᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꜰꜱ", "acdejkmoptuvwzfs"),  # small capitals
)
CONFUSABLE = {ord(left): right for lefts, rights in LOOK_ALIKES for left, right in zip(lefts, rights, strict=True)}

# Blocks worth a table row: everything else (ideographs, syllables, private use) stands for itself.
FOLDED_BLOCKS = (
    (0, 0x3400),
    (0xA640, 0xAC00),
    (0xF900, 0x10000),
    (0x1D400, 0x1D800),
    (0x1F100, 0x1F200),
    (0xE0000, 0xE1000),
)
TABLE_SIZE = 0x110000
SEPARATOR, LETTER, IDEOGRAPH = 0, 1, 2  # how a folded character makes words


class Folded(NamedTuple):
    """A folded text, and for each of its characters the place of the one it came from."""

    text: str
    origin: NDArray[np.int64]


class WordPlaces(NamedTuple):
    """The ``[start, end)`` of each word in the text itself."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


class WordTable(NamedTuple):
    """The words of a text in their comparison form: a hash each, and its ``[start, end)`` in the text itself."""

    hashes: NDArray[np.uint64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


def comparison_form(text: str) -> Folded:
    r"""Fold a text so that only its letters, digits and punctuation count, not how they were typed.

    >>> comparison_form("Ｔhe “р\u200bort” is sa\u00adfe").text
    'the "port" is safe'
    >>> comparison_form("ﬁx").origin.tolist()
    [0, 0, 1]
    """
    codes, origin = _folded_codes(text)
    return Folded(codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass"), origin)


def word_table(text: str) -> WordTable:
    """List the words of a text as hashes of their comparison form, each with its span in the text.

    >>> table = word_table("Don’t. DONT!")
    >>> bool(table.hashes[0] == table.hashes[1]), table.starts.tolist(), table.ends.tolist()
    (True, [0, 7], [5, 11])
    """
    codes, origin = _folded_codes(text)
    starts, ends = _word_edges(_fold_tables().kinds.take(codes))
    if not len(starts):
        return WordTable(np.empty(0, np.uint64), starts, ends)
    return WordTable(hash_pieces(codes, starts, ends), origin[starts], origin[ends - 1] + 1)


def word_places(text: str) -> WordPlaces:
    """List where the words of a text stand, as ``word_table`` does, at half the cost.

    >>> [edges.tolist() for edges in word_places("Don’t. DONT!")]
    [[0, 7], [5, 11]]
    """
    codes, origin = _folded_codes(text)
    starts, ends = _word_edges(_fold_tables().kinds.take(codes))
    return WordPlaces(origin[starts], origin[ends - 1] + 1)


def hidden_marks(text: str) -> tuple[str, ...]:
    r"""Name the tricks by which a text was made to look like one text and read as another.

    >>> hidden_marks("the p\u043ert\u200b is sa\u200bfe")
    ('2 invisible characters', '1 word with look-alike letters')
    >>> hidden_marks("Москва, don’t")
    ()
    """
    if text.isascii() or not SUSPECT.search(_not_ascii(text)):
        return ()
    found = (
        (len(INVISIBLE.findall(text)), "invisible character", ""),
        (len(MIXED.findall(text)) if LOOKS_ALIKE.search(text) else 0, "word", " with look-alike letters"),
        (len(STYLED.findall(text)), "styled or full-width letter", ""),
    )
    return tuple(f"{count} {name}{'s' * (count > 1)}{rest}" for count, name, rest in found if count)


def _not_ascii(text: str) -> str:
    """Give the characters of a text that are not ASCII: few, and found fast."""
    return text.encode("utf-8", "surrogatepass").translate(None, ASCII).decode("utf-8", "surrogatepass")


ASCII = bytes(range(128))
HIDDEN = "\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u3164\ufeff\uffa0\U000e0000-\U000e0fff"
# Invisible characters that follow a Latin letter: in other scripts, and between emoji, they are honest spelling.
INVISIBLE = re.compile(f"(?<=[A-Za-z])[{HIDDEN}]")
FOREIGN = "".join(sorted(chr(code) for code in CONFUSABLE if code >= 0x370))
FOREIGN += "".join(sorted({character.upper() for character in FOREIGN if len(character.upper()) == 1}))
LOOKS_ALIKE = re.compile(f"[{FOREIGN}]")
MIXED = re.compile(rf"\b(\w*?(?:[A-Za-z][{FOREIGN}]|[{FOREIGN}][A-Za-z])\w*)")
ODD_LETTERS = "\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff"
STYLED = re.compile(f"[{ODD_LETTERS}]")
SUSPECT = re.compile(f"[{HIDDEN}{FOREIGN}{ODD_LETTERS}]")  # what a text without tricks has none of


# ---------------------------------------------------------------- the table


class _Tables(NamedTuple):
    lengths: NDArray[np.uint8]  # how many characters a code point folds to
    single: NDArray[np.uint32]  # the one it folds to, where it is one
    kinds: NDArray[np.uint8]
    several: dict[int, NDArray[np.uint32]]


@lru_cache(maxsize=1)
def _fold_tables() -> _Tables:
    lengths = np.ones(TABLE_SIZE, np.uint8)
    single = np.arange(TABLE_SIZE, dtype=np.uint32)
    kinds = np.full(TABLE_SIZE, SEPARATOR, np.uint8)
    several = {}
    for low, high in FOLDED_BLOCKS:
        for code in range(low, high):
            folded = _fold_character(chr(code))
            lengths[code] = len(folded)
            if len(folded) == 1:
                single[code] = ord(folded)
            elif folded:
                several[code] = np.array([ord(character) for character in folded], np.uint32)
            kinds[code] = LETTER if chr(code).isalnum() else SEPARATOR
    for low, high in ((0x3040, 0x3100), (0x3400, 0xA000), (0x20000, 0x32000)):
        kinds[low:high] = IDEOGRAPH
    kinds[0xAC00:0xD7A4] = LETTER
    kinds[0x10000:0x1D400][[chr(code).isalnum() for code in range(0x10000, 0x1D400)]] = LETTER
    return _Tables(lengths, single, kinds, several)


def _fold_character(character: str) -> str:
    if character in SINGLE_QUOTES or _is_ignorable(character):
        return ""
    if character in DOUBLE_QUOTES:
        return '"'
    if unicodedata.category(character) in ("Pd", "Cc") or character == "\u2212":
        return "-" if not character.isspace() and unicodedata.category(character) != "Cc" else " "
    decomposed = unicodedata.normalize("NFKD", character)
    kept = "".join(part for part in decomposed if not unicodedata.combining(part) and part not in SINGLE_QUOTES)
    return " " if kept.isspace() else unicodedata.normalize("NFKD", kept.casefold()).translate(CONFUSABLE)


def _is_ignorable(character: str) -> bool:
    return unicodedata.category(character) in ("Cf", "Mn", "Me") or character in FILLERS


# ---------------------------------------------------------------- arrays


def _folded_codes(text: str) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    tables = _fold_tables()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.intp)
    lengths = tables.lengths.take(codes)
    if not len(codes) or lengths.max() <= 1:
        kept = lengths.view(np.bool_)
        return tables.single.take(codes[kept]), np.flatnonzero(kept)
    origin = np.repeat(np.arange(len(codes)), lengths)
    folded = tables.single.take(codes[origin])
    for place in np.flatnonzero(lengths > 1).tolist():
        at = int(np.searchsorted(origin, place))
        folded[at : at + int(lengths[place])] = tables.several[int(codes[place])]
    return folded, origin


def _word_edges(kinds: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give where words start and end: a run of letters is a word, and so is each ideograph."""
    bounded = np.zeros(len(kinds) + 2, np.uint8)
    bounded[1:-1] = kinds
    edges = np.flatnonzero(bounded[1:] != bounded[:-1])
    if not len(kinds) or kinds.max() < IDEOGRAPH:
        return edges[0::2], edges[1::2]
    before, kind, after = bounded[:-2], bounded[1:-1], bounded[2:]
    starts = np.flatnonzero((kind != SEPARATOR) & ((before != LETTER) | (kind == IDEOGRAPH)))
    ends = np.flatnonzero((kind != SEPARATOR) & ((after != LETTER) | (kind == IDEOGRAPH))) + 1
    return starts, ends


FACTOR = 0x9E3779B97F4A7C15 | 1  # odd, so that it can be divided out again modulo 2**64
INVERSE = pow(FACTOR, -1, 1 << 64)


@lru_cache(maxsize=24)
def _powers(factor: int, bits: int) -> NDArray[np.uint64]:
    powers = np.full(1 << bits, factor, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


def hash_pieces(codes: NDArray[np.uint32], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Hash many pieces of one array at once: a difference of running sums, moved to the front, then mixed.

    >>> codes = np.array([7, 8, 9, 7, 8], np.uint32)
    >>> first, second, third = hash_pieces(codes, np.array([0, 3, 2]), np.array([2, 5, 3])).tolist()
    >>> first == second != third
    True
    """
    bits = len(codes).bit_length()
    running = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes.astype(np.uint64) * _powers(FACTOR, bits)[: len(codes)], out=running[1:])
    return mixed((running.take(ends) - running.take(starts)) * _powers(INVERSE, bits).take(starts))


def mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread values over all 64 bits (the finisher of splitmix64), so that near values end far apart."""
    spread = values ^ (values >> np.uint64(30))
    spread *= np.uint64(0xBF58476D1CE4E5B9)
    spread ^= spread >> np.uint64(27)
    spread *= np.uint64(0x94D049BB133111EB)
    spread ^= spread >> np.uint64(31)
    return spread
