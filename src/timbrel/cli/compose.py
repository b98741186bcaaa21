"""``timbrel compose``: new music in a style, as MIDI."""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timbrel.cli.main import app
from timbrel.cli.screen import err, out
from timbrel.errors import UsageError

if TYPE_CHECKING:
    from timbrel.music.compose import Composer, Idea
    from timbrel.music.wants import Wants
    from timbrel.score import Score

_RATE, _PEAK = 44_100, 10 ** (-1 / 20)
_VERBS = "Start from your own music"
_SHAPE = "Shape"
_LOCKS = "Keep what is good"
_KNOBS = "Knobs"


def _option(help_text: str, panel: str, *names: str) -> Any:
    return typer.Option(*names, help=help_text, rich_help_panel=panel, show_default=False)


@app.command()
def compose(
    style: Annotated[str, typer.Option(help="A style such as hymn, or several: hymn,fiddle:0.5")] = "fiddle",
    bars: Annotated[int | None, typer.Option(help="Length in bars; 16 when nothing else says it.")] = None,
    seed: Annotated[int | None, typer.Option(help="The same seed gives the same music. Left away: a new one.")] = None,
    target: Annotated[
        Path | None,
        typer.Option("--out", help="A .mid, .musicxml, .mxl, .svg or .pdf file; left away: out/STYLE-SEED.mid."),
    ] = None,
    candidates: Annotated[int, typer.Option(help="How many proposals; the best comes first.")] = 1,
    key: Annotated[str | None, _option("D, Bb, F#m, ...; left away: C, or that of your own music.", _SHAPE)] = None,
    meter: Annotated[str | None, _option("3/4, 6/8, ...; the style's commonest.", _SHAPE)] = None,
    tempo: Annotated[float | None, _option("Quarter notes a minute.", _SHAPE)] = None,
    form: Annotated[str | None, _option("Sections as letters, such as AABA.", _SHAPE)] = None,
    similarity: Annotated[float, _option("How alike sections of one letter are, 0..1; 0.7.", _SHAPE)] = 0.7,
    contour: Annotated[str | None, _option("rise | fall | arch | valley | level", _SHAPE)] = None,
    opening: Annotated[str | None, _option("First note, such as G.", _SHAPE)] = None,
    cadence: Annotated[bool, typer.Option(help="End on the tonic.", rich_help_panel=_SHAPE)] = True,
    drums: Annotated[str | None, _option("Add drums: funk, rock, jazz, ...; 4/4 only.", _SHAPE)] = None,
    backing: Annotated[bool, _option("Add a plain bass and chords under a tune.", _SHAPE)] = False,
    continue_from: Annotated[Path | None, _option("Go on where this piece ends.", _VERBS, "--continue")] = None,
    infill: Annotated[Path | None, _option("Write --bars-range of this piece anew.", _VERBS)] = None,
    bars_range: Annotated[str | None, _option("First and last bar, such as 5-8.", _VERBS)] = None,
    voice: Annotated[list[str] | None, _option("Only this voice; may be given again.", _VERBS)] = None,
    regenerate: Annotated[Path | None, _option("Write this piece anew but what --keep names.", _VERBS)] = None,
    keep: Annotated[
        list[str] | None, _option("bars:1,5-8 | voices:bass,chords | note:VOICE:BAR:BEAT | chord:BAR:BEAT", _VERBS)
    ] = None,
    harmonise: Annotated[Path | None, _option("Find chords and voices for this melody.", _VERBS)] = None,
    reharmonise: Annotated[Path | None, _option("Other chords for this piece.", _VERBS)] = None,
    vary: Annotated[Path | None, _option("Vary this melody by --similarity.", _VERBS)] = None,
    interpolate: Annotated[Path | None, _option("Lead from this tune to the one of --to.", _VERBS)] = None,
    to: Annotated[Path | None, _option("The tune to arrive at.", _VERBS)] = None,
    steps: Annotated[int, _option("Tunes on the way; 3.", _VERBS)] = 3,
    chords: Annotated[str | None, _option('Chords to keep: "| Dm7 | G7 C |"', _LOCKS)] = None,
    lock: Annotated[
        list[str] | None,
        _option("A note: BAR:BEAT:NOTE[:BEATS[:VOICE]], as 3:1:E5:2; of the top voice if none is named.", _LOCKS),
    ] = None,
    lock_chord: Annotated[list[str] | None, _option("A chord: BAR:BEAT:CHORD[:BEATS], as 3:1:Dm7.", _LOCKS)] = None,
    rhythm: Annotated[list[str] | None, _option("A bar's rhythm: BAR:BEATS, as 2:1,2,2.5,4.", _LOCKS)] = None,
    lowest: Annotated[str | None, _option("Lowest note of the tune, such as G3.", _KNOBS)] = None,
    highest: Annotated[str | None, _option("Highest note of the tune, such as A5.", _KNOBS)] = None,
    notes: Annotated[str | None, _option("Notes of the tune in a bar, such as 3-8.", _KNOBS)] = None,
    largest_leap: Annotated[int | None, _option("Widest leap of the tune in semitones.", _KNOBS)] = None,
    repeats: Annotated[int | None, _option("How often a note may be struck in a row.", _KNOBS)] = None,
    figures: Annotated[bool, typer.Option(help="Allow figures played twice.", rich_help_panel=_KNOBS)] = True,
    syncopation: Annotated[bool, typer.Option(help="Allow syncopation.", rich_help_panel=_KNOBS)] = True,
    temperature: Annotated[float, _option("Above 1 bolder, below 1 safer; 1.", _KNOBS)] = 1.0,
    complexity: Annotated[float, _option("Plainer to busier, -2..2; 0.", _KNOBS)] = 0.0,
    lead_sheet: Annotated[bool, typer.Option("--lead-sheet", help="Print the tune and its chords only.")] = False,
    preview: Annotated[bool, typer.Option("--preview", help="A WAV of each, played by generated sounds.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the results as JSON.")] = False,
) -> None:
    """Compose in a style, from nothing or from your own music; every lock is kept.

    timbrel compose --style hymn --bars 16 --key D --tempo 96 --seed 3 --out tune.mid
    """
    from timbrel.cli.compose_words import parse_chord, parse_lock, parse_meter, parse_note, parse_rhythm, parse_span
    from timbrel.music.compose import Composer
    from timbrel.music.style_pack import mixed_style
    from timbrel.music.wants import Wants

    seed = secrets.randbelow(2**31) if seed is None else seed
    target = target or Path("out") / f"{_plain(style)}-{seed}.{'pdf' if lead_sheet else 'mid'}"
    _check_target(target, lead_sheet=lead_sheet)
    learned = mixed_style(style)
    top = {"voice": "soprano" if learned.info.texture == "voices" else "melody"}
    least, most = parse_span("notes", notes) if notes else (None, None)
    wants = Wants.parse(
        {
            "bars": 16 if bars is None else bars, "meter": parse_meter(meter) if meter else None, "key": key,
            "tempo": tempo, "form": form, "similarity": similarity, "chords": chords, "temperature": temperature,
            "complexity": complexity, "low": parse_note(lowest) if lowest else None,
            "high": parse_note(highest) if highest else None, "least_notes": least, "most_notes": most,
            "largest_leap": largest_leap, "repeats": repeats, "no_figures": not figures,
            "no_syncopation": not syncopation, "contour": contour, "opening": opening, "cadence": cadence,
            "locked": [top | parse_lock(text) for text in lock or ()], "backing": backing, "drums": drums,
            "locked_chords": [parse_chord(text) for text in lock_chord or ()],
            "rhythm": [top | parse_rhythm(text) for text in rhythm or ()],
        },
        "the request",
    )  # fmt: skip
    composer = Composer(learned, seed, candidates)
    sources = {
        "continue": continue_from, "infill": infill, "regenerate": regenerate, "harmonise": harmonise,
        "reharmonise": reharmonise, "vary": vary, "interpolate": interpolate,
    }  # fmt: skip
    given = {verb: path for verb, path in sources.items() if path is not None}
    if len(given) > 1:
        raise UsageError(f"{' and '.join('--' + verb for verb in given)} cannot be used together; choose one")
    verb, path = next(iter(given.items()), ("from scratch", None))
    if verb == "infill" and bars_range is None:
        raise UsageError("infill needs --bars-range, for example --bars-range 5-8")
    span = parse_span("bars-range", bars_range) if bars_range else (1, 1)
    ideas = _ideas(composer, verb, wants, path, span=span, voices=voice or [], to=to, steps=steps, keep=keep or [])
    if len(ideas) < candidates and verb != "interpolate":
        err.print(f"note: candidates={candidates}, but only {len(ideas)} different; ask for more bars or wish for less")
    results = _save(ideas, wants, verb, target, style, lead_sheet=lead_sheet, as_json=as_json)
    if preview:
        _play(ideas, results, seed)
    if as_json:
        out.print_json(data=results)


