"""The composer for programs: plain data in and out, everything locked comes back, everything else is new."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest

from timbrel.errors import ConfigError, ScoreError, UsageError
from timbrel.music import api
from timbrel.music.score_json import score_from_dict, score_to_dict
from timbrel.score import Chord, Key, Meter, Note, Part, Score, Section, Tempo

BAR = 960  # 2/4
RAG = {"style": "ragtime", "meter": "2/4"}


def notes(score: dict[str, Any], part: int = 0) -> list[tuple[int, int, int]]:
    return [(note["onset"], note["pitch"], note["duration"]) for note in score["parts"][part]["notes"]]


@pytest.fixture(scope="module")
def rag() -> dict[str, Any]:
    candidate = next(api.compose("ragtime", seed=3, bars=8, meter="2/4", key="Eb"))
    score: dict[str, Any] = candidate["score"]
    return score


def test_styles_tell_what_they_can() -> None:
    styles = {style["name"]: style for style in api.styles()}
    assert {"fiddle", "irish", "hymn", "quartet", "song", "ragtime"} <= set(styles)
    hymn = styles["hymn"]
    assert set(hymn["voices"]) == {"chords", "soprano", "alto", "tenor", "bass"}
    assert "4/4" in hymn["meters"]
    assert hymn["description"]
    assert hymn["card"].startswith("# Style: hymn")
    json.dumps(list(styles.values()))


def test_candidates_come_one_by_one_with_figures_and_originality() -> None:
    made = list(api.compose("ragtime", seed=1, count=3, bars=4, meter="2/4"))
    assert [candidate["candidate"] for candidate in made] == [0, 1, 2]
    assert len({json.dumps(candidate["score"]) for candidate in made}) == 3
    assert all(candidate["originality"]["longest"] < candidate["originality"]["limit"] for candidate in made)
    assert all(candidate["originality"]["sentence"] for candidate in made)
    distances = [candidate["distance_sd"] for candidate in api.ranked(made)]
    assert distances == sorted(distances)
    assert json.loads(json.dumps(made)) == made


def test_the_same_request_gives_the_same_score(rag: dict[str, Any]) -> None:
    assert next(api.compose("ragtime", seed=3, bars=8, meter=[2, 4], key="Eb"))["score"] == rag


def test_single_chords_stay_as_they_are_written() -> None:
    locks = [{"bar": 2, "symbol": "Bb9/D"}, {"bar": 3, "beat": 2, "symbol": "F#m7b5", "beats": 1}]
    score = next(api.compose("ragtime", seed=2, bars=4, meter="2/4", locked_chords=locks))["score"]
    symbols = {(chord["onset"], chord["duration"]): chord["symbol"] for chord in score["chords"]}
    assert symbols[BAR, BAR] == "Bb9/D"
    assert symbols[2 * BAR + 480, 480] == "F#m7b5"
    assert sum(chord["duration"] for chord in score["chords"]) == 4 * BAR
    ends = [chord["onset"] + chord["duration"] for chord in score["chords"]]
    assert ends[:-1] == [chord["onset"] for chord in score["chords"][1:]]


def test_what_is_locked_comes_back_and_the_rest_is_new(rag: dict[str, Any]) -> None:
    kept = next(note for note in notes(rag) if 4 * BAR <= note[0] < 5 * BAR)
    chord = next(chord for chord in rag["chords"] if chord["onset"] >= 5 * BAR)
    locked = {
        "bars": [1, "2-3"],
        "notes": [{"voice": "melody", "onset": kept[0]}],
        "chords": [chord["onset"]],
    }
    for made in api.regenerate(rag, "ragtime", locked=locked, seed=5, count=2):
        score = made["score"]
        assert [n for n in notes(score) if n[0] < 3 * BAR] == [n for n in notes(rag) if n[0] < 3 * BAR]
        assert [n for n in notes(score, 1) if n[0] < 3 * BAR] == [n for n in notes(rag, 1) if n[0] < 3 * BAR]
        assert kept in notes(score)
        assert (chord["onset"], chord["symbol"]) in [(c["onset"], c["symbol"]) for c in score["chords"]]
        assert [n for n in notes(score) if n[0] >= 3 * BAR] != [n for n in notes(rag) if n[0] >= 3 * BAR]


def test_voices_that_are_locked_stay_whole(rag: dict[str, Any]) -> None:
    made = next(api.regenerate(rag, "ragtime", locked={"voices": ["melody", "chords"]}, seed=9))["score"]
    assert notes(made) == notes(rag)
    assert made["chords"] == rag["chords"]
    assert notes(made, 1) != notes(rag, 1)


@pytest.mark.parametrize(
    ("locked", "words"),
    [
        ({"bars": [99]}, "bars=99 cannot be locked; the piece has bars 1 to 8"),
        ({"bars": ["1-8"]}, "everything is locked"),
        ({"voices": ["tuba"]}, "voice='tuba' cannot be locked"),
        ({"notes": [{"voice": "melody", "onset": 100}]}, "no note of the melody begins at that tick"),
        ({"chords": [10_000_000]}, "no chord symbol holds at that tick"),
        ({"bar": [1]}, "did you mean 'bars'"),
    ],
)
def test_locks_that_are_not_in_the_piece_are_refused(rag: dict[str, Any], locked: dict[str, Any], words: str) -> None:
    with pytest.raises((UsageError, ConfigError), match=words):
        next(api.regenerate(rag, "ragtime", locked=locked))


@pytest.mark.parametrize("verb", ["continue", "infill", "harmonise", "reharmonise", "vary", "interpolate"])
def test_every_verb_starts_from_a_score(rag: dict[str, Any], verb: str) -> None:
    given: dict[str, dict[str, Any]] = {"infill": {"bars_range": [3, 4]}, "interpolate": {"other": rag, "steps": 2}}
    made = list(api.start_from(verb, rag, "ragtime", seed=1, bars=2, **given.get(verb, {})))
    assert len(made) == (2 if verb == "interpolate" else 1)
    assert all(candidate["verb"] == verb and notes(candidate["score"]) for candidate in made)


def test_drums_play_under_a_piece_and_stay_when_it_is_written_anew() -> None:
    score = next(api.compose("fiddle", seed=1, bars=2, drums="rock"))["score"]  # most fiddle tunes are in 2/4
    assert [part["is_drums"] for part in score["parts"]] == [False, True]
    again = next(api.regenerate(score, "fiddle", locked={"bars": [1]}, seed=2))["score"]
    assert notes(again, 1) == notes(score, 1)
    with pytest.raises(UsageError, match="play in 4/4"):
        next(api.compose("ragtime", bars=2, meter="2/4", drums="rock"))


def test_a_score_goes_out_as_every_file_and_comes_in_again(rag: dict[str, Any]) -> None:
    for ending in (".mid", ".musicxml", ".mxl"):
        back, remarks = api.read("tune" + ending, api.score_bytes(rag, ending))
        assert notes(back) == notes(rag), ending
        assert not remarks
    assert api.score_bytes(rag, ".svg").startswith(b"<svg")
    assert api.score_bytes(rag, ".pdf").startswith(b"%PDF")
    assert api.score_pages(rag)[0].count('class="note"') > 20
    with pytest.raises(UsageError, match="cannot be written"):
        api.score_bytes(rag, ".doc")
    with pytest.raises(ScoreError):
        api.read("tune.mid", b"nothing")


def test_plain_data_holds_everything_of_a_score() -> None:
    score = Score(
        (Part("Tune", (Note(0, 60, 480, 90),), 40), Part("Drums", (Note(0, 36, 60),), is_drums=True)),
        (Chord(0, 480, 1, "m7b5", 4),),
        (Meter(0, 3, 4), Meter(1440, 4, 4)),
        (Tempo(0, 97.5),),
        (Key(0, -3, minor=True),),
        (Section(0, 480, "A'"),),
        pickup=480,
        title="Größe",
    )
    assert score_from_dict(json.loads(json.dumps(score_to_dict(score)))) == score


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"parts": [{"notes": [{"onset": 0, "pitch": 200, "duration": 1}]}]}, "pitch=200"),
        ({"parts": [{"notes": [{"onset": 0, "pitch": 60, "duration": 0}]}]}, "duration=0"),
        ({"chords": [{"onset": 0, "duration": 1, "root": 0, "quality": "zz"}]}, "quality='zz'"),
        ({"meters": []}, "meters must hold one at onset 0"),
        ({"ticks_per_quarter": 96}, "ticks_per_quarter=96 must be 480"),
        ({"tempi": []}, "did you mean 'tempos'"),
    ],
)
def test_data_that_is_no_score_is_refused(rag: dict[str, Any], change: dict[str, Any], words: str) -> None:
    with pytest.raises(ScoreError, match=words):
        score_from_dict({**rag, **change})
    with pytest.raises(ScoreError, match="is no score"):
        score_from_dict([1])


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        ({"style": "ragtme"}, "did you mean 'ragtime'"),
        ({"style": "ragtime,hymn:x"}, "must be a number"),
        ({"style": "ragtime", "bars": 500}, "bars=500"),
        ({"style": "ragtime", "meter": "waltz"}, "is no metre"),
        ({"style": "ragtime", "tempoo": 3}, "did you mean 'tempo'"),
        ({"style": "ragtime", "locked_chords": [{"bar": 1, "symbol": "Hx"}]}, "not a chord symbol"),
    ],
)
def test_requests_that_cannot_be_read_are_refused(request_: dict[str, Any], words: str) -> None:
    with pytest.raises((UsageError, ConfigError), match=words):
        next(api.compose(**request_))


def test_a_mix_is_asked_for_by_name() -> None:
    made = next(api.compose("ragtime,song:0.5", seed=1, bars=2, meter="2/4"))
    assert made["style"] == "ragtime,song:0.5"
    onsets = [onset for onset, _, _ in notes(made["score"])]
    assert all(a <= b for a, b in itertools.pairwise(onsets))
