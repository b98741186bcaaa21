"""Models stay loaded; as many sounds are made at a time as there are cores."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cached_property
from typing import TypeVar

from timbrel.bundle import CARD, Bundle, find_bundle, model_names
from timbrel.errors import TimbrelError, UsageError, did_you_mean
from timbrel.generation.editing import Editor
from timbrel.generation.generator import Generator
from timbrel.paths import WEIGHTS
from timbrel.server.problems import AbsentError
from timbrel.server.schemas.making import KnobInfo, ModelInfo

PITCHED = ("notes", "gansynth")
_SHIPPED_FAMILIES = ("drums", "notes", "gansynth", "wavegan", "specgan", "wavenet")
_EDITING = ("drums", "notes")
_SLOW = ("wavenet",)
_LOADED = 6
_Made = TypeVar("_Made")


class Engine:
    """One model, ready to play."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.generator = Generator(bundle)

    @cached_property
    def editor(self) -> Editor:
        """What varies and blends. Raises UsageError when the model cannot take sounds in."""
        return Editor(self.bundle)


class Engines:
    """The models of this machine by name; a model that was trained again is loaded again.

    Args:
        cores: how many sounds are made at a time; None takes what the machine has.
    """

    def __init__(self, cores: int | None = None) -> None:
        self._cores = cores or os.cpu_count() or 1
        self._turns = threading.BoundedSemaphore(self._cores)
        self._pool = ThreadPoolExecutor(self._cores, thread_name_prefix="sounds")
        self._lock = threading.Lock()
        self._engines: OrderedDict[tuple[str, int], Engine] = OrderedDict()

    def get(self, model: str) -> Engine:
        """Return a model, loaded.

        Raises:
            AbsentError: it ships with timbrel, but not on this machine.
            UsageError: there is no such model.
            ModelError: it is damaged.
        """
        bundle = _find(model)
        key = (str(bundle.folder), bundle.generator.stat().st_mtime_ns)
        with self._lock:
            if key not in self._engines:
                self._engines[key] = Engine(bundle)
                while len(self._engines) > _LOADED:
                    self._engines.popitem(last=False)
            self._engines.move_to_end(key)
            return self._engines[key]

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a core."""
        with self._turns:
            yield

    def all(self, works: Sequence[Callable[[], _Made]]) -> list[_Made]:
        """Do several things at once, as far as there are cores; return their results in order."""

        def one(work: Callable[[], _Made]) -> _Made:
            with self._turns:
                return work()

        return [one(works[0])] if len(works) == 1 else list(self._pool.map(one, works))

    def models(self) -> list[ModelInfo]:
        """Return what every model can do."""
        return [_info(name) for name in model_names()]

    def card(self, model: str) -> str:
        """Return the card of a model as Markdown."""
        path = _find(model).folder / CARD
        return path.read_text(encoding="utf-8") if path.is_file() else f"# {model}\n\nThis model has no card.\n"

    def close(self) -> None:
        """Let go of the threads."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def is_slow(bundle: Bundle) -> bool:
    """Return whether a model takes seconds for a sound."""
    return bundle.config.family in _SLOW


def _find(model: str) -> Bundle:
    """Find a model by its name alone: no path that a client sends reaches the disk."""
    names = model_names()
    if model in names:
        return find_bundle(model)
    if model in _SHIPPED_FAMILIES:
        raise AbsentError(f"the model {model!r} is not on this machine; it has: {', '.join(names) or 'none'}")
    raise UsageError(f"model={model!r} is not on this machine; {did_you_mean(model, names)}")


def _info(name: str) -> ModelInfo:
    try:
        bundle = find_bundle(name)
    except TimbrelError as error:
        return ModelInfo(
            name=name, family="", kinds=[], knobs=[], pitched=False, edits=False, slow=False, sample_rate=0,
            max_seconds=0, own=True, figures={}, problem=str(error),
        )  # fmt: skip
    config = bundle.config
    return ModelInfo(
        name=name,
        family=config.family,
        kinds=list(config.kinds),
        knobs=[KnobInfo(**knob.model_dump()) for knob in config.knobs],
        pitched=config.family in PITCHED,
        edits=config.family in _EDITING,
        slow=is_slow(bundle),
        sample_rate=config.sample_rate,
        max_seconds=config.max_seconds,
        own=bundle.folder.parent != WEIGHTS,
        figures=dict(config.figures),
        problem=None,
    )
