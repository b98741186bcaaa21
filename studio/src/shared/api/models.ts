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

/** The model that plays instruments, if there is one: other pitched models make single notes. */
export function pitchedModel(): Model | undefined {
  return models.value.find((model) => model.family === "notes" && model.problem === null);
}

/** The model of a name, or the first one that makes drums. */
export function fitting(name: string): Model | undefined {
  const drums = models.value.filter((model) => !model.pitched);
  return drums.find((model) => model.name === name) ?? drums[0];
}
