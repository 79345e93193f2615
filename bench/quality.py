"""How good every stage is, beside what is asked and what others published.

``python bench/quality.py`` measures all parts and writes bench/RESULTS.md; ``--only NAME`` one part, printed only.
``--floor`` fails if the example story came out worse than tests/floor.json says; ``--raise`` raises the floors to what
is reached now; ``--lower`` writes what is reached now, also where it is less (and the changelog says why).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import Any  # the floor is a file of JSON

from figures import DATA, ROOT, Figures, parts, table, write_section
from truth import check, shares

from firsthand.pipeline import run_dossiers

FLOOR = ROOT / "tests" / "floor.json"
FROZEN = ROOT / "examples"
NOISE = 0.02  # shares move by this much between processors, since eight-bit arithmetic rounds differently


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="NAME", help=f"one of {', '.join(parts())}")
    for flag in ("floor", "raise", "lower"):
        parser.add_argument(f"--{flag}", action="store_true")
    wanted = vars(parser.parse_args())
    if wanted["floor"]:
        sys.exit(fallen() or None)
    if wanted["raise"] or wanted["lower"]:
        write_floor(lower=wanted["lower"])
        return
    for name in [wanted["only"]] if wanted["only"] else parts():
        report(name, write=not wanted["only"])


def report(name: str, write: bool) -> None:
    """Measure one part, print its table, and put it into bench/RESULTS.md."""
    if name != "labelled stories" and not DATA.is_dir():
        print(f"{name}: no data at {DATA}; set FIRSTHAND_DATA to the folder that holds it", file=sys.stderr)
        return
    started = time.process_time()
    rows = "\n".join(table(parts()[name]()))
    spent = time.process_time() - started
    print(f"\n## {name} ({spent:.0f} CPU seconds)\n\n{rows}", flush=True)
    if write:
        write_section(f"Quality: {name}", f"`make quality` ({spent:.0f} CPU seconds)\n\n{rows}")


# ---------------------------------------------------------------- the floor


def frozen_sha256() -> str:
    """Give the hash of the frozen set: its pages and its truth."""
    files = sorted(path for path in FROZEN.rglob("*") if path.suffix in (".html", ".txt", ".json"))
    return sha256(
        b"".join(path.relative_to(FROZEN).as_posix().encode() + path.read_bytes() for path in files)
    ).hexdigest()


def reached() -> Figures:
    """Measure the frozen set."""
    return shares(check(FROZEN / "truth.json", run_dossiers([str(FROZEN / "pages")])))


def read_floor(path: Path = FLOOR) -> dict[str, Any]:
    """Read the floors."""
    floor: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return floor


def fallen() -> str:
    """Say what fell below its floor; nothing where all holds."""
    floor, now = read_floor(), reached()
    if floor["set_sha256"] != frozen_sha256():
        return "the frozen set has changed: look at the figures, then python bench/quality.py --lower"
    lines = [f"{kind}: {now[kind]:.3f}, floor {least:.3f}" for kind, least in floor["figures"].items()]
    low = [
        line for line, (kind, least) in zip(lines, floor["figures"].items(), strict=True) if now[kind] < least - NOISE
    ]
    return "fell below the floor: " + "; ".join(low) if low else ""


def write_floor(lower: bool) -> None:
    """Write what is reached now as the floors; a floor is only lowered where that was asked for."""
    now = dict(reached())
    old = read_floor()["figures"] if FLOOR.is_file() and not lower else {}
    figures = {kind: round(max(value, old.get(kind, 0.0)), 3) for kind, value in now.items()}
    FLOOR.write_text(json.dumps({"set_sha256": frozen_sha256(), "figures": figures}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
