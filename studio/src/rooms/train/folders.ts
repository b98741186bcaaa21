/** Chooses a folder on this computer: the page shows what the server lets it see. */
import { css, html, LitElement, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { listFolder, type FolderAnswer } from "../../shared/api/studio";
import { icon } from "../../shared/components/icons";
import { complain } from "../../shared/components/notes";
import { base, controls } from "../../shared/design/styles";

@customElement("folder-dialog")
export class FolderDialog extends LitElement {
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
        padding: 20px;
        width: min(560px, calc(100vw - 32px));
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.5);
      }
      .list {
        display: grid;
        gap: 2px;
        height: 320px;
        overflow: auto;
        align-content: start;
        background: var(--well);
        border-radius: var(--r);
        padding: 6px;
        margin: 10px 0;
      }
      .list button {
        justify-content: flex-start;
        font-weight: 450;
      }
      input {
        width: 100%;
      }
      .foot {
        display: flex;
        gap: 8px;
        align-items: center;
      }
    `,
  ];

  @query("dialog") private dialog!: HTMLDialogElement;
  @state() private here: FolderAnswer | null = null;

  open(path: string | null): void {
    this.dialog.showModal();
    this.go(path, true);
  }

  override render() {
    const { here } = this;
    return html`<dialog aria-labelledby="title">
      <div class="row"><h2 id="title" class="grow">Folder of sounds</h2><button class="quiet icon" aria-label="Close" @click=${this.close}>${icon("close")}</button></div>
      <label class="field">Where<input type="text" .value=${here?.path ?? ""} @change=${(e: Event) => this.go((e.target as HTMLInputElement).value)} /></label>
      <div class="list" role="group" aria-label="Folders">
        ${here?.parent ? html`<button class="quiet" @click=${() => this.go(here.parent)}>${icon("left", 16)} Up</button>` : nothing}
        ${here?.folders.map((folder) => html`<button class="quiet" @click=${() => this.go(folder.path)}>${icon("folder", 16)} ${folder.name}</button>`)}
        ${here && here.folders.length === 0 ? html`<p class="small muted">No folders in here.</p>` : nothing}
      </div>
      <div class="foot">
        <span class="small muted grow">${here ? `${here.sounds} sound files directly in it; folders inside count, too.` : ""}</span>
        <button class="primary" ?disabled=${!here} @click=${this.choose}>Choose this folder</button>
      </div>
    </dialog>`;
  }

  private go(path: string | null, orHome = false): void {
    listFolder(path)
      .then((here) => (this.here = here))
      .catch((error: unknown) => {
        if (orHome && path) this.go(null);
        else complain(error);
      });
  }

  private choose(): void {
    this.close();
    this.dispatchEvent(new CustomEvent("choose", { detail: this.here?.path }));
  }

  private close(): void {
    this.dialog.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "folder-dialog": FolderDialog;
  }
}
