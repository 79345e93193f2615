"""The invented events that the comparison of statements is trained on: every line says what it must."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

FILES = sorted((Path(__file__).parent.parent / "training" / "tellings").glob("*.txt"))
FACT = re.compile(r"= (?P<number>\d+) [^|]+?(?P<relations>(?: \| (?:against|updates|scope) \d+(?:,\d+)*)*)")
TOLD = re.compile(r"- (?P<numbers>\d+(?:,\d+)*): \S.+")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_line_tells_a_fact_of_its_event(path: Path) -> None:
    events = [event.splitlines() for event in re.split(r"^# ", path.read_text("utf-8"), flags=re.M)[1:]]
    assert len(events) == 10
    for title, *lines in events:
        facts = {m["number"]: m["relations"] for line in lines if (m := FACT.fullmatch(line))}
        told = [m["numbers"].split(",") for line in lines if (m := TOLD.fullmatch(line))]
        assert len(facts) + len(told) == sum(bool(line.strip()) for line in lines), title
        times = Counter(number for numbers in told for number in numbers)
        assert times.keys() == facts.keys(), title
        assert min(times.values()) >= 3, title
        assert {n for relations in facts.values() for n in re.findall(r"\d+", relations)} <= facts.keys(), title


def test_no_event_stands_twice() -> None:
    titles = [line for path in FILES for line in path.read_text("utf-8").splitlines() if line.startswith("# ")]
    assert len(set(titles)) == len(titles) == 290
