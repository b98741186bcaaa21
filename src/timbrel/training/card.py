"""The model card: what a model learned from, how, on what machine, and how good it is, as the run knows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from timbrel.training.history import History
from timbrel.training.plan import Plan


@dataclass(frozen=True)
class CardFacts:
    """What a card says.

    Args:
        name: what the user types to play the model.
        purpose: what it makes, in one or two sentences.
        data: lines on the sounds it learned from.
        licences: licence -> number of training sounds.
        recipe: setting -> value.
        compute: machine, steps and minutes, in one sentence.
        command: what was typed to train it.
        figures: measured figure -> value.
        measured: how the figures were measured, by which command.
        limits: what it cannot do, one sentence each.
    """

    name: str
    purpose: str
    data: tuple[str, ...]
    licences: Mapping[str, int]
    recipe: Mapping[str, object]
    compute: str
    command: str
    figures: Mapping[str, float]
    measured: str
    limits: tuple[str, ...] = field(default=())


def say_counts(what: str, counts: Counter[str]) -> str:
    """Return how many there are of each, the most first: ``by kind: kick 40, snare 12``."""
    return f"{what}: " + ", ".join(f"{name} {count}" for name, count in counts.most_common())


def say_sources(sources: Iterable[str]) -> str:
    """Return where the sounds come from."""
    return "sources: " + ", ".join(sorted({source for source in sources if source}) or ["not stated"])


def training_command(plan: Plan, history: History) -> str:
    """Return what is typed to train the same again."""
    return (
        f"timbrel train {plan.family} {plan.source} --preset {plan.preset} --seed {plan.seed} --steps {history.steps}"
    )


def card_text(facts: CardFacts) -> str:
    """Return a model card as Markdown."""
    licences = [f"| {licence} | {count} |" for licence, count in sorted(facts.licences.items())]
    sections = [
        f"# {facts.name}\n\n{facts.purpose}",
        "## Data\n\n" + "\n".join(f"- {line}" for line in facts.data),
        "| licence | training sounds |\n|---|---|\n" + "\n".join(licences),
        "## Recipe\n\n" + "\n".join(f"- {key}: {value}" for key, value in facts.recipe.items()),
        f"## Compute\n\n{facts.compute}\n\n```\n{facts.command}\n```",
        "## Measured\n\n"
        + "\n".join(f"- {name.replace('_', ' ')}: {value:.4g}" for name, value in facts.figures.items())
        + f"\n\n{facts.measured}",
        "## Limits\n\n" + "\n".join(f"- {line}" for line in facts.limits),
    ]
    return "\n\n".join(sections) + "\n"
