"""Does a note sound at the pitch its label says? Two trackers are asked before a label is called wrong."""

from __future__ import annotations

from timbrel.audio.pitch import note_pitch, pyin, to_hz, yin
from timbrel.errors import AudioError
from timbrel.sound import Sound

_OFF_SEMITONES = 0.5
_LISTEN_S = 1.2
_HOP_S = 0.04
_LOWEST_HZ = 20.0


def heard_pitch(note: Sound, label: float | None, held_s: float | None = None) -> float | None:
    """Return the MIDI pitch of a note: the tracker's that agrees with the label, else what is heard.

    Args:
        note: one note.
        label: MIDI pitch it is said to have; None when nothing is said.
        held_s: seconds until its release.

    Returns:
        None when no pitch can be heard.

    Raises:
        AudioError: the note is too short to be heard.
    """
    end_s = min(_LISTEN_S, held_s or note.seconds)
    low = _LOWEST_HZ if label is None else max(_LOWEST_HZ, to_hz(label) / 2.6)
    heard: float | None = None
    for tracker in (yin, pyin):
        found = note_pitch(note, end_s=end_s, low_hz=low, tracker=lambda *given, use=tracker: use(*given, hop_s=_HOP_S))
        if found is not None and (label is None or is_chroma(found, label)):
            return found
        heard = found if found is not None else heard
    return heard


def is_chroma(heard: float, label: float) -> bool:
    """Tell whether two pitches are one note in any octave, within 50 cents: organs and basses sound in several."""
    return abs((heard - label + 6) % 12 - 6) <= _OFF_SEMITONES


def wrong_label(note: Sound, label: float, held_s: float | None = None) -> tuple[float | None, str]:
    """Return the pitch heard, and why the label is wrong or "" when it is right."""
    try:
        heard = heard_pitch(note, label, held_s)
    except AudioError as error:
        return None, str(error)
    if heard is None:
        return None, f"labelled {label:g}, but no pitch is heard"
    if is_chroma(heard, label):
        return heard, ""
    return heard, f"labelled {label:g}, but {heard:.2f} is heard"
