"""How numbers are written on the pages."""

import math

from pages.words import text


def _written(value: float, pattern: str, unit: str = "") -> str:
    if math.isnan(value):
        return text("undefined")
    if math.isinf(value):
        return text("infinite")
    # A typographic minus, of the same width as the plus.
    return pattern.format(value).replace("-", "−") + unit


def whole(value: float) -> str:
    """A whole number."""
    return _written(value, "{:d}")


def tenths(value: float) -> str:
    """A number with one decimal."""
    return _written(value, "{:z.1f}")


def hundredths(value: float) -> str:
    """A number with two decimals."""
    return _written(value, "{:z.2f}")


def signed(value: float) -> str:
    """A number with one decimal and its sign; no sign if it rounds to zero."""
    if abs(value) < 0.05:
        return tenths(0)
    return _written(value, "{:+.1f}")


def signed_hundredths(value: float) -> str:
    """A number with two decimals and its sign; no sign if it rounds to zero."""
    if abs(value) < 0.005:
        return hundredths(0)
    return _written(value, "{:+.2f}")


def decibels(value: float) -> str:
    """A level in dB."""
    return _written(value, "{:.2f}", " dB")


def gain(value: float) -> str:
    """A signed difference in dB. It begins with + or − unless it rounds to zero."""
    if math.isinf(value):
        return ("+" if value > 0 else "−") + text("infinite")
    if abs(value) < 0.005:
        return "±0.00 dB"
    return _written(value, "{:+.2f}", " dB")


def similarity(value: float) -> str:
    """A similarity of at most 1."""
    return _written(value, "{:.4f}")


def share(value: float) -> str:
    """A share of 1, in per cent, rounded down so that 100 % means all."""
    down = value if math.isnan(value) else math.floor(value * 1000) / 10
    return _written(down, "{:.1f}", " %")


def percent(value: float) -> str:
    """A share of 1, in whole per cent."""
    return _written(100 * value, "{:.0f}", " %")


def rate(value: float) -> str:
    """Bits per pixel."""
    return _written(value, "{:.3f}", " bpp")


def millions(count: float) -> str:
    """A large number, in millions."""
    return _written(count / 1e6, "{:.2f}", " M")


def file_size(count: int) -> str:
    """A number of bytes in decimal units."""
    if count < 1000:
        return f"{count} B"
    if count < 999_950:
        return f"{count / 1e3:.1f} kB"
    return f"{count / 1e6:.2f} MB"


def duration(seconds: float) -> str:
    """A time in seconds, or milliseconds when short."""
    if seconds < 0.1:
        return _written(seconds * 1000, "{:.0f}", " ms")
    return _written(seconds, "{:.2f}", " s")


def about(seconds: float) -> str:
    """A time to wait, in whole seconds or minutes."""
    if seconds < 90:
        return text("time_seconds", seconds=max(1, round(seconds)))
    return text("time_minutes", minutes=round(seconds / 60))


def dimensions(width: int, height: int) -> str:
    """Width by height in pixels."""
    return f"{width} × {height}"
