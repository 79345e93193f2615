"""The page in a real browser: it opens from disk, asks for nothing, says no error, and fits a phone."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from make_story import story_dossier
from pages import HOSTILE, Parsed, hostile_dossier

from firsthand.model import Dossier
from firsthand.render import render_dossier, render_index
from firsthand.render.lookup import look_up
from firsthand.render.page.stored_text import sentence_anchor

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM = next((path for path in map(shutil.which, NAMES) if path), None)
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", "--v=0",
)  # fmt: skip
ITS_OWN = re.compile(r"^https?://[\w.-]*\b(google|googleapis|gvt1|gstatic)\.com/")
CONSOLE = re.compile(r"CONSOLE[^\]]*\] (.*)")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed: apt-get install chromium")


class Browser:
    """Chromium without a window, with a profile of its own that goes away."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.net_log = folder / "net.json"

    def open(self, page: str, options: Sequence[str] = ("--dump-dom",), anchor: str = "") -> tuple[str, list[str]]:
        """Open a page from disk; give the document as it is then, and what the console says."""
        file = self.folder / "page.html"
        file.write_text(page, encoding="utf-8")
        with tempfile.TemporaryDirectory() as profile:
            run = subprocess.run(
                [
                    str(CHROMIUM),
                    *QUIET,
                    f"--user-data-dir={profile}",
                    f"--log-net-log={self.net_log}",
                    *options,
                    file.as_uri() + anchor,
                ],
                capture_output=True,
                timeout=120,
                check=False,
            )
        said = CONSOLE.findall(run.stderr.decode("utf-8", "replace"))
        return run.stdout.decode("utf-8", "replace"), said

    def asked_for(self) -> set[str]:
        """Give the addresses that the page asked the network for; chromium asks its maker on its own account."""
        text = self.net_log.read_text("utf-8", "replace")
        try:
            events = json.loads(text)["events"]
        except json.JSONDecodeError:  # chromium was quicker to go than to close the file
            events = [json.loads(line.rstrip(",")) for line in text.splitlines()[1:] if line.startswith('{"params"')]
        found = {str(event.get("params", {}).get("url", "")) for event in events}
        return {url for url in found if url.startswith(("http", "ws", "ftp")) and not ITS_OWN.search(url)}


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(tmp_path)


def test_it_opens_from_disk_and_asks_for_nothing(browser: Browser) -> None:
    document, said = browser.open(render_dossier(story_dossier()))
    assert "A gate of the Vessen barrage gave way" in document
    assert said == []
    assert browser.asked_for() == set()


def test_a_link_to_a_sentence_opens_its_article(browser: Browser) -> None:
    dossier = story_dossier()
    statement = dossier.claims[1].statements[2]
    number = look_up(dossier).numbers[statement.article]
    anchor = sentence_anchor(number, statement.sentence)
    document, said = browser.open(render_dossier(dossier), anchor=f"#{anchor}")
    opened = [given for tag, given in Parsed(document).tags if tag == "details" and given.get("class") == "text"]
    assert [i for i, given in enumerate(opened, start=1) if "open" in given] == [number]
    assert said == []


def test_hostile_words_are_only_read(browser: Browser) -> None:
    document, said = browser.open(render_dossier(hostile_dossier()))
    parsed = Parsed(document)
    assert [tag for tag, _ in parsed.tags if tag in ("img", "iframe", "object", "embed")] == []
    assert sum(tag == "script" for tag, _ in parsed.tags) == 1
    assert HOSTILE[0] in parsed.text
    assert said == []
    assert browser.asked_for() == set()


def test_a_script_that_is_not_ours_would_not_run(browser: Browser) -> None:
    page = render_dossier(story_dossier())
    document, said = browser.open(page.replace("</main>", "</main><script>document.title = 'Owned'</script>"))
    assert "<title>Barrage gate fails at Vessen" in document
    assert any("Content Security Policy" in line for line in said)


def test_an_index_opens_too(browser: Browser) -> None:
    document, said = browser.open(render_index([story_dossier()]))
    assert "Barrage gate fails at Vessen" in document
    assert said == []


def probe(browser: Browser, page: str, script: str, width: int = 1000) -> str:
    """Put the page into a frame of some width, run a script of the test on it, and give the text it makes."""
    bare = re.sub(r"<meta http-equiv[^>]*>", "", page)
    outer = f"""<!doctype html><body><iframe width="{width}" height="800" srcdoc="{html.escape(bare)}"></iframe>
<script>document.querySelector("iframe").onload = ({{ target }}) => {{
  const inside = target.contentDocument, all = (selector) => [...inside.querySelectorAll(selector)];
  {script}
}};</script>"""
    document, _ = browser.open(outer, ("--dump-dom", "--virtual-time-budget=3000"))
    return Parsed(document).text.strip()


FITS = """
  all("details").forEach((box) => { box.open = true; });
  const edge = inside.documentElement.clientWidth + 1;
  const wide = all("body *").filter((one) => one.getBoundingClientRect().right > edge);
  const names = wide.slice(0, 5).map((one) => one.tagName + "." + one.className).join(" ");
  document.body.textContent = "measured " + inside.documentElement.scrollWidth + " " + names;
"""
FIND = """
  const find = inside.getElementById("find"), shown = () => all(".claim").filter((claim) => !claim.hidden).length;
  find.value = "hinge MAY";
  find.dispatchEvent(new target.contentWindow.Event("input"));
  const some = shown(), said = inside.getElementById("found").textContent;
  find.value = "";
  find.dispatchEvent(new target.contentWindow.Event("input"));
  document.body.textContent = [some, said, shown(), inside.querySelector(".tools").hidden].join(" ");
"""


def test_words_are_found_in_claims(browser: Browser) -> None:
    some, said, everything, hidden = probe(browser, render_dossier(story_dossier()), FIND).split()
    assert some == said
    assert (int(some), int(everything), hidden) == (2, 12, "false")


@pytest.mark.parametrize("dossier", [story_dossier(), hostile_dossier()], ids=["story", "hostile"])
def test_it_fits_a_phone(browser: Browser, dossier: Dossier) -> None:
    assert probe(browser, render_dossier(dossier), FITS, width=360) == "measured 360"


def test_it_prints_with_everything_open(browser: Browser, tmp_path: Path) -> None:
    pdf = tmp_path / "page.pdf"
    browser.open(render_dossier(story_dossier()), (f"--print-to-pdf={pdf}", "--no-pdf-header-footer"))
    assert pdf.read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
        assert "Nobody has told them when they may sail again" in " ".join(text.split())
