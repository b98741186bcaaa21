"""The report as rows of text, for the screen and for the page."""

from __future__ import annotations

from timbrel.evaluation.bins import Bins
from timbrel.evaluation.figures import MAIN_KINDS, Figure, Figures
from timbrel.evaluation.report import Report

_NAMED = 20
FIGURES = (
    "", "made", "real", "KAD x1000", "KAD of packs", "agreement", "coverage", "density", "precision", "recall",
    "Fréchet",
)  # fmt: skip
"""Headings of :func:`figures_table`; each ± is half a 90 % interval.

``KAD of packs`` is that of real packs against other real packs, so what another collection of real sounds would get.
"""
PROPERTIES = ("property", "distance", "of real halves", "mean of these", "mean of the real")
"""Headings of :func:`properties_table`."""


def figures_table(report: Report) -> list[list[str]]:
    """Return all comparisons as rows of text: each kind, the means, and the yardsticks."""
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
    return rows


def properties_table(report: Report) -> list[list[str]]:
    """Return the measured properties as rows of text."""
    return [
        [name, *(f"{value:.3g}" for value in (one.distance, one.floor, one.made, one.real))]
        for name, one in report.properties.items()
    ]


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