def _plain(style: str) -> str:
    """Return the names of a mix of styles without their weights: hymn-fiddle."""
    return "-".join(item.partition(":")[0].strip() for item in style.split(","))


def _check_target(target: Path, *, lead_sheet: bool) -> None:
    from timbrel.errors import did_you_mean
    from timbrel.music.formats.door import WRITABLE

    ending = target.suffix.lower()
    if ending not in WRITABLE:
        raise UsageError(f"out={target.name!r} cannot be written as a score; {did_you_mean(ending, WRITABLE)}")
    if lead_sheet and ending in (".mid", ".midi"):
        raise UsageError("--lead-sheet is for notes on paper: give --out a .pdf, .svg, .musicxml or .mxl")


def _ideas(
    composer: Composer,
    verb: str,
    wants: Wants,
    path: Path | None,
    *,
    span: tuple[int, int],
    voices: list[str],
    to: Path | None,
    steps: int,
    keep: list[str],
) -> list[Idea]:
    if path is None:
        return composer.from_scratch(wants)
    score = _read(path)
    if verb == "infill":
        return composer.infill(score, span, wants, voices)
    if verb == "regenerate":
        from timbrel.cli.compose_words import parse_keep

        return composer.regenerate(score, parse_keep(keep, score), wants)
    if verb == "interpolate":
        if to is None:
            raise UsageError("interpolate needs the tune to arrive at: give it with --to")
        return composer.interpolate(score, _read(to), steps, wants)
    simple = {
        "continue": composer.continue_,
        "harmonise": composer.harmonise,
        "reharmonise": composer.reharmonise,
        "vary": composer.vary,
    }
    return simple[verb](score, wants)


