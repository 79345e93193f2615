"""Take the picture of the example's dossier that README shows: ``make picture`` (needs Debian's chromium)."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
DEMO = HERE.parent / "out" / "demo"
SIZE = "1180,1480"  # pixels: the head of the page and its first claims
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", f"--window-size={SIZE}"),
)


def main() -> None:
    """Write docs/dossier.png from the largest dossier of the demo."""
    chromium = shutil.which("chromium")
    pages = sorted(DEMO.rglob("dossier.html"), key=lambda page: page.stat().st_size)
    if chromium is None or not pages:
        sys.exit("a picture needs chromium (apt-get install chromium) and the demo (make demo)")
    with tempfile.TemporaryDirectory() as profile:
        where = (f"--user-data-dir={profile}", f"--screenshot={HERE / 'dossier.png'}", pages[-1].as_uri())
        subprocess.run([chromium, *FLAGS, *where], check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
