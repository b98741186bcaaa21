/** State, and who is told when it changes. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

type Listener = () => void;

/** One immutable value; who listens is told after each change. */
export class Store<T> {
  private listeners = new Set<Listener>();
  private current: T;

  constructor(initial: T) {
    this.current = initial;
  }

  get value(): T {
    return this.current;
  }

  set(next: T): void {
    if (next === this.current) return;
    this.current = next;
    for (const listener of [...this.listeners]) listener();
  }

  update(change: (value: T) => T): void {
    this.set(change(this.current));
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** Steps back and forward through the values of a store. */
export class History<T> {
  private past: T[] = [];
  private future: T[] = [];
  private lastLabel = "";
  private lastTime = 0;

  constructor(
    private readonly store: Store<T>,
    private readonly depth = 100,
  ) {}

  /** Changes the store so that it can be undone. Quick changes with one label count as one step. */
  change(label: string, change: (value: T) => T): void {
    const before = this.store.value;
    this.store.update(change);
    if (this.store.value === before) return;
    const now = performance.now();
    if (label !== this.lastLabel || now - this.lastTime > 600) {
      this.past.push(before);
      if (this.past.length > this.depth) this.past.shift();
    }
    this.future = [];
    this.lastLabel = label;
    this.lastTime = now;
  }

  subscribe(listener: Listener): () => void {
    return this.store.subscribe(listener);
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  undo(): void {
    this.step(this.past, this.future);
  }

  redo(): void {
    this.step(this.future, this.past);
  }

  private step(from: T[], to: T[]): void {
    const value = from.pop();
    if (value === undefined) return;
    to.push(this.store.value);
    this.lastLabel = "";
    this.store.set(value);
  }
}

/** Draws a Lit element again when a store changes. */
export class Watch implements ReactiveController {
  private stop: (() => void)[] = [];

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly stores: readonly { subscribe(listener: Listener): () => void }[],
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.stop = this.stores.map((store) => store.subscribe(() => this.host.requestUpdate()));
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    for (const stop of this.stop) stop();
    this.stop = [];
  }
}
