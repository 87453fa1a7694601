"""Put an audit pack together: a ZIP file with an index to read, a table to work with, and every proof."""

import csv
import io
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from msgspec import Struct

from cectool.data.writing import replacing
from cectool.ledger.evidence_files import kept_file
from cectool.ledger.exporting import harmless
from cectool.ledger.model import EvidenceFile

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


class Row(Struct, frozen=True, kw_only=True):
    """One activity in the index: its cells by column, and its files."""

    number: int
    cells: dict[str, str]
    evidence: tuple[EvidenceFile, ...] = ()


class Pack(Struct, frozen=True, kw_only=True):
    """What goes into the file: a heading, lines under it, the activities, and other files by name."""

    title: str
    lines: tuple[str, ...]
    rows: tuple[Row, ...]
    others: dict[str, str] = {}


def write_pack(pack: Pack, ledger: Path, output: Path) -> int:
    """Write the ZIP file, all or nothing, and return how many files of evidence are in it.

    Raises StorageError when it cannot be written or a file of evidence cannot be read.
    """
    files = 0
    hint = "check the folder, and the evidence with `cectool ledger check`"
    with replacing(output, hint=hint) as file, ZipFile(file, "w", ZIP_DEFLATED) as archive:
        _add(archive, "index.html", _html(pack))
        _add(archive, "index.csv", _csv(pack))
        for name, text in pack.others.items():
            _add(archive, name, text)
        for row in pack.rows:
            for name, evidence in _named(row):
                archive.write(kept_file(ledger, evidence), name)
                files += 1
    return files


def _add(archive: ZipFile, name: str, text: str) -> None:
    archive.writestr(ZipInfo(name), text.encode("utf-8", "replace"), ZIP_DEFLATED)


def _named(row: Row) -> Iterator[tuple[str, EvidenceFile]]:
    """Each file under a name that is safe on every system and says which activity it belongs to."""
    for place, file in enumerate(row.evidence, start=1):
        plain = "".join(letter if letter in _SAFE else "-" for letter in file.name).lstrip(".-")[-80:]
        yield f"evidence/{row.number:04}-{place}-{plain or 'file'}", file


def _csv(pack: Pack) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    columns = _columns(pack.rows)
    writer.writerow(["number", *columns, "files"])
    for row in pack.rows:
        cells = [row.cells.get(column, "") for column in columns]
        files = "; ".join(name for name, _ in _named(row))
        writer.writerow([harmless(cell) for cell in (str(row.number), *cells, files)])
    return out.getvalue()


def _html(pack: Pack) -> str:
    columns = _columns(pack.rows)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in ("no.", *columns, "files"))
    body = "".join(_html_row(row, columns) for row in pack.rows)
    lines = "".join(f"<p>{escape(line)}</p>" for line in pack.lines)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(pack.title)}</title>'
        "<style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem;color:#1b1b1b;background:#fff}"
        "table{border-collapse:collapse}th,td{border:1px solid #767676;padding:.3rem .6rem;text-align:start;"
        "vertical-align:top}.missing{font-weight:700}</style></head>"
        f"<body><h1>{escape(pack.title)}</h1>{lines}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        "</body></html>\n"
    )


def _html_row(row: Row, columns: Sequence[str]) -> str:
    cells = "".join(
        f"<td{' class=missing' if column == 'missing' else ''}>{escape(row.cells.get(column, ''))}</td>"
        for column in columns
    )
    files = "".join(f'<a href="{escape(name)}">{escape(file.name)}</a> ' for name, file in _named(row))
    return f'<tr><th scope="row">{row.number}</th>{cells}<td>{files}</td></tr>'


def _columns(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(column for row in rows for column in row.cells))
