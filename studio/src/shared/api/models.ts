/** The models of this installation, asked for once and again when one was trained. */
import { Store } from "../store/store";
import { listModels, type Model } from "./studio";

export const models = new Store<readonly Model[]>([]);

let asked: Promise<readonly Model[]> | null = null;

export function loadModels(again = false): Promise<readonly Model[]> {
  if (!asked || again) {
    asked = listModels().then((list) => {
      models.set(list);
      return list;
    });
    asked.catch(() => (asked = null));
  }
  return asked;
}

/** Models whose notes can be played on keys. */
export function playables(): readonly Model[] {
  return models.value.filter((model) => model.pitched && model.problem === null);
}

/** The model of a name, if it plays instruments, or else the one that does it best. */
export function playable(name = "notes"): Model | undefined {
  const all = playables();
  return all.find((model) => model.name === name) ?? all.find((model) => model.family === "notes") ?? all[0];
}

/** Lowest and highest key of a model. */
export function compass(model: Model): [number, number] {
  const knob = model.knobs.find((each) => each.name === "pitch");
  return knob ? [Math.round(knob.low), Math.round(knob.high)] : [0, 127];
}

/** Models that make hits. */
export function hitters(): readonly Model[] {
  return models.value.filter((model) => !model.pitched && model.problem === null);
}

/** The model of a name, or the first one that makes hits. */
export function fitting(name: string): Model | undefined {
  const all = hitters();
  return all.find((model) => model.name === name) ?? all[0];
}