def _read(path: Path) -> Score:
    from timbrel.music.formats.door import read_score

    score, remarks = read_score(path)
    for remark in remarks:
        err.print(f"note: {path.name}: {remark}")
    return score


def _save(
    ideas: list[Idea], wants: Wants, verb: str, target: Path, style: str, *, lead_sheet: bool, as_json: bool
) -> list[dict[str, Any]]:
    """Write every idea with a JSON of how it was made beside it; return what the JSONs say."""
    import json

    from timbrel.files import write_text
    from timbrel.music.formats.door import write_score
    from timbrel.music.formats.leadsheet import lead_sheet as tune_only

    results: list[dict[str, Any]] = []
    for place, idea in enumerate(ideas, 1):
        path = target if place == 1 else target.with_name(f"{target.stem}-{place}{target.suffix}")
        score = replace(idea.score, title=idea.score.title or f"{_plain(style)} {idea.seed}")
        write_score(tune_only(score) if lead_sheet else score, path)
        asked = wants.model_dump(mode="json", exclude_defaults=True)
        result = {"path": str(path), "verb": verb, "style": style, **idea.as_dict(), "wants": asked}
        write_text(path.with_suffix(".json"), json.dumps(result, indent=1, ensure_ascii=False) + "\n")
        results.append(result)
        if not as_json:
            out.print(f"{path}  {idea.originality.sentence()}", soft_wrap=True, markup=False)
    return results


def _play(ideas: list[Idea], results: list[dict[str, Any]], seed: int) -> None:
    """Let every idea be heard: a WAV of generated instruments, and of a generated kit where there are drums."""
    from timbrel.audio.stream import write_blocks
    from timbrel.bundle import find_bundle
    from timbrel.generation.kit_making import make_kit
    from timbrel.generation.playback.band import seat_band
    from timbrel.generation.playback.ensemble import play_together

    for idea, result in zip(ideas, results, strict=True):
        band = seat_band(idea.score, (), [], lambda: make_kit(find_bundle("drums"), seed), seed, _RATE)
        target = Path(result["path"]).with_suffix(".wav")
        write_blocks(play_together(band.seats, _RATE), target, _RATE, _PEAK, "16")
        result["preview"] = str(target)
