"""The drum kit on paper: General MIDI drum keys, timbrel's kinds of drum, and which sound chokes which.

Reference: General MIDI 1 percussion key map (MIDI Association, 1991); Roland TD-11 pads as the Groove MIDI Dataset
describes them (Gillick et al., "Learning to Groove with Inverse Sequence Transformations", ICML 2019, appendix).
"""

from __future__ import annotations

KIND_OF_KEY: dict[int, str] = {
    35: "kick", 36: "kick", 37: "rim", 38: "snare", 39: "clap", 40: "snare", 41: "tom", 42: "closed_hat", 43: "tom",
    44: "closed_hat", 45: "tom", 46: "open_hat", 47: "tom", 48: "tom", 49: "crash", 50: "tom", 51: "ride", 52: "crash",
    53: "ride", 54: "shaker", 55: "crash", 56: "cowbell", 57: "crash", 58: "fx", 59: "ride", 60: "conga", 61: "conga",
    62: "conga", 63: "conga", 64: "conga", 65: "conga", 66: "conga", 67: "cowbell", 68: "cowbell", 69: "shaker",
    70: "shaker", 71: "fx", 72: "fx", 73: "perc", 74: "perc", 75: "perc", 76: "perc", 77: "perc", 78: "fx", 79: "fx",
    80: "perc", 81: "perc",
}  # fmt: skip
"""The kind of drum that a General MIDI drum key asks for."""

CHOKES: dict[int, tuple[int, ...]] = {42: (46,), 44: (46,), 46: (46,), 80: (81,)}
"""Keys whose sound stops others: a hi-hat that closes silences the open one."""

SEMITONES: dict[int, int] = {41: -5, 43: -4, 45: -2, 47: 0, 48: 2, 50: 4, 60: 3, 61: -2, 62: 2, 63: 2, 64: -3}
"""How much higher a key's drum is tuned when one tom or conga plays them all, in semitones."""

SUBSTITUTES: dict[str, tuple[str, ...]] = {
    "kick": ("tom",), "snare": ("clap", "rim"), "closed_hat": ("shaker", "open_hat", "ride"),
    "open_hat": ("closed_hat", "crash"), "clap": ("snare",), "tom": ("conga", "kick"), "crash": ("open_hat", "ride"),
    "ride": ("closed_hat", "crash"), "rim": ("clap", "snare"), "cowbell": ("rim", "perc"),
    "shaker": ("closed_hat",), "conga": ("tom", "perc"), "perc": ("rim", "conga"), "fx": ("perc", "crash"),
}  # fmt: skip
"""What plays a kind of drum that a kit lacks, best first."""

VOICES: tuple[int, ...] = (36, 38, 37, 42, 46, 44, 43, 45, 48, 49, 51, 53)
"""The keys a groove is made of, bit 0 first: kick, snare, side stick, closed, open and pedal hat, low, middle and high
tom, crash, ride, ride bell."""

VOICE_OF_PAD: dict[int, int] = {
    36: 0, 35: 0, 38: 1, 40: 1, 37: 2, 42: 3, 22: 3, 46: 4, 26: 4, 44: 5, 43: 6, 58: 6, 41: 6, 45: 7, 47: 7,
    48: 8, 50: 8, 49: 9, 55: 9, 57: 9, 52: 9, 51: 10, 59: 10, 53: 11,
}  # fmt: skip
"""The voice (index into ``VOICES``) that an electronic kit's pad plays."""
