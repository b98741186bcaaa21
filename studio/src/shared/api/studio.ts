/** What the page asks of the server, in the page's words. The one file that knows addresses. */
import { ask, queryString, send, stream } from "./request";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Item = Schemas["Item"];
/** A thing of the library that sounds. */
export type Sound = Item & { url: string };
export type Model = Schemas["ModelInfo"];
export type Make = Schemas["Make"];
export type MapPoint = Schemas["MapPoint"];
export type Beat = Schemas["Beat"];
export type BeatWish = Schemas["BeatWish"];
export type BeatStyle = Schemas["BeatStyle"];
export type Found = Schemas["Found"];
export type KitState = Schemas["KitState"];
export type KitAnswer = Schemas["KitAnswer"];
export type ScoreDoc = Schemas["ScoreDoc"];
export type NoteDoc = Schemas["NoteDoc"];
export type PartDoc = Schemas["PartDoc"];
export type Style = Schemas["StyleAnswer"];
export type Wants = Schemas["Wants"];
export type Locks = Schemas["Locks"];
export type Candidate = Schemas["Candidate"];
export type Export = Schemas["Export"];
export type ExportFormat = Schemas["ExportFormat"];
export type Exported = Schemas["Exported"];
export type Timbre = Schemas["Timbre"];
export type Zone = Schemas["Zone"];
export type Job = Schemas["Job"];
export type Trainable = Schemas["Trainable"];
export type DoctorReport = Schemas["DoctorReport"];
export type FolderAnswer = Schemas["FolderAnswer"];
export type Preview = Schemas["Preview"];

export interface Query {
  text: string;
  type: "all" | "sound" | "score" | "kit" | "instrument";
  kinds: readonly string[];
  tags: readonly string[];
  favourites: boolean;
  /** Leaves away what was only heard. */
  onlyKept: boolean;
  trash: boolean;
  sort: "newest" | "oldest" | "name" | "longest";
  similarTo: string | null;
}

function sounding(item: Item): Sound {
  if (!item.url) throw new Error(`${item.name} makes no sound`);
  return item as Sound;
}

// Making

export const listModels = () => ask<Schemas["Models"]>("models").then((answer) => answer.models);
export const makeSound = (wish: Make) => send<Item>("POST", "sounds", wish).then(sounding);
export const makeSounds = (requests: readonly Make[]) =>
  send<Schemas["Items"]>("POST", "sounds/batch", { requests }).then(({ items }) => items.map(sounding));
export const varySound = (id: string, amount: number, model: string) =>
  send<Schemas["Items"]>("POST", "sounds/vary", { id, amount, model }).then(({ items }) => sounding(items[0]!));
export const likeSound = (id: string, knobs: Record<string, number>, model: string) =>
  send<Item>("POST", "sounds/like", { id, knobs, model }).then(sounding);

export function importSound(file: File): Promise<Sound> {
  const form = new FormData();
  form.set("file", file);
  return ask<Item>("sounds/upload", { method: "POST", body: form }).then(sounding);
}

export const soundMap = (model: string, kind: string | null) =>
  ask<Schemas["LatentMap"]>(`map${queryString({ model, kind })}`).then((answer) => answer.points);
export const soundAt = (place: Schemas["MapPlace"]) => send<Item>("POST", "map/sound", place).then(sounding);
export const listBeatStyles = () => ask<Schemas["BeatStyles"]>("beats/styles").then((answer) => answer.styles);
export const makeBeat = (wish: BeatWish) => send<Beat>("POST", "beats", wish);

// Library

export function searchLibrary(query: Query, offset: number, limit: number): Promise<Found> {
  const { text, kinds, tags, favourites, trash, sort } = query;
  const type = query.type === "all" ? null : query.type;
  const narrow = { type, kind: kinds[0] ?? null, tag: tags, favourite: favourites, trashed: trash };
  return ask(`library${queryString({ text, ...narrow, sort, offset, limit })}&kept=${query.onlyKept}`);
}
export const changeItem = (id: string, change: Schemas["Change"]) => send<Item>("PATCH", `library/${id}`, change);
export const trashItems = (ids: readonly string[]) => send<Schemas["Done"]>("POST", "library/trash", { ids });
export const deleteItems = (ids: readonly string[]) => send<Schemas["Done"]>("POST", "library/delete", { ids });
export const restoreItems = (ids: readonly string[]) => send<Schemas["Done"]>("POST", "library/restore", { ids });
export const similarSounds = (id: string) =>
  ask<Schemas["Nearest"]>(`library/${id}/similar`).then(({ items }) => items.map((near) => near.item));
