"""What blocks cost: baseline Huffman coding with the typical luminance tables (T.81, annex K.3.3).

These are the tables that libjpeg writes unless it is asked to optimise them.
"""

from dataclasses import dataclass

import numpy as np

from restore.codec import dct

# T.81, tables K.3 and K.5: how many codes have 1 to 16 bits, and the symbols in the codes' order.
_DC = ("00010501010101010100000000000000", "000102030405060708090a0b")
_AC = (
    "0002010303020403050504040000017d",
    "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a2526"
    "2728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485"
    "868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6"
    "d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa",
)
_END_OF_BLOCK, _ZERO_RUN = 0x00, 0xF0
_LONGEST_RUN = 15


def _codes(counts: str, symbols: str) -> dict[int, str]:
    """Each symbol's code, as a string of 0 and 1 (T.81, annex C)."""
    codes: dict[int, str] = {}
    following, remaining = 0, iter(bytes.fromhex(symbols))
    for length, count in enumerate(bytes.fromhex(counts), start=1):
        for _ in range(count):
            codes[next(remaining)] = f"{following:0{length}b}"
            following += 1
        following <<= 1
    return codes


#: Code of each size category of a DC difference, 0 to 11, as a string of 0 and 1.
DC_CODES = _codes(*_DC)
#: Code of each run and size of an AC coefficient, 16 run + size; 0x00 ends a block, 0xF0 is a run
#: of 16 zeros.
AC_CODES = _codes(*_AC)

_DC_LENGTHS = np.array([len(DC_CODES[size]) for size in range(len(DC_CODES))])
_AC_LENGTHS = np.array([len(AC_CODES.get(symbol, "")) for symbol in range(256)])


@dataclass(frozen=True)
class Symbol:
    """One symbol of a block's code and the bits that follow it.

    kind: "DC", "AC", "ZRL" (sixteen zeros) or "EOB" (nothing but zeros follows); first, last: the
    positions in zigzag order that it covers; run: zeros before its value; size: bits of the value;
    value: the coefficient, for DC the difference from the previous block's; code, extra: strings of
    0 and 1.
    """

    kind: str
    first: int
    last: int
    run: int
    size: int
    value: int
    code: str
    extra: str

    @property
    def bits(self) -> int:
        """How many bits it takes in the file."""
        return len(self.code) + len(self.extra)


def symbols(quantised: np.ndarray, previous: int) -> list[Symbol]:
    """The code of a block (T.81, F.1.2), in the file's order.

    quantised: int (8, 8); previous: the DC coefficient of the block before it in the scan, 0 for
    the first one.
    """
    sequence = [int(value) for value in quantised.reshape(-1)[dct.ZIGZAG]]
    difference = sequence[0] - previous
    size = abs(difference).bit_length()
    code = [Symbol("DC", 0, 0, 0, size, difference, DC_CODES[size], _extra(difference))]
    start = 1
    for position in range(1, len(sequence)):
        value = sequence[position]
        if not value:
            continue
        while (run := position - start) > _LONGEST_RUN:
            last = start + _LONGEST_RUN
            code.append(Symbol("ZRL", start, last, 15, 0, 0, AC_CODES[_ZERO_RUN], ""))
            start = last + 1
        size = abs(value).bit_length()
        word = AC_CODES[16 * run + size]
        code.append(Symbol("AC", start, position, run, size, value, word, _extra(value)))
        start = position + 1
    if start < len(sequence):
        end = AC_CODES[_END_OF_BLOCK]
        code.append(Symbol("EOB", start, len(sequence) - 1, 0, 0, 0, end, ""))
    return code


def _extra(value: int) -> str:
    """The bits of a value that its size leaves open (T.81, F.1.2.1); below 0, of the value - 1."""
    size = abs(value).bit_length()
    if not size:
        return ""
    return f"{value if value > 0 else value + 2**size - 1:0{size}b}"


def block_bits(quantised: np.ndarray) -> np.ndarray:
    """Bits of each block of a component that is scanned by itself, int64 (m, n).

    quantised: int16 (m, n, 8, 8). Byte stuffing and the padding of the last byte are left out.
    """
    rows, columns = quantised.shape[:2]
    sequences = quantised.reshape(-1, dct.BLOCK**2)[:, dct.ZIGZAG].astype(np.int64)
    sizes = _bit_length(np.diff(sequences[:, 0], prepend=0))
    bits = _DC_LENGTHS[sizes] + sizes

    detail = sequences[:, 1:]
    block, position = np.nonzero(detail)
    run = np.diff(position, prepend=-1) - 1
    first = np.diff(block, prepend=-1) > 0
    run[first] = position[first]
    sizes = _bit_length(detail[block, position])
    lengths = _AC_LENGTHS[16 * (run % 16) + sizes] + sizes
    lengths += run // 16 * _AC_LENGTHS[_ZERO_RUN]
    bits += np.bincount(block, lengths, minlength=len(bits)).astype(np.int64)
    bits[detail[:, -1] == 0] += _AC_LENGTHS[_END_OF_BLOCK]
    return bits.reshape(rows, columns)


def _bit_length(values: np.ndarray) -> np.ndarray:
    # frexp's exponent is the bit length of a whole number.
    return np.frexp(np.abs(values).astype(np.float64))[1].astype(np.int64)
