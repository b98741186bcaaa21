/** The instrument under the keys: four corners, a place between them, knobs. */
import type { Model, Timbre } from "../../shared/api/studio";
import { KeptStore } from "../../shared/store/kept";
import { Store } from "../../shared/store/store";

export interface Corner {
  seed: number;
  kind: string | null;
}

export interface Bench {
  model: string;
  corners: readonly [Corner, Corner, Corner, Corner];
  x: number;
  y: number;
  knobs: Readonly<Record<string, number>>;
  /** Lowest C on the on-screen keyboard. */
  base: number;
  velocity: number;
}

/** In the order of the server: left bottom, right bottom, left top, right top. */
export const CORNER_NAMES = ["Bottom left", "Bottom right", "Top left", "Top right"] as const;

const FIRST: Bench = {
  model: "notes",
  corners: [{ seed: 11, kind: null }, { seed: 23, kind: null }, { seed: 37, kind: null }, { seed: 58, kind: null }],
  x: 0.5,
  y: 0.5,
  knobs: {},
  base: 48,
  velocity: 100,
};

function check(value: unknown): Bench | null {
  const bench = value as Bench;
  return bench?.corners?.length === 4 && Number.isFinite(bench.x) && Number.isFinite(bench.y) ? { ...FIRST, ...bench } : null;
}

export const bench = new KeptStore<Bench>("keys", FIRST, check);
/** Keys that are down, for those who draw. */
export const down = new Store<ReadonlySet<number>>(new Set());
export const state = new Store<"asking" | "ready" | "failed">("asking");

/** What is to be played; settings that a model does not know are left away. */
export function timbreOf(model: Model, { corners, x, y, knobs }: Bench): Timbre {
  const known = new Set(model.knobs.map((knob) => knob.name));
  return {
    model: model.name,
    corners: corners.map(({ seed, kind }) => ({ seed, kind: kind !== null && model.kinds.includes(kind) ? kind : null })),
    x,
    y,
    knobs: Object.fromEntries(Object.entries(knobs).filter(([name]) => known.has(name))),
  };
}

/** Takes over what was saved; of one or two corners, all four are made. */
export function layTimbre({ model = "notes", corners, x = 0, y = 0, knobs = {} }: Timbre): void {
  const at = (index: number): Corner => {
    const { seed, kind = null } = corners[index % corners.length]!;
    return { seed, kind };
  };
  bench.update((b) => ({ ...b, model, corners: [at(0), at(1), at(2), at(3)], x, y, knobs }));
}
