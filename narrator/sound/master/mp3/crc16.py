"""Bytes → the CRC-16 that MP3's Info header carries, at the speed of Python's large integers.

The polynomial is x^16 + x^15 + x^2 + 1 = (x + 1)(x^15 + x + 1). A loop over bytes would take longer than encoding did.
But x^15 = x + 1 modulo the second factor, and squaring that k times gives x^(15·2^k) = x^(2^k) + 1: all bits above
15·2^k fold down with two shifts and two exclusive ors of whole integers. The first factor is the parity of the bits.
"""

from __future__ import annotations

TRINOMIAL = 0x8003
REVERSED_BITS = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
"""The CRC is reflected: it takes the lowest bit of each byte first."""


def crc16(data: bytes, crc: int = 0) -> int:
    """The CRC of `data` after bytes whose CRC was `crc` (0: none)."""
    if not data:
        return crc
    message = int.from_bytes(data.translate(REVERSED_BITS), "big") << 16
    message ^= _reflected(crc) << (8 * len(data))
    return _reflected(_remainder(message))


def _remainder(message: int) -> int:
    """`message` modulo the polynomial, by its remainders modulo the two factors."""
    rest = _modulo_trinomial(message)
    # Of the two polynomials below degree 16 that leave `rest`, the right one has the message's parity.
    return rest if rest.bit_count() % 2 == message.bit_count() % 2 else rest ^ TRINOMIAL


def _modulo_trinomial(value: int) -> int:
    while (length := value.bit_length()) > 15:
        step = 1 << max(0, ((length - 1) // 15).bit_length() - 1)
        high = value >> (15 * step)
        value = (value & ((1 << (15 * step)) - 1)) ^ high ^ (high << step)
    return value


def _reflected(value: int) -> int:
    return int(f"{value:016b}"[::-1], 2)
