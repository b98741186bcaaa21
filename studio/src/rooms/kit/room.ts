/** The kit: pads above, steps below, the chosen pad at the side. */
import { css, html, LitElement } from "lit";
import { customElement, state } from "lit/decorators.js";
import { loadModels, models } from "../../shared/api/models";
import { render, wavFile } from "../../shared/audio/bounce";
import { icon } from "../../shared/components/icons";
import { complain, say } from "../../shared/components/notes";
import { base, controls } from "../../shared/design/styles";
import { download } from "../../shared/files";
import { hasModifier, isTyping } from "../../shared/keyboard";
import { kindName } from "../../shared/kinds";
import { Watch } from "../../shared/store/store";
import { roll, rollAll } from "./actions";
import "./inspector";
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
        width: 170px;
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
      }
      @media (max-width: 1180px) {
        :host {
          grid-template-columns: minmax(0, 1fr) 248px;
        }
      }
      @media (max-width: 860px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @state() private rolling = false;

  constructor() {
    super();
    new Watch(this, [kit, models]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("keydown", this.key);
    loadModels()
      .then(() => rollAll((pad) => pad.sound === null))
      .catch(complain);
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
          <button ?disabled=${this.rolling} title="New sounds on every pad that is not locked" @click=${this.rollKit}>
            ${icon("dice")} Roll the kit
          </button>
          <select aria-label="Model" title="What makes the sounds" @change=${this.chooseModel}>
            ${models.value.map((each) => html`<option value=${each.name} ?selected=${each.name === model}>${kindName(each.name)}</option>`)}
          </select>
          <span class="grow"></span>
          <button class="quiet" title="The pattern as a WAV file" @click=${this.bounce}>${icon("wave")} Bounce</button>
        </div>
        <kit-pads></kit-pads>
        <section class="panel" aria-label="Sequencer"><kit-steps></kit-steps></section>
      </div>
      <aside class="panel" aria-label="Pad"><kit-inspector></kit-inspector></aside>
    `;
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
