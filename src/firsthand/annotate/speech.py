"""Verbs of speech, in the forms that stand beside a speaker; "told" and "tells" want somebody who is told."""

from __future__ import annotations

VERBS = """
    said says added adds wrote writes reported reports announced announces stated states confirmed confirms
    explained explains noted notes claimed claims warned warns insisted insists recalled recalls replied replies
    argued argues continued answered answers countered counters admitted admits conceded concedes declared declares
    stressed stresses maintained maintains remarked observed alleged alleges asserted asserts contended contends
    complained complains acknowledged acknowledges retorted predicted predicts promised promises vowed vows"""
SPOKEN = "|".join(VERBS.split())
