/** The things found: a row each, heard by arrow keys as in a sampler's browser. */
import { css, html, LitElement, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { classMap } from "lit/directives/class-map.js";
import { repeat } from "lit/directives/repeat.js";
import type { Item } from "../../shared/api/studio";
import { icon } from "../../shared/components/icons";
import { complain } from "../../shared/components/notes";
import { styled } from "../../shared/components/styled";
import "../../shared/components/wave";
import { base, controls } from "../../shared/design/styles";
import { dragSound } from "../../shared/dragging";
import { kindColour, kindName } from "../../shared/kinds";
import { Watch } from "../../shared/store/store";
import { choose, chooseTo, preview, star, throwAway, toggleChosen } from "./actions";
import { chosen, current, found, more, query } from "./state";

@customElement("library-list")
export class LibraryList extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        min-height: 0;
        overflow: auto;
        border-radius: var(--r-l);
        background: var(--panel);
      }
      .row {
        display: grid;
        grid-template-columns: 28px 96px minmax(0, 1fr) 96px 64px 34px;
        gap: 12px;
        align-items: center;
        height: 46px;
        padding: 0 8px 0 12px;
        cursor: pointer;
        border-radius: 8px;
        content-visibility: auto;
        contain-intrinsic-height: 46px;
      }
      .row:hover {
        background: var(--hover);
      }
      .row[aria-selected="true"] {
        background: color-mix(in oklab, var(--accent) 20%, var(--panel));
      }
      .row:focus-visible {
        outline-offset: -2px;
      }
      tb-wave {
        height: 28px;
        color: var(--colour);
      }
      .tick {
        width: 18px;
        height: 18px;
        border-radius: 5px;
        border: 1.5px solid var(--edge);
        display: grid;
        place-items: center;
      }
      [aria-selected="true"] .tick {
        background: var(--accent);
        border-color: var(--accent);
        color: var(--accent-ink);
      }
      .name {
        font-weight: 560;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .tag {
        font-size: 12px;
        color: var(--ink-2);
        margin-left: 8px;
        font-weight: 450;
      }
      .kind {
        color: var(--ink-2);
        font-size: 13px;
      }
      .long {
        text-align: right;
        color: var(--ink-2);
      }
      .star {
        color: var(--ink-3);
      }
      .star[aria-pressed="true"] {
        background: transparent;
        color: var(--accent-text);
      }
      .none {
        padding: 56px 24px;
        text-align: center;
        color: var(--ink-2);
        display: grid;
        gap: 8px;
        justify-items: center;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, [found, chosen, current, query]);
  }

  /** Fetches the next page when the end of the list is near, whoever scrolls: the list, or the whole room. */
  private end = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && void more(), { rootMargin: "600px" });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.end.disconnect();
  }

  protected override updated(): void {
    this.end.disconnect();
    const last = this.renderRoot.querySelector(".end");
    if (last) this.end.observe(last);
  }

  override render() {
    const { items } = found.value;
    if (items.length === 0) return this.drawNothing();
    const cursor = current.value?.id ?? items[0]?.id;
    return html`<div role="listbox" aria-label="Found" aria-multiselectable="true" @keydown=${this.key}>
      ${repeat(
        items,
        (item) => item.id,
        (item) => this.drawRow(item, item.id === cursor),
      )}
    </div>
    <div class="end"></div>`;
  }

  private drawRow(item: Item, isCursor: boolean) {
    const selected = chosen.value.includes(item.id);
    return html`<div
      class=${classMap({ row: true })}
      role="option"
      data-id=${item.id}
      tabindex=${isCursor ? 0 : -1}
      aria-selected=${selected}
      draggable=${item.type === "sound"}
      ${styled({ "--colour": kindColour(item.kind ?? "") })}
      @dragstart=${(e: DragEvent) => dragSound(e, item)}
      @click=${(e: MouseEvent) => this.press(e, item)}
    >
      <span class="tick" @click=${(e: Event) => this.tick(e, item)}>${selected ? icon("check", 13) : nothing}</span>
      ${item.type === "sound" ? html`<tb-wave src=${item.url ?? ""}></tb-wave>` : html`<span class="muted">${icon(item.type === "kit" ? "map" : "keys", 22)}</span>`}
      <span class="name">${item.name}${item.tags.map((tag) => html`<span class="tag">#${tag}</span>`)}</span>
      <span class="kind">${kindName(item.kind ?? item.type)}</span>
      <span class="num long">${item.seconds ? `${item.seconds.toFixed(2)} s` : ""}</span>
      <span
        class="star icon"
        title=${item.favourite ? "No longer a favourite" : "Favourite"}
        @click=${(e: Event) => {
          e.stopPropagation();
          star(item);
        }}
        >${icon(item.favourite ? "starred" : "star")}<span class="visually-hidden">${item.favourite ? "favourite" : ""}</span></span
      >
    </div>`;
  }

  private drawNothing() {
    const { text, kinds, tags, favourites, trash } = query.value;
    const narrowed = text || kinds.length || tags.length || favourites;
    if (trash) return html`<div class="none"><h2>The trash is empty</h2></div>`;
    return html`<div class="none">
      <h2>${narrowed ? "Nothing fits" : "Nothing here yet"}</h2>
      <p>${narrowed ? "Take a filter away, or search for something else." : "Everything you make in the other rooms lands here by itself."}</p>
    </div>`;
  }

  private press(event: MouseEvent, item: Item): void {
    if (event.shiftKey) chooseTo(item);
    else if (event.ctrlKey || event.metaKey) toggleChosen(item);
    else choose(item);
    preview(item).catch(complain);
  }

  private tick(event: Event, item: Item): void {
    event.stopPropagation();
    toggleChosen(item);
  }

  private key(event: KeyboardEvent): void {
    const { items } = found.value;
    const at = items.findIndex((item) => item.id === current.value?.id);
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
    const next = moves[event.key];
    if (next !== undefined) {
      const item = items[Math.min(items.length - 1, Math.max(0, next))];
      if (item) this.goTo(item, event.shiftKey);
    } else if (event.key === "Enter" && items[at]) {
      preview(items[at]).catch(complain);
    } else if (event.key === "x" && items[at]) {
      toggleChosen(items[at]);
    } else if (event.key === "f" && items[at]) {
      star(items[at]);
    } else if (event.key === "Delete" && chosen.value.length && !query.value.trash) {
      throwAway(chosen.value).catch(complain);
    } else if (event.key === "a" && (event.ctrlKey || event.metaKey)) {
      chosen.set(items.map((item) => item.id));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private goTo(item: Item, extend: boolean): void {
    if (extend) {
      chooseTo(item);
      current.set(item);
    } else choose(item);
    preview(item).catch(complain);
    if (item === found.value.items.at(-1)) void more();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(item.id)}"]`)?.focus());
  }
}
