/** Arithmetic on scores: bars, beats, names of notes. Time is in ticks, 480 to the quarter note. */
import type { NoteDoc, ScoreDoc } from "./api/studio";

export const TICKS = 480;
const NAMES = ["C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B"] as const;

export function noteName(pitch: number): string {
  return `${NAMES[((pitch % 12) + 12) % 12]}${Math.floor(pitch / 12) - 1}`;
}

export function chordName({ root, quality, bass }: { root: number; quality?: string; bass?: number | null }): string {
  const under = bass === null || bass === undefined || bass === root ? "" : `/${NAMES[bass]}`;
  return `${NAMES[root]}${quality ?? ""}${under}`;
}

export function barTicks(score: ScoreDoc): number {
  const { numerator = 4, denominator = 4 } = score.meters?.[0] ?? {};
  return (TICKS * 4 * numerator) / denominator;
}

export function beatTicks(score: ScoreDoc): number {
  const { denominator = 4 } = score.meters?.[0] ?? {};
  return (TICKS * 4) / denominator;
}

export function endTick(score: ScoreDoc): number {
  let end = 0;
  for (const part of score.parts) for (const note of part.notes) end = Math.max(end, note.onset + note.duration);
  return end;
}

/** How many bars the piece has; a pickup is bar 0 and not counted. */
export function barCount(score: ScoreDoc): number {
  return Math.max(1, Math.ceil((endTick(score) - (score.pickup ?? 0)) / barTicks(score) - 1e-6));
}

/** Where the piece ends as music: the end of its last bar. */
export function lastTick(score: ScoreDoc): number {
  return (score.pickup ?? 0) + barCount(score) * barTicks(score);
}

/** The bar of a tick, from 1; 0 is the pickup. */
export function barOf(score: ScoreDoc, tick: number): number {
  const pickup = score.pickup ?? 0;
  return tick < pickup ? 0 : Math.floor((tick - pickup) / barTicks(score)) + 1;
}

export function tempoOf(score: ScoreDoc): number {
  return score.tempos?.[0]?.bpm ?? 120;
}

export function byOnset(a: NoteDoc, b: NoteDoc): number {
  return a.onset - b.onset || a.pitch - b.pitch;
}

const SHARP_KEYS = ["C", "G", "D", "A", "E", "B", "F♯", "C♯"] as const;
const FLAT_KEYS = ["C", "F", "B♭", "E♭", "A♭", "D♭", "G♭", "C♭"] as const;
const MINORS = ["A", "E", "B", "F♯", "C♯", "G♯", "D♯", "A♯"] as const;
const FLAT_MINORS = ["A", "D", "G", "C", "F", "B♭", "E♭", "A♭"] as const;

export function keyName(score: ScoreDoc): string {
  const { fifths = 0, minor = false } = score.keys?.[0] ?? {};
  const [sharps, flats] = minor ? [MINORS, FLAT_MINORS] : [SHARP_KEYS, FLAT_KEYS];
  return `${(fifths >= 0 ? sharps[fifths] : flats[-fifths]) ?? "C"} ${minor ? "minor" : "major"}`;
}