export const itemDetail = (id: string) => ask<Schemas["ItemDetail"]>(`library/${id}`);
export const reveal = (id: string) => send<Schemas["Revealed"]>("POST", `library/${id}/reveal`);
export const dragItems = (ids: readonly string[]) => send<Schemas["Dragged"]>("POST", "library/drag", { ids });
export const libraryPlace = () => ask<Schemas["Place"]>("library/place");

export const LIBRARY_CHANGES = "/api/changes";

// Kits and exports

export const saveKit = (kit: KitState) => send<KitAnswer>("POST", "kits", kit);
export const openKit = (id: string) => ask<KitAnswer>(`kits/${id}`);
export const listFormats = () => ask<Schemas["ExportFormats"]>("exports/formats").then((answer) => answer.formats);
export const exportThings = (wish: Export) => send<Exported>("POST", "exports", wish);
export const revealExport = (id: string) => send<Schemas["Revealed"]>("POST", `exports/${id}/reveal`);

export const dragExport = (id: string) => send<Schemas["Dragged"]>("POST", `exports/${id}/drag`);

// Keys

export const zonesOf = (wish: Schemas["ZonesWish"]) => send<Schemas["Zones"]>("POST", "keys/zones", wish).then((answer) => answer.zones);
export const saveInstrument = (wish: Schemas["InstrumentWish"]) => send<Item>("POST", "keys/instruments", wish);

// Scores

export const listStyles = () => ask<Schemas["Styles"]>("compose/styles").then((answer) => answer.styles);
export const prepareStyle = (style: string) => send<Schemas["Prepared"]>("POST", "compose/prepare", { style });
export const compose = (wish: Schemas["Compose"], hear: (event: string, data: unknown) => void, signal: AbortSignal) =>
  stream("compose", wish, hear, signal);
export const composeFrom = (wish: Schemas["ComposeFrom"], hear: (event: string, data: unknown) => void, signal: AbortSignal) =>
  stream("compose/from", wish, hear, signal);
export const regenerate = (wish: Schemas["Regenerate"], hear: (event: string, data: unknown) => void, signal: AbortSignal) =>
  stream("compose/regenerate", wish, hear, signal);
export const saveScore = (score: ScoreDoc, name: string, timbres: readonly (Timbre | null)[], keep = true) =>
  send<Schemas["ScoreAnswer"]>("POST", "scores", { score, name, timbres, keep });
export const openScore = (id: string) => ask<Schemas["ScoreAnswer"]>(`scores/${id}`);
export const midiUrl = (id: string) => `/api/scores/${id}/midi`;
export const musicXml = (score: ScoreDoc) => send<string>("POST", "scores/musicxml", { score });
export const renderScore = (wish: Schemas["Render"]) => send<Item>("POST", "scores/render", wish).then(sounding);

// Training

export const listTrainables = () => ask<Schemas["Trainables"]>("train/models").then((answer) => answer.models);
export const listFolder = (path: string | null) => ask<FolderAnswer>(`train/folders${queryString({ path })}`);
export const examine = (folder: string, model: string) => send<DoctorReport>("POST", "train/doctor", { folder, model });
export const startTraining = (wish: Schemas["StartTraining"]) => send<Job>("POST", "jobs", wish);
export const listJobs = () => ask<Schemas["Jobs"]>("jobs").then((answer) => answer.jobs);
export const controlJob = (id: string, what: "pause" | "resume" | "stop") => send<Job>("POST", `jobs/${id}/${what}`);
export const jobMetrics = (id: string) => ask<Schemas["Metrics"]>(`jobs/${id}/metrics`).then((answer) => answer.series);
export const jobPreviews = (id: string) => ask<Schemas["Previews"]>(`jobs/${id}/previews`).then((answer) => answer.previews);
export const forgetJob = (id: string) => send<Job>("DELETE", `jobs/${id}`);
export const jobEventsUrl = (id: string) => `/api/jobs/${id}/events`;
