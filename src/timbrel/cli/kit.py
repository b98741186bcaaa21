"""``timbrel generate drums --kit``: a drum kit whose sounds belong together."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from timbrel.cli.screen import out, progress_bar
from timbrel.errors import UsageError

if TYPE_CHECKING:
    from timbrel.generation.kits import Kit
    from timbrel.sound import BitDepth


def generate_kit(
    model: str,
    kinds: str | None,
    seed: int | None,
    folder: Path,
    knobs: Mapping[str, float],
    own: list[str],
    layers: int,
    robins: int,
    bit_depth: BitDepth,
    *,
    as_json: bool,
) -> None:
    """Make a kit, save it and show it.

    Args:
        model: drums, or a model trained like it.
        kinds: which, with commas between; None is all.
        seed: of the kit; None draws one.
        folder: made if needed; a kit that is there is replaced, other files stay.
        knobs: name -> value for every sound.
        own: recorded hits, each ``KIND=FILE``.
        layers: of velocity.
        robins: strokes that take turns.
        bit_depth: of the files.
        as_json: print the result as JSON.
    """
    from timbrel.bundle import find_bundle
    from timbrel.export.kit import write_kit
    from timbrel.export.place import check_place
    from timbrel.generation.kit_making import make_kit
    from timbrel.generation.kits import KIT
    from timbrel.kinds import parse_kind

    if kinds is not None and ":" in kinds:
        raise UsageError(f"kind={kinds!r}: a kit has each kind by itself; name them with commas: kick,snare,closed_hat")
    check_place(folder, KIT, shared=True)
    bundle = find_bundle(model)
    wanted = tuple(dict.fromkeys(parse_kind(kind.strip()) for kind in kinds.split(","))) if kinds else None
    recorded = {parse_kind(kind): path for kind, path in map(_split, own)}
    seed = secrets.randbelow(2**31) if seed is None else seed
    total = len({*(wanted or bundle.config.kinds), *recorded}) * max(layers, 1) * max(robins, 1)
    start = time.perf_counter()
    with progress_bar(f"{bundle.config.name}: making a kit", total) as bar:
        kit = make_kit(bundle, seed, wanted, layers, robins, knobs, recorded, lambda: bar.advance(bar.task_ids[0]))
    paths = write_kit(kit, folder, bit_depth)
    _show(kit, folder, paths, seed, time.perf_counter() - start, as_json=as_json)


def _split(text: str) -> tuple[str, Path]:
    kind, equals, path = text.partition("=")
    if not equals or not path:
        raise UsageError(f"hit={text!r} must be KIND=FILE, such as kick=my-kick.wav")
    return kind.strip(), Path(path)


def check_alone(suffix: str, rate: int | None, recall: Path | None) -> None:
    """Refuse what does not go with a kit. Raises UsageError."""
    if suffix != "wav" or rate is not None:
        raise UsageError("a kit is written as WAV at the model's rate; leave --format and --rate away")
    if recall is not None:
        raise UsageError("--recall makes one sound again, --kit makes many; give --kit the seed of its kit.json")


def _show(kit: Kit, folder: Path, paths: list[Path], seed: int, seconds: float, *, as_json: bool) -> None:
    if as_json:
        hits = {kind: [hit.model_dump() for hit in kit.hits[kind]] for kind in kit.kinds}
        out.print_json(data={"path": str(folder), "name": kit.name, "seed": seed, "kinds": hits})
        return
    for kind in kit.kinds:
        strokes = kit.hits[kind]
        out.print(f"{folder / strokes[0].sample}  and {len(strokes) - 1} more strokes", soft_wrap=True)
    out.print(f"{kit.name}: {len(paths)} sounds of {len(kit.kinds)} kinds, made in {seconds:.1f} s", soft_wrap=True)
