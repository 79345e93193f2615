"""The command line: load, call, write. Results go to standard output or to files, talk goes to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from firsthand.choices import dossier_file, must_be_file, must_be_folder, must_be_rows, set_choices
from firsthand.errors import FirsthandError
from firsthand.model import Rejected
from firsthand.pipeline import STAGES
from firsthand.run import idle_families, unread_dates
from firsthand.settings import Settings
from firsthand.store import STANDARD, read_input, write_output
from firsthand.talk import progress_bar, say, say_notes, say_rejected, summary_lines
from firsthand.target import leave_out, must_not_be_lost
from firsthand.version import __version__

ALL_READ, SOME_REJECTED, WRONG_CALL, STOPPED = 0, 1, 2, 130  # exit codes

GOES_ON = "what is done is kept: the same command goes on from here"
FLOW = " → ".join(stage.name for stage in STAGES)
app = typer.Typer(
    name="firsthand",
    help="Reads many tellings of an event and writes one record of it: who says so, and how many independent origins "
    "stand behind each claim.",
    epilog="Begin with: firsthand dossier PAGES/ -o out, and open the page that it names. "
    f"The flow: {FLOW}. Exit code 0: all read; 1: some inputs set aside (see rejected.jsonl); 2: a wrong call.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT...", help="Files, folders, URLs, tables, or - for standard input.")
]
Rows = Annotated[
    str, typer.Argument(metavar="articles.jsonl", help="Rows that firsthand extract wrote, or - for standard input.")
]
Output = Annotated[
    str,
    typer.Option(
        "-o", "--output", metavar="FILE", help="Where to write: a file, a .gz file, or - for standard output."
    ),
]
Folder = Annotated[
    str,
    typer.Option("-o", "--output", metavar="DIR", help="Where to write: a folder, or - for JSON on standard output."),
]
One = Annotated[bool, typer.Option("--one", help="All inputs are one story.")]
Model = Annotated[
    Path | None, typer.Option("--model", metavar="DIR", help="A trained encoder other than the one that ships.")
]
Workers = Annotated[
    int, typer.Option("--workers", metavar="N", min=0, help="Processes that share the work; 0 is one per core.")
]
Families = Annotated[
    Path | None,
    typer.Option("--families", metavar="FILE", help="A CSV of outlet,operator,source: which outlets belong together."),
]
Choices = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="NAME=VALUE", help="A setting, such as read.max_page_bytes=50000000; may be given again."
    ),
]
NoFetch = Annotated[bool, typer.Option("--no-fetch", help="Fetch nothing: every address is set aside.")]
Edits = Annotated[
    Path | None,
    typer.Option(
        "--edits",
        metavar="FILE",
        help='JSON Lines of what you change about the stories: {"kind": "split", "articles": ["id"]}, merge, or move '
        'with "to", an article of the other story.',
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")]


def main() -> None:
    """Run the command line; a wrong call is one line and exit code 2, never a traceback."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # the tokenizer's library must never look for a network
    try:
        app()
    except FirsthandError as error:
        say(*(str(error).splitlines() or ["it failed, and says no more"]))
        sys.exit(WRONG_CALL)
    except BrokenPipeError:  # the reader of our output went away: nothing is left to say to it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ALL_READ)
    except SystemExit as left:  # typer leaves with this code when the person stops it, and says nothing
        if left.code == STOPPED:
            kept = "dossier" in sys.argv[1:2] and STANDARD not in sys.argv
            say("stopped; " + (GOES_ON if kept else "nothing was written"))
        raise


def chosen(
    given: list[str] | None, *, no_fetch: bool = False, model: Path | None = None, one: bool = False
) -> Settings:
    """Give the settings as the person chose them: by name, and by the options that have a name of their own."""
    settings = set_choices(Settings(), [*(given or ()), *(["read.fetch=false"] if no_fetch else ())])
    stories = replace(settings.stories, one=one or settings.stories.one)
    return replace(settings, annotate=replace(settings.annotate, model=model), stories=stories)


def _version(wanted: bool) -> None:
    if wanted:
        print(__version__)
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Take what stands before the command."""


@app.command("dossier")
def dossier_command(  # noqa: PLR0913 - a command's arguments are its options
    inputs: Inputs, output: Folder, *, one: One = False, model: Model = None, families: Families = None,
    edits: Edits = None, workers: Workers = 1, no_fetch: NoFetch = False, choices: Choices = None,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Go the whole way: from pages to the dossier of each story."""
    from firsthand import folder

    must_be_folder("dossier", output)
    settings = chosen(choices, no_fetch=no_fetch, model=model, one=one)
    settings = replace(settings, origins=replace(settings.origins, families=folder.load_families(families)))
    settings, left_out = leave_out(folder.with_edits(settings, edits), inputs, output)
    say_notes(left_out)
    with progress_bar() as progress:
        run = folder.run_into(output, inputs, settings, folder.Sharing(workers, progress))
    say_notes((*run.notes, *unread_dates(run.articles), *idle_families(run.articles, settings.origins.families)))
    opened = folder.write_dossiers(run, output)
    if as_json:
        print(msgspec.json.encode(folder.summary_row(run, opened)).decode())
    elif opened is not None:
        print(*summary_lines(run.dossiers, run.rejected, str(opened)), sep="\n")
    end("dossier", output, run.rejected)


