"""How a statement is meant: as so or not so, as certain, possible, planned or denied."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.model import Modality, Polarity

NEGATIONS = re.compile(
    r"\b(?:no(?! (?:more|less|fewer|later|earlier|other|longer|sooner) than|[.°]? ?\d)|not(?! only)|never|none|nobody"
    r"|nothing"
    r"|nowhere|neither|nor|without|cannot|failed to|refus\w+ to|declin\w+ to|den(?:y|ies|ied|ying)|reject\w*|ruled out"
    r"|un(?:hurt|harmed|injured|scathed|damaged)|silent)\b|n[’']t\b",
    re.I,
)
NOT_UNTIL = re.compile(r"\b(?:no|not|never|silent)\b.*\buntil\b", re.I)  # it did happen, only late
DENIALS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)?|refut(?:e|es|ed)|disput(?:e|es|ed)|ruled? out)\b", re.I
)
BEFORE_IT_COULD = re.compile(  # what comes before it did happen
    r"\b(?:before|until|so (?:that )?|as (?:best|soon|fast|much) as|where|how) [^,.;]{1,40}?\bcould\b", re.I
)
MODALITIES: tuple[tuple[Modality, re.Pattern[str]], ...] = (
    (
        "possible",
        re.compile(
            r"\b(?:may|might|could(?! (?:not|never|hardly|only)\b)"
            r"|allegedly|reportedly|possibly|perhaps|likely|apparently|suspected"
            r"|(?:is|are|was|were|been) (?:\w+ )?(?:believed|thought|feared|alleged|said|rumou?red|presumed) to)\b",
            re.I,
        ),
    ),
    (
        "planned",
        re.compile(
            r"\b(?:will|shall|would|plans? to|planned to|is to|are to|was to|were to|intends? to|want(?:s|ed)? to"
            r"|hope[sd]? to|set to|due to \w+"
            r"|expected to|going to|pledg\w+ to|promis\w+ to|vow\w+ to)\b|[’']ll\b",
            re.I,
        ),
    ),
)


def judge_polarity(words: str) -> Polarity:
    """Say whether words tell that something is not so.

    >>> judge_polarity("nobody was hurt"), judge_polarity("no fewer than seven came")
    ('negated', 'affirmed')
    """
    return "negated" if NEGATIONS.search(words) and not NOT_UNTIL.search(words) else "affirmed"


def judge_modality(words: str, cues: Sequence[str]) -> Modality:
    """Say how words are meant, and how those who say them mean them.

    >>> judge_modality("the gate will open", ["said"]), judge_modality("the gate was open", ["denied"])
    ('planned', 'denied')
    >>> judge_modality("two died before the guards could reach them", []), judge_modality("two could die", [])
    ('asserted', 'possible')
    """
    if any(DENIALS.search(cue) for cue in cues):
        return "denied"
    words = BEFORE_IT_COULD.sub("", words)
    return next((modality for modality, pattern in MODALITIES if pattern.search(words)), "asserted")
