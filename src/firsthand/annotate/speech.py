"""The words of speaking: its verbs, in the forms that stand beside a speaker, and who can be one.

"Told" and "tells" stand apart: they want somebody who is told.
"""

from __future__ import annotations

import re

from firsthand.annotate.roles import kind_of, singular

VERBS = """
    said says added adds wrote writes reported reports announced announces stated states confirmed confirms
    explained explains noted notes claimed claims warned warns insisted insists recalled recalls replied replies
    argued argues continued answered answers countered counters admitted admits conceded concedes declared declares
    stressed stresses maintained maintains remarked observed alleged alleges asserted asserts contended contends
    complained complains acknowledged acknowledges retorted predicted predicts promised promises vowed vows"""
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
