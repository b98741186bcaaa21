/** What is done with things in the library. */
import { changeItem, deleteItems, itemDetail, openKit, openScore, restoreItems, trashItems, type Item, type Timbre } from "../../shared/api/studio";
import { engine } from "../../shared/audio/engine";
import { complain, say } from "../../shared/components/notes";
import { KeptStore } from "../../shared/store/kept";
import { Store } from "../../shared/store/store";
import { setPiece } from "../compose/actions";
import { layTimbre } from "../keys/state";
import { fromServer } from "../kit/document";
import { editKit } from "../kit/state";
import { chosen, current, found, search, showChanged } from "./state";

/** Whether previews wait for the beat while the sequencer plays. */
export const inTempo = new KeptStore<boolean>("library.tempo", true, (value) => (typeof value === "boolean" ? value : null));
/** The id of what was played last, for the one who draws. */
export const heard = new Store<string | null>(null);

let sounding: AudioBufferSourceNode | null = null;

/** Sounds an item: on the next beat if the sequencer runs and that is wished, else now. */
export async function preview(item: Item): Promise<void> {
  if (!item.url) return;
  heard.set(item.id);
  const buffer = await engine.load(item.url);
  if (heard.value !== item.id) return;
  const { transport } = engine;
  const onBeat = inTempo.value && transport.playing.value;
  const when = onBeat ? transport.timeOf(Math.ceil(transport.beat + 0.05)) : engine.context.currentTime;
  try {
    sounding?.stop(when);
  } catch {
    // It never began.
  }
  sounding = engine.play({ buffer, when, velocity: 127, gainDb: 0, pan: 0, choke: 0 });
}

export function choose(item: Item): void {
  current.set(item);
  chosen.set([item.id]);
}

export function toggleChosen(item: Item): void {
  current.set(item);
  chosen.update((all) => (all.includes(item.id) ? all.filter((id) => id !== item.id) : [...all, item.id]));
}

/** Chooses everything from the current item to this one. */
export function chooseTo(item: Item): void {
  const ids = found.value.items.map((each) => each.id);
  const from = ids.indexOf(current.value?.id ?? item.id);
  const to = ids.indexOf(item.id);
  const range = ids.slice(Math.min(from, to), Math.max(from, to) + 1);
  chosen.update((all) => [...new Set([...all, ...range])]);
}

export function star(item: Item): void {
  change(item, { favourite: !item.favourite });
}

export function change(item: Item, wanted: Partial<Pick<Item, "name" | "tags" | "favourite">>): void {
  showChanged(item.id, wanted);
  changeItem(item.id, wanted)
    .then((now) => showChanged(item.id, now))
    .catch((error: unknown) => {
      showChanged(item.id, item);
      complain(error);
    });
}

export async function throwAway(ids: readonly string[]): Promise<void> {
  await trashItems(ids);
  chosen.set([]);
  current.set(null);
  await search();
  const what = ids.length === 1 ? "One thing is" : `${ids.length} things are`;
  say(`${what} in the trash.`, { action: { label: "Undo", run: () => void takeBack(ids).catch(complain) } });
}

export async function takeBack(ids: readonly string[]): Promise<void> {
  await restoreItems(ids);
  chosen.set([]);
  await search();
}

export async function deleteForGood(ids: readonly string[]): Promise<void> {
  await deleteItems(ids);
  chosen.set([]);
  current.set(null);
  await search();
}

/** A saved kit comes back onto the pads. */
export async function openInKit(item: Item): Promise<void> {
  const kit = fromServer(await openKit(item.id));
  editKit("", () => kit);
  window.location.hash = "kit";
}

/** A saved tune comes back onto the desk. */
export async function openOnDesk(item: Item): Promise<void> {
  const { score, timbres } = await openScore(item.id);
  setPiece({ name: item.name, style: item.kind ?? "song", score, originality: null, edited: false }, timbres.length ? timbres : null);
  window.location.hash = "compose";
}

/** A saved instrument comes back under the keys. */
export async function openInKeys(item: Item): Promise<void> {
  const { document } = await itemDetail(item.id);
  layTimbre((document as { timbre: Timbre }).timbre);
  window.location.hash = "keys";
}
