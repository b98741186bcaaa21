/** Compose: wishes on the left, the piece on the desk, its voices and report on the right. */
import { css, html, LitElement, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import "../../shared/components/drag-out";
import { icon } from "../../shared/components/icons";
import { complain, say } from "../../shared/components/notes";
import { base, controls } from "../../shared/design/styles";
import "../../shared/export/dialog";
import type { ExportDialog } from "../../shared/export/dialog";
import { barCount, keyName } from "../../shared/score";
import { Watch } from "../../shared/store/store";
import { active } from "../../shared/store/undo";
import { addToBeat, handOver, inTempo, savePiece } from "./actions";
import { enterDesk, withBeat } from "./player";
import "./proposals";
import "./roll";
import "./sheet";
import "./side";
import { timbresOf } from "./song";
import { candidates, composing, history, piece, voicing, type Piece } from "./state";
import "./wishes";

@customElement("compose-room")
export class ComposeRoom extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template: minmax(0, 1fr) / 240px minmax(0, 1fr) 260px;
        gap: var(--gap);
        height: 100%;
        min-height: 560px;
        max-width: 1760px;
        margin: 0 auto;
      }
      aside {
        overflow: auto;
      }
      .desk {
        display: flex;
        flex-direction: column;
        gap: var(--gap);
        min-height: 0;
        min-width: 0;
      }
      compose-proposals {
        flex: none;
      }
      .piece {
        flex: 1;
        min-height: 0;
        display: flex;
        flex-direction: column;
        gap: 10px;
      }
      piano-roll,
      score-sheet {
        flex: 1;
        min-height: 280px;
      }
      .name {
        width: 180px;
        font-weight: 620;
      }
      .empty {
        flex: 1;
        display: grid;
        place-content: center;
        justify-items: center;
        text-align: center;
        gap: 10px;
        color: var(--ink-2);
        border: 2px dashed var(--line);
        border-radius: var(--r-l);
        padding: 32px;
      }
      .empty h2 {
        color: var(--ink);
        font-size: 20px;
      }
      @media (max-width: 1180px) {
        :host {
          grid-template: minmax(0, 1fr) / 204px minmax(0, 1fr) 208px;
        }
        .name {
          width: 120px;
        }
      }
      @media (max-width: 860px) {
        :host {
          grid-template: auto / minmax(0, 1fr);
          height: auto;
        }
      }
    `,
  ];

  @query("export-dialog") private exporter!: ExportDialog;
  @state() private view: "roll" | "score" = "roll";
  private leave = (): void => undefined;

  constructor() {
    super();
    new Watch(this, [piece, candidates, composing, withBeat]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    active.set(history);
    this.leave = enterDesk();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave();
  }

  override render() {
    const on = piece.value;
    const proposals = candidates.value.length > 0 || composing.value;
    return html`
      <h1 class="visually-hidden">Compose</h1>
      <aside class="panel" aria-label="Wishes"><compose-wishes></compose-wishes></aside>
      <div class="desk">
        ${proposals ? html`<compose-proposals role="group" aria-label="Proposals"></compose-proposals>` : nothing}
        ${on ? this.drawPiece(on) : this.drawEmpty()}
      </div>
      <aside class="panel" aria-label="Piece"><compose-side></compose-side></aside>
      <export-dialog></export-dialog>
    `;
  }

  private drawPiece(on: Piece) {
    return html`<section class="panel piece" aria-label="The piece">
      <div class="row wrap">
        <input class="name" type="text" aria-label="Name of the piece" maxlength="120" .value=${on.name} @change=${(e: Event) => this.rename(e)} />
        <span class="small muted">${keyName(on.score)} · ${barCount(on.score)} bars</span>
        <span class="grow"></span>
        <div class="segments" role="group" aria-label="View">
          <button aria-pressed=${this.view === "roll"} @click=${() => (this.view = "roll")}>Roll</button>
          <button aria-pressed=${this.view === "score"} @click=${() => (this.view = "score")}>Score</button>
        </div>
        <button aria-pressed=${withBeat.value} title="Hear the kit's beat with the piece" @click=${() => withBeat.set(!withBeat.value)}>With the beat</button>
      </div>
      ${this.view === "roll" ? html`<piano-roll></piano-roll>` : html`<score-sheet></score-sheet>`}
      <div class="row wrap">
        <button class="primary" title="It plays with the kit and goes into its export" @click=${addToBeat}>${icon("plus", 16)} Add to the beat</button>
        <button @click=${() => savePiece().catch(complain)}>${icon("check", 16)} Save</button>
        <button @click=${() => this.export(on)}>${icon("download", 16)} Export</button>
        <drag-out what="MIDI" .make=${handOver}></drag-out>
        <span class="grow"></span>
        <span class="small muted">${this.view === "roll" ? "Click to add, drag to move, double click to remove" : ""}</span>
      </div>
    </section>`;
  }

  private drawEmpty() {
    return html`<div class="empty">
      <h2>An empty desk</h2>
      <p>Choose a style on the left and press Compose.<br />Keep what is good, and have the rest written anew.</p>
    </div>`;
  }

  private rename(event: Event): void {
    const name = (event.target as HTMLInputElement).value.trim();
    if (name) history.change("", (p: Piece | null) => p && { ...p, name });
    else say("A piece needs a name.");
  }

  private export(on: Piece): void {
    const score = inTempo(on);
    this.exporter.openFor({ name: on.name, tunes: [{ score, name: on.name, timbres: timbresOf(score, voicing.value) }], tempo: score.tempos[0]!.bpm }, new Set(["tunes", "score"]), "mid");
  }
}
