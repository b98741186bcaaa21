"""Configs and presets: frozen, checked, and all mistakes named at once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from timbrel.errors import ConfigError, UsageError, did_you_mean
from timbrel.paths import PRESETS


class Config(BaseModel):
    """Base of every config: unknown fields are errors, values do not change after they are read."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    @classmethod
    def parse(cls, data: dict[str, Any], source: str) -> Self:
        """Build the config from plain data.

        Args:
            data: nested dictionaries, as TOML or JSON give them.
            source: where the data came from; it opens the error message.

        Raises:
            ConfigError: with one line for every wrong field.
        """
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            raise ConfigError(_describe(error, cls, source)) from None


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file. Raises ConfigError naming the line when it is not valid TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not valid TOML: {error}") from None
    except OSError as error:
        raise ConfigError(f"cannot read {path}: {error.strerror}") from None


def preset_names(model: str) -> list[str]:
    """Return the names of the presets that ship for a model."""
    return sorted(path.stem for path in (PRESETS / model).glob("*.toml"))


def read_preset(model: str, name: str) -> dict[str, Any]:
    """Read a training preset: one that ships, by name, or the user's own, by the path of its TOML file.

    Raises:
        UsageError: no preset has that name; the nearest is suggested.
        ConfigError: the file is not valid TOML.
    """
    if name.endswith(".toml"):
        return read_toml(Path(name))
    if name not in preset_names(model):
        raise UsageError(f"preset={name!r} is not a preset of {model}; {did_you_mean(name, preset_names(model))}")
    return read_toml(PRESETS / model / f"{name}.toml")


def _describe(error: ValidationError, cls: type[BaseModel], source: str) -> str:
    count = error.error_count()
    lines = [f"{source} has {count} wrong field{'s' * (count > 1)}:"]
    for item in error.errors():
        name = ".".join(str(part) for part in item["loc"])
        if item["type"] == "extra_forbidden":
            lines.append(
                f"  {name}: not a known field; {did_you_mean(name.split('.')[-1], _fields_at(cls, item['loc'][:-1]))}"
            )
        else:
            lines.append(f"  {refusal(name, dict(item))}")
    return "\n".join(lines)


_RULES = {
    "less_than_equal": "is above {le}; give {le} or less",
    "greater_than_equal": "is below {ge}; give {ge} or more",
    "less_than": "is not below {lt}; give less than {lt}",
    "greater_than": "is not above {gt}; give more than {gt}",
    "literal_error": "is not known; choose {expected}",
    "finite_number": "is no number; give one such as 0.5",
    **dict.fromkeys(("int_parsing", "int_type", "int_from_float"), "is no whole number; give one such as 8"),
    **dict.fromkeys(("float_parsing", "float_type"), "is no number; give one such as 0.5"),
    **dict.fromkeys(("bool_parsing", "bool_type"), "is neither true nor false; give one of them"),
    "string_type": "is no text; give text",
    "extra_forbidden": "is not a known field; leave it away",
    **dict.fromkeys(("list_type", "tuple_type"), "is no list; give a list"),
    "string_too_short": "is too short; give at least {min_length} characters",
    "string_too_long": "is too long; give at most {max_length} characters",
    "too_short": "is too short; give at least {min_length}",
    "too_long": "is too long; give at most {max_length}",
}
_LONGEST_VALUE = 60


def refusal(name: str, mistake: Mapping[str, Any]) -> str:
    """Return what is wrong with one value, and what would be right.

    Args:
        name: what the user calls it.
        mistake: what pydantic says of it, one of ``ValidationError.errors()``.
    """
    if mistake["type"] == "missing":
        return f"{name} is missing; add it"
    rule = _RULES.get(mistake["type"])
    said = rule.format_map(mistake.get("ctx", {})) if rule else f"cannot be used: {mistake['msg'].lower()}"
    value = repr(mistake["input"])
    if len(value) > _LONGEST_VALUE:
        value = f"{value[:_LONGEST_VALUE]}…"
    return f"{name}={value} {said}"


def _fields_at(cls: type[BaseModel], location: tuple[str | int, ...]) -> list[str]:
    model: Any = cls
    for part in location:
        field = getattr(model, "model_fields", {}).get(str(part))
        if field is not None:
            model = field.annotation
    return list(getattr(model, "model_fields", {}))
