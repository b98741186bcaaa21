"""timbrel makes sounds and scores on your own computer.

>>> import timbrel
>>> timbrel.load("drums").generate(kind="kick", seed=7).save("kick.wav")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timbrel.generation import load
    from timbrel.sound import Sound

__version__ = "0.1.0"
__all__ = ["Sound", "__version__", "load"]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that ``import timbrel`` stays quick."""
    if name == "load":
        from timbrel.generation import load

        return load
    if name == "Sound":
        from timbrel.sound import Sound

        return Sound
    raise AttributeError(f"module 'timbrel' has no attribute {name!r}")
