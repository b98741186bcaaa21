/** State that survives a reload, follows the other tab, and lies with the library for the day it is opened elsewhere. */
import { Store } from "./store";

const PREFIX = "timbrel.";
const LIBRARY = `${PREFIX}library-id`;
const MOMENTS = `${PREFIX}moments`;
/** What belongs to the person and not to the library. */
const PERSONAL = new Set(["settings"]);
const KEEP_MS = 150;
const SEND_MS = 1000;

interface PageState {
  library: string;
  kept: Record<string, { text: string; at: number }>;
}

const stores = new Map<string, { follow(): void }>();
const unsent = new Set<string>();
let sending = 0;

/** A store kept in this browser and, soon after, with the library. A change in one tab arrives in the others. */
export class KeptStore<T> extends Store<T> {
  private timer = 0;

  constructor(
    private readonly key: string,
    private readonly initial: T,
    private readonly check: (value: unknown) => T | null,
  ) {
    super(readKept(key, check) ?? initial);
    stores.set(key, this);
    this.subscribe(() => this.keepSoon());
    window.addEventListener("storage", (event) => {
      if (event.key === PREFIX + this.key && event.newValue) this.follow();
    });
    window.addEventListener("pagehide", () => this.keepNow());
  }

  /** Takes what is kept, which somebody else wrote. */
  follow(): void {
    window.clearTimeout(this.timer);
    this.timer = -1;
    this.set(readKept(this.key, this.check) ?? this.initial);
    this.timer = 0;
  }

  private keepSoon(): void {
    if (this.timer === -1) return;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.keepNow(), KEEP_MS);
  }

  private keepNow(): void {
    if (this.timer <= 0) return;
    window.clearTimeout(this.timer);
    this.timer = 0;
    try {
      localStorage.setItem(PREFIX + this.key, JSON.stringify(this.value));
      noteMoment(this.key, Date.now());
    } catch {
      // A browser that keeps nothing still plays.
      return;
    }
    unsent.add(this.key);
    window.clearTimeout(sending);
    sending = window.setTimeout(sendAll, SEND_MS);
  }
}

/** Takes over what the library holds that is newer than what this browser has, and the other way round. */
async function recall(): Promise<void> {
  const answer = await fetch("/api/page").catch(() => null);
  if (!answer?.ok) return;
  const { library, kept } = (await answer.json()) as PageState;
  try {
    takeOver(library, kept);
  } catch {
    // A browser that keeps nothing still plays.
  }
}

/** Settled when the library has told what it holds. */
export const recalled = recall();

function takeOver(library: string, kept: PageState["kept"]): void {
  const before = localStorage.getItem(LIBRARY);
  localStorage.setItem(LIBRARY, library);
  const changed = new Set(before !== null && before !== library ? forget() : []);
  const own = moments();
  for (const [key, { text, at }] of Object.entries(kept)) {
    if (at <= (own[key] ?? 0)) continue;
    localStorage.setItem(PREFIX + key, text);
    noteMoment(key, at);
    changed.add(key);
  }
  for (const [key, at] of Object.entries(own)) if (at > (kept[key]?.at ?? 0)) unsent.add(key);
  for (const key of changed) stores.get(key)?.follow();
  sendAll();
}

/** What another library left in this browser goes; that library has it. */
function forget(): string[] {
  const gone = Object.keys(moments()).filter((key) => !PERSONAL.has(key));
  for (const key of gone) localStorage.removeItem(PREFIX + key);
  const rest = Object.entries(moments()).filter(([key]) => PERSONAL.has(key));
  localStorage.setItem(MOMENTS, JSON.stringify(Object.fromEntries(rest)));
  return gone;
}

function sendAll(): void {
  window.clearTimeout(sending);
  const keys = [...unsent];
  unsent.clear();
  for (const key of keys) {
    const text = localStorage.getItem(PREFIX + key);
    if (text === null) continue;
    const body = JSON.stringify({ text, at: moments()[key] ?? Date.now() });
    // When it does not arrive it is newer than what the library has, and is sent when the page opens again.
    fetch(`/api/page/${key}`, { method: "PUT", headers: { "content-type": "application/json" }, body }).catch(() => undefined);
  }
}

function moments(): Record<string, number> {
  return (JSON.parse(localStorage.getItem(MOMENTS) ?? "null") ?? {}) as Record<string, number>;
}

function noteMoment(key: string, at: number): void {
  localStorage.setItem(MOMENTS, JSON.stringify({ ...moments(), [key]: at }));
}

function readKept<T>(key: string, check: (value: unknown) => T | null): T | null {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? null : check(JSON.parse(text));
  } catch {
    return null;
  }
}
