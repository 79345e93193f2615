"""The Python surface: what may be given to it."""

from __future__ import annotations

from pathlib import Path

import firsthand

TEXT = "The bridge over the lake was closed on Monday, the mayor said. Nobody may cross it before May. " * 4


def test_one_path_is_as_good_as_several(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT)
    given = (str(page), page, [page], (str(page),))
    assert len({firsthand.dossier(one).story.id for one in given}) == 1
