"""The report as tables of text, headings first, for the screen and for the page."""

from __future__ import annotations

from timbrel.evaluation.bins import Bins
from timbrel.evaluation.figures import MAIN_KINDS, Figure, Figures
from timbrel.evaluation.report import Report

_NAMED = 20
MEANINGS = {
    "made": "how many of these sounds were compared",
    "real": "with how many real ones",
    "KAD x1000": "distance to the real sounds: 0 is as near as two draws of the same sounds",
    "KAD of packs": "what another collection of real sounds would get: as good as another sample pack",
    "agreement": "share of these sounds that are heard as the kind they were meant to be",
    "coverage": "share of the real sounds that have one of these near; low when something is missing",
    "density": "how deep these sounds lie among the real ones; about 1 when both are alike",
    "precision": "share of these sounds that lie among the real ones; low when sounds are odd",
    "recall": "share of the real sounds that lie among these",
    "Fréchet": "another distance; it falls with the number of sounds, so compare at equal numbers",
}
"""Columns of :func:`figures_table` and what they say."""
_PROPERTIES = {
    "brightness": ("brightness, octaves over 1 kHz", 1, 2),
    "boominess": ("boom, dB below 120 Hz", 1, 1),
    "noisiness": ("noise, 0 tone .. 1 hiss", 1, 2),
    "attack": ("attack, 1 swell .. 3 click", 1, 2),
    "decay": ("decay, doublings of 1 s", 1, 2),
    "pitch": ("pitch, MIDI note", 1, 1),
    "onset_s": ("start, ms", 1000, 1),
    "dc": ("offset, % of full scale", 100, 2),
    "centroid_hz": ("spectrum's centre, Hz", 1, 0),
    "noise_floor_db": ("noise floor, dB", 1, 1),
    "silence_share": ("silence, % of the time", 100, 1),
}
"""Name for people, factor to its unit, and digits."""


def figures_table(report: Report) -> list[list[str]]:
    """Return all comparisons: each kind, the means, the yardsticks; columns that would be empty are left away.

    Each ± is half a 90 % interval.
    """
    packs = report.packs.kinds if report.packs else {}
    rows = [_row(kind or "all sounds", one, packs.get(kind)) for kind, one in report.kinds.items()]
    count = len(report.kinds)
    if count > 1:
        rows.append(_row(f"mean of {count} kinds", report.mean, report.packs.mean if report.packs else None))
    others = set(report.kinds).difference(MAIN_KINDS)
    if report.main and others:
        rows.append(_row("mean of main kinds", report.main, report.packs.main if report.packs else None))
    for name, yardstick in (("real packs", report.packs), ("real halves", report.halves)):
        if yardstick:
            rows.append(_row(f"{name}, mean", yardstick.mean, None))
            rows += [_row(f"{name}, main kinds", yardstick.main, None)] if yardstick.main and others else []
    columns = [column for column in zip(("", *MEANINGS), *rows, strict=True) if any(column[1:])]
    return [list(row) for row in zip(*columns, strict=True)]


def properties_table(report: Report) -> list[list[str]]:
    """Return the measured properties: how far apart, how far real halves are, and the means of both sides."""
    rows = [["property", "distance", "real halves", "these", "real"]]
    for name, one in report.properties.items():
        label, factor, digits = _PROPERTIES[name]
        values = (one.distance, one.floor, one.made, one.real)
        rows.append([label, *(f"{value * factor:.{digits}f}" for value in values)])
    return rows


def sentences(report: Report) -> list[str]:
    """Return what the tables do not hold, in plain words."""
    lines = [f"variety: {report.variety:.2f} of that of the real sounds"]
    if report.bins:
        real = f"; of real halves {_bins(report.real_bins)}" if report.real_bins else ""
        lines.append(f"sorts of sound that are too rare or too frequent: {_bins(report.bins)}{real}")
    if report.originality:
        found = report.originality
        lines.append(
            f"copies of training sounds: {len(found.copies)} of {len(found.nearest)}; nearest training sound at "
            f"{found.distance:.2f} (the real sounds: {found.real:.2f})"
        )
        worst = sorted(found.copies, key=lambda one: one.correlation or 0, reverse=True)[:_NAMED]
        lines += [f"{one.name} follows {one.training}: correlation {one.correlation:.3f}" for one in worst]
    return lines


def _bins(bins: Bins) -> str:
    return f"{bins.different} of {bins.cells}, divergence {bins.divergence:.2f} bits"


def _row(name: str, figures: Figures, packs: Figures | None) -> list[str]:
    shares = (figures.agreement, figures.coverage, figures.density, figures.precision, figures.recall)
    return [
        name,
        str(figures.made),
        str(figures.real),
        _text(figures.distance, 1),
        _text(packs.distance, 1) if packs else "",
        *(_text(share, 2) for share in shares),
        _text(figures.frechet, 0),
    ]


def _text(figure: Figure | None, digits: int) -> str:
    if figure is None:
        return ""
    error = "" if figure.error is None else f" ±{figure.error:.{digits}f}"
    return f"{figure.value:.{digits}f}{error}"
