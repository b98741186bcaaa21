/** Where things lie on the piano roll, and how it is painted. */
import type { ScoreDoc } from "../../shared/api/studio";
import { barCount, barTicks, beatTicks, chordName, endTick, lastTick, noteName } from "../../shared/score";
import { PART_HUES } from "../../shared/kinds";
import { noteKey, type Locks } from "./state";

export const GUTTER = 44;
export const HEAD = 26;
export const CHORDS = 24;
export const TOP = HEAD + CHORDS;
const BLACK = new Set([1, 3, 6, 8, 10]);
export interface View {
  score: ScoreDoc;
  width: number;
  height: number;
  low: number;
  high: number;
  /** Pixels of a tick and of a semitone. */
  perTick: number;
  perPitch: number;
}

export function viewOf(score: ScoreDoc, room: number, height: number): View {
  const pitches = score.parts.flatMap((part) => part.notes.map((note) => note.pitch));
  const [least, most] = pitches.length ? [Math.min(...pitches), Math.max(...pitches)] : [58, 74];
  const low = Math.max(0, least - 3);
  const high = Math.min(127, Math.max(most + 3, low + 18));
  const width = Math.max(room, GUTTER + barCount(score) * 72);
  const perTick = (width - GUTTER - 8) / Math.max(lastTick(score), endTick(score));
  return { score, width, height, low, high, perTick, perPitch: (height - TOP) / (high - low + 1) };
}

export const xOf = (view: View, tick: number): number => GUTTER + tick * view.perTick;
export const yOf = (view: View, pitch: number): number => TOP + (view.high - pitch) * view.perPitch;
export const tickAt = (view: View, x: number): number => Math.max(0, (x - GUTTER) / view.perTick);
export const pitchAt = (view: View, y: number): number =>
  Math.min(view.high, Math.max(view.low, view.high - Math.floor((y - TOP) / view.perPitch)));

/** Resolves the tokens, which a canvas does not know. */
export function palette(host: HTMLElement) {
  const style = getComputedStyle(host);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const [l, c] = [token("--kind-l"), token("--kind-c")];
  return {
    ground: token("--well"), white: token("--cell-2"), line: token("--line"), ink: token("--ink"), soft: token("--ink-2"),
    accent: token("--accent"), panel: token("--panel"), bg: token("--bg"),
    part: (i: number) => `oklch(${l} ${c} ${PART_HUES[i % PART_HUES.length]})`,
    font: token("--font"),
  };
}

type Palette = ReturnType<typeof palette>;

export interface Marks {
  locks: Locks;
  part: number;
  chosen: ReadonlySet<number>;
}

export function paint(context: CanvasRenderingContext2D, view: View, marks: Marks, colours: Palette): void {
  context.clearRect(0, 0, view.width, view.height);
  paintGround(context, view, colours);
  paintBars(context, view, marks.locks, colours);
  paintChords(context, view, marks.locks, colours);
  view.score.parts.forEach((_, i) => i !== marks.part && paintPart(context, view, i, marks, colours));
  paintPart(context, view, marks.part, marks, colours);
  paintKeys(context, view, colours);
}

function paintGround(context: CanvasRenderingContext2D, view: View, colours: Palette): void {
  context.fillStyle = colours.ground;
  context.fillRect(0, TOP, view.width, view.height - TOP);
  for (let pitch = view.low; pitch <= view.high; pitch += 1) {
    if (BLACK.has(pitch % 12)) continue;
    context.fillStyle = colours.white;
    context.fillRect(GUTTER, yOf(view, pitch), view.width - GUTTER, Math.max(1, view.perPitch - 1));
  }
}

function paintBars(context: CanvasRenderingContext2D, view: View, locks: Locks, colours: Palette): void {
  const { score } = view;
  const [bar, beat, pickup] = [barTicks(score), beatTicks(score), score.pickup ?? 0];
  context.font = `600 11px ${colours.font}`;
  context.textBaseline = "middle";
  for (let tick = pickup % beat; tick < lastTick(score); tick += beat) {
    context.fillStyle = colours.line;
    context.globalAlpha = (tick - pickup) % bar === 0 ? 1 : 0.4;
    context.fillRect(Math.round(xOf(view, tick)), TOP, 1, view.height - TOP);
  }
  context.globalAlpha = 1;
  for (let n = 1; n <= barCount(score); n += 1) {
    const [x, width] = [xOf(view, pickup + (n - 1) * bar), bar * view.perTick];
    const locked = locks.bars.includes(n);
    context.fillStyle = locked ? colours.accent : colours.white;
    context.beginPath();
    context.roundRect(x + 1, 1, width - 2, HEAD - 4, 5);
    context.fill();
    context.fillStyle = locked ? colours.bg : colours.soft;
    context.fillText(locked ? `${n} locked` : String(n), x + 8, HEAD / 2 - 1);
    if (locked) {
      context.globalAlpha = 0.1;
      context.fillStyle = colours.accent;
      context.fillRect(x, TOP, width, view.height - TOP);
      context.globalAlpha = 1;
    }
  }
}

function paintChords(context: CanvasRenderingContext2D, view: View, locks: Locks, colours: Palette): void {
  context.font = `600 12px ${colours.font}`;
  let free = 0;
  for (const chord of view.score.chords ?? []) {
    const x = xOf(view, chord.onset) + 4;
    if (x < free) continue;
    const name = chordName(chord);
    context.fillStyle = locks.allChords || locks.chords.includes(chord.onset) ? colours.accent : colours.ink;
    context.fillText(name, x, HEAD + CHORDS / 2);
    free = x + context.measureText(name).width + 6;
  }
}

function paintPart(context: CanvasRenderingContext2D, view: View, part: number, marks: Marks, colours: Palette): void {
  const active = part === marks.part;
  const notes = view.score.parts[part]?.notes ?? [];
  const voiceLocked = marks.locks.voices.includes(view.score.parts[part]?.name.toLowerCase() ?? "");
  notes.forEach((note, i) => {
    const chosen = active && marks.chosen.has(i);
    const [x, y] = [xOf(view, note.onset) + 0.5, yOf(view, note.pitch)];
    const [width, height] = [Math.max(4, note.duration * view.perTick - 1.5), Math.max(4, view.perPitch - 1)];
    context.globalAlpha = (active ? 1 : 0.5) * (0.55 + 0.45 * ((note.velocity ?? 80) / 127));
    context.fillStyle = colours.part(part);
    context.beginPath();
    context.roundRect(x, y, width, height, Math.min(4, height / 2));
    context.fill();
    context.globalAlpha = 1;
    if (chosen) outline(context, colours.ink);
    else if (voiceLocked || marks.locks.notes.includes(noteKey(part, note))) outline(context, colours.accent);
  });
}

function outline(context: CanvasRenderingContext2D, colour: string): void {
  context.lineWidth = 2;
  context.strokeStyle = colour;
  context.stroke();
}

function paintKeys(context: CanvasRenderingContext2D, view: View, colours: Palette): void {
  context.fillStyle = colours.panel;
  context.fillRect(0, 0, GUTTER - 2, view.height);
  context.font = `500 10px ${colours.font}`;
  for (let pitch = view.low; pitch <= view.high; pitch += 1) {
    context.fillStyle = BLACK.has(pitch % 12) ? colours.ground : colours.white;
    context.fillRect(0, yOf(view, pitch), GUTTER - 6, Math.max(1, view.perPitch - 1));
    if (pitch % 12 !== 0) continue;
    context.fillStyle = colours.soft;
    context.fillText(noteName(pitch), 6, yOf(view, pitch) + view.perPitch / 2);
  }
}
