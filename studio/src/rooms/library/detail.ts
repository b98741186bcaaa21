/** One thing from the library: how it was made, what it is called, what is like it. */
import { css, html, LitElement, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { midiUrl, similarSounds, type Item, type Sound } from "../../shared/api/studio";
import { icon } from "../../shared/components/icons";
import "../../shared/components/drag-out";
import { complain, say } from "../../shared/components/notes";
import { styled } from "../../shared/components/styled";
import "../../shared/components/wave";
import { base, controls } from "../../shared/design/styles";
import { kindColour, kindName } from "../../shared/kinds";
import { Watch } from "../../shared/store/store";
import { putSound } from "../kit/actions";
import { chosenPad, PAD_KEYS } from "../kit/state";
import { change, deleteForGood, openInKeys, openInKit, openOnDesk, preview, star, takeBack, throwAway } from "./actions";
import { ask, current, found, query } from "./state";

@customElement("library-detail")
export class LibraryDetail extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 14px;
        align-content: start;
      }
      .screen {
        height: 96px;
        width: 100%;
        background: var(--well);
        color: var(--colour);
        padding: 12px;
      }
      .screen tb-wave {
        width: 100%;
        height: 100%;
      }
      .name {
        width: 100%;
        font-weight: 620;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 6px 14px;
        margin: 0;
        font-size: 13px;
      }
      dt {
        color: var(--ink-2);
      }
      dd {
        margin: 0;
        text-align: right;
        overflow-wrap: anywhere;
      }
      .tags {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .tags button {
        min-height: 28px;
        padding: 0 8px;
        border-radius: 14px;
        font-size: 12px;
      }
      .tags input {
        width: 110px;
        min-height: 28px;
      }
      .acts {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 8px;
        --drag-out-padding: 4px;
      }
      @media (max-width: 1180px) {
        .acts svg {
          display: none;
        }
      }
      .empty {
        color: var(--ink-2);
        text-align: center;
        padding: 32px 8px;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, [current, chosenPad]);
  }

  override render() {
    const item = current.value;
    if (!item) {
      return html`<p class="empty">
        Choose something to see how it was made.<br />Arrow keys go through the list and play it.
      </p>`;
    }
    return html`
      <div class="row">
        <input class="name" type="text" aria-label="Name" maxlength="120" .value=${item.name} @change=${(e: Event) => this.rename(item, e)} />
        <button class="quiet icon" aria-label="Favourite" aria-pressed=${item.favourite} @click=${() => star(item)}>
          ${icon(item.favourite ? "starred" : "star")}
        </button>
      </div>
      ${item.url
        ? html`<button
            class="screen plain"
            aria-label="Play ${item.name}"
            ${styled({ "--colour": kindColour(item.kind ?? "") })}
            @click=${() => preview(item).catch(complain)}
          >
            <tb-wave src=${item.url}></tb-wave>
          </button>`
        : nothing}
      ${this.drawTags(item)}
      <div class="acts">${query.value.trash ? this.drawTrashed(item) : this.drawActions(item)}</div>
      ${this.drawSettings(item)}
    `;
  }

  private drawActions(item: Item) {
    return html`
      ${item.type === "sound"
        ? html`<button class="primary" @click=${() => this.toPad(item)}>${icon("dice", 16)} To pad ${PAD_KEYS[chosenPad.value]}</button>
            <button @click=${() => this.similar(item)}>${icon("search", 16)} Similar</button>`
        : nothing}
      ${item.type === "kit" ? html`<button class="primary" @click=${() => openInKit(item).catch(complain)}>${icon("map", 16)} Open</button>` : nothing}
      ${item.type === "score" ? html`<button class="primary" @click=${() => openOnDesk(item).catch(complain)}>${icon("keys", 16)} Open</button>` : nothing}
      ${item.type === "instrument" ? html`<button class="primary" @click=${() => openInKeys(item).catch(complain)}>${icon("keys", 16)} Open</button>` : nothing}
      ${item.type === "score"
        ? html`<drag-out what="MIDI" item=${item.id} url=${midiUrl(item.id)} name="${item.name}.mid"></drag-out>`
        : html`<drag-out item=${item.id} url=${item.url ?? ""} name="${item.name}.wav"></drag-out>`}
      <button @click=${() => throwAway([item.id]).catch(complain)}>${icon("trash", 16)} Trash</button>
    `;
  }

  private drawTrashed(item: Item) {
    return html`
      <button class="primary" @click=${() => takeBack([item.id]).catch(complain)}>${icon("undo", 16)} Take back</button>
      <button title="It cannot be brought back" @click=${() => deleteForGood([item.id]).catch(complain)}>${icon("close", 16)} Delete</button>
    `;
  }

  private drawTags(item: Item) {
    return html`<div class="tags" role="group" aria-label="Tags">
      ${item.tags.map(
        (tag) => html`<button
          aria-label="Remove tag ${tag}"
          title="Remove"
          @click=${() => change(item, { tags: item.tags.filter((each) => each !== tag) })}
        >
          ${tag} ${icon("close", 11)}
        </button>`,
      )}
      <input
        type="text"
        aria-label="Add a tag"
        placeholder="Add a tag"
        maxlength="40"
        @keydown=${(e: KeyboardEvent) => e.key === "Enter" && this.addTag(item, e)}
      />
    </div>`;
  }

  private drawSettings(item: Item) {
    const knobs = Object.entries(item.knobs).filter(([, value]) => value !== 0);
    return html`<dl>
      <dt>Kind</dt>
      <dd>${kindName(item.kind ?? item.type)}</dd>
      ${item.model ? html`<dt>Model</dt><dd>${item.model}</dd>` : nothing}
      ${item.edit ? html`<dt>Made by</dt><dd>${item.edit}</dd>` : nothing}
      ${item.missing ? html`<dt>File</dt><dd>is not where it was</dd>` : nothing}
      ${item.seed !== null ? html`<dt>Seed</dt><dd class="num">${item.seed}</dd>` : nothing}
      ${item.seconds ? html`<dt>Length</dt><dd class="num">${item.seconds.toFixed(2)} s</dd>` : nothing}
      ${knobs.map(([name, value]) => html`<dt>${kindName(name)}</dt><dd class="num">${value.toFixed(2)}</dd>`)}
      <dt>Made</dt>
      <dd>${new Date(item.created * 1000).toLocaleString()}</dd>
    </dl>`;
  }

  private rename(item: Item, event: Event): void {
    const input = event.target as HTMLInputElement;
    const name = input.value.trim();
    if (name) change(item, { name });
    else input.value = item.name;
  }

  private addTag(item: Item, event: KeyboardEvent): void {
    const input = event.target as HTMLInputElement;
    const tag = input.value.trim().toLowerCase();
    input.value = "";
    if (tag && !item.tags.includes(tag)) change(item, { tags: [...item.tags, tag] });
  }

  private toPad(item: Item): void {
    putSound(chosenPad.value, item as Sound)
      .then(() => say(`${item.name} is on pad ${PAD_KEYS[chosenPad.value]}, with its settings.`, { tone: "good" }))
      .catch(complain);
  }

  private similar(item: Item): void {
    similarSounds(item.id)
      .then((items) => {
        ask({ similarTo: item.id });
        found.set({ ...found.value, items: [item, ...items.filter((each) => each.id !== item.id)], total: items.length + 1 });
      })
      .catch(complain);
  }
}
