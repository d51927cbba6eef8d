"""Readers in a process of their own: what hangs, eats memory or is not installed is told in one line."""

from __future__ import annotations

import subprocess
import sys
import time
import zlib

import pytest

from narrator.article.documents import sealed
from narrator.article.documents.sealed import read_sealed
from narrator.errors import ArticleError
from narrator.errors.extras import pip_install


def pdf(packed: bytes, extra: bytes = b"/Filter/FlateDecode") -> bytes:
    """A PDF of one page that draws what is packed."""
    return (
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F<</Type/Font"
        b"/Subtype/Type1/BaseFont/Helvetica>>>>>>>>\nendobj\n4 0 obj\n<</Length "
        + str(len(packed)).encode()
        + extra
        + b">>\nstream\n"
        + packed
        + b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF"
    )


def refusal(content: bytes, timeout_s: float) -> str:
    with pytest.raises(ArticleError) as caught:
        read_sealed("pdf", content, "a.pdf", timeout_s)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_reader_that_takes_too_long_is_stopped() -> None:
    began = time.monotonic()
    drawn = b"BT /F 10 Tf 10 10 Td " + b"(The ferry left the harbour.) Tj " * 400_000 + b"ET"
    endless = pdf(zlib.compress(drawn, 9))
    assert len(endless) < 100_000
    assert (
        refusal(endless, 3.0)
        == "a.pdf: reading it took more than 3 seconds, and was stopped; save its text, and give that"
    )
    assert time.monotonic() - began < 10


def packed_twice(length: int) -> bytes:
    """As many zeros, compressed and compressed again, without ever holding them."""
    once = zlib.compressobj(1)
    chunk = bytes(10_000_000)
    inner = b"".join(once.compress(chunk) for _ in range(length // len(chunk))) + once.flush()
    return zlib.compress(inner, 9)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no such limit")
def test_a_reader_that_eats_all_memory_is_stopped() -> None:
    bomb = pdf(packed_twice(2_500_000_000), b"/Filter[/FlateDecode/FlateDecode]")
    assert len(bomb) < 500_000
    assert refusal(bomb, 100.0) == (
        "a.pdf: reading it takes more memory than any document needs; save its text, and give that"
    )


def test_a_missing_package_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "find_spec", lambda name: None)
    assert refusal(b"%PDF-1.7", 1.0) == (f"a.pdf: this is a PDF, which needs one more package: {pip_install('pdf')}")
    with pytest.raises(ArticleError, match=r"this is a Word document, .*pip install 'narrator\[docx\]'"):
        read_sealed("docx", b"PK", "a.docx")


def test_a_fault_of_ours_is_told_as_what_it_is() -> None:
    said = b"Traceback (most recent call last):\n  File x\nKeyError: 'y'\n"
    with pytest.raises(ArticleError, match=r"^a\.pdf: it cannot be read \(KeyError: 'y'\); save its text"):
        sealed._answer(subprocess.CompletedProcess([], 1, b"", said), "a.pdf")
