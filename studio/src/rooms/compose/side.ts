/** Beside the desk: voices and who plays them, what is locked, how original it is, where it goes. */
import { css, html, LitElement, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { loadModels, models, playable } from "../../shared/api/models";
import { icon } from "../../shared/components/icons";
import { complain } from "../../shared/components/notes";
import { styled } from "../../shared/components/styled";
import { base, controls } from "../../shared/design/styles";
import { kindName, partColour } from "../../shared/kinds";
import { Watch } from "../../shared/store/store";
import { composing, hand, locks, NO_LOCKS, noteKey, piece, toggled, voicing, type Locks, type Piece } from "./state";
import { regenerateRest } from "./actions";

const AS_IN_KEYS = "as in keys";
const AS_SAVED = "as saved";

@customElement("compose-side")
export class ComposeSide extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
        align-content: start;
      }
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 8px;
      }
      h2,
      h3 {
        font-size: 13px;
      }
      .part {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 34px;
        gap: 4px;
      }
      .part button:first-child {
        justify-content: flex-start;
        padding: 0 8px;
        min-width: 0;
      }
      .part span:last-child {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .dot {
        width: 10px;
        height: 10px;
        border-radius: 3px;
        background: var(--part);
        flex: none;
      }
      .report p::first-letter {
        text-transform: uppercase;
      }
      .report {
        background: var(--well);
        border-radius: var(--r);
        padding: 10px 12px;
        font-size: 13px;
        display: grid;
        gap: 8px;
      }
      .scale {
        height: 6px;
        border-radius: 3px;
        background: var(--line);
        overflow: hidden;
      }
      .scale div {
        height: 100%;
        width: var(--share);
        background: var(--good);
      }
      ul {
        margin: 0;
        padding-left: 16px;
        color: var(--ink-2);
        font-size: 12px;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, [piece, locks, hand, voicing, composing, models]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    loadModels().catch(complain);
  }

  override render() {
    const on = piece.value;
    if (!on) return html`<p class="muted small">Voices, locks and the originality report stand here once there is a piece.</p>`;
    return html`${this.drawVoices(on)} ${this.drawLocks(on)} ${this.drawReport(on)}`;
  }

  private drawVoices(on: Piece) {
    return html`<section aria-label="Voices">
      <h2>Voices</h2>
      ${on.score.parts.map((part, i) => {
        const voice = part.name.toLowerCase();
        const locked = locks.value.voices.includes(voice);
        return html`<div class="part">
          <button class="quiet" aria-pressed=${hand.value.part === i} title="Edit this voice" @click=${() => hand.set({ part: i, notes: [] })}>
            <span class="dot" ${styled({ "--part": partColour(i) })}></span><span>${part.name || `Voice ${i + 1}`}</span>
          </button>
          <button
            class="icon quiet"
            aria-pressed=${locked}
            aria-label="Lock ${part.name}"
            title="A locked voice stays when the rest is written anew"
            @click=${() => locks.update((l) => ({ ...l, voices: toggled(l.voices, voice) }))}
          >
            ${icon(locked ? "lock" : "unlock", 16)}
          </button>
        </div>`;
      })}
      ${this.drawInstruments()}
    </section>`;
  }

  private drawInstruments() {
    const model = playable();
    if (models.value.length && !model) return html`<p class="small muted">No model of notes is on this machine, so the piece makes no sound here.</p>`;
    const { family, asInKeys, saved } = voicing.value;
    return html`<h3>Played by</h3>
      <div class="row">
        <select class="grow" aria-label="Instruments" @change=${this.chooseInstruments}>
          ${saved ? html`<option value=${AS_SAVED} selected>As it was saved</option>` : nothing}
          <option value="">Any</option>
          <option value=${AS_IN_KEYS} ?selected=${!saved && asInKeys}>The one in Keys</option>
          ${(model?.kinds ?? []).map((name) => html`<option value=${name} ?selected=${!saved && !asInKeys && name === family}>${kindName(name)}</option>`)}
        </select>
        <button class="icon" aria-label="Other instruments" title="Other instruments" ?disabled=${!saved && asInKeys} @click=${() => voicing.update((v) => ({ ...v, seed: Math.floor(Math.random() * 1e6), saved: null }))}>
          ${icon("dice")}
        </button>
      </div>`;
  }

  private chooseInstruments(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    if (value === AS_SAVED) return;
    voicing.update((v) => ({ ...v, saved: null, asInKeys: value === AS_IN_KEYS, family: value === AS_IN_KEYS ? v.family : value || null }));
  }

  private drawLocks(on: Piece) {
    const { bars, allChords, chords, voices, notes } = locks.value;
    const chosen = hand.value.notes.flatMap((i) => on.score.parts[hand.value.part]?.notes[i] ?? []);
    const any = allChords || bars.length + voices.length + notes.length + chords.length > 0;
    return html`<section aria-label="Locks">
      <h2>What stays</h2>
      <button aria-pressed=${allChords} @click=${() => locks.update((l) => ({ ...l, allChords: !l.allChords }))}>${icon("lock", 15)} All chords</button>
      <button
        ?disabled=${chosen.length === 0}
        title="Or press L on the roll"
        @click=${() => locks.update((l) => chosen.reduce((next, note) => ({ ...next, notes: toggled(next.notes, noteKey(hand.value.part, note)) }), l))}
      >
        ${icon("lock", 15)} ${chosen.length > 1 ? `${chosen.length} notes` : "Chosen note"}
      </button>
      <p class="small muted">
        ${any ? describe(locks.value) : "Nothing is locked. Click a bar's number or a chord's name to keep it."}
      </p>
      <button class="primary" ?disabled=${composing.value} @click=${() => void regenerateRest()}>${icon("dice", 16)} Rewrite the rest</button>
      ${any ? html`<button class="quiet" @click=${() => locks.set(NO_LOCKS)}>Unlock everything</button>` : nothing}
    </section>`;
  }

  private drawReport(on: Piece) {
    const report = on.originality;
    if (!report) return nothing;
    const share = Math.min(1, report.longest / Math.max(1, report.limit));
    return html`<section aria-label="Originality">
      <h2>Originality</h2>
      <div class="report">
        <div class="scale" aria-hidden="true"><div ${styled({ "--share": `${share * 100}%` })}></div></div>
        <p>${report.sentence}</p>
        ${report.runs.length > 1
          ? html`<ul>
              ${report.runs.slice(0, 4).map((run) => html`<li>${kindName(run.voice)}, ${spanOf(run.bars)}: ${run.notes} notes as in “${run.title}”</li>`)}
            </ul>`
          : nothing}
        ${on.edited ? html`<p class="muted">Measured before your edits.</p>` : nothing}
      </div>
    </section>`;
  }
}

function describe({ bars, voices, allChords, chords, notes }: Locks): string {
  const many = (count: number, what: string): string => (count ? `${count} ${what}${count > 1 ? "s" : ""}` : "");
  const parts = [
    bars.length ? `bar${bars.length > 1 ? "s" : ""} ${[...bars].sort((a, b) => a - b).join(", ")}` : "",
    voices.join(", "),
    allChords ? "the chords" : many(chords.length, "chord"),
    many(notes.length, "note"),
  ].filter(Boolean);
  return `Locked: ${parts.join("; ")}.`;
}

function spanOf([first, last]: readonly number[]): string {
  return first === last ? `bar ${first}` : `bars ${first}–${last}`;
}
