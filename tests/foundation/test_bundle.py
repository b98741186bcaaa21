from pathlib import Path

import pytest

from timbrel.bundle import BUNDLE, CONFIG, GENERATOR, Bundle, find_bundle, model_names
from timbrel.errors import ConfigError, ModelError, UsageError


def test_a_bundle_is_found_by_folder_and_by_name_in_the_users_models(tiny_bundle: Path, own_home: Path) -> None:
    assert find_bundle(str(tiny_bundle)).config.name == "tiny"
    (own_home / "models").mkdir()
    tiny_bundle.rename(own_home / "models" / "mine")
    assert find_bundle("mine").config.name == "tiny"
    assert "mine" in model_names()


def test_the_folder_of_a_run_is_as_good_as_its_bundle_and_one_without_is_told(
    tiny_bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = tmp_path / "here" / "drums"
    run.mkdir(parents=True)
    (run / CONFIG).write_text('{"family": "drums", "recipe": {}}')
    monkeypatch.chdir(run.parent)
    with pytest.raises(ModelError, match="a run that has stopped keeps its model in its folder bundle"):
        find_bundle("drums")
    tiny_bundle.rename(run / BUNDLE)
    assert find_bundle("drums").config.name == "tiny"


def test_an_unknown_model_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"model='drumz' is not on this machine; did you mean 'drums'\?"):
        find_bundle("drumz")


def test_a_folder_of_something_else_is_told_apart_from_a_wrong_name(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model bundle"):
        find_bundle(str(tmp_path))


def test_damage_is_told_in_words(tiny_bundle: Path) -> None:
    config = (tiny_bundle / CONFIG).read_text()
    (tiny_bundle / CONFIG).write_text(config.replace('"format_version": 1', '"format_version": 99'))
    with pytest.raises(ModelError, match="format_version=99; this timbrel reads up to 1: update timbrel"):
        Bundle(tiny_bundle)
    (tiny_bundle / CONFIG).write_text(config.replace('"sample_rate": 22050', '"sample_rate": -3'))
    with pytest.raises(ConfigError, match="sample_rate=-3"):
        Bundle(tiny_bundle)
    (tiny_bundle / CONFIG).write_text(config[:40])
    with pytest.raises(ModelError, match="damaged"):
        Bundle(tiny_bundle)
    (tiny_bundle / CONFIG).write_text(config)
    (tiny_bundle / GENERATOR).unlink()
    with pytest.raises(ModelError, match="incomplete"):
        Bundle(tiny_bundle)


def test_the_fingerprint_follows_the_weights(tiny_bundle: Path) -> None:
    before = Bundle(tiny_bundle).fingerprint()
    assert len(before) == 12
    with (tiny_bundle / GENERATOR).open("ab") as file:
        file.write(b"x")
    assert Bundle(tiny_bundle).fingerprint() != before
