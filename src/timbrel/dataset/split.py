"""Who is for learning and who is for checking: whole groups, never single rows."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

_LEAST_GROUPS = 5


def assign_splits(groups: Sequence[str], kinds: Sequence[str], listed: Sequence[str], seed: int = 0) -> list[str]:
    """Return train, valid or test for every sound; within each kind a tenth of the groups each are valid and test.

    A kind with fewer than five groups is all train; from five groups on at least one is valid. The result depends
    on the names of the groups alone, not on the order of the sounds.

    Args:
        groups: the name of the group of each sound.
        kinds: the kind of each sound; a group counts for the kind of its first sound.
        listed: a split that was given beforehand, which stays, or "" for none.
        seed: another seed, another draw.
    """
    split_of: dict[str, str] = {}
    kind_of: dict[str, str] = {}
    for name, kind, given in zip(groups, kinds, listed, strict=True):
        kind_of.setdefault(name, kind)
        if given:
            split_of.setdefault(name, given)
    of_kind: dict[str, list[str]] = defaultdict(list)
    for name, kind in kind_of.items():
        if name not in split_of:
            of_kind[kind].append(name)
    for names in of_kind.values():
        split_of.update(_draw(names, seed))
    return [given or split_of[name] for name, given in zip(groups, listed, strict=True)]


def _draw(names: list[str], seed: int) -> dict[str, str]:
    drawn = sorted(names, key=lambda name: hashlib.sha256(f"{seed}/{name}".encode()).digest())
    tests = len(drawn) // 10
    valids = max(tests, int(len(drawn) >= _LEAST_GROUPS))
    return {
        name: "valid" if place < valids else "test" if place < valids + tests else "train"
        for place, name in enumerate(drawn)
    }
