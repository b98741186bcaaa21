"""The kit room: what is struck, rolled, written into steps and dropped on pads, and what of it sounds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import soundfile
from playwright.sync_api import expect
from tests.studio.conftest import Studio, wait_for_kit
from tests.studio.sound import RATE, channels, fetch, kept, lag, mixed, read, velocity_gain

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from playwright.sync_api import BrowserContext, Page

    Floats = NDArray[np.float64]

pytestmark = pytest.mark.browser


def _tempo(page: Page, bpm: int) -> None:
    field = page.get_by_role("spinbutton", name="Tempo")
    field.fill(str(bpm))
    field.press("Enter")


def _step(page: Page, pad: str, step: int) -> Any:
    row = page.get_by_role("group", name=re.compile(rf", pad {pad}$"))
    return row.get_by_role("button", name=re.compile(rf"^Step {step}(,|$)"))


def _bounce(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Bounce the pattern").click()
    path = folder / "bounce.wav"
    download.value.save_as(path)
    return path


def _choose(page: Page, index: int) -> None:
    page.get_by_role("button", name=re.compile(f"^Pad {'12345678QWERTYUI'[index]},")).click()


def _starts(page: Page) -> list[dict[str, float]]:
    starts: list[dict[str, float]] = page.evaluate("() => window.__starts.splice(0)")
    return starts


def test_a_key_plays_its_pad_at_once_and_with_shift_rolls_another_sound(page: Page) -> None:
    before = kept(page, "kit")["pads"]
    _starts(page)
    page.keyboard.press("Digit3")
    page.keyboard.press("KeyW")
    struck = _starts(page)
    lengths = [len(fetch(page, before[pad]["sound"]["url"])) / RATE for pad in (2, 9)]
    assert [start["seconds"] for start in struck] == pytest.approx(lengths, abs=2 / RATE)
    assert all(start["when"] - start["now"] < 0.003 for start in struck)

    page.keyboard.press("Shift+KeyQ")
    page.wait_for_function("() => window.__starts.length === 1")
    after = kept(page, "kit")["pads"]
    changed = [index for index in range(16) if after[index]["sound"]["id"] != before[index]["sound"]["id"]]
    assert changed == [8]
    assert after[8]["kind"] == before[8]["kind"]
    assert after[8]["past"][-1]["id"] == before[8]["sound"]["id"]


def test_the_bounced_pattern_is_the_sum_of_the_files_to_the_sample(page: Page, tmp_path: Path) -> None:
    _tempo(page, 100)
    for pad, step in (("1", 1), ("1", 9), ("2", 5), ("5", 13)):
        _step(page, pad, step).click()
    kit = kept(page, "kit")
    sounds = {index: fetch(page, kit["pads"][index]["sound"]["url"]) for index in (0, 1, 4)}
    gain = velocity_gain(100)
    hits = [(0.0, sounds[0], gain), (1.2, sounds[0], gain), (0.6, sounds[1], gain), (1.8, sounds[4], gain)]
    played = read(_bounce(page, tmp_path))
    whole = mixed(hits, len(played) / RATE)[: len(played)]
    quiet = np.abs(whole) < 0.8
    assert quiet.mean() > 0.95
    assert np.abs(whole).max() > 0.3
    assert np.abs(played - whole)[quiet].max() < 1 / 32768, "more than a step of the 16-bit files"


def test_gain_and_velocity_and_mute_and_choke_are_heard(page: Page, tmp_path: Path) -> None:
    _tempo(page, 100)
    page.get_by_role("button", name=re.compile("^Pad 4,")).click()
    for pad, step in (("4", 1), ("3", 2), ("1", 5), ("2", 9)):
        _step(page, pad, step).click()
    page.get_by_role("button", name=re.compile("^Mute Snare 2")).click()
    page.get_by_role("button", name=re.compile("^Pad 1,")).click()
    gain = page.get_by_role("slider", name="Gain")
    gain.focus()
    gain.press("Home")
    kit = kept(page, "kit")
    assert kit["pads"][0]["gainDb"] == -24
    played = read(_bounce(page, tmp_path))[:, 0]
    closed = fetch(page, kit["pads"][2]["sound"]["url"])[:, 0]
    kick = fetch(page, kit["pads"][0]["sound"]["url"])[:, 0]
    second = round(0.15 * RATE)
    after_choke = played[second + round(0.005 * RATE) : second + round(0.3 * RATE)]
    wanted = (closed * velocity_gain(100))[round(0.005 * RATE) :][: len(after_choke)]
    assert np.abs(after_choke[: len(wanted)] - wanted).max() < 1e-4
    at_kick = played[round(0.6 * RATE) : round(0.6 * RATE) + len(kick)]
    rest = closed[round(0.45 * RATE) :] if len(closed) > 0.45 * RATE else np.zeros(0)
    assert len(rest) == 0 or np.abs(rest).max() < 0.05
    assert np.abs(at_kick - kick * velocity_gain(100) * 10 ** (-24 / 20))[: round(0.1 * RATE)].max() < 0.05
    assert np.abs(played[round(1.2 * RATE) : round(1.25 * RATE)]).max() < 0.1


def test_steps_are_scheduled_within_two_milliseconds_of_where_they_belong_with_swing_and_a_new_tempo(
    page: Page,
) -> None:
    _tempo(page, 150)
    for step in range(1, 17):
        _step(page, "7", step).click()
    swing = page.get_by_role("spinbutton", name="Swing")
    swing.fill("60")
    swing.press("Enter")
    _starts(page)
    page.locator("body").click(position={"x": 5, "y": 890})
    page.keyboard.press("Space")
    page.wait_for_timeout(2200)
    _tempo(page, 220)
    page.wait_for_timeout(1500)
    page.locator("body").click(position={"x": 5, "y": 890})
    page.keyboard.press("Space")
    starts = _starts(page)
    times = np.array([start["when"] for start in starts])
    ahead = times - [start["now"] for start in starts]
    assert np.median(ahead) > 0.05, "steps are told too late to be in time"
    slow, fast = 60 / 150 / 2, 60 / 220 / 2
    first = times[times < times[0] + 2]
    assert len(first) >= 10
    assert _off_grid(first - times[0], slow, 0.6) < 0.002
    last = times[times > times[-1] - 1]
    assert len(last) >= 6
    assert min(_off_grid(times[-1] - last, fast, swing) for swing in (0.6, 0.4)) < 0.002


def _played(page: Page, milliseconds: int) -> list[dict[str, float]]:
    """Return what begins while the pattern plays; once more where the machine fell asleep and steps were dropped."""
    for _ in range(5):
        _starts(page)
        page.locator("body").click(position={"x": 5, "y": 890})
        page.keyboard.press("Space")
        page.wait_for_timeout(milliseconds)
        page.keyboard.press("Space")
        starts = _starts(page)
        if all(start["when"] >= start["now"] for start in starts):
            return starts
    pytest.fail("steps are told too late, five times over")


def _off_grid(times: Floats, pair: float, swing: float) -> float:
    """Return how far the worst of times is from a pair's beginning or its second step; a slow machine drops some."""
    places = times / pair - np.array([[0.0], [swing]])
    return float(np.abs(places - np.round(places)).min(axis=0).max() * pair)


