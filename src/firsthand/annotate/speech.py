"""The words of speaking: its verbs, in the forms that stand beside a speaker, and who can be one.

"Told" and "tells" stand apart: they want somebody who is told.
"""

from __future__ import annotations

import re

from firsthand.annotate.roles import kind_of, singular

VERBS = """
    said says say added adds add wrote writes write reported reports report announced announces announce stated
    states state confirmed confirms confirm explained explains explain noted notes note claimed claims claim warned
    warns warn insisted insists insist recalled recalls recall replied replies reply argued argues argue continued
    answered answers answer countered counters counter admitted admits admit conceded concedes concede declared
    declares declare stressed stresses stress maintained maintains maintain remarked observed alleged alleges allege
    asserted asserts assert contended contends contend complained complains complain acknowledged acknowledges
    acknowledge retorted predicted predicts predict promised promises promise vowed vows vow estimated estimates
    estimate reckoned reckons reckon believed believes believe specified specifies suggested suggests suggest
    emphasized emphasizes emphasised emphasises underlined underlines reiterated reiterates testified testifies
    testify swore swears swear disclosed discloses revealed reveals concluded concludes conclude commented comments
    cautioned cautions caution clarified clarifies speculated speculates calculated calculates calculate recounted
    recounts boasted boasts quipped pleaded pleads remembered remembers remember"""
SPOKEN = "|".join(VERBS.split())
VIEW = r"(?:view|opinion|eyes|words|mind|judge?ment|telling|account|version)"  # "in the view of", "in Vell's words"
RELATIVE = re.compile(r"(?:who|which|that)\Z", re.I)
HEAD_END = re.compile(r"\s(?:of|in|for|at|on|from|with|to|who|which|that)\b|,")  # what follows tells more of a noun


def is_somebody(words: str) -> bool:
    """Say whether words are led by a name, or by a noun for people or bodies.

    >>> is_somebody("top councillors"), is_somebody("Ona Vell of Kamm"), is_somebody("radio programme")
    (True, True, False)
    """
    last = re.findall(r"[\w-]+", HEAD_END.split(words)[0])[-1:]
    return any(w[0].isupper() or singular(w) == "source" or kind_of(singular(w)) in ("PERSON", "ORG") for w in last)
