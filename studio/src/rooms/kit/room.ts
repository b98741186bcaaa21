/** The kit: pads above, steps below, the chosen pad at the side. */
import { css, html, LitElement } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { hitters, models } from "../../shared/api/models";
import { render, wavFile } from "../../shared/audio/bounce";
import { icon } from "../../shared/components/icons";
import { complain, say } from "../../shared/components/notes";
import { base, controls } from "../../shared/design/styles";
import "../../shared/export/dialog";
import type { ExportDialog } from "../../shared/export/dialog";
import { download } from "../../shared/files";
import { hasModifier, isTyping } from "../../shared/keyboard";
import { kindName } from "../../shared/kinds";
import { recalled } from "../../shared/store/kept";
import { Watch } from "../../shared/store/store";
import { active } from "../../shared/store/undo";
import { saveKit } from "../../shared/api/studio";
import { song } from "../compose/song";
import { heal, roll, rollAll } from "./actions";
import { toExport, toServer } from "./document";
import "./drummer";
import "./inspector";
import "./map";
import "./pads";
import { patternHits, strike } from "./sequencer";
import { chosenPad, editKit, history, kit, PAD_CODES } from "./state";
import "./steps";

@customElement("kit-room")
export class KitRoom extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 300px;
        gap: var(--gap);
        align-items: start;
        max-width: 1760px;
        margin: 0 auto;
      }
      .main {
        display: grid;
        gap: var(--gap);
        min-width: 0;
      }
      .head {
        display: flex;
        align-items: center;
        gap: 8px;
        flex-wrap: wrap;
      }
      input.name {
        width: 150px;
        font-weight: 620;
        background: transparent;
        border-color: transparent;
        padding-left: 8px;
        margin-left: -8px;
      }
      input.name:hover {
        border-color: var(--edge);
      }
      aside {
        position: sticky;
        top: 0;
        display: grid;
        gap: 12px;
      }
      aside .segments {
        display: flex;
      }
      aside .segments button {
        flex: 1;
      }
      .tune {
        max-width: 190px;
      }
      .tune span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      @media (max-width: 1180px) {
        :host {
          grid-template-columns: minmax(0, 1fr) 248px;
        }
        .head {
          gap: 5px;
        }
        .tune {
          max-width: 88px;
        }
        .wide {
          display: none;
        }
        input.name {
          width: 92px;
        }
        .head select {
          width: 92px;
        }
      }
      @media (max-width: 860px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @query("export-dialog") private exporter!: ExportDialog;
  @state() private rolling = false;
  @state() private side: "pad" | "map" = "pad";

  constructor() {
    super();
    new Watch(this, [kit, models, song]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    active.set(history);
    window.addEventListener("keydown", this.key);
    void recalled.then(() => {
      heal().catch(complain);
      rollAll((pad) => pad.sound === null).catch(complain);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("keydown", this.key);
  }

  override render() {
    const { name, model } = kit.value;
    return html`
      <div class="main">
        <div class="head">
          <h1 class="visually-hidden">Kit</h1>
          <input class="name" type="text" aria-label="Name of the kit" maxlength="60" .value=${name} @change=${this.rename} />
          <button aria-label="Roll the kit" ?disabled=${this.rolling} title="New sounds on every pad that is not locked" @click=${this.rollKit}>
            ${icon("dice")} <span>Roll<span class="wide"> the kit</span></span>
          </button>
          <select aria-label="Model" title="What makes the sounds" @change=${this.chooseModel}>
            ${hitters().map((each) => html`<option value=${each.name} ?selected=${each.name === model}>${kindName(each.name)}${each.slow ? " (slow)" : ""}</option>`)}
          </select>
          <kit-drummer></kit-drummer>
          <span class="grow"></span>
          ${this.drawTune()}
          <button class="icon" aria-label="Bounce the pattern" title="Bounce: the pattern as a WAV file" @click=${this.bounce}>${icon("wave")}</button>
          <button aria-label="Save" title="Keep this kit in the library" @click=${this.save}>${icon("check")} <span class="wide">Save</span></button>
          <button class="primary" title="A kit, an instrument or a project for your DAW" @click=${this.export}>${icon("download")} Export</button>
        </div>
        <kit-pads></kit-pads>
        <section class="panel" aria-label="Sequencer"><kit-steps></kit-steps></section>
      </div>
      <aside class="panel" aria-label="Pad">
        <div class="segments" role="group" aria-label="Show">
          <button aria-pressed=${this.side === "pad"} @click=${() => (this.side = "pad")}>Pad</button>
          <button aria-pressed=${this.side === "map"} @click=${() => (this.side = "map")}>Map</button>
        </div>
        ${this.side === "pad" ? html`<kit-inspector></kit-inspector>` : html`<kit-map></kit-map>`}
      </aside>
      <export-dialog></export-dialog>
    `;
  }

  private drawTune() {
    const { tune } = song.value;
    if (!tune) return null;
    return html`<button
      class="tune"
      aria-pressed=${tune.on}
      title="${tune.name}, the tune from Compose, plays along and goes into the export"
      @click=${() => song.set({ tune: { ...tune, on: !tune.on } })}
    >
      ${icon("keys")} <span>${tune.name}</span>
    </button>`;
  }

  private save(): void {
    saveKit(toServer(kit.value))
      .then(({ item }) => say(`${item.name} is in the library.`, { tone: "good" }))
      .catch(complain);
  }

  private export(): void {
    const { tune } = song.value;
    const tunes = tune?.on ? [{ score: tune.score, name: tune.name, timbres: [...tune.timbres] }] : [];
    const holds = new Set(["pads", "pattern", ...(tunes.length ? ["tunes"] : [])]);
    this.exporter.openFor({ ...toExport(kit.value), tunes }, holds, "dawproject");
  }

  private key = (event: KeyboardEvent): void => {
    if (isTyping(event) || hasModifier(event)) return;
    const index = (PAD_CODES as readonly string[]).indexOf(event.code);
    if (index < 0) return;
    event.preventDefault();
    if (event.repeat) return;
    chosenPad.set(index);
    if (event.shiftKey) roll(index).catch(complain);
    else strike(index);
  };

  private rename(event: Event): void {
    const name = (event.target as HTMLInputElement).value.trim() || "My kit";
    editKit("", (k) => ({ ...k, name }));
  }

  private chooseModel(event: Event): void {
    const model = (event.target as HTMLSelectElement).value;
    editKit("", (k) => ({ ...k, model }));
  }

  private rollKit(): void {
    this.rolling = true;
    rollAll()
      .then(() => say("A new kit. Locked pads kept their sounds.", { action: { label: "Undo", run: () => history.undo() } }))
      .catch(complain)
      .finally(() => (this.rolling = false));
  }

  private async bounce(): Promise<void> {
    try {
      const { hits, seconds } = await patternHits(kit.value, 1);
      if (hits.length === 0) {
        say("The pattern is empty: set some steps first.");
        return;
      }
      const sound = await render(hits, seconds);
      download(wavFile(sound), `${kit.value.name}.wav`);
    } catch (error) {
      complain(error);
    }
  }
}