@app.command("read")
def read_command(
    inputs: Inputs, output: Output = STANDARD, *, no_fetch: NoFetch = False, choices: Choices = None
) -> None:
    """Write the pages of the inputs, a row each."""
    from firsthand import folder

    must_be_file("read", output, "pages.jsonl")
    settings, left_out = leave_out(chosen(choices, no_fetch=no_fetch), inputs, output)
    say_notes(left_out)
    with progress_bar() as progress:
        rows, rejected = folder.load_page_rows(inputs, settings, progress)
    write_output(output, b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    end("read", output, rejected)


@app.command("extract")
def extract_command(
    inputs: Inputs, output: Output = STANDARD, *, workers: Workers = 1, no_fetch: NoFetch = False,
    choices: Choices = None,
) -> None:  # fmt: skip
    """Write the article of each page: text, outlet, title, dates."""
    from firsthand import folder
    from firsthand.pipeline import run_articles

    must_be_file("extract", output, "articles.jsonl")
    settings, left_out = leave_out(chosen(choices, no_fetch=no_fetch), inputs, output)
    say_notes(left_out)
    with progress_bar() as progress, folder.open_means(folder.Sharing(workers, progress)) as means:
        run = run_articles(inputs, settings, means)
    say_notes((*run.notes, *unread_dates(run.articles)))
    folder.write_rows(output, run.articles)
    end("extract", output, run.rejected)


@app.command("annotate")
def annotate_command(
    rows: Rows, output: Output = STANDARD, *, model: Model = None, workers: Workers = 1, choices: Choices = None
) -> None:
    """Write what articles hold: names, dates, numbers, who says what."""
    from firsthand import folder
    from firsthand.pipeline import run_annotations

    must_be_file("annotate", output, "annotations.jsonl")
    must_be_rows("annotate", rows)
    must_not_be_lost(output, rows)
    settings = chosen(choices, model=model)
    given = folder.load_run(rows)
    with progress_bar() as progress, folder.open_means(folder.Sharing(workers, progress)) as means:
        run = run_annotations(given, settings, means)
    folder.write_rows(output, run.annotations.values())
    end("annotate", output, run.rejected)


@app.command("copies")
def copies_command(rows: Rows, output: Output = STANDARD, *, choices: Choices = None) -> None:
    """Write which articles share text, and who had it first."""
    from firsthand import folder
    from firsthand.pipeline import run_copies
    from firsthand.work import Means

    must_be_file("copies", output, "copies.jsonl")
    must_be_rows("copies", rows)
    must_not_be_lost(output, rows)
    with progress_bar() as progress:
        run = run_copies(folder.load_run(rows), chosen(choices), Means(progress=progress))
    if run.notes:
        raise FirsthandError(run.notes[0])
    folder.write_rows(output, run.copies)


@app.command("stories")
def stories_command(  # noqa: PLR0913 - a command's arguments are its options
    rows: Rows, output: Output = STANDARD, *, one: One = False, edits: Edits = None, model: Model = None,
    workers: Workers = 1, choices: Choices = None,
) -> None:  # fmt: skip
    """Write which articles tell of one event, and why."""
    from firsthand import folder
    from firsthand.pipeline import run_annotations, run_grouping

    must_be_file("stories", output, "stories.jsonl")
    must_be_rows("stories", rows)
    must_not_be_lost(output, rows, edits)
    settings = folder.with_edits(chosen(choices, model=model, one=one), edits)
    given = folder.load_run(rows)
    with progress_bar() as progress, folder.open_means(folder.Sharing(workers, progress)) as means:
        run = run_grouping(run_annotations(given, settings, means), settings, means)
    say_notes(run.notes)
    folder.write_rows(output, run.stories)
    end("stories", output, run.rejected)


@app.command("explain")
def explain_command(
    dossier: Annotated[
        str, typer.Argument(metavar="DIR/dossier.json", help="A dossier that firsthand wrote, or its folder.")
    ],
    claim_id: Annotated[
        str,
        typer.Argument(metavar="CLAIM_ID", help="The id of a claim, its number on the page, or some words of it."),
    ],
) -> None:
    """Print why a claim is counted as it is, with its words."""
    from firsthand.render.explain import explain_claim
    from firsthand.render.json import dossier_from_json

    file = dossier_file(dossier)
    print(explain_claim(dossier_from_json(read_input(file), file), claim_id))


def end(command: str, output: str, rejected: Sequence[Rejected]) -> None:
    """List what was set aside, and leave with the code that says so."""
    from firsthand.folder import write_ledger

    ledger = write_ledger(command, output, rejected)
    if rejected:
        say_rejected(rejected, ledger)
        raise typer.Exit(SOME_REJECTED)
