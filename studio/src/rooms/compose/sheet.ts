/** The piece engraved. The engraver is fetched when the sheet is first looked at. */
import { css, html, LitElement, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import type { OpenSheetMusicDisplay } from "opensheetmusicdisplay";
import { musicXml, type ScoreDoc } from "../../shared/api/studio";
import { base } from "../../shared/design/styles";
import { Watch } from "../../shared/store/store";
import { inTempo } from "./actions";
import { piece } from "./state";

const WAIT_MS = 250;

@customElement("score-sheet")
export class ScoreSheet extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        overflow: auto;
        border-radius: var(--r);
        background: #fffdf8;
        color: #1e1b17;
        padding: 12px 8px;
        position: relative;
      }
      .wait,
      .problem {
        padding: 40px;
        text-align: center;
        color: #544d43;
      }
    `,
  ];

  @query(".paper") private paper!: HTMLElement;
  @state() private problem = "";
  @state() private drawn = false;
  private engraver: OpenSheetMusicDisplay | null = null;
  private shown: ScoreDoc | null = null;
  private timer = 0;

  constructor() {
    super();
    new Watch(this, [piece]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearTimeout(this.timer);
  }

  override render() {
    return html`
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${!this.drawn && !this.problem ? html`<p class="wait">Engraving…</p>` : nothing}
      <div class="paper" role="img" aria-label="Engraved score of ${piece.value?.name ?? "the piece"}"></div>
    `;
  }

  protected override updated(): void {
    const score = piece.value?.score ?? null;
    if (score === this.shown) return;
    this.shown = score;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.engrave(), this.drawn ? WAIT_MS : 0);
  }

  private async engrave(): Promise<void> {
    const on = piece.value;
    if (!on) return;
    try {
      const [{ OpenSheetMusicDisplay: Engraver }, xml] = await Promise.all([import("./opensheetmusicdisplay"), musicXml(inTempo(on))]);
      if (on.score !== this.shown) return;
      this.engraver ??= new Engraver(this.paper, { backend: "svg", autoResize: true, drawTitle: true, drawingParameters: "compacttight" });
      await this.engraver.load(xml);
      this.engraver.render();
      this.drawn = true;
      this.problem = "";
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }
}
