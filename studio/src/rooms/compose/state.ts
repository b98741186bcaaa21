/** The piece on the desk, what was proposed, what is locked and what is wished for. */
import type { Candidate, NoteDoc, ScoreDoc, Style, Timbre } from "../../shared/api/studio";
import { byOnset } from "../../shared/score";
import { KeptStore } from "../../shared/store/kept";
import { History, Store } from "../../shared/store/store";

export interface Piece {
  name: string;
  style: string;
  score: ScoreDoc;
  originality: Candidate["originality"] | null;
  /** Notes were changed by hand since the report was made. */
  edited: boolean;
}

export interface Wishes {
  style: string;
  key: string;
  meter: string;
  tempo: "beat" | "style";
  bars: number;
  form: string;
  complexity: number;
  boldness: number;
  count: number;
  backing: boolean;
}

export interface Locks {
  bars: readonly number[];
  voices: readonly string[];
  /** All chords, or some by their ticks. */
  allChords: boolean;
  chords: readonly number[];
  /** "part:onset" */
  notes: readonly string[];
}

/** Who plays the piece. */
export interface Voicing {
  seed: number;
  family: string | null;
  /** All parts are played by the instrument that stands in the keys room. */
  asInKeys: boolean;
  /** Who played the piece when it was saved; whoever is chosen anew comes first. */
  saved: readonly (Timbre | null)[] | null;
}

export const USUAL_VOICING: Voicing = { seed: 7, family: null, asInKeys: false, saved: null };

export const NO_LOCKS: Locks = { bars: [], voices: [], allChords: false, chords: [], notes: [] };

const FIRST_WISHES: Wishes = {
  style: "song", key: "", meter: "", tempo: "beat", bars: 4, form: "", complexity: 0, boldness: 1, count: 4, backing: true,
};

export const styles = new Store<readonly Style[]>([]);
export const wishes = new KeptStore<Wishes>("compose.wishes", FIRST_WISHES, (value) =>
  typeof (value as Wishes)?.style === "string" ? { ...FIRST_WISHES, ...(value as Wishes) } : null,
);
export const piece = new KeptStore<Piece | null>("compose.piece", null, (value) =>
  Array.isArray((value as Piece)?.score?.parts) ? (value as Piece) : null,
);
export const locks = new KeptStore<Locks>("compose.locks", NO_LOCKS, (value) =>
  Array.isArray((value as Locks)?.chords) ? { ...NO_LOCKS, ...(value as Locks) } : null,
);
export const voicing = new KeptStore<Voicing>("compose.voicing", USUAL_VOICING, (value) =>
  Number.isFinite((value as Voicing)?.seed) ? { ...USUAL_VOICING, ...(value as Voicing) } : null,
);
export const candidates = new Store<readonly Candidate[]>([]);
export const composing = new Store(false);
/** The part that is edited, and the chosen notes in it as indices. */
export const hand = new Store<{ part: number; notes: readonly number[] }>({ part: 0, notes: [] });

export const history = new History<Piece | null>(piece);

export function editScore(label: string, change: (score: ScoreDoc) => ScoreDoc): void {
  history.change(label, (p) => {
    if (!p) return p;
    const score = change(p.score);
    return score === p.score ? p : { ...p, score, edited: true };
  });
}

/** Changes the notes of a part; the notes stay in order, and the chosen ones stay chosen. */
export function editNotes(label: string, part: number, change: (notes: readonly NoteDoc[]) => readonly NoteDoc[], keep: readonly NoteDoc[] = []): void {
  editScore(label, (score) => ({
    ...score,
    parts: score.parts.map((each, i) => (i === part ? { ...each, notes: [...change(each.notes)].sort(byOnset) } : each)),
  }));
  const notes = piece.value?.score.parts[part]?.notes ?? [];
  hand.set({ part, notes: keep.map((note) => notes.indexOf(note)).filter((index) => index >= 0) });
}

export function noteKey(part: number, note: NoteDoc): string {
  return `${part}:${note.onset}`;
}

export function toggled<T>(list: readonly T[], value: T): T[] {
  return list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
}
