"""The fourteen kinds of drum sound, in their only spelling, and the names people use for them."""

from __future__ import annotations

import re

from timbrel.errors import UsageError, did_you_mean

KINDS: tuple[str, ...] = (
    "kick", "snare", "closed_hat", "open_hat", "clap", "tom", "crash",
    "ride", "rim", "cowbell", "shaker", "conga", "perc", "fx",
)  # fmt: skip

_ALIASES: dict[str, str] = {
    "bd": "kick", "bassdrum": "kick", "bass drum": "kick", "bass_drum": "kick", "kik": "kick",
    "sd": "snare", "sn": "snare", "snr": "snare",
    "hh": "closed_hat", "ch": "closed_hat", "chh": "closed_hat", "hat": "closed_hat", "hihat": "closed_hat",
    "hi hat": "closed_hat", "closed hat": "closed_hat", "closed hihat": "closed_hat", "hat closed": "closed_hat",
    "hihat closed": "closed_hat", "hi hat closed": "closed_hat", "closed hi hat": "closed_hat",
    "oh": "open_hat", "ohh": "open_hat", "open hat": "open_hat", "open hihat": "open_hat", "hat open": "open_hat",
    "hihat open": "open_hat", "hi hat open": "open_hat", "open hi hat": "open_hat",
    "cp": "clap", "claps": "clap", "handclap": "clap", "hand clap": "clap", "snap": "clap",
    "toms": "tom", "floor tom": "tom", "rack tom": "tom",
    "cymbal": "crash", "cy": "crash", "splash": "crash", "china": "crash",
    "rd": "ride", "ride bell": "ride",
    "rs": "rim", "rimshot": "rim", "rim shot": "rim", "sidestick": "rim", "side stick": "rim", "stick": "rim",
    "cb": "cowbell", "cow bell": "cowbell", "bell": "cowbell",
    "maraca": "shaker", "maracas": "shaker", "cabasa": "shaker", "tambourine": "shaker",
    "bongo": "conga", "djembe": "conga", "tabla": "conga",
    "percussion": "perc", "clave": "perc", "claves": "perc", "wood block": "perc", "woodblock": "perc",
    "triangle": "perc",
    "effect": "fx", "sfx": "fx", "noise": "fx", "zap": "fx",
}  # fmt: skip


def parse_kind(text: str) -> str:
    """Return the kind that a user's word means: ``"Hi-Hat"`` is ``"closed_hat"``.

    Raises:
        UsageError: the word is no kind of drum that timbrel knows; the nearest is suggested.
    """
    kind = _lookup(_words(text))
    if kind is None:
        raise UsageError(f"kind={text!r} is not a drum kind; {did_you_mean(text, KINDS)}")
    return kind


def kind_from_name(name: str) -> str | None:
    """Guess the kind from a file or folder name such as ``"BD_Acou_01"`` or ``"Open Hats"``; None if unsure.

    Longer names win over shorter ones, so ``open hat`` is found before ``hat``.
    """
    words = re.sub(r"\d+", " ", _words(name)).split()
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            kind = _lookup(" ".join(words[start : start + size]))
            if kind is not None:
                return kind
    return None


def _words(text: str) -> str:
    split_camel = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return " ".join(re.findall(r"[a-z]+|\d+", split_camel.lower()))


def _lookup(phrase: str) -> str | None:
    for candidate in (phrase, phrase.removesuffix("s")):
        if candidate.replace(" ", "_") in KINDS:
            return candidate.replace(" ", "_")
        if candidate in _ALIASES:
            return _ALIASES[candidate]
    return None