def test_a_step_of_half_a_chance_sounds_sometimes_and_the_same_steps_again(page: Page) -> None:
    _tempo(page, 300)
    for step in range(1, 17):
        _step(page, "1", step).click()
    page.get_by_role("button", name="Chance", exact=True).click()
    for step in range(1, 17):
        cell = _step(page, "1", step)
        cell.focus()
        for _ in range(3):
            cell.press("-")
    chances = [cell["chance"] for cell in kept(page, "kit")["patterns"][0]["tracks"][0]]
    assert len(set(chances)) == 1
    assert 0.3 < chances[0] < 0.6
    counts = []
    for _ in range(2):
        starts = _played(page, 1700)
        bars = [start["when"] - starts[0]["when"] for start in starts]
        counts.append([round(at / 0.05) for at in bars if at < 1.475])
    assert counts[0] == counts[1]
    assert 4 <= len(counts[0]) <= 26


def test_a_drummer_fills_the_pattern_and_undo_empties_it(page: Page) -> None:
    page.get_by_role("button", name="Drummer").click()
    card = page.get_by_role("dialog", name="Drummer")
    card.get_by_label("Bars").select_option("4")
    card.get_by_role("button", name="New beat").click()
    page.wait_for_function("() => JSON.parse(localStorage['timbrel.kit']).patterns[0].bars === 4")
    tracks = kept(page, "kit")["patterns"][0]["tracks"]
    assert len(tracks[0]) == 64
    assert sum(cell is not None for track in tracks for cell in track) >= 16
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    assert kept(page, "kit")["patterns"][0]["bars"] == 1


def test_an_own_file_lands_on_its_pad_untouched_and_can_be_varied_and_made_alike(page: Page, tmp_path: Path) -> None:
    time = np.arange(round(0.4 * RATE)) / RATE
    thud = 0.8 * np.sin(2 * np.pi * 90 * time) * np.exp(-time * 12)
    soundfile.write(tmp_path / "thud.wav", thud, RATE, subtype="PCM_24")
    page.get_by_role("button", name=re.compile("^Pad 6,")).click()
    page.locator("kit-inspector input[type=file]").set_input_files(tmp_path / "thud.wav")
    page.wait_for_function("() => JSON.parse(localStorage['timbrel.kit']).pads[5].sound.name.includes('thud')")
    own = kept(page, "kit")["pads"][5]["sound"]
    heard = fetch(page, own["url"])[:, 0]
    shift = lag(thud, heard)
    assert np.abs(heard[max(0, shift) :][:1000] - thud[max(0, -shift) :][:1000]).max() < 1e-3
    names = [own["id"]]
    for button in ("Like", "Vary"):
        page.locator("kit-inspector").get_by_role("button", name=button, exact=True).click()
        page.wait_for_function("id => JSON.parse(localStorage['timbrel.kit']).pads[5].sound.id !== id", arg=names[-1])
        names.append(kept(page, "kit")["pads"][5]["sound"]["id"])
        assert np.abs(fetch(page, kept(page, "kit")["pads"][5]["sound"]["url"])).max() > 0.3
    page.locator("kit-inspector").get_by_role("button", name="Back").click()
    assert kept(page, "kit")["pads"][5]["sound"]["id"] == names[1]


