"""Count in how many articles each term stands, and write the table that the stories stage reads.

    python training/word_counts.py ARTICLES.jsonl.gz... -o src/firsthand/models/word_counts.txt

Counts are rounded to steps of a twentieth, and terms in fewer than MIN_ARTICLES articles are dropped: what is left
tells how common a word is, and nothing of any article.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from firsthand.frequencies import term
from firsthand.stories.words import TOKEN

MIN_ARTICLES = 12
STEP = 1.05


def texts(paths: list[Path]) -> Iterator[str]:
    """Give the title and text of every row."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                yield f"{row.get('title') or ''}\n{row['text']}"


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    total = 0
    for text in texts(arguments.articles):
        counts.update({term(word) for word in TOKEN.findall(text)})
        total += 1
    lines = defaultdict(list)
    for word, count in counts.items():
        if count >= MIN_ARTICLES:
            lines[round(STEP ** round(math.log(count, STEP)))].append(word)
    rows = [" ".join([str(count), *sorted(words)]) for count, words in sorted(lines.items(), reverse=True)]
    arguments.output.write_text("\n".join([str(total), *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
