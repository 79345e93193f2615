"""Who does what in a sentence, as the dependency arcs tell: the subject of a verb, and the words that go with it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from firsthand.model import Span, Syntax

SUBJECTS = ("nsubj",)
SHARING = ("conj", "xcomp", "advcl", "parataxis")  # a verb that hangs so on another may share its subject
ASIDE = ("acl:relcl", "acl", "appos", "parataxis", "punct")  # what a long subject is cut before
CLIMB = 3  # verbs; a subject further up is seldom the one
WITHIN_NAMES = ("flat", "goeswith")
NOUNS = (
    "nsubj",
    "nsubj:pass",
    "obj",
    "iobj",
    "obl",
    "obl:agent",
    "nmod",
    "nmod:poss",
    "conj",
    "appos",
    "root",
    "ccomp",
)
LONGEST_ASIDE = 40  # characters in brackets between a name and "who"
LARGEST = 250  # words looked at of a phrase; more are a broken tree
MOST_WORDS = 12  # of a subject with all that is told of it


class Arcs:
    """The dependency arcs of a text, to be asked for the subject of a span."""

    def __init__(self, text: str, syntax: Syntax) -> None:
        """Keep the arcs, and list what hangs on each word."""
        self.text, self.syntax = text, syntax
        self.starts = [word.start for word in syntax.words]
        self.children: list[list[int]] = [[] for _ in syntax.words]
        for row, head in enumerate(syntax.heads):
            if 0 <= head < len(self.children) and head != row:
                self.children[head].append(row)

    def rows(self, span: Span) -> range:
        """Give the rows of the words that begin in a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def verb(self, cue: Span) -> int | None:
        """Give the row of the word of a cue that holds the others."""
        rows = self.rows(cue)
        heads = (row for row in rows if self.syntax.heads[row] not in rows or self.syntax.heads[row] == row)
        return next(heads, None)

    def subject(self, cue: Span) -> Span | None:
        """Give the subject of the verb of a cue, if it stands outside the cue; one verb may share that of another."""
        row = self.verb(cue)
        for _ in range(CLIMB):
            if row is None:
                return None
            found = next((c for c in self.children[row] if self.syntax.relations[c] in SUBJECTS), None)
            if found is not None:
                span = self.phrase(found)
                return None if span is None or span.overlap(cue) else span
            if any(self.syntax.relations[c] == "nsubj:pass" for c in self.children[row]):
                return None
            head = self.syntax.heads[row]
            row = head if self.syntax.relations[row] in SHARING and head != row and head >= 0 else None
        return None

    def own_subject(self, row: int) -> Span | None:
        """Give the subject that hangs on this very verb."""
        found = next((c for c in self.children[row] if self.syntax.relations[c] in SUBJECTS), None)
        return self.phrase(found) if found is not None else None

    def subject_core(self, row: int) -> Span | None:
        """Give the subject that hangs on this very verb, without what is told of it by the way."""
        found = next((c for c in self.children[row] if self.syntax.relations[c] in SUBJECTS), None)
        return self.core(found) if found is not None else None

    def phrase(self, row: int) -> Span | None:
        """Give a word with what hangs on it, cut before asides where it is long."""
        rows = self.below(row, ())
        if len(rows) > MOST_WORDS or not _whole(rows):
            rows = self.below(row, ASIDE)
        if not _whole(rows) or len(rows) > MOST_WORDS:
            return None
        first, last = min(rows), max(rows)
        while last > first and not self.text[self.syntax.words[last].start].isalnum():
            last -= 1
        return Span(self.syntax.words[first].start, self.syntax.words[last].end)

    def core(self, row: int) -> Span | None:
        """Give a word with what hangs on it, without what is told of it by the way."""
        rows = self.below(row, ASIDE) - {c for c in self.children[row] if self.syntax.relations[c] == "case"}
        whole = _whole(rows) and len(rows) <= MOST_WORDS
        return Span(self.syntax.words[min(rows)].start, self.syntax.words[max(rows)].end) if whole else None

    def antecedent(self, relative: Span) -> Span | None:
        """Give whom "who" or "which" stands for, where the word is the subject of a relative clause."""
        row = next(iter(self.rows(relative)), None)
        if row is None or self.syntax.relations[row] not in SUBJECTS:
            return None
        verb = self.syntax.heads[row]
        if verb < 0 or self.syntax.relations[verb] != "acl:relcl":
            return None
        noun = self.syntax.heads[verb]
        return self.core(noun) if 0 <= noun < row else None

    def governed(self, relative: Span) -> Span | None:
        """Give the word on which hangs the one for whom "who" stands: the verb that goes on after its clause."""
        row = next(iter(self.rows(relative)), None)
        verb = self.syntax.heads[row] if row is not None else -1
        if row is None or verb < 0 or self.syntax.relations[verb] != "acl:relcl":
            return None
        noun = self.syntax.heads[verb]
        head = self.syntax.heads[noun] if 0 <= noun < row else -1
        return self.syntax.words[head] if head > row else None

    def noun_before(self, relative: Span) -> Span | None:
        """Give the noun that "who" follows at once, with what goes with it: "Vell (Kamm North), who …"."""
        row = next(iter(self.rows(relative)), 0) - 1
        opened = self.text.rfind("(", max(0, relative.start - LONGEST_ASIDE), relative.start)
        if opened >= 0 and self.text[opened : relative.start].rstrip(" ,")[-1:] == ")":
            row = next(iter(self.rows(Span(opened, relative.start))), 0) - 1
        while row >= 0 and not self.text[self.syntax.words[row].start].isalnum():
            row -= 1
        while row >= 0 and (self.syntax.relations[row] in WITHIN_NAMES or self.tells_where(row)):
            row = self.syntax.heads[row]
        span = self.core(row) if row >= 0 and self.syntax.relations[row] in NOUNS else None
        return span if span is not None and span.end <= relative.start else None

    def tells_where(self, row: int) -> bool:
        """Say whether a name only tells more of the name before it: Kamm of "Vell of Kamm"."""
        head = self.syntax.heads[row]
        capitals = (
            self.text[self.syntax.words[row].start].isupper() and self.text[self.syntax.words[head].start].isupper()
        )
        return self.syntax.relations[row] == "nmod" and 0 <= head < row and capitals

    def below(self, row: int, without: Sequence[str]) -> set[int]:
        """List a row and all under it but for some relations; a broken tree cannot make it run for ever."""
        seen, stack = {row}, [row]
        while stack and len(seen) <= LARGEST:
            for child in self.children[stack.pop()]:
                if child not in seen and self.syntax.relations[child] not in without:
                    seen.add(child)
                    stack.append(child)
        return seen


def _whole(rows: set[int]) -> bool:
    return max(rows) - min(rows) < len(rows)
