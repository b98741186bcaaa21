/** What Undo means in the room one is in. */
import { Store } from "./store";

export interface Undoable {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  undo(): void;
  redo(): void;
  subscribe(listener: () => void): () => void;
}

export const active = new Store<Undoable | null>(null);
