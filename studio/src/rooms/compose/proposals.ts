/** The proposals, small, as they come. */
import { css, html, LitElement, svg } from "lit";
import { customElement } from "lit/decorators.js";
import type { Candidate, NoteDoc } from "../../shared/api/studio";
import { styled } from "../../shared/components/styled";
import { partColour } from "../../shared/kinds";
import { base, controls } from "../../shared/design/styles";
import { keyName, lastTick } from "../../shared/score";
import { Watch } from "../../shared/store/store";
import { lay } from "./actions";
import { candidates, composing, piece, wishes } from "./state";

@customElement("compose-proposals")
export class ComposeProposals extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        gap: 8px;
        overflow-x: auto;
        padding: 2px;
      }
      .card {
        flex: 0 0 150px;
        display: grid;
        gap: 4px;
        padding: 8px 10px;
        text-align: left;
        justify-content: stretch;
        background: var(--panel);
        white-space: normal;
        animation: rise var(--ease) ease-out;
      }
      .card[aria-pressed="true"] {
        background: var(--panel) !important;
        color: var(--ink) !important;
        box-shadow: inset 0 0 0 2px var(--accent);
      }
      .waiting {
        border: 1px dashed var(--line);
        border-radius: var(--r);
        min-height: 86px;
        display: grid;
        place-items: center;
        color: var(--ink-3);
        flex: 0 0 150px;
      }
      svg {
        width: 100%;
        height: 40px;
        display: block;
      }
      rect {
        fill: var(--part);
      }
      .facts {
        font-size: 11px;
        color: var(--ink-2);
        font-weight: 450;
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(6px);
        }
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, [candidates, composing, piece]);
  }

  override render() {
    const waiting = composing.value ? Math.max(0, wishes.value.count - candidates.value.length) : 0;
    return html`${candidates.value.map((candidate) => this.drawCard(candidate))}
    ${Array.from({ length: waiting }, () => html`<div class="waiting">…</div>`)}`;
  }

  private drawCard(candidate: Candidate) {
    const { score, candidate: number, originality } = candidate;
    return html`<button
      class="card plain"
      aria-pressed=${piece.value?.score === score}
      @click=${() => lay(candidate)}
    >
      ${this.drawNotes(candidate)}
      <span>${number + 1} · ${keyName(score)}</span>
      <span class="facts">${originality.longest} of ${originality.limit} notes shared</span>
    </button>`;
  }

  private drawNotes({ score }: Candidate) {
    const pitches = score.parts.flatMap((part) => part.notes.map((note) => note.pitch));
    const [low, high] = [Math.min(...pitches), Math.max(...pitches)];
    const wide = lastTick(score);
    const tall = Math.max(1, high - low + 1);
    return html`<svg viewBox="0 0 ${wide} ${tall}" preserveAspectRatio="none" aria-hidden="true">
      ${score.parts.map((part, i) => drawPart(part.notes, i, high))}
    </svg>`;
  }
}

function drawPart(notes: readonly NoteDoc[], part: number, high: number) {
  return svg`<g ${styled({ "--part": partColour(part) })}>${notes.map(
    (note) => svg`<rect x=${note.onset} y=${high - note.pitch} width=${note.duration * 0.92} height="1"></rect>`,
  )}</g>`;
}
