"""Every verb keeps what it must keep and writes what it should."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from tests.music.conftest import made_up_tune

from timbrel.errors import ConfigError, ScoreError, UsageError
from timbrel.music.chord_locks import LockedChord
from timbrel.music.compose import Composer
from timbrel.music.form import likeness, plan_form
from timbrel.music.learn import learn_style
from timbrel.music.originality import Originality, SharedRun, originality
from timbrel.music.sketch import sketch_of
from timbrel.music.style import Piece, Style
from timbrel.music.tonality import key_name, parse_key
from timbrel.music.voices import parallels_in
from timbrel.music.wants import Locked, LockedBeats, Wants
from timbrel.score import Chord, Key, Note, Part, Score

BAR = 4 * 480


def melody(score: Score) -> tuple[Note, ...]:
    return score.parts[0].notes


def bare(notes: tuple[Note, ...]) -> list[tuple[int, int, int]]:
    return [(note.onset, note.pitch, note.duration) for note in notes]


def tune(bars: int = 8) -> Score:
    """A plain tune in D major."""
    steps = [62, 64, 66, 69, 67, 66, 64, 69, 71, 69, 66, 64, 62, 66, 64, 61]
    notes = [Note(i * 480, steps[i % 16], 480) for i in range(bars * 4 - 2)] + [Note(bars * BAR - 960, 62, 960)]
    return Score((Part("Tune", tuple(notes)),), keys=(Key(0, 2),), title="Mine")


def test_a_new_piece_has_the_length_key_tempo_and_form_that_were_asked_for(tune_style: Style) -> None:
    idea = Composer(tune_style, 3).from_scratch(Wants(bars=16, key="D", tempo=96, form="AABA"))[0]
    assert idea.score.end == 16 * BAR
    assert idea.score.keys[0] == Key(0, 2)
    assert idea.score.tempos[0].bpm == 96
    assert melody(idea.score)[-1].pitch % 12 == 2
    assert [section.name for section in idea.score.sections] == ["A", "A'", "B", "A''"]
    assert sum(chord.duration for chord in idea.score.chords) == 16 * BAR


def test_the_same_seed_gives_the_same_music_and_another_seed_other_music(tune_style: Style) -> None:
    first, again, other = (Composer(tune_style, seed).from_scratch(Wants(bars=8))[0].score for seed in (3, 3, 4))
    assert first == again
    assert first != other


def test_a_candidate_is_the_same_however_many_are_asked_for(tune_style: Style) -> None:
    few = Composer(tune_style, 3, candidates=2).from_scratch(Wants(bars=4))
    many = Composer(tune_style, 3, candidates=6).from_scratch(Wants(bars=4))
    assert [idea.distance for idea in many] == sorted(idea.distance for idea in many)
    by_number = {idea.candidate: idea.score for idea in many}
    assert all(by_number[idea.candidate] == idea.score for idea in few)


def test_every_lock_holds_in_random_requests(tune_style: Style) -> None:
    rng = np.random.default_rng(0)
    composer_seeds = iter(range(10_000))
    for _ in range(40):
        beats = rng.permutation(12)[: rng.integers(1, 4)]
        locks = [
            Locked(bar=int(b) // 4 + 1, beat=1 + int(b) % 4, pitch=int(rng.integers(55, 84)), beats=1) for b in beats
        ]
        wants = Wants(bars=3, locked=tuple(locks), cadence=False, low=50)
        score = Composer(tune_style, next(composer_seeds)).from_scratch(wants)[0].score
        there = bare(melody(score))
        assert all(((lock.bar - 1) * BAR + int((lock.beat - 1) * 480), lock.pitch, 480) in there for lock in locks)
        assert all(note.pitch >= 50 for note in melody(score))


def test_locked_rhythm_and_locked_chords_hold(tune_style: Style) -> None:
    wants = Wants(bars=4, chords="| Dm7 | G7 C |", rhythm=(LockedBeats(bar=2, beats=(1, 2, 2.5, 3)),))
    score = Composer(tune_style, 1).from_scratch(wants)[0].score
    assert [n.onset - BAR for n in melody(score) if BAR <= n.onset < 2 * BAR] == [0, 480, 720, 960]
    assert [(c.onset, c.root, c.quality) for c in score.chords][:3] == [(0, 2, "m7"), (BAR, 7, "7"), (BAR + 960, 0, "")]
    assert score.chords[-1] == Chord(3 * BAR + 960, 960, 0, "")


def test_a_locked_rhythm_is_played_not_rested() -> None:
    wants = Wants(bars=1, meter=(2, 4), cadence=False, rhythm=(LockedBeats(bar=1, beats=(1, 2, 2.5)),))
    for seed in range(430, 434):
        score = Composer("ragtime", seed).from_scratch(wants)[0].score
        assert [note.onset for note in melody(score)] == [0, 480, 720]


def test_a_tune_over_chords_plays_more_chord_tones_when_it_minds_them_more(tune_style: Style) -> None:
    def share(harmony: float) -> float:
        wants = Wants(bars=8, chords="C F", harmony=harmony)
        ideas = Composer(tune_style, 5, candidates=8).from_scratch(wants)
        tones = [
            note.pitch % 12 in ((0, 4, 7), (5, 9, 0))[note.onset // BAR % 2]
            for idea in ideas
            for note in melody(idea.score)
        ]
        return float(np.mean(tones))

    assert share(3.0) > share(0.0) + 0.1


def test_impossible_wishes_are_refused_by_name(tune_style: Style) -> None:
    lock = Locked(bar=2, beat=1, pitch=90, beats=1)
    with pytest.raises(ScoreError, match=r"the locked F#6 in bar 2 beat 1 and the range cannot be met together"):
        Composer(tune_style).from_scratch(Wants(bars=4, locked=(lock,), high=80))


def test_a_close_that_cannot_be_met_names_the_option_that_leaves_it_away(tune_style: Style) -> None:
    lock = Locked(bar=4, beat=1, pitch=66, beats=4)
    with pytest.raises(ScoreError, match=r"drop the closing cadence \(--no-cadence, or cadence=false\)"):
        Composer(tune_style).from_scratch(Wants(bars=4, locked=(lock,)))


def test_a_locked_chord_beside_another_given_chord_is_refused(tune_style: Style) -> None:
    locks = (LockedChord(bar=2, symbol="Am"),)
    with pytest.raises(UsageError, match="the locked Am in bar 2 beat 1 stands where the given chords have G7"):
        Composer(tune_style).from_scratch(Wants(bars=4, chords="| C | G7 |", locked_chords=locks))
    same = Wants(bars=4, chords="| C | Am |", locked_chords=locks)
    assert [chord.root for chord in Composer(tune_style).from_scratch(same)[0].score.chords[:2]] == [0, 9]


def test_requests_out_of_range_are_refused_with_the_rule(tune_style: Style) -> None:
    with pytest.raises(ConfigError, match="bars=500"):
        Wants.parse({"bars": 500}, "the request")
    with pytest.raises(UsageError, match="5/4 is not in style tunes"):
        Composer(tune_style).from_scratch(Wants(bars=4, meter=(5, 4)))
    with pytest.raises(UsageError, match="bar=9 of a lock is beyond bars=4"):
        Composer(tune_style).from_scratch(Wants(bars=4, locked=(Locked(bar=9, beat=1, pitch=60),)))
    with pytest.raises(UsageError, match="candidates=101"):
        Composer(tune_style, 0, candidates=101)
    with pytest.raises(UsageError, match="bars=7-9 is not in the piece"):
        Composer(tune_style).infill(tune(), (7, 9), Wants())


def test_continuing_keeps_the_piece_and_adds_bars(tune_style: Style) -> None:
    start = tune()
    score = Composer(tune_style, 2).continue_(start, Wants(bars=4))[0].score
    assert bare(melody(score))[: len(melody(start))] == bare(melody(start))
    assert score.end == 12 * BAR
    assert score.keys[0] == Key(0, 2)


def test_infilling_changes_only_the_bars_asked_for(tune_style: Style) -> None:
    start = tune()
    idea = Composer(tune_style, 4).infill(start, (3, 4), Wants())[0]
    old, new = bare(melody(start)), bare(melody(idea.score))
    assert [n for n in new if not 2 * BAR <= n[0] < 4 * BAR] == [n for n in old if not 2 * BAR <= n[0] < 4 * BAR]
    assert [n for n in new if 2 * BAR <= n[0] < 4 * BAR] != [n for n in old if 2 * BAR <= n[0] < 4 * BAR]
    assert sum(n[2] for n in new) <= 8 * BAR


def test_harmonising_keeps_the_melody_and_the_lower_voices_obey_the_rules(hymn_style: Style) -> None:
    start = tune()
    score = Composer(hymn_style, 1).harmonise(start, Wants())[0].score
    assert bare(melody(score)) == bare(melody(start))
    assert len(score.parts) == 4
    assert score.chords
    assert_four_part_rules(score, hymn_style)


def test_four_voices_never_cross_spread_or_move_in_parallels(hymn_style: Style) -> None:
    for seed in range(6):
        score = Composer(hymn_style, seed).from_scratch(Wants(bars=8))[0].score
        assert_four_part_rules(score, hymn_style)


def assert_four_part_rules(score: Score, style: Style) -> None:
    lines = sketch_of(score, style).lines
    for upper, lower in itertools.combinations(("soprano", "alto", "tenor", "bass"), 2):
        assert parallels_in(lines[upper], lines[lower]) == []
    sounding = {part.name: {t: n.pitch for n in part.notes for t in range(n.onset, n.end, 60)} for part in score.parts}
    for tick in sounding["Soprano"]:
        row = [sounding[name].get(tick) for name in ("Soprano", "Alto", "Tenor", "Bass")]
        if None not in row:
            soprano, alto, tenor, bass = row
            assert soprano >= alto >= tenor >= bass  # type: ignore[operator]


def test_a_rhythm_locked_two_bars_after_a_locked_note_is_kept(hymn_style: Style) -> None:
    wants = Wants(
        bars=4,
        meter=(4, 4),
        locked=(Locked(bar=2, beat=1, pitch=72, beats=1, voice="soprano"),),
        locked_chords=(LockedChord(bar=3, symbol="F"),),
        rhythm=(LockedBeats(bar=4, beats=(1, 2), voice="soprano"),),
    )
    for idea in Composer(hymn_style, 1, candidates=3).from_scratch(wants):
        notes = bare(melody(idea.score))
        assert (BAR, 72, 480) in notes
        assert [onset for onset, _, _ in notes if onset >= 3 * BAR] == [3 * BAR, 3 * BAR + 480]


def test_hymns_close_on_a_chord_with_its_third_as_nearly_all_real_ones_do(hymn_style: Style) -> None:
    full = 0
    for seed in range(10):
        score = Composer(hymn_style, seed).from_scratch(Wants(bars=4))[0].score
        ends = {(part.notes[-1].pitch - score.parts[3].notes[-1].pitch) % 12 for part in score.parts}
        full += bool(ends & {3, 4})
    assert hymn_style.full_closes > 0.9
    assert full >= 8


def test_rewriting_one_voice_leaves_the_others_as_they_are(hymn_style: Style) -> None:
    start = Composer(hymn_style, 1).from_scratch(Wants(bars=8))[0].score
    score = Composer(hymn_style, 9).rewrite_voice(start, "tenor", Wants())[0].score
    before, after = ({part.name: bare(part.notes) for part in s.parts} for s in (start, score))
    assert before["Tenor"] != after["Tenor"]
    assert all(before[name] == after[name] for name in ("Soprano", "Alto", "Bass"))
    assert_four_part_rules(score, hymn_style)


def test_reharmonising_keeps_the_melody_and_changes_chords(tune_style: Style) -> None:
    start = tune()
    first = Composer(tune_style, 1).harmonise(start, Wants())[0].score
    score = Composer(tune_style, 1).reharmonise(first, Wants())[0].score
    assert bare(melody(score)) == bare(melody(start))
    assert [(c.root, c.quality) for c in score.chords] != [(c.root, c.quality) for c in first.chords]


def test_a_variation_comes_nearer_to_the_theme_as_similarity_grows(tune_style: Style) -> None:
    theme = Composer(tune_style, 1).from_scratch(Wants(bars=8))[0].score
    line = sketch_of(theme, tune_style).lines["melody"]
    near = []
    for similarity in (0.0, 0.5, 1.0):
        ideas = Composer(tune_style, 6, candidates=6).vary(theme, Wants(similarity=similarity, cadence=False))
        near.append(np.mean([likeness(line, sketch_of(idea.score, tune_style).lines["melody"]) for idea in ideas]))
    assert near[0] < near[1] < near[2]
    assert near[2] > 0.6


def test_interpolation_leads_from_one_tune_to_the_other(tune_style: Style) -> None:
    one, other = (Composer(tune_style, seed).from_scratch(Wants(bars=8))[0].score for seed in (1, 2))
    ideas = Composer(tune_style, 0).interpolate(one, other, 3, Wants(cadence=False))
    lines = [sketch_of(idea.score, tune_style).lines["melody"] for idea in ideas]
    ends = [sketch_of(score, tune_style).lines["melody"] for score in (one, other)]
    assert likeness(lines[0], ends[0]) > likeness(lines[2], ends[0])
    assert likeness(lines[2], ends[1]) > likeness(lines[0], ends[1])


def test_sections_of_one_letter_repeat_when_similarity_is_1(tune_style: Style) -> None:
    score = Composer(tune_style, 8).from_scratch(Wants(bars=16, form="AABA", similarity=1.0))[0].score
    bars = [[(n.onset % (4 * BAR), n.pitch) for n in melody(score) if n.onset // (4 * BAR) == i] for i in range(4)]
    assert bars[0] == bars[1]
    assert bars[0] != bars[2]
    assert [n for n in bars[3] if n[0] < 3 * BAR] == [n for n in bars[0] if n[0] < 3 * BAR]


def test_no_export_shares_a_run_as_long_as_the_limit_and_the_report_names_the_source(tune_style: Style) -> None:
    for seed in range(8):
        idea = Composer(tune_style, seed).from_scratch(Wants(bars=12))[0]
        assert idea.originality.longest < tune_style.info.limit
        run = idea.originality.runs[0]
        assert run.title.startswith("Tune ")
        assert 1 <= run.source_bars[0] <= run.source_bars[1] <= 16
        assert run.source in idea.originality.sentence()


def test_the_report_finds_a_borrowed_phrase_in_another_key(tune_style: Style) -> None:
    codes = tune_style.lines("melody", (4, 4), minor=False)[5].codes[:10]
    durations = (codes & 4095) * 20
    onsets = np.cumsum(durations) - durations
    borrowed = [Note(int(o), int(c >> 12) + 3, int(d)) for o, c, d in zip(onsets, codes, durations, strict=True)]
    score = Score((Part("Tune", tuple(borrowed)),), keys=(Key(0, -3),))
    idea = Composer(tune_style, 1).continue_(score, Wants(bars=2))[0]
    run = idea.originality.runs[0]
    assert run.notes >= 10
    assert run.source_bars[0] == 1


def test_the_report_counts_the_bars_of_a_piece_also_after_a_long_rest() -> None:
    played = tune().parts[0].notes
    theme = [60, 67, 65, 72, 71, 60, 69, 62, 64]
    begin = 20 * BAR + 960
    late = tuple(Note(begin + i * 480, pitch, 480) for i, pitch in enumerate(theme))
    scores = [made_up_tune(seed) for seed in range(12)]
    scores.append(Score((Part("Tune", (*played, *late)),), keys=(Key(0, 2),)))
    style = learn_style("mine", [(score, Piece(title=str(i), source=f"{i}.abc")) for i, score in enumerate(scores)])
    borrowed = tuple(Note(i * 480, pitch, 480) for i, pitch in enumerate(theme))
    run = originality(sketch_of(Score((Part("Tune", borrowed),), keys=(Key(0, 2),)), style), style).runs[0]
    assert run.source == "12.abc"
    assert run.bars == (1, 3)
    assert run.source_bars == (21, 23)


def test_forms_and_keys_are_read_as_musicians_write_them() -> None:
    assert [(s.name, s.first_bar, s.theme) for s in plan_form(8, "ABA")] == [
        ("A", 0, None),
        ("B", 3, None),
        ("A'", 5, 0),
    ]
    assert [s.name for s in plan_form(7)] == ["A"]
    assert key_name(parse_key("F#m")) == "F# minor"
    assert key_name(parse_key("Bb")) == "Bb major"
    assert parse_key("c minor") == Key(0, -3, minor=True)
    with pytest.raises(UsageError, match="is no key"):
        parse_key("H")
    with pytest.raises(UsageError, match="does not fit bars=2"):
        plan_form(2, "AABA")


def test_proposals_differ_and_are_fewer_where_no_more_differ(tune_style: Style) -> None:
    ideas = Composer(tune_style, 3, candidates=6).from_scratch(Wants(bars=1))
    assert len({(idea.score.parts[0].notes, idea.score.chords) for idea in ideas}) == len(ideas) > 1
    every_note = tuple(Locked(bar=1, beat=beat, pitch=pitch, beats=1) for beat, pitch in enumerate((60, 64, 67, 72), 1))
    locked = Wants(bars=1, chords="C", locked=every_note)
    assert len(Composer(tune_style, 3, candidates=6).from_scratch(locked)) == 1


def test_bars_that_are_written_anew_are_not_the_same_again(tune_style: Style) -> None:
    piece = Composer(tune_style, 5).from_scratch(Wants(bars=8))[0].score
    for seed in range(6):
        anew = Composer(tune_style, seed).infill(piece, (3, 3), Wants())[0].score
        assert (anew.parts[0].notes, anew.chords) != (piece.parts[0].notes, piece.chords)


@pytest.mark.parametrize(("bars", "words"), [((3, 3), "bar 3 of the melody"), ((3, 4), "bars 3-4 of the melody")])
def test_a_shared_run_inside_one_bar_is_said_to_be_in_one_bar(bars: tuple[int, int], words: str) -> None:
    shared = SharedRun("melody", 7, bars, "A reel", "a.abc", (1, 2))
    assert words in Originality(8, (shared,)).sentence()
