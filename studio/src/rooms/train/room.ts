/** Train: a model of one's own from a folder of sounds. */
import { css, html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";
import type { Job } from "../../shared/api/studio";
import { complain } from "../../shared/components/notes";
import { styled } from "../../shared/components/styled";
import { base, controls } from "../../shared/design/styles";
import { Watch } from "../../shared/store/store";
import "./run";
import { wordOf } from "./run";
import "./start";
import { compared, fetchSeries, jobs, leave, refresh, show, shown } from "./state";

@customElement("train-room")
export class TrainRoom extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: 340px minmax(0, 1fr);
        gap: var(--gap);
        align-items: start;
        max-width: 1600px;
        margin: 0 auto;
      }
      .runs {
        display: grid;
        gap: 4px;
        margin-bottom: 12px;
      }
      .run {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 8px;
      }
      .run button:first-child {
        justify-content: flex-start;
        gap: 10px;
      }
      .bar {
        width: 80px;
        height: 5px;
        border-radius: 3px;
        background: linear-gradient(to right, var(--accent) var(--share), var(--line) var(--share));
      }
      .empty {
        padding: 80px 24px;
        text-align: center;
        color: var(--ink-2);
        display: grid;
        gap: 8px;
      }
      .empty h2 {
        font-size: 20px;
        color: var(--ink);
      }
      @media (max-width: 1180px) {
        :host {
          grid-template-columns: 290px minmax(0, 1fr);
        }
      }
      @media (max-width: 860px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, [jobs, shown, compared]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    refresh()
      .then(() => (shown.value ? show(shown.value) : undefined))
      .catch(complain);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    leave();
  }

  override render() {
    return html`
      <h1 class="visually-hidden">Train</h1>
      <aside class="panel" aria-label="Start a run"><train-start></train-start></aside>
      <div>
        ${jobs.value.length
          ? html`<section class="panel runs" aria-label="Runs">${jobs.value.map((job) => this.drawRow(job))}</section>
              <section class="panel" aria-label="Run"><train-run></train-run></section>`
          : html`<div class="panel empty">
              <h2>No runs yet</h2>
              <p>Choose a folder of sounds, read what the doctor says, and start.<br />Loss, distance to your sounds and previews show up here as it learns.</p>
            </div>`}
      </div>
    `;
  }

  private drawRow(job: Job) {
    const isShown = job.id === shown.value;
    const isCompared = compared.value.includes(job.id);
    return html`<div class="run">
      <button class="quiet" aria-pressed=${isShown} @click=${() => show(job.id).catch(complain)}>
        ${job.name}<span class="small">${wordOf(job)}</span><span class="grow"></span>
        ${job.progress ? html`<span class="bar" ${styled({ "--share": `${job.progress.share * 100}%` })}></span>` : null}
      </button>
      <button aria-pressed=${isCompared} ?disabled=${isShown} title="Draw its lines into the charts" @click=${() => this.compare(job)}>Compare</button>
    </div>`;
  }

  private compare(job: Job): void {
    compared.update((ids) => (ids.includes(job.id) ? ids.filter((id) => id !== job.id) : [...ids, job.id]));
    fetchSeries(job.id).catch(complain);
  }
}
