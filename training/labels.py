"""The names of all that the encoder tells, in the order of its output columns."""

TAGS = ("O", "B", "I", "E", "S")
LAYERS = ("source", "cue", "content", "name")
NAMES = ("PERSON", "ORG", "PLACE", "MISC")
NOUNS = (
    "none", "person", "place", "organization", "object", "event", "time", "abstract", "other",
)  # fmt: skip
RELATIONS = (
    "root", "part", "acl", "acl:relcl", "advcl", "advmod", "amod", "appos", "aux", "aux:pass",
    "case", "cc", "ccomp", "compound", "conj", "cop", "csubj", "dep", "det", "discourse",
    "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod",
    "nmod:poss", "nsubj", "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "orphan",
    "parataxis", "punct", "reparandum", "vocative", "xcomp",
)  # fmt: skip

CONLL_NAMES = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "MISC": "MISC"}
WNUT_NAMES = {
    "person": "PERSON", "location": "PLACE", "corporation": "ORG", "group": "ORG",
    "product": "MISC", "creative-work": "MISC",
}  # fmt: skip

LINKS = ("content to cue", "content to source", "cue to source")
# Words between two spans, signed: the last bucket holds all that lies further off.
DISTANCES = (0, 1, 2, 3, 5, 8, 12, 20, 32, 64)


def relation(deprel: str) -> str:
    """Keep a relation with its subtype where it is listed, else without.

    >>> relation("nsubj:pass"), relation("obl:unmarked")
    ('nsubj:pass', 'obl')
    """
    return deprel if deprel in RELATIONS else deprel.split(":", maxsplit=1)[0]
