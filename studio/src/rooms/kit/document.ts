/** The kit as the server keeps it, and back. */
import type { Item, KitAnswer, KitState } from "../../shared/api/studio";
import { emptyPattern, stepBeat, type Pattern } from "../../shared/audio/pattern";
import { freshKit, pattern, PAD_COUNT, SLOT_NAMES, type Kit, type Pad, type PadSound } from "./state";

type ServerPad = KitState["pads"][number];
type ServerPattern = NonNullable<KitState["patterns"]>[number];

const STRAIGHT = 0.5;

export function toServer(kit: Kit): KitState {
  return {
    name: kit.name,
    pads: kit.pads.map((pad) => padToServer(pad, kit.model)),
    patterns: kit.patterns.map((p, i) => patternToServer(p, SLOT_NAMES[i] ?? "", STRAIGHT)),
    tempo: kit.tempo,
    swing: 0,
    page: { slot: kit.slot, swing: kit.swing, model: kit.model, sources: kit.pads.map((pad) => pad.sound?.source ?? null) },
  };
}

export function padToServer(pad: Pad, model: string): ServerPad {
  const { kind, sound, knobs, gainDb, pan, choke, locked } = pad;
  return { sound: sound?.id ?? null, kind, model, knobs: { ...knobs }, gain_db: gainDb, pan, choke, locked };
}

/** A pattern as strokes in time; swing is written into where they fall. */
export function patternToServer(shown: Pattern, name: string, swing: number): ServerPattern {
  const steps = shown.tracks.flatMap((track, pad) =>
    track.flatMap((cell, step) => {
      if (!cell) return [];
      return [{ pad, beat: stepBeat(step, shown.perBar, swing), velocity: cell.velocity, chance: cell.chance }];
    }),
  );
  return { name, bars: shown.bars, steps_per_bar: shown.perBar, steps };
}

/** What the kit hands over for an export: its pads, and the pattern that is shown. */
export function toExport(kit: Kit) {
  const heard = kit.pads.map((pad) => ({ ...padToServer(pad, kit.model), gain_db: pad.mute ? -60 : pad.gainDb }));
  const shown = pattern(kit);
  const empty = shown.tracks.every((track) => track.every((cell) => !cell));
  return {
    name: kit.name,
    pads: heard,
    pattern: empty ? null : patternToServer(shown, SLOT_NAMES[kit.slot] ?? "", kit.swing),
    tempo: kit.tempo,
  };
}

export function fromServer({ kit, sounds }: KitAnswer): Kit {
  const fresh = freshKit();
  const page = (kit.page ?? {}) as { slot?: number; swing?: number; model?: string; sources?: (string | null)[] };
  const byId = new Map(sounds.map((sound) => [sound.id, sound]));
  return {
    ...fresh,
    name: kit.name,
    model: page.model ?? fresh.model,
    tempo: kit.tempo ?? fresh.tempo,
    swing: page.swing ?? STRAIGHT,
    slot: page.slot ?? 0,
    pads: fresh.pads.map((empty, i) => padFromServer(empty, kit.pads[i], byId, page.sources?.[i] ?? null)),
    patterns: fresh.patterns.map((empty, i) => patternFromServer(empty, kit.patterns?.[i])),
  };
}

function padFromServer(empty: Pad, pad: ServerPad | undefined, sounds: Map<string, Item>, source: string | null): Pad {
  if (!pad) return empty;
  const item = pad.sound ? sounds.get(pad.sound) : undefined;
  const sound: PadSound | null = item?.url
    ? { id: item.id, url: item.url, name: item.name, seed: source ? null : item.seed, source, knobs: item.knobs }
    : null;
  return {
    ...empty,
    sound,
    kind: pad.kind ?? empty.kind,
    knobs: pad.knobs ?? {},
    gainDb: pad.gain_db ?? 0,
    pan: pad.pan ?? 0,
    choke: pad.choke ?? 0,
    locked: pad.locked ?? false,
  };
}

function patternFromServer(empty: Pattern, saved: ServerPattern | undefined): Pattern {
  if (!saved) return empty;
  const perBar = saved.steps_per_bar === 32 ? 32 : 16;
  const pattern = { ...emptyPattern(PAD_COUNT, Math.min(8, saved.bars ?? 1), perBar), seed: empty.seed };
  const tracks = pattern.tracks.map((track) => [...track]);
  for (const { pad, beat, velocity, chance } of saved.steps ?? []) {
    const step = Math.round((beat * perBar) / 4);
    const track = tracks[pad];
    if (track && step < track.length) track[step] = { velocity: velocity ?? 100, chance: chance ?? 1 };
  }
  return { ...pattern, tracks };
}
