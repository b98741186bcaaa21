/** Narrows the library down. */
import { css, html, LitElement } from "lit";
import { customElement } from "lit/decorators.js";
import { icon } from "../../shared/components/icons";
import { styled } from "../../shared/components/styled";
import { base, controls } from "../../shared/design/styles";
import { kindColour, kindName } from "../../shared/kinds";
import { Watch } from "../../shared/store/store";
import { ask, found, query } from "./state";

const TYPES = [
  ["all", "All"],
  ["sound", "Sounds"],
  ["score", "Tunes"],
  ["kit", "Kits"],
  ["instrument", "Instruments"],
] as const;

@customElement("library-filters")
export class LibraryFilters extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 18px;
        align-content: start;
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-top: 8px;
      }
      .chip {
        min-height: 30px;
        padding: 0 10px;
        border-radius: 15px;
        font-size: 13px;
      }
      .dot {
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--colour);
      }
      h2 {
        font-size: 13px;
      }
      .count {
        font: 500 11px/1 var(--mono);
        opacity: 0.85;
      }
      .list {
        display: grid;
        gap: 2px;
      }
      .list button {
        justify-content: flex-start;
      }
      .types {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
      }
      .types button {
        padding: 0 10px;
        min-height: 30px;
        font-size: 13px;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, [query, found]);
  }

  override render() {
    const { type, kinds, tags, favourites, onlyKept, trash } = query.value;
    return html`
      <div class="types" role="group" aria-label="What">
        ${TYPES.map(([id, name]) => html`<button aria-pressed=${type === id} @click=${() => ask({ type: id, kinds: [] })}>${name}</button>`)}
      </div>
      <div class="list">
        <button class="quiet" aria-pressed=${favourites} @click=${() => ask({ favourites: !favourites })}>${icon("star")} Favourites</button>
        <button class="quiet" aria-pressed=${onlyKept} title="Leaves away what was only heard" @click=${() => ask({ onlyKept: !onlyKept })}>${icon("check")} Kept</button>
        <button class="quiet" aria-pressed=${trash} @click=${() => ask({ trash: !trash })}>${icon("trash")} Trash</button>
      </div>
      ${this.drawChips("Kinds", found.value.facets.kinds, kinds, (next) => ask({ kinds: next.slice(-1) }), true)}
      ${this.drawChips("Tags", found.value.facets.tags, tags, (next) => ask({ tags: next }), false)}
    `;
  }

  private drawChips(
    title: string,
    counts: readonly { value: string; count: number }[],
    picked: readonly string[],
    pick: (next: string[]) => void,
    coloured: boolean,
  ) {
    const byName = new Map(counts.map(({ value, count }) => [value, count]));
    const names = [...new Set([...picked, ...byName.keys()])];
    if (names.length === 0) return null;
    return html`<section aria-label=${title}>
      <h2>${title}</h2>
      <div class="chips">
        ${names.map((name) => {
          const on = picked.includes(name);
          return html`<button
            class="chip"
            aria-pressed=${on}
            @click=${() => pick(on ? picked.filter((each) => each !== name) : [...picked, name])}
          >
            ${coloured ? html`<span class="dot" ${styled({ "--colour": kindColour(name) })}></span>` : null}
            ${coloured ? kindName(name) : name} <span class="count">${byName.get(name) ?? 0}</span>
          </button>`;
        })}
      </div>
    </section>`;
  }
}
