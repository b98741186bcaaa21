/** What the hands ask of the kit: roll, vary, turn, drop. Each new sound plays as soon as it is there. */
import { fitting, loadModels } from "../../shared/api/models";
import { likeSound, makeBeat, makeSound, makeSounds, varySound, type BeatWish, type Sound } from "../../shared/api/studio";
import { withGrid, type Pattern, type Step } from "../../shared/audio/pattern";
import { preload, strike } from "./sequencer";
import {
  busyPads, changePad, editKit, fittingKind, kit, PAD_COUNT, withPattern, withSound, type Pad, type PadSound,
} from "./state";

function padSound(sound: Sound): PadSound {
  return { id: sound.id, url: sound.url, name: sound.name, seed: sound.seed, knobs: sound.knobs };
}

async function whileBusy<T>(indices: readonly number[], work: () => Promise<T>): Promise<T> {
  busyPads.update((busy) => new Set([...busy, ...indices]));
  try {
    return await work();
  } finally {
    busyPads.update((busy) => new Set([...busy].filter((index) => !indices.includes(index))));
  }
}

function wish(pad: Pad, seed: number | null, knobs = pad.knobs) {
  const model = fitting(kit.value.model);
  return { model: model?.name ?? kit.value.model, kind: fittingKind(pad.kind, model?.kinds ?? []), seed, knobs };
}

async function receive(index: number, sound: Sound, change: Partial<Pad> = {}): Promise<void> {
  await preload(sound.url);
  editKit("", (k) => withSound(k, index, padSound(sound), change));
  strike(index, 127);
}

/** A new sound of the pad's kind, with its knobs where they stand. */
export async function roll(index: number): Promise<void> {
  const pad = kit.value.pads[index];
  if (!pad || pad.locked) return;
  await loadModels();
  await whileBusy([index], async () => receive(index, await makeSound(wish(pad, null))));
}

/** New sounds on every pad that is not locked. */
export async function rollAll(only: (pad: Pad) => boolean = () => true): Promise<void> {
  await loadModels();
  const chosen = kit.value.pads.flatMap((pad, i) => (pad.locked || !only(pad) ? [] : [i]));
  if (chosen.length === 0) return;
  await whileBusy(chosen, async () => {
    const made = await makeSounds(chosen.map((i) => wish(kit.value.pads[i]!, null)));
    await Promise.all(made.map((sound) => preload(sound.url)));
    editKit("", (k) => made.reduce((next, sound, n) => withSound(next, chosen[n]!, padSound(sound)), k));
  });
}

/** A sound near the one on the pad. */
export async function vary(index: number, amount: number): Promise<void> {
  const pad = kit.value.pads[index];
  if (!pad?.sound || pad.locked) return;
  const { id } = pad.sound;
  await whileBusy([index], async () => receive(index, await varySound(id, amount)));
}

/** The model's own version of a recording. */
export async function likeFile(index: number, file: File): Promise<void> {
  const pad = kit.value.pads[index];
  if (!pad) return;
  await loadModels();
  await whileBusy([index], async () => {
    const sound = await likeSound(file, wish(pad, null).model);
    await receive(index, sound, { kind: sound.kind ?? pad.kind, knobs: sound.knobs });
  });
}

/** A sound from the library or the map. */
export async function putSound(index: number, sound: Sound): Promise<void> {
  const pad = kit.value.pads[index];
  if (!pad) return;
  await receive(index, sound, { kind: sound.kind ?? pad.kind, knobs: sound.knobs });
}

export async function setKind(index: number, kind: string): Promise<void> {
  editKit("", (k) => changePad(k, index, { kind }));
  await roll(index);
}

/** Brings back what the pad held before. */
export function stepBack(index: number): void {
  editKit("", (k) => {
    const pad = k.pads[index];
    const before = pad?.past.at(-1);
    return pad && before ? changePad(k, index, { sound: before, past: pad.past.slice(0, -1), knobs: before.knobs }) : k;
  });
  const sound = kit.value.pads[index]?.sound;
  if (sound) void preload(sound.url).then(() => strike(index, 127));
}

const turning = new Map<number, boolean>();

/** The same sound with a knob elsewhere. While one is being made, only the last position waits. */
export async function turnKnob(index: number, name: string, value: number): Promise<void> {
  const knobs = { ...kit.value.pads[index]!.knobs, [name]: value };
  editKit(`knob ${index} ${name}`, (k) => changePad(k, index, { knobs }));
  if (turning.has(index)) {
    turning.set(index, true);
    return;
  }
  turning.set(index, false);
  try {
    do {
      turning.set(index, false);
      await remake(index, name);
    } while (turning.get(index));
  } finally {
    turning.delete(index);
  }
}

async function remake(index: number, knob: string): Promise<void> {
  const pad = kit.value.pads[index];
  if (!pad?.sound || pad.sound.seed === null) return;
  const sound = await makeSound(wish(pad, pad.sound.seed, pad.knobs));
  await preload(sound.url);
  editKit(`knob ${index} ${knob}`, (k) => changePad(k, index, { sound: padSound(sound) }));
  strike(index, 127);
}

/** Fills the shown pattern with what a drummer of a style plays, on the pads whose kinds fit. */
export async function drum(wanted: BeatWish): Promise<void> {
  const beat = await makeBeat(wanted);
  editKit("", (k) => ({ ...withPattern(k, (p) => written(p, beat.bars, beat.hits, k.pads)), tempo: wanted.keepTempo ? k.tempo : Math.round(beat.tempo) }));
}

function written(before: Pattern, bars: number, hits: readonly { beat: number; kind: string; velocity: number }[], pads: readonly Pad[]): Pattern {
  const perBar = hits.some((hit) => Math.abs(hit.beat * 4 - Math.round(hit.beat * 4)) > 0.3) ? 32 : before.perBar;
  const grid = withGrid({ ...before, bars, tracks: [] }, perBar);
  const steps = bars * perBar;
  const tracks = Array.from({ length: PAD_COUNT }, () => Array<Step | null>(steps).fill(null));
  for (const hit of hits) {
    const pad = padFor(hit.kind, pads);
    const step = Math.round((hit.beat * perBar) / 4);
    if (pad < 0 || step >= steps) continue;
    const there = tracks[pad]![step];
    tracks[pad]![step] = { velocity: Math.max(hit.velocity, there?.velocity ?? 0), chance: 1 };
  }
  return { ...grid, tracks };
}

const SUBSTITUTES: Record<string, readonly string[]> = {
  kick: ["tom"], snare: ["clap", "rim"], closed_hat: ["shaker", "open_hat", "ride"], open_hat: ["closed_hat", "crash"],
  clap: ["snare"], tom: ["conga", "perc"], crash: ["open_hat", "ride"], ride: ["closed_hat", "crash"], rim: ["clap", "snare"],
  cowbell: ["rim", "perc"], shaker: ["closed_hat"], conga: ["tom", "perc"], perc: ["rim", "conga"], fx: ["perc", "crash"],
};

function padFor(kind: string, pads: readonly Pad[]): number {
  for (const each of [kind, ...(SUBSTITUTES[kind] ?? [])]) {
    const found = pads.findIndex((pad) => pad.kind === each);
    if (found >= 0) return found;
  }
  return -1;
}

