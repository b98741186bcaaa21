/** From a folder of sounds to a run: what is in it, which way, how long, start. */
import { css, html, LitElement, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { examine, listTrainables, startTraining, type DoctorReport, type Trainable } from "../../shared/api/studio";
import { icon } from "../../shared/components/icons";
import { complain } from "../../shared/components/notes";
import { base, controls } from "../../shared/design/styles";
import { kindName } from "../../shared/kinds";
import { Watch } from "../../shared/store/store";
import "./doctor";
import "./folders";
import type { FolderDialog } from "./folders";
import { chosen, replaceJob, show } from "./state";

@customElement("train-start")
export class TrainStart extends LitElement {
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
      .folder {
        justify-content: flex-start;
        min-height: 44px;
        overflow: hidden;
        font-weight: 500;
      }
      .folder span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .presets {
        display: grid;
        gap: 6px;
      }
      .preset {
        display: grid;
        text-align: left;
        justify-content: stretch;
        gap: 2px;
        padding: 8px 12px;
        white-space: normal;
      }
      .preset small::first-letter {
        text-transform: uppercase;
      }
      .preset small {
        display: block;
        font-weight: 450;
        font-size: 12px;
        opacity: 0.9;
      }
      .two {
        display: grid;
        grid-template-columns: 1fr 96px;
        gap: 10px;
      }
      .go {
        min-height: 44px;
        font-size: 15px;
      }
      .problem {
        color: var(--bad);
        font-size: 13px;
      }
    `,
  ];

  @query("folder-dialog") private dialog!: FolderDialog;
  @state() private trainables: readonly Trainable[] = [];
  @state() private report: DoctorReport | null = null;
  @state() private examining = false;
  @state() private starting = false;
  @state() private name = "";
  @state() private minutes = "";

  constructor() {
    super();
    new Watch(this, [chosen]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    listTrainables()
      .then((list) => (this.trainables = list))
      .catch(complain);
    if (chosen.value.folder) this.examine(chosen.value.folder);
  }

  override render() {
    const { folder, model, preset } = chosen.value;
    const trainable = this.trainables.find((each) => each.model === model) ?? this.trainables[0];
    const chosenPreset = trainable?.presets.find((each) => each.name === preset) ?? trainable?.presets[0];
    return html`
      <h2>New model from your sounds</h2>
      <button class="folder" @click=${() => this.dialog.open(folder)}>${icon("folder")} <span title=${folder ?? ""}>${folder ? shortened(folder) : "Choose a folder of sounds…"}</span></button>
      ${this.examining ? html`<p class="small muted" role="status">The doctor listens to every file…</p>` : nothing}
      ${this.report ? html`<doctor-report .report=${this.report}></doctor-report>` : nothing}
      <label class="field">
        Model
        <select @change=${(e: Event) => chosen.update((c) => ({ ...c, model: valueOf(e), preset: "" }))}>
          ${this.trainables.map((each) => html`<option value=${each.model} ?selected=${each.model === model}>${kindName(each.model)}</option>`)}
        </select>
      </label>
      ${trainable?.problem ? html`<p class="problem">${trainable.problem}</p>` : nothing}
      <div class="presets" role="group" aria-label="Preset">
        ${trainable?.presets.map(
          (each) => html`<button class="preset" aria-pressed=${each === chosenPreset} @click=${() => chosen.update((c) => ({ ...c, preset: each.name }))}>
            ${kindName(each.name)}${each.minutes ? ` · about ${minutesOf(each.minutes)}` : ""}<small>${each.about}</small>
            ${each === chosenPreset ? html`<small>${each.expect}</small>` : nothing}
          </button>`,
        )}
      </div>
      <div class="two">
        <label class="field">Name of the new model<input type="text" maxlength="48" placeholder=${this.suggested} .value=${this.name} @input=${(e: Event) => (this.name = valueOf(e))} /></label>
        <label class="field">At most, min<input type="number" min="1" max="100000" placeholder="–" .value=${this.minutes} @input=${(e: Event) => (this.minutes = valueOf(e))} /></label>
      </div>
      <button class="go primary" ?disabled=${!folder || !chosenPreset || this.starting || !!trainable?.problem} @click=${() => this.start(trainable!.model, chosenPreset!.name)}>
        ${icon("play", 16)} ${this.starting ? "Starting…" : "Start training"}
      </button>
      <folder-dialog @choose=${(e: CustomEvent<string>) => this.take(e.detail)}></folder-dialog>
    `;
  }

  private get suggested(): string {
    const last = chosen.value.folder?.split(/[\\/]/).filter(Boolean).at(-1) ?? "my-sounds";
    const name = last.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "");
    return name || "my-sounds";
  }

  private take(folder: string): void {
    chosen.update((c) => ({ ...c, folder }));
    this.examine(folder);
  }

  private examine(folder: string): void {
    this.examining = true;
    this.report = null;
    examine(folder, chosen.value.model)
      .then((report) => (this.report = report))
      .catch(complain)
      .finally(() => (this.examining = false));
  }

  private start(model: string, preset: string): void {
    this.starting = true;
    const minutes = Number(this.minutes);
    startTraining({ model, preset, folder: chosen.value.folder!, name: this.name.trim() || this.suggested, ...(minutes > 0 ? { minutes } : {}) })
      .then((job) => {
        replaceJob(job);
        return show(job.id);
      })
      .catch(complain)
      .finally(() => (this.starting = false));
  }
}

/** The end of a path says most. */
function shortened(path: string): string {
  return path.length > 36 ? `…${path.slice(-35)}` : path;
}

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement).value;
}

export function minutesOf(minutes: number): string {
  if (minutes < 1) return "a minute";
  return minutes < 90 ? `${Math.round(minutes)} min` : `${(minutes / 60).toFixed(1)} h`;
}
