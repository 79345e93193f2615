"""What befell the people that a number counts: "119 had been rescued" and "122 people saved" are of one kind."""

from __future__ import annotations

import re

from firsthand.claims.wording import stems

HEADS = """
    people persons workers employees staff men man women woman children residents inhabitants civilians soldiers troops
    students pupils teachers passengers guests travellers riders visitors tourists fans motorists drivers pedestrians
    protesters demonstrators patients victims survivors others suspects villagers migrants refugees officers policemen
    firefighters miners sailors fishermen hostages prisoners inmates pilgrims shoppers souls personnel households
    servicemen servicewomen fighters militants gunmen recruits conscripts reservists
    bodies corpses dead killed injured wounded hurt detained arrested missing rescued evacuated
    deaths fatalities injuries detentions arrests rescues evacuations"""
PEOPLE = frozenset(stem for head in HEADS.split() for stem in stems(head))
EVERYBODY = frozenset(stems("people persons souls passengers guests travellers"))
CREW = re.compile(r"\bcrew\b|\bdeckhands?\b", re.I)
TOLL = "people dead"
FATES = tuple(  # (kind, signs beside a number of people that say what befell them); the first that fits
    (kind, re.compile(rf"\b(?:{signs})\b", re.I))
    for kind, signs in (
        (
            TOLL,
            r"kill\w*|die[sd]?|dying|dead|deaths?|toll|drown\w*|fatal\w*|perish\w*|bodies|lives lost"
            r"|(?:lost|lose|losing|paid with) (?:their|his|her) li(?:fe|ves)|claimed the li(?:fe|ves)",
        ),
        (
            "people hurt",
            r"injur\w*|hurt|wound\w*|hospitali[sz]\w+|(?:in|to|at)(?: \w+){0,3} hospital|hospital bed|treat(?:ed|ing)",
        ),
        (
            "people held",
            r"detain\w*|detention\w*|arrest\w*|custody|held(?= (?:by|in|for|on|at|over|after|since)\b|[.,;]| *$)"
            r"|jail\w*|behind bars|in (?:the )?cells|put (?:in|into) vans",
        ),
        ("people missing", r"missing|unaccounted|(?:being|be) sought|yet to be found|not been found"),
        ("people saved", r"rescu\w*|saved|(?:brought|taken|came) ashore|pulled (?:alive|out|from)|picked up"),
        ("people aboard", r"aboard|on board|passengers?"),
        (
            "people moved",
            r"evacuat\w*|flee\w*|fled|displac\w*|homeless|(?:ordered|told|asked|had) to (?:leave|get out|go)",
        ),
        (
            "people gathered",
            r"protest\w*|demonstrat\w*|rall(?:y|ied)|march\w*|crowd\w*|gather\w*|turn(?:ed|ing)? out"
            r"|turnout(?! of voters)|(?:took|taken|taking) part|attend\w*|(?:took|taken|taking) to the streets|strike",
        ),
    )
)


def fate(head: str, segment: str, text: str) -> str | None:
    """Name what befell the people that a number counts; None where it counts no people, or nothing tells.

    ``head`` is the stem of the counted noun, ``segment`` what stands beside the number up to the next break.

    >>> fate("", "injuring at least 19", "injuring at least 19"), fate("sheep", "19 sheep died", "19 sheep died")
    ('people hurt', None)
    """
    if head and head not in PEOPLE:
        return None
    beside = next((kind for kind, signs in FATES if signs.search(segment)), None)
    if beside is None and head:
        beside = next((kind for kind, signs in FATES if signs.search(text)), None)
    return "crew" if beside and head not in EVERYBODY and CREW.search(segment) else beside
