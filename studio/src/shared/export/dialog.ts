/** Hands things over: choose what they become, then find the file or download it. */
import { css, html, LitElement, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { exportThings, listFormats, type Export, type Exported, type ExportFormat, type Item } from "../api/studio";
import { icon } from "../components/icons";
import "../components/drag-out";
import { complain } from "../components/notes";
import { base, controls } from "../design/styles";
import { follow } from "../files";

/** What is to be handed over, without the format. */
export type Load = Omit<Export, "format">;

/** Formats that hold sound files as one likes them. */
const HAS_AUDIO = new Set(["zip"]);
const AUDIO = ["wav", "flac", "aiff", "ogg", "mp3"] as const;

@customElement("export-dialog")
export class ExportDialog extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      dialog {
        border: 0;
        border-radius: 18px;
        background: var(--panel);
        color: var(--ink);
        box-shadow: var(--shadow);
        padding: 22px;
        width: min(640px, calc(100vw - 32px));
        max-height: calc(100dvh - 48px);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.5);
      }
      h2 {
        font-size: 20px;
      }
      .formats {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 8px;
        margin: 14px 0;
      }
      .format {
        display: grid;
        gap: 2px;
        text-align: left;
        justify-items: start;
        justify-content: stretch;
        padding: 10px 12px;
        white-space: normal;
        align-content: start;
        background: var(--raised);
      }
      .format small::first-letter {
        text-transform: uppercase;
      }
      .format small {
        display: block;
        font-size: 12px;
        font-weight: 450;
        opacity: 0.85;
      }
      .fields {
        display: grid;
        grid-template-columns: 1fr 120px;
        gap: 10px;
      }
      .foot {
        display: flex;
        gap: 8px;
        justify-content: flex-end;
        margin-top: 18px;
      }
      .path {
        font: 12px/1.5 var(--mono);
        background: var(--well);
        border-radius: var(--r);
        padding: 10px 12px;
        overflow-wrap: anywhere;
        margin: 12px 0;
        user-select: all;
      }
      ul {
        margin: 6px 0 0;
        padding-left: 18px;
        font-size: 13px;
        color: var(--ink-2);
      }
    `,
  ];

  @query("dialog") private dialog!: HTMLDialogElement;
  @state() private formats: readonly ExportFormat[] = [];
  @state() private chosen = "";
  @state() private name = "";
  @state() private audio: (typeof AUDIO)[number] = "wav";
  @state() private busy = false;
  @state() private done: Exported | null = null;
  private load: Load = {};
  private holds = new Set<string>();

  /** Asks what a choice of the library becomes. */
  open(items: readonly Item[]): void {
    const first = items[0];
    if (!first) return;
    const name = items.length === 1 ? first.name : `${items.length} things`;
    this.openFor({ name, ids: items.map((item) => item.id) }, new Set(items.map((item) => item.type)));
  }

  /** Asks what the kit and the tunes become. */
  openFor(load: Load, holds: Set<string>, wanted = ""): void {
    this.load = load;
    this.holds = holds;
    this.name = load.name ?? "export";
    this.done = null;
    this.dialog.showModal();
    listFormats()
      .then((formats) => {
        this.formats = formats.filter((format) => this.fits(format));
        const names = this.formats.map((format) => format.name);
        this.chosen = names.includes(wanted) ? wanted : names.includes(this.chosen) ? this.chosen : (names[0] ?? "");
      })
      .catch(complain);
  }

  override render() {
    return html`<dialog aria-labelledby="title" @close=${() => (this.done = null)}>
      <div class="row">
        <h2 id="title" class="grow">${this.done ? "Ready" : "Export"}</h2>
        <button class="quiet icon" aria-label="Close" @click=${this.close}>${icon("close")}</button>
      </div>
      ${this.done ? this.drawDone(this.done) : this.drawChoice()}
    </dialog>`;
  }

  private drawChoice() {
    const takesAudio = HAS_AUDIO.has(this.chosen);
    return html`
      <div class="formats" role="group" aria-label="Format">
        ${this.formats.map(
          (format) => html`<button class="format" aria-pressed=${this.chosen === format.name} @click=${() => (this.chosen = format.name)}>
            ${format.title}<small>${format.makes}</small>
          </button>`,
        )}
      </div>
      <div class="fields">
        <label class="field">Name<input type="text" maxlength="120" .value=${this.name} @input=${(e: Event) => (this.name = (e.target as HTMLInputElement).value)} /></label>
        ${takesAudio
          ? html`<label class="field"
              >Audio<select @change=${(e: Event) => (this.audio = (e.target as HTMLSelectElement).value as (typeof AUDIO)[number])}>
                ${AUDIO.map((each) => html`<option ?selected=${each === this.audio} value=${each}>${each.toUpperCase()}</option>`)}
              </select></label
            >`
          : nothing}
      </div>
      <div class="foot">
        <button class="quiet" @click=${this.close}>Cancel</button>
        <button class="primary" ?disabled=${this.busy || !this.chosen} @click=${this.run}>${this.busy ? "Writing…" : "Export"}</button>
      </div>
    `;
  }

  private drawDone(done: Exported) {
    return html`
      <p class="path" data-role="path">${done.path}</p>
      <p class="small muted">${done.files.length === 1 ? "One file." : `${done.files.length} files.`} Your DAW's browser can bookmark the folder it lies in.</p>
      ${done.remarks.length ? html`<ul>${done.remarks.map((remark) => html`<li>${remark}</li>`)}</ul>` : nothing}
      <div class="foot">
        <drag-out exported=${done.id} name=${done.name}></drag-out>
        <button class="primary" @click=${() => follow(done.url, done.name)}>${icon("download")} Download</button>
      </div>
    `;
  }

  private fits(format: ExportFormat): boolean {
    return [...this.holds].some((what) => format.takes.includes(what));
  }

  private run(): void {
    this.busy = true;
    exportThings({ ...this.load, name: this.name.trim() || "export", format: this.chosen, audio: this.audio })
      .then((done) => (this.done = done))
      .catch(complain)
      .finally(() => (this.busy = false));
  }

  private close(): void {
    this.dialog.close();
  }
}


declare global {
  interface HTMLElementTagNameMap {
    "export-dialog": ExportDialog;
  }
}
