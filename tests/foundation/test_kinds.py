import pytest

from timbrel.errors import UsageError
from timbrel.kinds import KINDS, kind_from_name, parse_kind


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_known_by_its_own_name_and_as_a_folder(kind: str) -> None:
    assert parse_kind(kind) == kind
    assert kind_from_name(kind) == kind
    assert kind_from_name(kind.replace("_", " ").title() + "s") == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("BD_Acou_01", "kick"), ("OpenHat 3", "open_hat"), ("HiHat-Closed_04", "closed_hat"), ("hat_c", "closed_hat"),
        ("SideStick", "rim"), ("my_snare_top", "snare"), ("Ride Bell 2", "ride"), ("CowBell", "cowbell"),
        ("kick🥁 7", "kick"), ("Abandoned", None), ("1234", None), ("", None), ("what a chaos", None),
    ],
)  # fmt: skip
def test_file_names_of_real_packs(name: str, kind: str | None) -> None:
    assert kind_from_name(name) == kind


def test_a_misspelt_kind_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"kind='snair' .* did you mean 'snare'\?"):
        parse_kind("snair")
