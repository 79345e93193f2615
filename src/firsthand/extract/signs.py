"""Signs that a line which the extractor took for the article is furniture after all: small tests, weighed together."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from firsthand.extract.blocks import Block
from firsthand.extract.residue import SENTENCE_END, count_words

FURNITURE = re.compile(
    r"(?<![a-z])(?:ads?|advert\w*|ad-?(?:slot|box|unit|wrap\w*)|sponsor\w*|promo\w*|newsletter|subscri\w*|"
    r"related\w*|recirc\w*|"
    r"recommend\w*|most-?\w*|trending|popular|shar(?:e|ing)\w*|social\w*|soc|comments?|author-?(?:bio|box|info|"
    r"card)?s?|bio|tags?|"
    r"cookie|consent|gdpr|paywall|meter|wall|donat\w*|app|widget|teasers?|read-?more|more|rm|see|offer|trial|"
    r"evt|signup|endform|"
    r"contact|copyright|legal|disclaimer|footer|foot|breadcrumbs?|crumbs|captions?|toolbar|tools|player|embed|"
    r"pop|support|push|alerts?|notification\w*|membership|partner\w*)(?![a-z])"
)
READER = re.compile(
    r"\b(?:you|your|our|us|join|start|enter|win|vote|buy|order|quote|enjoy|discover|try|click|tap|ping|sign)\b", re.I
)
LEAD = re.compile(
    r"standfirst|sub-?(?:title|head|headline)|\bdeck?\b|summary|\blead\b|intro|abstract|excerpt|teaser-?text"
)
LIMIT = 0.75  # from this weight on a line goes


@dataclass(frozen=True, slots=True)
class Around:
    """What a line is held against: the box and the names that most of the article stands in."""

    parent: int
    names: frozenset[str]
    prose: bool
    boxes: frozenset[int] = frozenset()  # all boxes that the article's own box lies in
    settings: frozenset[str] = frozenset()  # the whole "names" of lines that hold much of the article


def home(block: Block) -> int:
    """Give the number of the box that a line stands in; a list stands in the box around it."""
    return block.path[-2] if "li" in block.inside and len(block.path) > 1 else block.parent


def new_names(block: Block, around: Around) -> str:
    """Give the names around a line that are not also around most of the article."""
    return " ".join(name for name in block.names.replace(" / ", " ").split() if name not in around.names)


def own_names(block: Block, around: Around) -> str:
    """Give the names of the line's own element that are not also around most of the article."""
    return " ".join(name for name in block.names.split(" / ")[-1].split() if name not in around.names)


def elsewhere(block: Block, around: Around) -> bool:
    """It stands in another box than the article's sentences."""
    return home(block) != around.parent


def no_sentence(block: Block, around: Around) -> bool:
    """It does not end as a sentence does."""
    return SENTENCE_END.search(block.text) is None


def short(block: Block, around: Around) -> bool:
    """It is short, and no item of a list."""
    return count_words(block.text) <= 12 and "li" not in block.inside


def mostly_link(block: Block, around: Around) -> bool:
    """It is mostly a link."""
    return block.link_share > 0.6


def named_furniture(block: Block, around: Around) -> bool:
    """A box around it is named as furniture is."""
    return FURNITURE.search(new_names(block, around)) is not None


def own_name_furniture(block: Block, around: Around) -> bool:
    """Its own element is named as furniture is."""
    return FURNITURE.search(own_names(block, around)) is not None


def speaks_to_reader(block: Block, around: Around) -> bool:
    """It speaks to the reader, and quotes nobody."""
    return READER.search(block.text) is not None and not re.search('["“”«»]', block.text)


def in_side_part(block: Block, around: Around) -> bool:
    """It stands in an element for what is beside the matter."""
    return bool(block.inside & {"aside", "nav", "footer", "form"})


SIGNS: tuple[tuple[Callable[[Block, Around], bool], float], ...] = (  # (sign, weight): the sum decides
    (elsewhere, 0.25),
    (no_sentence, 0.25),
    (short, 0.15),
    (mostly_link, 0.4),
    (named_furniture, 0.4),
    (own_name_furniture, 0.2),
    (speaks_to_reader, 0.2),
    (in_side_part, 0.4),
)
AT_AN_END = 0.15  # before the first sentence of the article or after the last


def suspect(block: Block, around: Around, where: frozenset[str]) -> str | None:
    """Weigh the signs that a line is furniture, where there is a layout to tell by.

    >>> around = Around(parent=3, names=frozenset({"story"}), prose=True)
    >>> suspect(Block("Ice fair opens", "p", " / / ad-slot", parent=4, path=(1, 3, 4)), around, frozenset())
    'furniture by its place and form'
    >>> suspect(Block("“Not a sound”", "h3", " / / story", parent=3, path=(1, 3)), around, frozenset())
    """
    if not block.path or not around.prose or ("head" in where and LEAD.search(block.names)):
        return None
    weight = sum(value for sign, value in SIGNS if sign(block, around))
    weight += AT_AN_END if where & {"head", "tail"} else 0.0
    return "furniture by its place and form" if weight >= LIMIT else None
