"""What a folder of sounds lets one expect of training, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from timbrel.bundle import find_bundle, model_names
from timbrel.dataset.report import Report
from timbrel.errors import UsageError, did_you_mean


@dataclass(frozen=True)
class Need:
    """What a model makes, and so what its training sounds should be like."""

    name: str
    seconds: float
    sample_rate: int
    asks_kinds: bool
    """It can be asked for a kind, so every kind needs sounds."""

    least_s: float
    """Shorter sounds are nearly all silence to it."""


_FAMILIES = {
    "wavegan": Need("wavegan", 16_384 / 16_000, 16_000, asks_kinds=True, least_s=0.05),
    "specgan": Need("specgan", 16_384 / 16_000, 16_000, asks_kinds=True, least_s=0.05),
    "gansynth": Need("gansynth", 8192 / 16_000, 16_000, asks_kinds=False, least_s=0.1),
    "drums": Need("drums", 3.0, 44_100, asks_kinds=True, least_s=0.02),
    "notes": Need("notes", 6.0, 44_100, asks_kinds=True, least_s=0.1),
    "wavenet": Need("wavenet", 4.0, 16_000, asks_kinds=False, least_s=0.1),
}
"""The families that can be trained, at their default length and rate."""
_FEWEST, _FEW, _SOME = 10, 100, 500
_FEWEST_OF_A_KIND = 8


def find_need(model: str | None) -> Need | None:
    """Return what a model needs: a family by its name, or a model on this machine; None for None.

    Raises:
        UsageError: there is neither a family nor a model of that name.
    """
    if model is None:
        return None
    if model in _FAMILIES:
        return _FAMILIES[model]
    try:
        config = find_bundle(model).config
    except UsageError:
        known = {*_FAMILIES, *model_names()}
        raise UsageError(f"model={model!r} cannot be trained here; {did_you_mean(model, known)}") from None
    least_s = _FAMILIES.get(config.family, _FAMILIES["drums"]).least_s
    return Need(config.name, config.max_seconds, config.sample_rate, bool(config.kinds), least_s)


def expectations(report: Report, need: Need | None) -> tuple[str, ...]:
    """Return sentences on what training on these sounds will give, the most important first."""
    if not report.usable:
        return ("Nothing can be learned: not one file can be used.",)
    lines = [_amount(report.recordings), *_per_kind(report, need)]
    if report.recordings < report.usable:
        copies = report.usable - report.recordings
        lines.append(
            f"{copies} of {report.usable} files are copies or close variants of another recording; they add little."
        )
    if need is not None:
        lines += _fit(report, need)
    if len(report.channels) > 1 or max(report.channels) > 2:
        lines.append("Files differ in channels; all are brought to the model's own number of channels.")
    return tuple(lines)


def _amount(recordings: int) -> str:
    if recordings < _FEWEST:
        return (
            f"Too few: {recordings} different recordings; a model can only copy them. "
            f"Find at least {_FEW}, or use a shipped model."
        )
    if recordings < _FEW:
        return f"Few: {recordings} different recordings. Expect close relatives of these sounds, hardly anything new."
    if recordings < _SOME:
        return f"Enough to start: {recordings} different recordings. Expect their character, with some repetition."
    return f"Plenty: {recordings} different recordings. What limits the result is training time."


def _per_kind(report: Report, need: Need | None) -> list[str]:
    thin = [f"{line.kind} {line.recordings}" for line in report.kinds if line.recordings < _FEWEST_OF_A_KIND]
    if not thin or len(report.kinds) == 1 or (need is not None and not need.asks_kinds):
        return []
    return [f"Thin kinds ({', '.join(thin)} recordings): asking for them will give close copies; add sounds to these."]


def _fit(report: Report, need: Need) -> list[str]:
    lines = []
    if len(report.too_short) > report.usable / 10:
        lines.append(
            f"{len(report.too_short)} sounds are shorter than {need.least_s:.2f} s; {need.name} makes "
            f"{need.seconds:.2f} s and learns mostly silence from them. A preset of shorter length suits them better."
        )
    if report.too_long:
        lines.append(
            f"{len(report.too_long)} sounds are longer than {need.seconds:.2f} s; {need.name} cuts them there."
        )
    dull = sum(count for rate, count in report.sample_rates.items() if rate < need.sample_rate)
    if dull:
        lines.append(
            f"{dull} files have a lower rate than the {need.sample_rate} Hz of {need.name}: their highs are missing."
        )
    if len(report.kinds) > 1 and not need.asks_kinds:
        lines.append(
            f"{need.name} cannot be asked for a kind by default: it will mix the {len(report.kinds)} kinds found."
        )
    return lines
