"""The verbs of a stretch of text that look back or ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.annotate.dates.almanac import spelled

# Verbs with "to" that set out what is to come, without their endings.
PLANS = spelled("plan hope intend aim expect vow pledge promise threaten agree want need prepare call urge ask")
FIXED = spelled("expected scheduled due set slated planned poised supposed bound likely")
ABOUT_TO = spelled(
    "going about ready meant hoping planning preparing aiming seeking holding meeting returning leaving heading"
)
ABOUT_TO += spelled("starting beginning opening hosting traveling travelling flying")
MODALS = spelled("will shall would should must may might could can cannot ought")
COMING = spelled("upcoming forthcoming looming deadline")
# Their plain present is used of what stands in a calendar.
TIMETABLE = spelled(
    "begin start open close meet vote return resume expire end kick take arrive head go leave air convene travel"
    " visit come rule decide face hold play host run fall mark finish reopen launch appear speak debut premiere"
)
BARE = spelled("meet vote begin go head play return")
PAST_FORMS = frozenset(
    spelled(
        "was were had did said told took went came made gave got saw held met left began won lost fell rose found"
        " wrote spoke sent brought kept ran broke struck fired shot drew led read put cut hit hurt let built bought"
        " sold paid swore sworn stood felt heard knew thought became chose fled flew grew hung laid rode sat showed"
        " shut spent stole taught threw understood withdrew wore caught dealt fought killed been gone done seen"
        " given taken shown known written spoken broken died"
    )
)
NOT_PAST = frozenset(
    spelled(
        "united indeed need speed feed seed breed hundred sacred naked ahmed mohammed muhammed embed proceed exceed"
        " succeed red bed shed wed kindred biased"
    )
)
ADVERB = r"(?:not|also|soon|only|still|now|then|both|be|have|get|to|\w+ly)"
TO_DO = r"(?: to)?(?: be)?(?: [a-z]+)?"
FORMS_OF_BE = r"(?:is|are|was|were|be|been|am|[’'](?:s|re|m)) (?:\w+ly |also |now |still |not )?"
IS_TO = "|".join((*FIXED, *ABOUT_TO, "to"))
AHEAD = re.compile(
    rf"(?:(?:{'|'.join(MODALS)}|won[’']t|[’']ll)(?! have (?!to\b))(?: {ADVERB})*(?: [a-z]+)?"
    rf"|{FORMS_OF_BE}(?:{IS_TO}){TO_DO}|(?:has|have|having) (?:until|to)"
    rf"|(?:{'|'.join(FIXED)}) (?:to(?: be)?(?: [a-z]+)?|for|on|at)"
    rf"|(?:{'|'.join(PLANS)}|promis|agre|urg|prepar)(?:s|ed)? (?:[\w’'-]+ ){{0,4}}to(?: be)?(?: [a-z]+)?"
    rf"|look(?:s|ed|ing)? forward|planned|scheduled|{'|'.join(COMING)}|ahead of)\b",
    re.IGNORECASE,
)
ON_TIMETABLE = re.compile(
    rf"(?:(?:{'|'.join(TIMETABLE)}|goe|finishe)s|{'|'.join(BARE)}|takes? place|kicks? off)\b", re.IGNORECASE
)
WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]+|[’'](?:ll|s|re|m)(?![a-z])")
# A word that may begin such a verb; the patterns are tried at these alone, since they are slow to fail.
FIRST = frozenset(
    [
        *PLANS,
        *FIXED,
        *MODALS,
        *COMING,
        *BARE,
        "won",
        "’ll",
        "'ll",
        "’s",
        "'s",
        "’re",
        "'re",
        "’m",
        "'m",
        "is",
        "are",
        "was",
    ]
    + [
        "were",
        "be",
        "been",
        "am",
        "has",
        "have",
        "having",
        "look",
        "looks",
        "looking",
        "ahead",
        "goes",
        "finishes",
        "take",
        "kick",
    ]
    + [f"{verb}s" for verb in (*TIMETABLE, *PLANS)]
)


def verbs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Give the verbs of a text that look one way: where each begins and ends, and whether it looks ahead.

    >>> [(line[a:b], ahead) for line in ["He said she will not be counted again."] for a, b, ahead in verbs(line)]
    [('said', False), ('will not be counted', True)]
    """
    end = 0
    for match in WORD.finditer(text):
        word = match.group().lower()
        if match.start() < end or not (word in FIRST or word in PAST_FORMS or word.endswith("ed")):
            continue
        found = AHEAD.match(text, match.start()) if word in FIRST or word.endswith("ed") else None
        if found is None and (word in PAST_FORMS or (word.endswith("ed") and len(word) > 3 and word not in NOT_PAST)):
            end = match.end()
            yield match.start(), end, False
            continue
        found = found or ON_TIMETABLE.match(text, match.start())
        if found:
            end = found.end()
            yield match.start(), end, True
