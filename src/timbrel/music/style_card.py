"""The card of a style pack: what it was learned from, under which terms, and what was measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from timbrel.music.style import Style


def style_card(style: Style, measured: Sequence[str] = ()) -> str:
    """Return the card as Markdown.

    Args:
        style: the style.
        measured: lines on what was measured of it, each with its command.
    """
    info = style.info
    licences = Counter(piece.licence or "not stated" for piece in info.pieces)
    lines = [
        f"# Style: {info.name}",
        "",
        f"{len(info.pieces)} pieces, written for {info.texture}; copy limit {info.limit} notes, "
        f"longest context {info.order} notes.",
        "",
        "## Metres (notes learned)",
        "",
        *(f"- {meter}: {count}" for meter, count in info.meters.items()),
        "",
        "## Licences of what it was learned from",
        "",
        *(f"- {count} pieces: {licence}" for licence, count in licences.most_common()),
        "",
        "Every piece with its file, composer and licence is listed in `style.json`.",
        "",
        "## Figures of the real pieces (mean ± standard deviation)",
        "",
        "| metre | passages | " + " | ".join(_names(style)) + " |",
        "|--|--|" + "--|" * len(_names(style)),
        *(
            f"| {meter} | {reference.pieces} | "
            + " | ".join(f"{mean:.3f} ± {sd:.3f}" for mean, sd in reference.figures.values())
            + " |"
            for meter, reference in info.reference.items()
        ),
    ]
    if measured:
        lines += ["", "## Measured of what it composes", "", *measured]
    return "\n".join(lines) + "\n"


def _names(style: Style) -> list[str]:
    for reference in style.info.reference.values():
        return [name.replace("_", " ") for name in reference.figures]
    return []
