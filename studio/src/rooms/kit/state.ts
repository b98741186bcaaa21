/** The kit on the page: sixteen pads, eight pattern slots, and how they are played. */
import { emptyPattern, MOST_BARS, type Pattern } from "../../shared/audio/pattern";
import { KINDS } from "../../shared/kinds";
import { KeptStore } from "../../shared/store/kept";
import { History, Store } from "../../shared/store/store";

export const PAD_COUNT = 16;
export const SLOT_NAMES = ["A", "B", "C", "D", "E", "F", "G", "H"] as const;
/** What plays each pad: two rows of the computer keyboard, by where the keys are. */
export const PAD_CODES = [
  "Digit1", "Digit2", "Digit3", "Digit4", "Digit5", "Digit6", "Digit7", "Digit8",
  "KeyQ", "KeyW", "KeyE", "KeyR", "KeyT", "KeyY", "KeyU", "KeyI",
] as const;
export const PAD_KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "Q", "W", "E", "R", "T", "Y", "U", "I"] as const;

/** A sound as a pad holds it: enough to play it, to make it again and to find it in the library. */
export interface PadSound {
  id: string;
  url: string;
  name: string;
  seed: number | null;
  /** What the knobs turn when the sound is not a seed's own: the id of the sound with its knobs in the middle. */
  source: string | null;
  knobs: Readonly<Record<string, number>>;
}

export interface Pad {
  kind: string;
  sound: PadSound | null;
  /** What the pad held before, newest last. */
  past: readonly PadSound[];
  knobs: Readonly<Record<string, number>>;
  gainDb: number;
  pan: number;
  choke: number;
  locked: boolean;
  mute: boolean;
  solo: boolean;
}

export interface Kit {
  version: 1;
  name: string;
  model: string;
  pads: readonly Pad[];
  patterns: readonly Pattern[];
  slot: number;
  tempo: number;
  swing: number;
}

const FIRST_KINDS = [
  "kick", "snare", "closed_hat", "open_hat", "clap", "tom", "rim", "crash",
  "kick", "snare", "shaker", "ride", "cowbell", "conga", "perc", "fx",
];
const MOST_PAST = 24;

export function freshKit(): Kit {
  return {
    version: 1,
    name: "My kit",
    model: "drums",
    pads: FIRST_KINDS.map(emptyPad),
    patterns: SLOT_NAMES.map((_, slot) => ({ ...emptyPattern(PAD_COUNT), seed: slot + 1 })),
    slot: 0,
    tempo: 112,
    swing: 0.5,
  };
}

function emptyPad(kind: string): Pad {
  const choke = kind === "closed_hat" || kind === "open_hat" ? 1 : 0;
  return { kind, sound: null, past: [], knobs: {}, gainDb: 0, pan: 0, choke, locked: false, mute: false, solo: false };
}

function checkKit(value: unknown): Kit | null {
  const kit = value as Kit;
  const whole =
    kit?.version === 1 &&
    kit.pads?.length === PAD_COUNT &&
    kit.patterns?.length === SLOT_NAMES.length &&
    kit.patterns.every((p) => p.tracks.length === PAD_COUNT && p.bars >= 1 && p.bars <= MOST_BARS);
  return whole ? kit : null;
}

export const kit = new KeptStore<Kit>("kit", freshKit(), checkKit);
export const history = new History<Kit>(kit);
/** The pad whose settings are shown. */
export const chosenPad = new Store(0);
/** Pads for which a sound is on its way. */
export const busyPads = new Store<ReadonlySet<number>>(new Set());

export function editKit(label: string, change: (kit: Kit) => Kit): void {
  history.change(label, change);
}

export function changePad(kit: Kit, index: number, change: Partial<Pad>): Kit {
  return { ...kit, pads: kit.pads.map((pad, i) => (i === index ? { ...pad, ...change } : pad)) };
}

/** Puts a sound on a pad; what was there can be brought back. */
export function withSound(kit: Kit, index: number, sound: PadSound, change: Partial<Pad> = {}): Kit {
  const pad = kit.pads[index];
  if (!pad) return kit;
  const past = pad.sound ? [...pad.past, pad.sound].slice(-MOST_PAST) : pad.past;
  return changePad(kit, index, { ...change, sound, past });
}

export function withPattern(kit: Kit, change: (pattern: Pattern) => Pattern, slot = kit.slot): Kit {
  return { ...kit, patterns: kit.patterns.map((pattern, i) => (i === slot ? change(pattern) : pattern)) };
}

export function pattern(kit: Kit): Pattern {
  return kit.patterns[kit.slot] ?? kit.patterns[0]!;
}

/** Whether a pad is heard, given everybody's mute and solo. */
export function isHeard(kit: Kit, index: number): boolean {
  const pad = kit.pads[index];
  if (!pad) return false;
  const anySolo = kit.pads.some((each) => each.solo);
  return anySolo ? pad.solo : !pad.mute;
}

/** The first kind that a model knows, when a pad's own is not among its kinds. */
export function fittingKind(kind: string, kinds: readonly string[]): string {
  return kinds.length === 0 || kinds.includes(kind) ? kind : (kinds[0] ?? KINDS[0]);
}
