import re

import numpy as np
import pytest

from restore.codec import JpegImage, huffman


def entropy_coded(data):
    """The entropy-coded bytes of a baseline file with one scan, byte stuffing undone."""
    start = data.index(b"\xff\xda")
    start += 2 + int.from_bytes(data[start + 2 : start + 4], "big")
    return data[start : data.rindex(b"\xff\xd9")].replace(b"\xff\x00", b"\xff")


def huffman_tables(data):
    """Counts and symbols of the DHT segments, by their first byte."""
    found = re.findall(rb"\xff\xc4(..)", data[: data.index(b"\xff\xda")], re.DOTALL)
    tables, start = {}, 0
    for length in found:
        start = data.index(b"\xff\xc4", start) + 4
        body = data[start : start + int.from_bytes(length, "big") - 2]
        tables[body[0]] = (body[1:17], body[17:])
    return tables


def stream(jpeg):
    """All codes of a gray file in the order of its blocks, as a string of 0 and 1."""
    previous, words = 0, []
    for block in jpeg.components[0].quantised.reshape(-1, 8, 8):
        words += [symbol.code + symbol.extra for symbol in huffman.symbols(block, previous)]
        previous = int(block[0, 0])
    return "".join(words)


def test_codes_are_those_of_the_tables_that_libjpeg_writes(camera):
    tables = huffman_tables(JpegImage.from_rgb(camera, 50).data)
    for key, codes in ((0x00, huffman.DC_CODES), (0x10, huffman.AC_CODES)):
        counts, symbols = tables[key]
        assert list(codes) == list(symbols)
        lengths = [length for length, count in enumerate(counts, 1) for _ in range(count)]
        assert [len(code) for code in codes.values()] == lengths
        words = list(codes.values())
        assert not any(a != b and b.startswith(a) for a in words for b in words)


@pytest.mark.parametrize("quality", [3, 10, 50, 90, 100])
def test_the_code_of_a_picture_is_that_of_libjpeg_bit_for_bit(camera, quality):
    jpeg = JpegImage.from_rgb(camera[:123, :141], quality)
    words = stream(jpeg)
    padded = words + "1" * (-len(words) % 8)  # T.81, F.1.2.3
    assert int(padded, 2).to_bytes(len(padded) // 8, "big") == entropy_coded(jpeg.data)
    assert huffman.block_bits(jpeg.components[0].quantised).sum() == len(words)


def test_bits_of_a_block_are_those_of_its_symbols():
    random = np.random.default_rng(0)
    blocks = random.integers(-1000, 1000, (5, 7, 8, 8)).astype(np.int16)
    # From full blocks to those with runs of more than 16 zeros, and an empty one.
    blocks *= random.random(blocks.shape) < np.linspace(0, 1, 35).reshape(5, 7, 1, 1) ** 3
    bits = huffman.block_bits(blocks)
    previous, kinds = 0, set()
    for block, total in zip(blocks.reshape(-1, 8, 8), bits.reshape(-1), strict=True):
        code = huffman.symbols(block, previous)
        assert sum(symbol.bits for symbol in code) == total
        # Every position once, in order.
        assert [each for s in code for each in range(s.first, s.last + 1)] == list(range(64))
        kinds |= {symbol.kind for symbol in code}
        previous = int(block[0, 0])
    assert kinds == {"DC", "AC", "ZRL", "EOB"}
