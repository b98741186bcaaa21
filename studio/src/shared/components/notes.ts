/** Short messages at the foot of the page, some with a way back. Screen readers hear them. */
import { css, html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { base, controls } from "../design/styles";
import { Store, Watch } from "../store/store";
import { icon } from "./icons";

interface Note {
  id: number;
  text: string;
  tone: "plain" | "good" | "bad";
  action?: { label: string; run: () => void };
}

const SHOWN_MS = 6000;
const notes = new Store<readonly Note[]>([]);
let lastId = 0;

export function say(text: string, options: Partial<Pick<Note, "tone" | "action">> = {}): void {
  const note: Note = { id: (lastId += 1), text, tone: "plain", ...options };
  notes.update((all) => [...all.filter((each) => each.text !== text).slice(-2), note]);
  window.setTimeout(() => dismiss(note.id), note.tone === "bad" ? SHOWN_MS * 2 : SHOWN_MS);
}

/** Shows what went wrong in the server's own words: they name the value, the rule and the fix. */
export function complain(error: unknown): void {
  say(error instanceof Error ? error.message : String(error), { tone: "bad" });
}

function dismiss(id: number): void {
  notes.update((all) => all.filter((note) => note.id !== id));
}

@customElement("tb-notes")
export class Notes extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        position: fixed;
        inset: auto 16px 16px auto;
        display: grid;
        justify-items: end;
        gap: 8px;
        pointer-events: none;
        z-index: 50;
      }
      .note {
        pointer-events: auto;
        display: flex;
        align-items: center;
        gap: 10px;
        max-width: min(640px, calc(100vw - 32px));
        padding: 6px 6px 6px 14px;
        min-height: 44px;
        border-radius: var(--r-l);
        background: var(--ink);
        color: var(--bg);
        box-shadow: var(--shadow);
        animation: rise var(--ease) ease-out;
      }
      .dot {
        width: 8px;
        height: 8px;
        border-radius: 50%;
        flex: none;
        background: var(--bg);
      }
      .good .dot {
        background: #3f9a4a;
      }
      .bad .dot {
        background: #e0412f;
      }
      .text {
        overflow-wrap: anywhere;
      }
      .note button {
        background: transparent;
        border-color: transparent;
        color: var(--bg);
      }
      .note button:hover {
        background: color-mix(in oklab, var(--bg) 18%, transparent) !important;
      }
      .note button:focus-visible {
        outline-color: var(--bg);
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(8px);
        }
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, [notes]);
  }

  override render() {
    return html`<div role="status" aria-live="polite">
      ${repeat(
        notes.value,
        (note) => note.id,
        (note) => html`
          <div class="note ${note.tone}">
            <span class="dot"></span>
            <span class="grow text">${note.text}</span>
            ${note.action
              ? html`<button
                  @click=${() => {
                    note.action?.run();
                    dismiss(note.id);
                  }}
                >
                  ${note.action.label}
                </button>`
              : null}
            <button class="icon" aria-label="Dismiss" @click=${() => dismiss(note.id)}>${icon("close", 16)}</button>
          </div>
        `,
      )}
    </div>`;
  }
}
