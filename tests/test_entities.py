"""Who is who in one article, and across the articles of a story."""

from __future__ import annotations

import random
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any  # rows of a table of cases

import pytest

from firsthand.annotate.entities import EntityTable, NamedSpan, resolve_entities
from firsthand.claims.entities import link_entities
from firsthand.model import (
    Annotations,
    Article,
    ArticleId,
    Attribution,
    AttributionKind,
    Entity,
    EntityId,
    Mention,
    MentionType,
    SourceRef,
    Span,
    Spans,
)

CASES = Path(__file__).parent / "cases"
MARK = re.compile(r"\{(?P<label>[PLOM]) |\[(?P<number>\d) |(?P<close>[}\]])")
LABELS = {"P": "PERSON", "O": "ORG", "L": "PLACE", "M": "MISC"}
QUOTE = re.compile(r'"[^"]*"')


@dataclass(frozen=True)
class Case:
    """A passage with its marks taken out, and who each source is."""

    line: int
    text: str
    names: tuple[NamedSpan, ...]
    sources: dict[int, Span]
    right: dict[int, str]
    fails: str | None


def read_cases(path: Path) -> list[Case]:
    """Read passages, each with its answer after ``=>``."""
    cases: list[Case] = []
    passage: list[str] = []
    fails, first = None, 0
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("#"):
            passage, fails, first = [], None, number
        elif line.startswith("=> FAILS: "):
            fails = line.removeprefix("=> FAILS: ")
        elif line.startswith("=> "):
            right = dict(part.split(": ", 1) for part in line[3:].split(" | "))
            cases.append(read_case(first, "\n".join(passage).strip(), {int(k): v for k, v in right.items()}, fails))
        else:
            passage.append(line)
    return cases


def read_case(line: int, marked: str, right: dict[int, str], fails: str | None) -> Case:
    """Take the marks out of a passage and note where they stood."""
    text, names, sources, open_marks, last = "", [], {}, [], 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if not match["close"]:
            open_marks.append((match["label"], match["number"], len(text)))
            continue
        label, number, start = open_marks.pop()
        if label:
            names.append(NamedSpan(start, len(text), LABELS[label]))
        else:
            sources[int(number)] = Span(start, len(text))
    assert not open_marks
    assert sources.keys() == right.keys()
    return Case(line, text + marked[last:], tuple(sorted(names, key=lambda n: n.start)), sources, right, fails)


def read_sentences(text: str) -> list[Span]:
    """Cut a passage into sentences; its titles with a full stop are few."""
    ends = [m.end(1) for m in re.finditer(r'(?<!Capt)(?<!Gen)(?<!\b[A-Z])([.?!]"?)(?=\s|$)', text)]
    starts = [0, *(end + len(text[end:]) - len(text[end:].lstrip()) for end in ends)]
    return [Span(start, end) for start, end in zip(starts, ends, strict=False)]


def make_attributions(text: str, sources: dict[int, Span]) -> list[Attribution]:
    """Give each source the quotes that stand nearest to it, or the rest of its line as content."""
    quotes: dict[int, list[Span]] = {number: [] for number in sources}
    for match in QUOTE.finditer(text):
        near = min(sources, key=lambda n: min(abs(sources[n].start - match.end()), abs(match.start() - sources[n].end)))
        quotes[near].append(Span(*match.span()))
    made = []
    for number in sorted(sources):
        source = sources[number]
        rest = (Span(source.end, text.find(".", source.end) + 1),)
        kind: AttributionKind = "direct" if quotes[number] else "indirect"
        content = Spans(tuple(quotes[number]) or rest)
        made.append(Attribution(kind, SourceRef((source,)), Spans(), content, tuple(quotes[number])))
    return made


def resolve(case: Case) -> EntityTable:
    attributions = make_attributions(case.text, case.sources)
    return resolve_entities(case.text, read_sentences(case.text), case.names, attributions)


def answers(case: Case) -> dict[int, str]:
    """Give who each source is, written as in the cases."""
    found = {}
    told = [attribution.source for attribution in resolve(case).attributions if attribution.source is not None]
    first = {source.spans: source for source in reversed(told)}  # a body that somebody speaks for comes second
    for number, span in sorted(case.sources.items()):
        source = first[(span,)]
        words = f'"{source.name}"' if source.name else "nobody"
        found[number] = source.name if source.entity and source.name else words
    return found


@pytest.mark.parametrize("case", read_cases(CASES / "sources.txt"), ids=lambda case: f"line {case.line}")
def test_sources(case: Case, request: pytest.FixtureRequest) -> None:
    if case.fails:
        request.node.add_marker(pytest.mark.xfail(reason=case.fails, strict=True))
    assert answers(case) == case.right


