/** Where the steps of a pattern fall, and which of them sound. Pure arithmetic: live playing and bouncing share it. */

export interface Step {
  /** 1..127; 0 is an empty step. */
  velocity: number;
  /** 0..1: how often the step sounds. */
  chance: number;
}

export interface Pattern {
  bars: number;
  /** Steps in a 4/4 bar: 16 or 32. */
  perBar: 16 | 32;
  /** tracks[pad][step]; null is silent. */
  tracks: readonly (readonly (Step | null)[])[];
  /** Fixes which steps with a chance sound in which pass. */
  seed: number;
}

export interface Event {
  /** Quarter notes from the start of the pattern's first pass. */
  beat: number;
  pad: number;
  velocity: number;
  step: number;
}

export const BEATS_PER_BAR = 4;
export const MOST_BARS = 8;

export function emptyPattern(pads: number, bars = 1, perBar: 16 | 32 = 16): Pattern {
  const steps = bars * perBar;
  return { bars, perBar, tracks: Array.from({ length: pads }, () => Array<Step | null>(steps).fill(null)), seed: 1 };
}

export function stepCount(pattern: Pattern): number {
  return pattern.bars * pattern.perBar;
}

export function patternBeats(pattern: Pattern): number {
  return pattern.bars * BEATS_PER_BAR;
}

/**
 * The beat on which a step falls.
 *
 * @param swing 0.5 is straight, 2/3 a triplet: where in an eighth note the second sixteenth comes.
 */
export function stepBeat(step: number, perBar: 16 | 32, swing: number): number {
  const perSixteenth = perBar / 16;
  const sixteenth = Math.floor(step / perSixteenth);
  const rest = (step % perSixteenth) / perSixteenth;
  const [here, next] = [swungSixteenth(sixteenth, swing), swungSixteenth(sixteenth + 1, swing)];
  return here + rest * (next - here);
}

function swungSixteenth(sixteenth: number, swing: number): number {
  const pair = Math.floor(sixteenth / 2);
  return pair / 2 + (sixteenth % 2 === 0 ? 0 : swing / 2);
}

/** Everything that sounds from one beat up to another (not included), counted over the endless repetition. */
export function eventsBetween(pattern: Pattern, from: number, to: number, swing: number): Event[] {
  const steps = stepCount(pattern);
  const perBeat = pattern.perBar / BEATS_PER_BAR;
  const events: Event[] = [];
  // Swing delays a step by less than one eighth note, so that much earlier ones may fall inside.
  const first = Math.max(0, Math.floor((from - 0.5) * perBeat));
  const last = Math.ceil(to * perBeat);
  for (let n = first; n <= last; n += 1) {
    const beat = stepBeat(n, pattern.perBar, swing);
    if (beat < from || beat >= to) continue;
    const [pass, step] = [Math.floor(n / steps), n % steps];
    pattern.tracks.forEach((track, pad) => {
      const cell = track[step];
      if (!cell || !sounds(cell, pattern.seed, pass, pad, step)) return;
      events.push({ beat, pad, velocity: cell.velocity, step });
    });
  }
  return events;
}

function sounds(cell: Step, seed: number, pass: number, pad: number, step: number): boolean {
  if (cell.velocity <= 0) return false;
  return cell.chance >= 1 || hash(seed, pass, pad, step) < cell.chance;
}

/** A number in 0..1 that depends on nothing but its arguments. */
export function hash(...values: number[]): number {
  let h = 0x811c9dc5;
  for (const value of values) {
    h = Math.imul(h ^ value, 0x01000193);
    h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h ^= h >>> 16;
  }
  return (h >>> 0) / 2 ** 32;
}

/** The same pattern at another length: longer repeats it, shorter cuts it. */
export function withBars(pattern: Pattern, bars: number): Pattern {
  const steps = bars * pattern.perBar;
  const tracks = pattern.tracks.map((track) => Array.from({ length: steps }, (_, i) => track[i % track.length] ?? null));
  return { ...pattern, bars, tracks };
}

/** The same pattern on another grid; what falls between the steps of a coarser one is dropped. */
export function withGrid(pattern: Pattern, perBar: 16 | 32): Pattern {
  if (perBar === pattern.perBar) return pattern;
  const steps = pattern.bars * perBar;
  const finer = perBar > pattern.perBar;
  const tracks = pattern.tracks.map((track) =>
    Array.from({ length: steps }, (_, i) => {
      if (finer) return i % 2 === 0 ? (track[i / 2] ?? null) : null;
      return track[i * 2] ?? null;
    }),
  );
  return { ...pattern, perBar, tracks };
}
