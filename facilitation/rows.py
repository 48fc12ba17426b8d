"""Tables of text: rows with the number of their line, columns found by name."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from unicodedata import normalize

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"

Row = tuple[int, list[str]]


Passing = Callable[[Iterator[Row], int], Iterator[Row]]
"""Sees rows go by, of about so many in all, for those who wait; gives them back."""


def unwatched(rows: Iterator[Row], total: int) -> Iterator[Row]:
    return rows


def rows_of(text: str, unreadable: Callable[[int], None], passing: Passing = unwatched) -> Iterator[Row]:
    """Each row that says something, with the number of its first line; the header's is 1.

    Commas or semicolons, as the first line has more of; a byte order mark is accepted; letters that are
    written in two ways are made one. `unreadable` is told the number of a line that is no row.
    """
    text = normalize("NFC", text.removeprefix(BYTE_ORDER_MARK))
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return passing(_whole(reader, unreadable), text.count("\n") + 1)


def _whole(reader: Any, unreadable: Callable[[int], None]) -> Iterator[Row]:
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            unreadable(line)
            continue
        if "".join(cells).strip():
            yield line, cells


def names_of(header: Sequence[str]) -> list[str]:
    return [name.strip().casefold() for name in header]
