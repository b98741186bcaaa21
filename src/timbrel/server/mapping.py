"""The map: sounds of a model in two dimensions, so that neighbours sound alike."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.errors import UsageError
from timbrel.generation.save import at_rate
from timbrel.library import Library
from timbrel.library.newcomers import Newcomer
from timbrel.library.similar import vector_of
from timbrel.server.engines import Engine, Engines, is_slow
from timbrel.server.making import item_answer
from timbrel.server.schemas.items import Item
from timbrel.server.schemas.making import LatentMap, MapPlace, MapPoint
from timbrel.sound import Sound

_POINTS_OF_KIND, _POINTS_OF_ALL, _POINTS_HEARD = 160, 420, 64
_FIRST_SEED = 1
_EDGE = 0.04

Places = NDArray[np.float64]


@dataclass(frozen=True)
class _Layout:
    points: list[MapPoint]
    places: Places
    """(points, 2), 0..1."""


class Maps:
    """Draws the maps, once for each model and kind, and makes the sounds on them."""

    def __init__(self, library: Library, engines: Engines) -> None:
        self._library, self._engines = library, engines
        self._layouts: dict[tuple[str, str | None], _Layout] = {}
        self._lock = threading.Lock()

    def map(self, model: str, kind: str | None) -> LatentMap:
        """Return the map of a kind, or of all kinds.

        Raises:
            UsageError: an unknown model or kind, or a model that takes seconds for a sound.
        """
        return LatentMap(model=model, kind=kind, points=self._layout(self._engines.get(model), kind).points)

    def sound_at(self, wish: MapPlace) -> Item:
        """Make the sound at a place: between the two points next to it, or the nearest where a model cannot blend."""
        engine = self._engines.get(wish.model)
        layout = self._layout(engine, wish.kind)
        far = np.hypot(*(layout.places - [wish.x, wish.y]).T)
        first, second = (layout.points[int(place)] for place in np.argsort(far, kind="stable")[:2])
        nearest, next_nearest = np.sort(far)[:2]
        share = float(nearest / (nearest + next_nearest)) if next_nearest else 0.0
        with self._engines.turn():
            sound = _between(engine, first, second, share)
        kind = first.kind if first.kind == second.kind else None
        newcomer = Newcomer(at_rate(sound, None), f"{kind or wish.model} {wish.x:.3f} {wish.y:.3f}", kind)
        return item_answer(self._library, self._library.add([newcomer], keep=wish.keep)[0].id)

    def _layout(self, engine: Engine, kind: str | None) -> _Layout:
        if is_slow(engine.bundle):
            name = engine.bundle.config.name
            raise UsageError(f"model={name!r} takes seconds for a sound, and a map takes many; choose a quicker model")
        key = (engine.generator.fingerprint, kind)
        with self._lock:
            if key not in self._layouts:
                with self._engines.turn():
                    self._layouts[key] = _lay_out(engine, kind)
            return self._layouts[key]


def _lay_out(engine: Engine, kind: str | None) -> _Layout:
    config = engine.generator.config
    if kind is not None:
        engine.generator.parse_kinds(kind)
    kinds: list[str | None] = [kind] if kind else [*config.kinds] or [None]
    can_draw = _can_edit(engine)
    many = _POINTS_HEARD if not can_draw else _POINTS_OF_KIND if len(kinds) == 1 else _POINTS_OF_ALL
    wanted = [(kinds[number % len(kinds)], _FIRST_SEED + number) for number in range(many)]
    vectors = np.stack([_vector(engine, *each, can_draw=can_draw) for each in wanted])
    places = _flatten(vectors)
    points = [
        MapPoint(x=float(x), y=float(y), kind=kind_, seed=seed)
        for (kind_, seed), (x, y) in zip(wanted, places, strict=True)
    ]
    return _Layout(points, places)


def _can_edit(engine: Engine) -> bool:
    try:
        return engine.editor is not None
    except UsageError:
        return False


def _vector(engine: Engine, kind: str | None, seed: int, *, can_draw: bool) -> NDArray[np.floating]:
    """Return where a sound lies in the model's own space or, where it has none that can be told, how it sounds."""
    if can_draw:
        return np.asarray(engine.editor.draw(kind, seed).latent.place)
    return vector_of(engine.generator.generate(kind, seed))


def _flatten(vectors: NDArray[np.floating]) -> Places:
    """Return the two directions in which the vectors differ most, (points, 2), spread over 0..1."""
    centred = vectors.astype(np.float64) - vectors.mean(axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    signs = np.sign(directions[np.arange(2), np.abs(directions[:2]).argmax(axis=1)])
    flat = centred @ (directions[:2] * signs[:, None]).T
    low, high = np.percentile(flat, [1, 99], axis=0)
    return np.asarray(np.clip((flat - low) / np.maximum(high - low, 1e-9), 0, 1) * (1 - 2 * _EDGE) + _EDGE)


def _between(engine: Engine, first: MapPoint, second: MapPoint, share: float) -> Sound:
    if share == 0 or not _can_edit(engine):
        return engine.generator.generate(first.kind, first.seed)
    draw = engine.editor.draw
    return engine.editor.between(draw(first.kind, first.seed), draw(second.kind, second.seed), share)
