from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from narrator.sound.master.mp3.crc16 import crc16


def bit_by_bit(data: bytes) -> int:
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ 0xA001 if crc & 1 else crc >> 1
    return crc


def test_the_published_check_value() -> None:
    assert crc16(b"123456789") == 0xBB3D


@given(st.binary(max_size=700))
def test_it_is_the_crc_that_a_loop_over_bits_gives(data: bytes) -> None:
    assert crc16(data) == bit_by_bit(data)


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_it_goes_on_where_it_stopped(one: bytes, other: bytes) -> None:
    assert crc16(other, crc16(one)) == crc16(one + other)