# ---------------------------------------------------------------- entities of an article


def read_entity_cases(path: Path) -> list[tuple[str, list[str]]]:
    """Read passages, each with the lines after ``=>``."""
    cases: list[tuple[str, list[str]]] = []
    for block in re.split(r"\n\n(?=# )", path.read_text("utf-8")):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        right = [line[3:] for line in lines if line.startswith("=> ")]
        if right:
            cases.append(("\n".join(line for line in lines if not line.startswith("=> ")).strip(), right))
    return cases


@pytest.mark.parametrize(("marked", "right"), read_entity_cases(CASES / "entities.txt"))
def test_entities(marked: str, right: list[str]) -> None:
    case = read_case(0, marked, {}, None)
    table = resolve_entities(case.text, read_sentences(case.text), case.names)
    names = {case.text[n.start : n.end] for n in case.names}
    pronouns = {"he", "she", "it", "they", "his", "her", "its", "their"}
    found = []
    for entity in table.entities:
        ways = [way for way in entity.aliases if way.lower() not in pronouns]
        if any(name in way or way in name for way in ways for name in names):
            found.append(f"{entity.name} ({entity.type}): {', '.join(ways)}")
    assert (found or ["nothing"]) == right


def check_table(text: str, table: EntityTable) -> None:
    """Hold what is always so: spans inside the text, mentions of known entities, aliases as written."""
    ids = [entity.id for entity in table.entities]
    assert ids == [f"e{n + 1}" for n in range(len(ids))]
    for mention in table.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.entity is None or mention.entity in ids
    for entity in table.entities:
        assert entity.name
        assert entity.aliases
    for attribution in table.attributions:
        if attribution.source and attribution.source.entity:
            assert attribution.source.entity in ids
            assert attribution.source.name


def all_cases() -> list[Case]:
    return read_cases(CASES / "sources.txt")


def test_what_is_always_so() -> None:
    for case in all_cases():
        table = resolve(case)
        check_table(case.text, table)
        assert table == resolve(case)


def test_order_of_names_does_not_matter() -> None:
    for case in all_cases():
        backwards = resolve_entities(case.text, read_sentences(case.text), case.names[::-1])
        assert backwards == resolve_entities(case.text, read_sentences(case.text), case.names)


