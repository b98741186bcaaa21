"""Who plays what: parts of a score are given to instruments, by number, channel or name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from timbrel.bundle import find_bundle, model_names
from timbrel.errors import UsageError, did_you_mean
from timbrel.generation.kits import Kit
from timbrel.generation.playback.ensemble import Seat, Striker, spread
from timbrel.generation.playback.instrument import INSTRUMENT, read_instrument
from timbrel.generation.playback.keyboard import LiveTimbre
from timbrel.generation.playback.performance import perform
from timbrel.generation.playback.sampler import Sampler
from timbrel.generation.playback.timbre import open_timbre
from timbrel.generation.render import drum_seat
from timbrel.music.formats.midi_gestures import Gestures
from timbrel.music.grooves.kit import KIND_OF_KEY
from timbrel.score import Part, Score

_DEFAULT = "notes"
_FAMILY_OF_PROGRAM = (
    "keyboard", "mallet", "organ", "guitar", "bass", "string", "string", "brass", "reed", "flute", "synth_lead",
    "synth_lead", "synth_lead", "guitar", "mallet", "synth_lead",
)  # fmt: skip
"""The family of instruments of each group of eight General MIDI programs."""


@dataclass(frozen=True)
class Band:
    """A score with its players.

    Args:
        seats: who plays what, from where.
        cast: for each part that is heard, its name and its instrument's.
        remarks: what was done that was not asked for, such as keys moved into reach.
    """

    seats: tuple[Seat, ...]
    cast: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]


def seat_band(
    score: Score,
    gestures: Sequence[Gestures],
    wishes: Sequence[str],
    kit: Callable[[], Kit],
    seed: int,
    sample_rate: int,
) -> Band:
    """Give every part of a score its player.

    Args:
        score: what is played.
        gestures: pedal, bends and place of its parts; empty when the file has none.
        wishes: instruments, each ``WHAT`` for all parts or ``WHO=WHAT`` for some. WHO is the number of a part, ``ch3``
            for a MIDI channel, or (a piece of) a part's name; WHAT is the folder of an instrument, or a model:
            ``notes``, ``notes:guitar``, ``notes:guitar:7``, ``gansynth:7`` (whose timbres glide). Parts that no wish
            names are played by ``notes``, in the family that their MIDI program tells.
        kit: gives the kit for drum parts; asked only when there are some.
        seed: of timbres that no seed was given for.
        sample_rate: in Hz.

    Raises:
        UsageError: a wish names no part, or no instrument.
        ModelError: an instrument is damaged.
    """
    hands = list(gestures) if len(gestures) == len(score.parts) else [None] * len(score.parts)
    plan = _cast(score, hands, wishes)
    players: dict[str, tuple[Striker, str]] = {}
    seats, cast, remarks = [], [], []
    pitched = [index for index, part in enumerate(score.parts) if not part.is_drums]
    places = dict(zip(pitched, spread([_mean_pitch(score.parts[index]) for index in pitched]), strict=True))
    for index in pitched:
        part, hand, what = score.parts[index], hands[index], plan[index]
        what = _by_program(part, seed + index) if what is None else what
        if what not in players:
            players[what] = open_player(what, seed, sample_rate)
        striker, name = players[what]
        pan = places[index] if hand is None or hand.pan is None else hand.pan
        seats.append(Seat(striker, perform(score, part, hand), pan))
        cast.append((part.name or f"Part {index + 1}", name))
        remarks += _out_of_reach(part, striker)
    if len(pitched) < len(score.parts):
        drums = kit()
        seats.append(drum_seat(score, drums, sample_rate))
        cast.append(("Drums", drums.name))
        remarks += _silent_drums(score, drums)
    return Band(tuple(seats), tuple(cast), tuple(remarks))


def open_player(what: str, seed: int, sample_rate: int) -> tuple[Striker, str]:
    """Open an instrument by its folder or a model by its name; return who plays, and the name to show.

    Raises:
        UsageError: there is no such instrument or model.
        ModelError: it is damaged.
    """
    one_file = Path(what).suffix.lower() in (".sfz", ".sf2", ".json")
    folder = Path(what).parent if one_file else Path(what)
    if one_file and not (folder / INSTRUMENT).is_file():
        raise UsageError(
            f"instrument={what!r} lies in no folder of an instrument made here; timbrel plays those, and models"
        )
    if (folder / INSTRUMENT).is_file():
        instrument = read_instrument(folder)
        return Sampler(instrument, sample_rate), instrument.name
    model, kind, number = _parse_model(what)
    if model not in model_names() and not (Path(model) / "config.json").is_file():
        if folder.exists() or "/" in what:
            read_instrument(folder)  # says what is wrong with it
        raise UsageError(
            f"instrument={what!r} is neither the folder of an instrument nor a model; make one with "
            f"timbrel instrument --out {what}, or {did_you_mean(model, model_names())}"
        )
    bundle = find_bundle(model)
    number = seed if number is None else number
    if bundle.config.family == "gansynth" and kind is None:
        from timbrel.generation.gansynth_midi import GlidingTimbre  # it plays scores by this package, too

        return GlidingTimbre(bundle, number, sample_rate), f"{model}:{number}"
    return LiveTimbre(open_timbre(bundle, number, kind), sample_rate), ":".join(
        filter(None, (model, kind, str(number)))
    )


def _cast(score: Score, hands: Sequence[Gestures | None], wishes: Sequence[str]) -> list[str | None]:
    """Return the wish that is meant for each part; None where there is none. Later wishes win, named ones over all."""
    plan: list[str | None] = [None] * len(score.parts)
    split = [_split(wish) for wish in wishes]
    for _, what in (wish for wish in split if wish[0] is None):
        plan = [what] * len(plan)
    for who, what in split:
        if who is not None:
            meant = _meant(who, score, hands)
            if not meant:
                raise UsageError(f"instrument={who}={what}: no part is called {who!r}; {_parts(score, hands)}")
            for index in meant:
                plan[index] = what
    return plan


def _split(wish: str) -> tuple[str | None, str]:
    who, equals, what = wish.partition("=")
    if not equals or Path(wish).exists():
        return None, wish
    if not who.strip() or not what.strip():
        raise UsageError(f"instrument={wish!r} must be a folder or model, or WHO=WHAT, such as bass=bells/")
    return who.strip(), what.strip()


def _meant(who: str, score: Score, hands: Sequence[Gestures | None]) -> list[int]:
    parts = list(enumerate(score.parts))
    if who.isdigit():
        return [index for index, _ in parts if index + 1 == int(who)]
    if match := re.fullmatch(r"ch(?:annel)?\s*(\d+)", who.casefold()):
        return [index for index, hand in enumerate(hands) if hand is not None and hand.channel == int(match[1])]
    exact = [index for index, part in parts if part.name.casefold() == who.casefold()]
    return exact or [index for index, part in parts if who.casefold() in part.name.casefold()]


def _parts(score: Score, hands: Sequence[Gestures | None]) -> str:
    named = [
        f"{index + 1} {part.name!r}{f' (ch{hand.channel})' if hand is not None else ''}"
        for index, (part, hand) in enumerate(zip(score.parts, hands, strict=True))
    ]
    return f"the parts are {', '.join(named[:20])}{' and more' if len(named) > 20 else ''}"


def _parse_model(what: str) -> tuple[str, str | None, int | None]:
    """Read ``notes``, ``notes:7``, ``notes:guitar`` or ``notes:guitar:7``."""
    model, *rest = what.split(":")
    number = int(rest.pop()) if rest and rest[-1].isdigit() else None
    return model, ":".join(rest) or None, number


def _by_program(part: Part, seed: int) -> str:
    family = _FAMILY_OF_PROGRAM[part.program // 8]
    try:
        kinds = find_bundle(_DEFAULT).config.kinds
    except UsageError:
        raise UsageError(
            "no instrument was given, and the model notes is not here; give one with --instrument"
        ) from None
    return f"{_DEFAULT}:{family}:{seed}" if family in kinds else f"{_DEFAULT}:{seed}"


def _mean_pitch(part: Part) -> float:
    return sum(note.pitch for note in part.notes) / max(len(part.notes), 1)


def _silent_drums(score: Score, kit: Kit) -> list[str]:
    """Say which hits nothing in the kit can play, not even a relative."""
    sounding = {region.keys[0] for region in kit.instrument(substitutes=True).regions}
    kinds = [KIND_OF_KEY.get(note.pitch, "perc") for part in score.parts if part.is_drums for note in part.notes]
    heard = {KIND_OF_KEY[key] for key in sounding}
    silent = [kind for kind in kinds if kind not in heard]
    if not silent:
        return []
    lacking = ", ".join(sorted(set(silent)))
    return [f"{len(silent)} of {len(kinds)} drum hits are silent: {kit.name} holds nothing for {lacking}"]


def _out_of_reach(part: Part, striker: Striker) -> list[str]:
    low, high = striker.keys
    outside = [note for note in part.notes if not low <= note.pitch <= high]
    if not outside:
        return []
    verb = "lies" if len(outside) == 1 else "lie"
    notes = "1 note" if len(outside) == 1 else f"{len(outside)} notes"
    return [
        f"{notes} of {part.name or 'the part'} {verb} outside keys {low}..{high} of the instrument: "
        "played at their pitch by its nearest sample"
    ]
