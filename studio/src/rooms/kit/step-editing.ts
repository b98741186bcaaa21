/** What a hand does to one step. */
import { stepCount, type Pattern, type Step } from "../../shared/audio/pattern";

export type Dragged = "velocity" | "chance";

export const NEW_STEP: Step = { velocity: 100, chance: 1 };
const PIXELS_FULL = 110;

/** The pattern with one step changed. */
export function changed(pattern: Pattern, pad: number, step: number, change: (cell: Step | null) => Step | null): Pattern {
  const before = pattern.tracks[pad]?.[step] ?? null;
  const after = change(before);
  if (after === before) return pattern;
  const tracks = pattern.tracks.map((track, p) => (p === pad ? track.map((c, s) => (s === step ? after : c)) : track));
  return { ...pattern, tracks };
}

/** The step after it was dragged up by some pixels. */
export function dragged(cell: Step, what: Dragged, pixels: number): Step {
  const share = pixels / PIXELS_FULL;
  if (what === "velocity") {
    return { ...cell, velocity: Math.round(Math.min(127, Math.max(1, cell.velocity + share * 127))) };
  }
  return { ...cell, chance: Math.round(Math.min(1, Math.max(0.05, cell.chance + share)) * 20) / 20 };
}

export function clampStep(pattern: Pattern, step: number): number {
  return Math.min(stepCount(pattern) - 1, Math.max(0, step));
}