HOSTILE = [
    "",
    " ",
    "\n\n",
    '"' * 500,
    "he said " * 400,
    "(" * 300,
    "the the the minister of of of",
    "\u202e\u200b" * 50,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    spans = [NamedSpan(start, min(start + 7, len(text)), "ORG") for start in range(0, len(text), 5)]
    source = SourceRef((Span(0, min(4, len(text))),))
    attributions = [Attribution("indirect", source, Spans(), Spans((Span(0, len(text)),)))]
    check_table(text, resolve_entities(text, [], spans, attributions))
    check_table(text, resolve_entities(text, [Span(0, len(text))], [], [Attribution("direct", None, Spans(), Spans())]))


def test_time_grows_with_the_text() -> None:
    def seconds(times: int) -> float:
        line = "Odra Finch told the Brassa Courier that she met the minister. He said it was the board. "
        text = line * times
        starts = range(0, len(text), len(line))
        names = [NamedSpan(s, s + 10, "PERSON") for s in starts] + [NamedSpan(s + 20, s + 34, "ORG") for s in starts]
        sentences = [Span(s, s + len(line) - 1) for s in starts]
        begin = time.process_time()
        resolve_entities(text, sentences, names)
        return time.process_time() - begin

    seconds(10)
    assert seconds(1200) < 12 * max(seconds(200), 0.02)


# ---------------------------------------------------------------- entities of a story


def make_article(id: str) -> Article:
    return Article(id=ArticleId(id), text="", paragraphs=(), raw_sha256="")


def make_annotations(id: str, *entities: tuple[str, MentionType, tuple[str, ...]]) -> Annotations:
    listed = tuple(Entity(EntityId(f"e{n + 1}"), *entity) for n, entity in enumerate(entities))
    mentions = tuple(Mention(n * 10, n * 10 + 5, e.type, e.id) for n, e in enumerate(listed))
    return Annotations(id=ArticleId(id), entities=listed, mentions=mentions)


def link(*rows: tuple[tuple[str, MentionType, tuple[str, ...]], ...]) -> set[frozenset[str]]:
    """Give the groups of names that one story's articles have."""
    annotations = {ArticleId(f"a{n}"): make_annotations(f"a{n}", *row) for n, row in enumerate(rows)}
    entities, linked = link_entities([make_article(id) for id in annotations], annotations)
    groups: dict[str, set[str]] = {}
    for (article, id), story_id in linked.items():
        entity = next(e for e in annotations[article].entities if e.id == id)
        groups.setdefault(story_id, set()).add(entity.name)
    assert {entity.id for entity in entities} == set(groups)
    return {frozenset(group) for group in groups.values()}


def one(name: str, type: MentionType = "PERSON", *aliases: str) -> tuple[str, MentionType, tuple[str, ...]]:
    return name, type, (name, *aliases)


LINKED = [
    ("same name", [(one("Odra Finch"),), (one("ODRA FINCH"),)], [{"Odra Finch", "ODRA FINCH"}]),
    (
        "spelling",
        [(one("Zulfira Akhmerova"),), (one("Zulfira Ahmerova"),)],
        [{"Zulfira Akhmerova", "Zulfira Ahmerova"}],
    ),
    ("surname only", [(one("Odra Finch"),), (one("Finch"),)], [{"Odra Finch", "Finch"}]),
    (
        "surname of two",
        [(one("Ansel Brock"), one("Rita Brock")), (one("Brock"),)],
        [{"Ansel Brock"}, {"Rita Brock"}, {"Brock"}],
    ),
    ("first names differ", [(one("Ansel Brock"),), (one("Rita Brock"),)], [{"Ansel Brock"}, {"Rita Brock"}]),
    (
        "first letters",
        [(one("Kamm Telegraph Bureau", "ORG"),), (one("KTB", "ORG"),)],
        [{"Kamm Telegraph Bureau", "KTB"}],
    ),
    (
        "short body",
        [(one("Lower Kamm Water Board", "ORG"),), (one("water board", "ORG"),)],
        [{"Lower Kamm Water Board", "water board"}],
    ),
    ("police", [(one("police", "ORG"),), (one("Brassa police", "ORG"),)], [{"police", "Brassa police"}]),
    (
        "police of two towns",
        [(one("Selm police", "ORG"),), (one("Brassa police", "ORG"),)],
        [{"Selm police"}, {"Brassa police"}],
    ),
    (
        "place word",
        [(one("Kamm region", "PLACE"),), (one("Kamm province", "PLACE"),)],
        [{"Kamm region", "Kamm province"}],
    ),
    ("product", [(one("Kestr-25", "PRODUCT"),), (one("Kestrel-25", "PRODUCT"),)], [{"Kestr-25", "Kestrel-25"}]),
    ("types", [(one("Tass Smith"),), (one("TASS", "ORG"),)], [{"Tass Smith"}, {"TASS"}]),
    ("slip of type", [(one("Selm", "PLACE"),), (one("Selm", "PLACE"),), (one("Selm"),)], [{"Selm"}]),
    (
        "office",
        [(one("Dora Lenz", "PERSON", "its chair"),), (one("commission's chair", "TITLE"),)],
        [{"Dora Lenz", "commission's chair"}],
    ),
    (
        "office of two words",
        [
            (one("Dora Lenz", "PERSON", "the trust’s chief executive"),),
            (one("chief executive of the Kamm trust", "TITLE"),),
        ],
        [{"Dora Lenz", "chief executive of the Kamm trust"}],
    ),
    (
        "office of two",
        [(one("Dora Lenz", "PERSON", "its chair"), one("Gus Pell", "PERSON", "the chair")), (one("chair", "TITLE"),)],
        [{"Dora Lenz"}, {"Gus Pell"}, {"chair"}],
    ),
]


@pytest.mark.parametrize(("what", "rows", "right"), LINKED, ids=[row[0] for row in LINKED])
def test_link(what: str, rows: list[Any], right: list[set[str]]) -> None:
    assert link(*rows) == {frozenset(group) for group in right}


def test_link_in_any_order() -> None:
    names = ["Odra Finch", "Finch", "O. Finch", "Odra Finsch", "Rita Finch", "KTB", "Kamm Telegraph Bureau", "Kamm"]
    annotations = {ArticleId(f"a{n}"): make_annotations(f"a{n}", one(name)) for n, name in enumerate(names)}
    articles = [make_article(id) for id in annotations]
    first = link_entities(articles, annotations)
    for seed in range(5):
        shuffled = random.Random(seed).sample(articles, len(articles))
        backwards = dict(reversed(list(annotations.items())))
        assert link_entities(shuffled, backwards) == first
