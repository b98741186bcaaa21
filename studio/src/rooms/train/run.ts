/** One run: how far, its charts, what it sounds like over time. */
import { css, html, LitElement, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { controlJob, forgetJob, type Job, type Preview } from "../../shared/api/studio";
import { engine } from "../../shared/audio/engine";
import { icon } from "../../shared/components/icons";
import { complain } from "../../shared/components/notes";
import { styled } from "../../shared/components/styled";
import "../../shared/components/wave";
import { base, controls } from "../../shared/design/styles";
import { Watch } from "../../shared/store/store";
import "./chart";
import { readable } from "./figures";
import { compared, isLive, jobs, previews, refresh, replaceJob, series, shown } from "./state";
import { minutesOf } from "./start";

@customElement("train-run")
export class TrainRun extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 14px;
        align-content: start;
      }
      .track {
        height: 10px;
        border-radius: 5px;
        background: var(--well);
        overflow: hidden;
      }
      .track div {
        height: 100%;
        width: var(--share);
        background: var(--accent);
        transition: width var(--ease);
      }
      .charts {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(260px, 1fr));
        gap: 10px;
      }
      .previews {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
        gap: 8px;
      }
      .preview {
        display: grid;
        gap: 6px;
        padding: 10px;
        justify-content: stretch;
        text-align: left;
        color: var(--accent-text);
      }
      .preview tb-wave {
        height: 34px;
      }
      .preview span {
        color: var(--ink-2);
        font-size: 12px;
      }
      .notes {
        margin: 0;
        padding-left: 18px;
        font-size: 13px;
        color: var(--ink-2);
      }
      .bad {
        color: var(--bad);
      }
    `,
  ];

  private sounding: AudioBufferSourceNode | null = null;

  constructor() {
    super();
    new Watch(this, [jobs, shown, series, previews, compared]);
  }

  override render() {
    const job = jobs.value.find((each) => each.id === shown.value);
    if (!job) return nothing;
    return html`
      <div class="row wrap">
        <h2>${job.name}</h2>
        <span class="muted">${wordOf(job)}</span>
        <span class="grow"></span>
        ${this.drawControls(job)}
      </div>
      ${job.progress ? this.drawProgress(job) : nothing}
      ${job.detail ? html`<p class="bad" role="alert">${job.detail}</p>` : nothing}
      ${job.notes.length ? html`<ul class="notes">${job.notes.slice(-5).map((note) => html`<li>${note.text}</li>`)}</ul>` : nothing}
      <div class="charts">${this.drawCharts(job)}</div>
      ${previews.value.length
        ? html`<section aria-label="Previews">
            <h3>How it sounds by now</h3>
            <div class="previews">${[...previews.value].reverse().map((preview) => this.drawPreview(preview))}</div>
          </section>`
        : nothing}
    `;
  }

  private drawControls(job: Job) {
    const act = (what: "pause" | "resume" | "stop") => () => controlJob(job.id, what).then(replaceJob).catch(complain);
    return html`
      ${job.state === "running" ? html`<button @click=${act("pause")}>${icon("pause", 16)} Pause</button>` : nothing}
      ${["paused", "interrupted"].includes(job.state) ? html`<button class="primary" @click=${act("resume")}>${icon("play", 16)} Resume</button>` : nothing}
      ${["running", "paused", "waiting"].includes(job.state) ? html`<button title="Keeps what was learned as a model" @click=${act("stop")}>${icon("stop", 16)} Stop</button>` : nothing}
      ${isLive(job) ? nothing : html`<button class="quiet icon" aria-label="Remove this run" title="Remove this run" @click=${() => this.forget(job)}>${icon("trash", 16)}</button>`}
    `;
  }

  private drawProgress(job: Job) {
    const { step, total, share, seconds_left: left, steps_per_second: speed } = job.progress!;
    const eta = left === null ? "" : ` · ${minutesOf(left / 60)} left`;
    return html`<div>
      <div class="track" role="progressbar" aria-label="Progress" aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(share * 100)}>
        <div ${styled({ "--share": `${share * 100}%` })}></div>
      </div>
      <p class="small muted num">${step.toLocaleString("en")} of ${total.toLocaleString("en")} steps · ${speed.toFixed(speed < 10 ? 1 : 0)} a second${isLive(job) ? eta : ""}</p>
    </div>`;
  }

  private drawCharts(job: Job) {
    const ids = [job.id, ...compared.value.filter((id) => id !== job.id)];
    const figures = readable(Object.keys(series.value[job.id] ?? {}));
    const nameOf = (id: string): string => jobs.value.find((each) => each.id === id)?.name ?? id;
    return figures.map(
      ({ name, label, hint }) => html`<train-chart
        title=${hint}
        label=${label}
        .lines=${ids.map((id) => ({ name: nameOf(id), points: series.value[id]?.[name] ?? [] }))}
      ></train-chart>`,
    );
  }

  private drawPreview(preview: Preview) {
    return html`<button class="preview" aria-label="Play the preview of step ${preview.step}" @click=${() => this.play(preview)}>
      <tb-wave src=${preview.url}></tb-wave>
      <span>Step ${preview.step.toLocaleString("en")}</span>
    </button>`;
  }

  private play(preview: Preview): void {
    engine
      .load(preview.url)
      .then((buffer) => {
        this.sounding?.stop();
        this.sounding = engine.play({ buffer, velocity: 127, gainDb: 0, pan: 0, choke: 0 });
      })
      .catch(complain);
  }

  private forget(job: Job): void {
    forgetJob(job.id).then(refresh).catch(complain);
  }
}

const WORDS: Record<Job["state"], string> = {
  waiting: "waits its turn", running: "is learning", pausing: "pauses", paused: "is paused", stopping: "stops",
  done: "is done, and among the models", failed: "failed", interrupted: "was interrupted; resume it where it stood",
};

export function wordOf(job: Job): string {
  return WORDS[job.state];
}
