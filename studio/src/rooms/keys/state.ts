/** The instrument under the keys: four corners, a place between them, knobs. */
import type { Timbre } from "../../shared/api/studio";
import { KeptStore, Store } from "../../shared/store/store";

export interface Corner {
  seed: number;
  kind: string | null;
}

export interface Bench {
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

export function timbreOf(model: string, { corners, x, y, knobs }: Bench): Timbre {
  return { model, corners: corners.map(({ seed, kind }) => ({ seed, kind })), x, y, knobs: { ...knobs } };
}
