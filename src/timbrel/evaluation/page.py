"""The report as one HTML page: tables, spectrograms and players side by side; it needs no network and no other file."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape

from timbrel.audio.channels import mix
from timbrel.audio.encode import encode
from timbrel.audio.picture import png, spectrogram_pixels
from timbrel.audio.resample import resample
from timbrel.evaluation.points import Labelled
from timbrel.evaluation.report import Report
from timbrel.evaluation.tables import MEANINGS, figures_table, properties_table, sentences
from timbrel.sound import Sound

_SHOWN = 6
_LONGEST_S = 3.0
_PLAYED_HZ = 44100
_STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 80rem; margin: 2rem auto; padding: 0 1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .7rem; text-align: right; border-bottom: 1px solid #8885; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
.sounds { display: grid; grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); gap: 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; font-size: .9rem; }
dd { margin: 0; }
figure { margin: 0; }
figure img { width: 100%; border-radius: 4px; }
figure audio { width: 100%; height: 2rem; }
figcaption { font-size: .8rem; overflow-wrap: anywhere; }
"""


def page(
    report: Report, made: Sequence[Labelled], real: Sequence[Labelled], training: Sequence[Labelled], title: str
) -> str:
    """Return the whole report as HTML.

    Args:
        report: what was measured.
        made: the sounds that were judged.
        real: what they were compared with.
        training: what the model has learned from; may be empty.
        title: heading of the page.
    """
    figures = figures_table(report)
    parts = [
        f"<h1>{escape(title)}</h1>",
        *(f"<p>{escape(line)}</p>" for line in (*report.remarks, *sentences(report))),
        _table(figures),
        _legend(figures[0]),
        "<h2>Measured properties</h2>",
        _table(properties_table(report)),
        "<p>Distance: how far the average sound would have to move; real halves: the same between two halves of the "
        "real sounds.</p>",
        *_copies(report, made, training),
        *_listen(made, real, as_one="" in report.kinds),
    ]
    head = f"<meta charset=utf-8><meta name=viewport content='width=device-width'><title>{escape(title)}</title>"
    return (
        f"<!doctype html><html lang=en><head>{head}<style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def _table(table: Sequence[Sequence[str]]) -> str:
    headings, *rows = table
    head = "".join(f"<th>{escape(text)}</th>" for text in headings)
    body = "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows)
    return f"<div class=wide><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"


def _legend(headings: Sequence[str]) -> str:
    lines = "".join(f"<dt>{name}<dd>{meaning}" for name, meaning in MEANINGS.items() if name in headings)
    return f"<dl>{lines}<dt>±<dd>half a 90 % interval: the luck of the draw</dl>"


def _copies(report: Report, made: Sequence[Labelled], training: Sequence[Labelled]) -> Iterable[str]:
    if not report.originality or not report.originality.copies:
        return
    sounds = {one.name: one for one in made}
    learned = {one.name: one for one in training}
    yield "<h2>Too close to a training sound</h2>"
    for copy in report.originality.copies[:_SHOWN]:
        yield f"<p>correlation {copy.correlation:.3f}</p>"
        yield from _players((sounds[copy.name], learned[copy.training]))


def _listen(made: Sequence[Labelled], real: Sequence[Labelled], *, as_one: bool) -> Iterable[str]:
    """Yield players kind by kind, or of all sounds side by side when they were compared as one kind."""
    for kind in ("",) if as_one else dict.fromkeys(one.kind for one in made):
        ours, theirs = (_pick([one for one in side if as_one or one.kind == kind]) for side in (made, real))
        longest = max(one.sound.seconds for one in (*ours, *theirs))
        yield f"<h2>{escape(kind or 'sounds')}</h2><h3>these</h3>"
        yield from _players(ours, longest)
        if theirs:
            yield "<h3>real</h3>"
            yield from _players(theirs, longest)


def _pick(sounds: Sequence[Labelled]) -> Sequence[Labelled]:
    """Return a few, evenly spread, so that they do not all come from one pack."""
    return [sounds[index * len(sounds) // _SHOWN] for index in range(_SHOWN)] if len(sounds) > _SHOWN else sounds


def _players(sounds: Sequence[Labelled], longest_s: float | None = None) -> Iterable[str]:
    """Yield pictures on one time scale, each with its player."""
    shown = min(_LONGEST_S, longest_s or max(one.sound.seconds for one in sounds))
    yield "<div class=sounds>"
    for one in sounds:
        sound = replace(one.sound, samples=one.sound.samples[:, : round(shown * one.sound.sample_rate)])
        image = base64.b64encode(png(spectrogram_pixels(sound, 240, 128, seconds=shown))).decode()
        audio = base64.b64encode(encode(_playable(sound), "mp3")).decode()
        name = escape(one.name)
        yield f"<figure><img alt='spectrogram of {name}' src='data:image/png;base64,{image}'>"
        yield f"<audio controls preload=none src='data:audio/mpeg;base64,{audio}'></audio>"
        yield f"<figcaption>{name}</figcaption></figure>"
    yield "</div>"


def _playable(sound: Sound) -> Sound:
    return resample(sound if sound.channels <= 2 else mix(sound, 2), _PLAYED_HZ)
