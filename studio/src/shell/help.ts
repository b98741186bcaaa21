/** Every key of the studio on one card. */
import { css, html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";
import { icon } from "../shared/components/icons";
import { base, controls } from "../shared/design/styles";

const KEYS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    "Everywhere",
    [
      ["Space", "Play or stop"],
      ["Alt + 1 … 5", "Go to a room"],
      ["Ctrl + Z", "Undo"],
      ["Ctrl + Shift + Z", "Redo"],
      ["Enter", "Press the button that has the focus"],
      ["?", "This card"],
    ],
  ],
  [
    "Kit",
    [
      ["1 … 8, Q … I", "Play the pads"],
      ["Shift + key", "Roll a new sound"],
      ["Arrow keys", "Move over the steps"],
      ["Enter", "Set or clear a step"],
      ["+ / −", "Louder or softer step"],
      ["Drag a step", "Velocity, up and down"],
    ],
  ],
  [
    "Keys and Compose",
    [
      ["A … ;  W … P", "Piano keys"],
      ["Z / X", "Octave down, up"],
      ["Arrow keys", "Choose notes, move them"],
      ["+ / −", "Longer or shorter note"],
      ["Delete", "Remove the chosen notes"],
      ["L", "Lock the chosen notes"],
    ],
  ],
  [
    "Library",
    [
      ["Arrow keys", "Go through the list and play"],
      ["Ctrl, Shift + click", "Choose several"],
      ["Delete", "Put them in the trash"],
    ],
  ],
];

@customElement("studio-help")
export class Help extends LitElement {
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
        padding: 22px 26px 26px;
        width: min(860px, calc(100vw - 32px));
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.5);
      }
      .cols {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(230px, 1fr));
        gap: 24px;
        margin-top: 12px;
      }
      dl {
        margin: 8px 0 0;
        display: grid;
        gap: 8px;
      }
      dl > div {
        display: flex;
        justify-content: space-between;
        gap: 12px;
        align-items: baseline;
      }
      dt {
        order: 2;
        text-align: right;
      }
      dd {
        margin: 0;
        color: var(--ink-2);
      }
      h2 {
        font-size: 20px;
      }
    `,
  ];

  override render() {
    return html`<dialog aria-labelledby="title">
      <div class="row">
        <h2 id="title" class="grow">Keys</h2>
        <button class="quiet icon" aria-label="Close" @click=${this.close}>${icon("close")}</button>
      </div>
      <div class="cols">
        ${KEYS.map(
          ([room, keys]) => html`<section>
            <h3>${room}</h3>
            <dl>
              ${keys.map(([key, what]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`)}
            </dl>
          </section>`,
        )}
      </div>
    </dialog>`;
  }

  open(): void {
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  private close(): void {
    this.renderRoot.querySelector("dialog")?.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-help": Help;
  }
}