def test_a_knob_turns_the_same_sound_and_a_locked_pad_stays_when_the_kit_is_rolled(page: Page) -> None:
    before = kept(page, "kit")["pads"]
    page.get_by_role("button", name=re.compile("^Pad 1,")).click()
    knob = page.get_by_role("slider", name="Pitch")
    knob.focus()
    knob.press("End")
    page.wait_for_function("() => (JSON.parse(localStorage['timbrel.kit']).pads[0].sound.knobs.pitch ?? 0) === 1")
    turned = kept(page, "kit")["pads"][0]["sound"]
    assert turned["seed"] == before[0]["sound"]["seed"]
    page.get_by_role("button", name="Lock this sound").click()
    page.get_by_role("button", name="Roll the kit").click()
    expect(page.get_by_text("A new kit. Locked pads kept their sounds.")).to_be_visible()
    after = kept(page, "kit")["pads"]
    same = [
        index
        for index in range(16)
        if after[index]["sound"]["id"] == [turned, *[p["sound"] for p in before[1:]]][index]["id"]
    ]
    assert same == [0]


def test_the_width_knob_of_a_mono_sound_cannot_be_turned_and_says_why(page: Page) -> None:
    width = page.locator("kit-inspector").get_by_role("slider", name="Width")
    before = kept(page, "kit")["pads"]
    heard = [channels(page, pad["sound"]["url"]) for pad in before]
    _choose(page, heard.index(1))
    expect(width).to_have_attribute("aria-disabled", "true")
    expect(width).to_have_attribute("title", re.compile("mono"))
    width.focus()
    width.press("End")
    assert kept(page, "kit")["pads"] == before

    stereo = heard.index(2)
    _choose(page, stereo)
    expect(width).to_have_attribute("aria-disabled", "false")
    width.focus()
    width.press("Home")
    page.wait_for_function(f"() => JSON.parse(localStorage['timbrel.kit']).pads[{stereo}].sound.knobs.width === -1")
    assert channels(page, kept(page, "kit")["pads"][stereo]["sound"]["url"]) == 1
    expect(width).to_have_attribute("aria-disabled", "false")


def test_a_place_on_the_map_sounds_and_goes_onto_a_pad(page: Page) -> None:
    before = kept(page, "kit")["pads"][2]["sound"]["id"]
    page.get_by_role("button", name=re.compile("^Pad 3,")).click()
    page.get_by_role("button", name="Map", exact=True).click()
    field = page.get_by_role("application", name=re.compile("^Map of sounds"))
    expect(field).to_have_attribute("aria-busy", "false", timeout=60_000)
    _starts(page)
    box = field.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.5)
    page.mouse.down()
    for share in np.linspace(0.2, 0.8, 25):
        page.mouse.move(box["x"] + box["width"] * float(share), box["y"] + box["height"] * 0.5)
        page.wait_for_timeout(30)
    page.mouse.up()
    page.wait_for_function("() => window.__starts.length >= 3")
    page.get_by_role("button", name="To pad 3").click()
    page.wait_for_function("id => JSON.parse(localStorage['timbrel.kit']).pads[2].sound.id !== id", arg=before)


def test_everything_is_there_after_a_reload_and_another_tab_follows(
    page: Page, context: BrowserContext, studio: Studio
) -> None:
    _tempo(page, 133)
    _step(page, "2", 5).click()
    page.get_by_role("button", name="Pattern B, empty").click()
    before = kept(page, "kit")
    page.reload()
    wait_for_kit(page)
    assert kept(page, "kit") == before
    expect(page.get_by_role("spinbutton", name="Tempo")).to_have_value("133")
    expect(page.get_by_role("button", name="Pattern B, empty")).to_have_attribute("aria-pressed", "true")

    other = context.new_page()
    other.goto(studio.url)
    _tempo(other, 77)
    expect(page.get_by_role("spinbutton", name="Tempo")).to_have_value("77")
    _step(page, "5", 3).click()
    expect(_step(other, "5", 3)).to_have_attribute("aria-pressed", "true")
    other.close()


def test_with_a_slow_network_the_page_still_answers_the_hands(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    slow = {"offline": False, "latency": 600, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", slow)
    before = kept(page, "kit")["pads"][0]["sound"]["id"]
    page.keyboard.press("Shift+Digit1")
    _starts(page)
    page.keyboard.press("Digit1")
    assert len(_starts(page)) == 1, "the old sound plays until the new one is there"
    page.wait_for_function("id => JSON.parse(localStorage['timbrel.kit']).pads[0].sound.id !== id", arg=before)
    session.send(
        "Network.emulateNetworkConditions", slow | {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    )
