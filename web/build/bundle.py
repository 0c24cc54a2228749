"""Make the archives of compiled modules for the browser. `bundle.mjs` runs this in Pyodide.

Modules are compiled by the Python that will load them. They have no columns, and most have no lines
either, which saves a third of their bytes: tracebacks give the first line of a function. The
archive depends only on the wheels and on Pyodide: names are sorted, dates fixed, and the order of
sets is that of PYTHONHASHSEED=0.
"""

import io
import marshal
import warnings
import zipfile
from collections.abc import Iterable
from fnmatch import fnmatchcase
from importlib.util import MAGIC_NUMBER
from types import CodeType

# The earliest date of a zip.
_DATE = (1980, 1, 1, 0, 0, 0)
# The head of a .pyc with a hash that is not verified (PEP 552)
_HEAD = MAGIC_NUMBER + (0b01).to_bytes(4, "little") + bytes(8)
# Of the table of lines (InternalDocs/code_objects.md of CPython): bytes of a unit of code, units of
# an entry, the head of an entry whose line differs by the number that follows, and that of one
# without a line
_UNIT = 2
_MOST_UNITS = 8
_LINE = 0x80 | 13 << 3
_NO_LINE = 0x80 | 15 << 3
# What no program reads at run time.
_UNREAD = ("*.pyi", "*/py.typed", "*.typed", "*.pyx", "*.c", "*.h", "*.dist-info/*")


def archive(
    zips: list[tuple[str, bytes]], left_out: list[str], with_lines: list[str], platform: str
) -> bytes:
    """Return a zip with the content of several zips, each given with its name.

    Modules are compiled; those that match a pattern of `with_lines` keep their lines. Files that
    match a pattern of `left_out` are left out. Raise ValueError if such a pattern matches nothing,
    if two zips have a file of the same name, or if a module is compiled for another platform.
    """
    unused = set(left_out)
    files: dict[str, bytes] = {}
    for source, data in zips:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            for name in opened.namelist():
                if matching := _matching(name, left_out):
                    unused.difference_update(matching)
                elif not name.endswith("/") and not _matching(name, _UNREAD):
                    if name.endswith(".so") and not source.endswith(f"-{platform}.whl"):
                        raise ValueError(f"{name} is compiled for another platform")
                    _add(files, name, opened.read(name), bool(_matching(name, with_lines)))
    if unused:
        raise ValueError(f"these patterns leave nothing out: {', '.join(sorted(unused))}")
    return _zipped(files)


def _matching(name: str, patterns: Iterable[str]) -> list[str]:
    return [pattern for pattern in patterns if fnmatchcase(name, pattern)]


def _add(files: dict[str, bytes], name: str, data: bytes, has_lines: bool) -> None:
    if name.endswith(".py"):
        data = _compiled(name, data, has_lines)
        name += "c"
    if name in files:
        raise ValueError(f"{name} is in two packages")
    files[name] = data


def _compiled(name: str, source: bytes, has_lines: bool) -> bytes:
    """Return the content of a .pyc that is not compared with its source, since that is missing."""
    with warnings.catch_warnings(action="ignore", category=SyntaxWarning):
        code = compile(source, name, "exec", dont_inherit=True, optimize=0)
    return _HEAD + marshal.dumps(_without_columns(code, has_lines))


def _without_columns(code: CodeType, has_lines: bool) -> CodeType:
    """Return code without columns, with its lines or with the first line of each function only."""
    inner = (
        _without_columns(one, has_lines) if isinstance(one, CodeType) else one
        for one in code.co_consts
    )
    first = code.co_firstlineno
    spans = code.co_lines() if has_lines else [(0, len(code.co_code), first)]
    return code.replace(co_consts=tuple(inner), co_linetable=_table(spans, first))


def _table(spans: Iterable[tuple[int, int, int | None]], first: int) -> bytes:
    """Return the table of lines of code; each span has its first byte, its end and its line."""
    table = bytearray()
    last = first
    for start, end, line in spans:
        for unit in range(start, end, _UNIT * _MOST_UNITS):
            length = min((end - unit) // _UNIT, _MOST_UNITS)
            if line is None:
                table.append(_NO_LINE | length - 1)
            else:
                table.append(_LINE | length - 1)
                table += _number(line - last)
                last = line
    return bytes(table)


def _number(value: int) -> bytes:
    """Return a signed number as encoded in the table: six bits in each byte, the lowest first."""
    rest = -value << 1 | 1 if value < 0 else value << 1
    digits = bytearray()
    while rest >= 0x40:
        digits.append(rest & 0x3F | 0x40)
        rest >>= 6
    return bytes((*digits, rest))


def _zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as written:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(entry, data)
    return target.getvalue()
