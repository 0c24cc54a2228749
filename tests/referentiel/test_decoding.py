"""Bytes: UTF-8 is read, similar encodings are read with a fault, binary files are not read."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referentiel.fault import Code
from referentiel.reading.decoding import MAX_BYTES, MAX_HEADINGS, Decoded, decode
from referentiel.source import Position, Span


def decoded(data: bytes) -> Decoded:
    return decode("5.2.md", data, len(data))


def faults(data: bytes) -> list[tuple[Code, str, Span]]:
    return [(fault.code, fault.variant, fault.span) for fault in decoded(data).faults]


def test_utf_8_is_read_without_a_fault() -> None:
    found = decoded("# Où ? \u2028 \U0001f600".encode())
    assert (found.source.text, found.faults) == ("# Où ? \u2028 \U0001f600", ())
    assert found.readable


def test_a_byte_order_mark_stays_in_the_text() -> None:
    assert decoded(codecs.BOM_UTF8 + b"# T").source.text == "\ufeff# T"
    assert faults(codecs.BOM_UTF8 + b"# T") == []


def test_bytes_that_are_no_utf_8_are_read_as_windows_1252_each_by_itself() -> None:
    data = "é# Critère\n".encode() + "Où".encode("latin-1") + b" \x80\x9c\x81"
    found = decoded(data)
    assert found.source.text == "é# Critère\nOù €œ\ufffd"
    (fault,) = found.faults
    assert (fault.code, fault.variant) == (Code.NOT_UTF8, "bytes")
    assert fault.arguments == {"byte": "0xF9", "read": "ù"}
    assert found.source.slice(fault.span) == "ù"
    assert found.source.position(fault.span.start) == Position(2, 2)


def test_a_character_cut_at_the_end_is_placed_on_it() -> None:
    found = decoded("Où".encode()[:-1])
    assert found.source.text == "OÃ"
    assert [found.source.slice(fault.span) for fault in found.faults] == ["Ã"]


def test_a_byte_that_windows_1252_does_not_know_is_an_unknown_character() -> None:
    assert decoded(b"a\x81b").source.text == "a\ufffdb"


@pytest.mark.parametrize("bom", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_utf_16_is_read_with_a_fault(bom: bytes) -> None:
    encoding = "utf-16-le" if bom == codecs.BOM_UTF16_LE else "utf-16-be"
    found = decoded(bom + "# Où\n".encode(encoding))
    assert (found.source.text, found.readable) == ("# Où\n", True)
    assert [(fault.code, fault.variant) for fault in found.faults] == [(Code.NOT_UTF8, "utf-16")]


def test_bytes_with_zeros_that_are_not_utf_8_are_binary_and_not_read() -> None:
    data = b"\x89PNG\r\n\x00\x00"
    assert faults(data) == [(Code.BINARY, "", Span(0, 0))]
    assert (decoded(data).source.text, decoded(data).readable) == ("", False)


def test_a_zero_in_utf_8_is_a_character() -> None:
    assert decoded(b"a\0b").source.text == "a\0b"
    assert faults(b"a\0b") == []


def test_a_file_over_the_limit_is_not_read() -> None:
    found = decode("5.2.md", b"# T", 20 * 1024 * 1024)
    assert (found.source.text, found.readable) == ("", False)
    (fault,) = found.faults
    assert (fault.code, fault.span) == (Code.TOO_LARGE, Span(0, 0))
    assert fault.arguments == {"size": "20480", "limit": "512"}


def test_a_file_of_the_limit_is_read() -> None:
    assert decoded(b"a" * MAX_BYTES).readable
    assert not decoded(b"a" * (MAX_BYTES + 1)).readable


@pytest.mark.parametrize("line", ["#\n", "   # a\r\n", "####### \r"])
def test_a_file_of_too_many_headings_is_not_read(line: str) -> None:
    assert decoded(line.encode() * MAX_HEADINGS).readable
    found = decoded(line.encode() * (MAX_HEADINGS + 1))
    assert (found.source.text, found.readable) == ("", False)
    (fault,) = found.faults
    assert (fault.code, fault.variant) == (Code.TOO_LARGE, "headings")
    assert fault.arguments == {"size": "10001", "limit": "10000"}


@given(st.binary(max_size=60), st.sampled_from((b"", *map(bytes, (codecs.BOM_UTF16_LE,)))))
def test_any_bytes_have_a_source_and_faults_inside_it(data: bytes, start: bytes) -> None:
    found = decoded(start + data)
    assert found.readable or found.source.text == ""
    for fault in found.faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(found.source.text)
        assert found.source.slice(fault.span).count("\n") == 0
    if found.readable and not found.faults:
        assert found.source.text.encode() == data
