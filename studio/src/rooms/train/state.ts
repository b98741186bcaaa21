/** The training room: what was chosen, the runs, and what is known of each. */
import {
  jobEventsUrl, jobMetrics, jobPreviews, listJobs, type Job, type Preview,
} from "../../shared/api/studio";
import { loadModels } from "../../shared/api/models";
import { complain, say } from "../../shared/components/notes";
import { KeptStore } from "../../shared/store/kept";
import { Store } from "../../shared/store/store";

export type Series = Readonly<Record<string, readonly (readonly [number, number])[]>>;

export interface Chosen {
  model: string;
  preset: string;
  folder: string | null;
}

export const chosen = new KeptStore<Chosen>("train", { model: "drums", preset: "", folder: null }, (value) =>
  typeof (value as Chosen)?.model === "string" ? (value as Chosen) : null,
);
export const jobs = new Store<readonly Job[]>([]);
/** The run whose charts are shown, and those it is compared with. */
export const shown = new Store<string | null>(null);
export const compared = new Store<readonly string[]>([]);
export const series = new Store<Readonly<Record<string, Series>>>({});
export const previews = new Store<readonly Preview[]>([]);

const LIVE = new Set(["waiting", "running", "pausing", "stopping"]);
const sources = new Map<string, EventSource>();

export const isLive = (job: Job): boolean => LIVE.has(job.state);

export async function refresh(): Promise<void> {
  const list = await listJobs();
  jobs.set(list);
  if (!list.some((job) => job.id === shown.value)) shown.set(list[0]?.id ?? null);
  for (const job of list) if (isLive(job)) listen(job.id);
}

export async function show(id: string): Promise<void> {
  shown.set(id);
  await Promise.all([fetchSeries(id), fetchPreviews(id)]);
}

export async function fetchSeries(id: string): Promise<void> {
  const figures = (await jobMetrics(id)) as Series;
  series.update((all) => ({ ...all, [id]: figures }));
}

async function fetchPreviews(id: string): Promise<void> {
  const list = await jobPreviews(id);
  if (shown.value === id) previews.set(list);
}

export function replaceJob(job: Job): void {
  const before = jobs.value.find((each) => each.id === job.id);
  jobs.update((all) => (before ? all.map((each) => (each.id === job.id ? job : each)) : [job, ...all]));
  if (isLive(job)) listen(job.id);
  if (before && isLive(before) && job.state === "done") {
    say(`${job.name} is trained, and among the models.`, { tone: "good" });
    loadModels(true).catch(complain);
  }
}

/** Hears what a run tells while it runs. */
function listen(id: string): void {
  if (sources.has(id)) return;
  const source = new EventSource(jobEventsUrl(id));
  sources.set(id, source);
  const hear = <T>(name: string, take: (data: T) => void): void =>
    source.addEventListener(name, (event) => take(JSON.parse((event as MessageEvent<string>).data) as T));
  hear<Job>("job", (job) => {
    replaceJob(job);
    if (!isLive(job)) hangUp(id);
  });
  hear<NonNullable<Job["progress"]>>("progress", (progress) => {
    jobs.update((all) => all.map((job) => (job.id === id ? { ...job, progress } : job)));
    append(id, progress);
  });
  hear<Job["notes"][number]>("note", (note) =>
    jobs.update((all) => all.map((job) => (job.id === id ? { ...job, notes: [...job.notes, note] } : job))),
  );
  hear<Preview>("preview", (preview) => {
    if (shown.value === id) previews.update((all) => (all.some((each) => each.url === preview.url) ? all : [...all, preview]));
  });
}

function append(id: string, { step, metrics }: NonNullable<Job["progress"]>): void {
  series.update((all) => {
    const figures: Record<string, readonly (readonly [number, number])[]> = { ...all[id] };
    for (const [name, value] of Object.entries(metrics)) {
      const line = figures[name] ?? [];
      if ((line.at(-1)?.[0] ?? -1) < step) figures[name] = [...line, [step, value]];
    }
    return { ...all, [id]: figures };
  });
}

function hangUp(id: string): void {
  sources.get(id)?.close();
  sources.delete(id);
  void fetchSeries(id).catch(() => undefined);
}

export function leave(): void {
  for (const id of [...sources.keys()]) {
    sources.get(id)?.close();
    sources.delete(id);
  }
}
