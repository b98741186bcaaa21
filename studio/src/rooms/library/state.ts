/** What is looked for in the library, what was found, and what is chosen. */
import { searchLibrary, type Found, type Item, type Query } from "../../shared/api/studio";
import { complain } from "../../shared/components/notes";
import { KeptStore } from "../../shared/store/kept";
import { Store } from "../../shared/store/store";

export const PAGE = 100;

const EVERYTHING: Query = { text: "", type: "all", kinds: [], tags: [], favourites: false, onlyKept: false, trash: false, sort: "newest", similarTo: null };

function checkQuery(value: unknown): Query | null {
  const query = value as Query;
  return typeof query?.text === "string" && Array.isArray(query.kinds) ? { ...EVERYTHING, ...query, similarTo: null } : null;
}

export const query = new KeptStore<Query>("library", EVERYTHING, checkQuery);
export const found = new Store<Found>({ items: [], total: 0, facets: { types: [], kinds: [], models: [], tags: [] } });
export const searching = new Store(false);
/** Ids of what is chosen, in the order of choosing. */
export const chosen = new Store<readonly string[]>([]);
/** The item whose details are shown. */
export const current = new Store<Item | null>(null);

let lastSearch = 0;

export async function search(): Promise<void> {
  const mine = (lastSearch += 1);
  searching.set(true);
  try {
    const answer = await searchLibrary(query.value, 0, Math.max(PAGE, Math.min(found.value.items.length, 5 * PAGE)));
    if (mine !== lastSearch) return;
    found.set(answer);
    const ids = new Set(answer.items.map((item) => item.id));
    chosen.update((all) => (all.every((id) => ids.has(id)) ? all : all.filter((id) => ids.has(id))));
    current.update((item) => (item ? (answer.items.find((each) => each.id === item.id) ?? item) : null));
  } catch (error) {
    complain(error);
  } finally {
    if (mine === lastSearch) searching.set(false);
  }
}

let fetchingMore = false;

/** The next page, when the end of the list comes into sight. */
export async function more(): Promise<void> {
  const { items, total } = found.value;
  if (fetchingMore || items.length >= total) return;
  fetchingMore = true;
  try {
    const answer = await searchLibrary(query.value, items.length, PAGE);
    const known = new Set(items.map((item) => item.id));
    found.update((f) => ({ ...answer, items: [...f.items, ...answer.items.filter((item) => !known.has(item.id))] }));
  } catch (error) {
    complain(error);
  } finally {
    fetchingMore = false;
  }
}

export function ask(change: Partial<Query>): void {
  query.update((q) => ({ ...q, similarTo: null, ...change }));
}


/** Shows a change at once; the server is asked beside it. */
export function showChanged(id: string, change: Partial<Item>): void {
  found.update((f) => ({ ...f, items: f.items.map((item) => (item.id === id ? { ...item, ...change } : item)) }));
  current.update((item) => (item?.id === id ? { ...item, ...change } : item));
}

export function chosenItems(): Item[] {
  const byId = new Map(found.value.items.map((item) => [item.id, item]));
  return chosen.value.flatMap((id) => byId.get(id) ?? []);
}
