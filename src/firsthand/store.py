"""Between the model and the disk: files written whole or not at all, and what a stopped run had finished."""

from __future__ import annotations

import gzip
import os
import sqlite3
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec
import numpy as np

from firsthand.errors import FirsthandError, InputError

Value = TypeVar("Value")
STANDARD = "-"  # standard input or output, by its usual name
DEVICES = (Path("/dev"), Path("/dev/fd"))  # not all below: /dev/shm holds files
WAIT = 2.0  # seconds for another run into the same folder to end, before it is said that there is one


# ---------------------------------------------------------------- files


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; a name that ends in .gz is compressed, always to the same bytes.

    A link stays a link: what it leads to is written. A pipe or a device is written into and never replaced.
    """
    packed = gzip.compress(content, mtime=0) if path.suffix == ".gz" else content
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if is_stream(path):
            with path.open("wb") as stream:
                stream.write(packed)
            return
        meant = Path(os.path.realpath(path)) if path.is_symlink() else path
        beside = meant.with_name(f".{meant.name}.{os.getpid()}.part")
        beside.write_bytes(packed)
        beside.replace(meant)


def is_stream(path: Path) -> bool:
    """Say whether a path is a pipe, a socket or a device: nothing may take its place, and nothing lies beside it.

    >>> is_stream(Path(__file__)), is_stream(Path("/dev/stdout"))
    (False, True)
    """
    return path.absolute().parent in DEVICES or (path.exists() and not (path.is_file() or path.is_dir()))


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say in one line what cannot be written, and why."""
    try:
        yield
    except OSError as error:
        raise FirsthandError(f"{path} cannot be written: {error.strerror or error}; give another -o") from error


def write_output(target: str, content: bytes) -> None:
    """Write to a file, or to standard output where the target is ``-``."""
    if target == STANDARD:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    write_file(Path(target), content)


def read_input(source: str) -> bytes:
    """Read a file, a .gz file by its name, or standard input where the source is ``-``."""
    if source == STANDARD:
        return sys.stdin.buffer.read()
    path = Path(source)
    try:
        return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise InputError(f"{source}: not a whole gzip file ({error}); make it again") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"{source}: {reason.lower()}; give a file, or - for standard input") from error


# ---------------------------------------------------------------- what a stopped run had done


class Kept(Protocol):
    """Where finished work is kept, so that a run that was stopped goes on where it was."""

    def get(self, key: str) -> bytes | None:
        """Give what was kept under a key."""

    def put(self, key: str, value: bytes) -> None:
        """Keep a value."""


class NothingKept:
    """Keeps nothing: for a run that lives in memory."""

    def get(self, key: str) -> bytes | None:
        """Give nothing."""

    def put(self, key: str, value: bytes) -> None:
        """Do nothing."""


class KeptOnDisk:
    """Keeps values in one SQLite file; a value is there whole or not at all, also after a power cut."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take an open file."""
        self.connection = connection

    def get(self, key: str) -> bytes | None:
        """Give what was kept under a key."""
        row = self.connection.execute("select value from kept where key = ?", (key,)).fetchone()
        return None if row is None else bytes(row[0])

    def put(self, key: str, value: bytes) -> None:
        """Keep a value."""
        self.connection.execute("insert or replace into kept values (?, ?)", (key, value))


@contextmanager
def keep_on_disk(folder: Path) -> Iterator[KeptOnDisk]:
    """Keep work in a folder while a run goes on; the folder goes away when the run ends well."""
    path = folder / "kept.sqlite"
    with writing(path):
        folder.mkdir(parents=True, exist_ok=True)
    connection = _open_kept(path)
    try:
        yield KeptOnDisk(connection)
    finally:
        connection.close()
    for left in folder.glob("kept.sqlite*"):
        left.unlink()
    with suppress(OSError):  # somebody put a file of theirs there: leave it
        folder.rmdir()


def _open_kept(path: Path) -> sqlite3.Connection:
    try:
        return _with_table(path)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise FirsthandError(
                f"{path.parent.parent} is being written by another run: wait until it has ended, or give another -o"
            ) from error
        path.unlink(missing_ok=True)  # a file that is broken holds nothing worth keeping
        return _with_table(path)


def _with_table(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=WAIT)
    try:
        connection.execute("pragma locking_mode = exclusive")  # ours alone, until it is closed or the process ends
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")
        connection.execute("create table if not exists kept (key text primary key, value blob not null)")
        connection.execute("begin exclusive")  # takes the lock, which is held from here on
        connection.execute("commit")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def pack(value: object) -> bytes:
    """Write a value with its arrays, for ``unpack``."""
    return msgspec.msgpack.encode(value, enc_hook=_pack_array)


def unpack(content: bytes, kind: type[Value]) -> Value:
    """Read what ``pack`` wrote."""
    return msgspec.msgpack.decode(content, type=kind, dec_hook=_unpack_array)


def _pack_array(value: object) -> object:
    if isinstance(value, np.ndarray):
        return [value.dtype.str, list(value.shape), np.ascontiguousarray(value).tobytes()]
    raise NotImplementedError(f"{type(value).__name__} cannot be kept")


def _unpack_array(kind: object, value: object) -> object:
    kept_as, shape, content = msgspec.convert(value, tuple[str, tuple[int, ...], bytes])
    return np.frombuffer(content, dtype=kept_as).reshape(shape).copy()


def code_id(folder: Path) -> str:
    """Give an id of the code and the models in a folder, so that work of another version is never taken for ours."""
    digest = sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]
