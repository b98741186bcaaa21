"""The report as one HTML page: tables, spectrograms and players side by side; it needs no network and no other file."""

from __future__ import annotations

import base64
import html
from collections.abc import Iterable, Sequence
from dataclasses import replace

from timbrel.audio.encode import encode
from timbrel.audio.picture import picture
from timbrel.audio.resample import resample
from timbrel.evaluation.report import Figures, Labelled, Report
from timbrel.sound import Sound

_SHOWN = 6
_KEY = (
    "KAD: kernel audio distance x 1000, 0 is as near as two draws of the same sounds, with its 90 % interval. "
    "Agreement: share of sounds heard as the kind they are meant to be. "
    "The last lines are the yardsticks: what real sounds reach against other real ones."
)
_LONGEST_S = 3.0
_STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { padding: .3rem .8rem; text-align: right; border-bottom: 1px solid #8885; }
th:first-child, td:first-child { text-align: left; }
.sounds { display: flex; flex-wrap: wrap; gap: 1rem; }
figure { margin: 0; width: 15rem; }
figure img { width: 100%; border-radius: 4px; }
figure audio { width: 100%; height: 2rem; }
figcaption { font-size: .8rem; overflow-wrap: anywhere; }
"""
HEADINGS = (
    "", "sounds", "real", "KAD", "90 %", "FAD", "precision", "recall", "density", "coverage", "agreement",
)  # fmt: skip


def figures_row(name: str, figures: Figures) -> list[str]:
    """Return one line of the table of figures as text, under HEADINGS."""
    overlap = figures.overlap
    shares = (overlap.precision, overlap.recall, overlap.density, overlap.coverage, figures.agreement)
    numbers = [f"{figures.distance:.1f}", f"{figures.low:.1f} .. {figures.high:.1f}", f"{figures.frechet:.1f}"]
    return [name, str(figures.made), str(figures.real), *numbers, *(f"{share:.2f}" for share in shares)]


def figures_table(report: Report) -> list[list[str]]:
    """Return all comparisons as rows of text: each kind, the mean, all sounds together, and the yardsticks."""
    rows = [figures_row(kind, figures) for kind, figures in report.kinds.items()]
    if report.kinds:
        rows.append(figures_row("mean of kinds", report.mean()))
    rows.append(figures_row("all together", report.overall))
    if report.packs:
        rows.append(figures_row("real packs v. others", report.packs))
    if report.halves:
        rows.append(figures_row("real halves", report.halves))
    return rows


def page(report: Report, made: Sequence[Labelled], real: Sequence[Labelled], title: str) -> str:
    """Return the whole report as HTML.

    Args:
        report: what was measured.
        made: the sounds that were judged.
        real: what they were compared with.
        title: heading of the page.
    """
    features = [[name, *(f"{value:.3g}" for value in values)] for name, values in report.features.items()]
    copies = [[copy.name, copy.training, f"{copy.correlation:.3f}"] for copy in report.copies]
    parts = [
        f"<h1>{html.escape(title)}</h1>",
        *(f"<p>{html.escape(remark)}</p>" for remark in report.remarks),
        _table(HEADINGS, figures_table(report)),
        f"<p>{html.escape(_KEY)}</p>",
        "<h2>Measured properties</h2>",
        _table(("", "distance", "mean of these", "mean of the real"), features),
        "<h2>Too close to a training sound</h2>" + _table(("sound", "training sound", "correlation"), copies)
        if copies
        else "",
        *_listen(made, real),
    ]
    head = f"<meta charset=utf-8><meta name=viewport content='width=device-width'><title>{html.escape(title)}</title>"
    return (
        f"<!doctype html><html lang=en><head>{head}<style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{html.escape(text)}</th>" for text in headings)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _listen(made: Sequence[Labelled], real: Sequence[Labelled]) -> Iterable[str]:
    for kind in dict.fromkeys(one.kind for one in made):
        yield f"<h2>{html.escape(kind or 'sounds')}</h2>"
        for heading, side in (("these", made), ("real", real)):
            chosen = [one for one in side if one.kind == kind][:_SHOWN]
            yield f"<h3>{heading}</h3><div class=sounds>{''.join(map(_player, chosen))}</div>"


def _player(one: Labelled) -> str:
    sound = replace(one.sound, samples=one.sound.samples[:, : round(_LONGEST_S * one.sound.sample_rate)])
    image = base64.b64encode(picture(sound, 240, 128)).decode()
    audio = base64.b64encode(encode(_playable(sound), "ogg")).decode()
    return (
        f"<figure><img alt='spectrogram of {html.escape(one.name)}' src='data:image/png;base64,{image}'>"
        f"<audio controls preload=none src='data:audio/ogg;base64,{audio}'></audio>"
        f"<figcaption>{html.escape(one.name)}</figcaption></figure>"
    )


def _playable(sound: Sound) -> Sound:
    mono = sound if sound.channels <= 2 else Sound(sound.mono(), sound.sample_rate)
    return mono if mono.sample_rate in (44100, 48000) else resample(mono, 48000)
