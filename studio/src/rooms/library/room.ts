/** Everything that was made, to find, to hear and to hand over. */
import { css, html, LitElement, nothing } from "lit";
import { customElement, query as element } from "lit/decorators.js";
import { LIBRARY_CHANGES } from "../../shared/api/studio";
import { icon } from "../../shared/components/icons";
import { complain } from "../../shared/components/notes";
import { base, controls } from "../../shared/design/styles";
import "../../shared/export/dialog";
import type { ExportDialog } from "../../shared/export/dialog";
import { Watch } from "../../shared/store/store";
import { inTempo, throwAway } from "./actions";
import "./detail";
import "./filters";
import "./list";
import { ask, chosen, chosenItems, found, query, search, searching } from "./state";

const TYPING_MS = 120;
const SORTS = [
  ["newest", "Newest"],
  ["oldest", "Oldest"],
  ["name", "Name"],
  ["longest", "Longest"],
] as const;

@customElement("library-room")
export class LibraryRoom extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template: minmax(0, 1fr) / 220px minmax(0, 1fr) 300px;
        gap: var(--gap);
        height: 100%;
        max-width: 1760px;
        margin: 0 auto;
      }
      .main {
        display: grid;
        grid-template-rows: auto 1fr;
        gap: var(--gap);
        min-height: 0;
      }
      .head {
        display: flex;
        gap: 8px;
        align-items: center;
      }
      .search {
        position: relative;
        flex: 1;
        min-width: 140px;
      }
      .search svg {
        position: absolute;
        left: 10px;
        top: 8px;
        color: var(--ink-2);
      }
      .search input {
        width: 100%;
        padding-left: 36px;
      }
      library-filters,
      aside {
        overflow: auto;
      }
      .pick {
        background: var(--ink);
        color: var(--bg);
        border-radius: var(--r);
        padding: 0 4px 0 12px;
        display: flex;
        align-items: center;
        gap: 6px;
        font-weight: 600;
        white-space: nowrap;
      }
      @media (max-width: 1180px) {
        :host {
          grid-template: minmax(0, 1fr) / 168px minmax(0, 1fr) 240px;
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

  @element("export-dialog") private exporter!: ExportDialog;
  private typing = 0;
  private stop: (() => void) | null = null;
  private changes: EventSource | null = null;

  constructor() {
    super();
    new Watch(this, [query, found, chosen, searching, inTempo]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stop = query.subscribe(() => {
      if (query.value.similarTo === null) void search();
    });
    this.changes = new EventSource(LIBRARY_CHANGES);
    this.changes.addEventListener("library", () => {
      if (query.value.similarTo === null) void search();
    });
    void search();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop?.();
    this.changes?.close();
  }

  override render() {
    const { text, sort, similarTo } = query.value;
    const count = chosen.value.length;
    return html`
      <h1 class="visually-hidden">Library</h1>
      <library-filters></library-filters>
      <div class="main">
        <div class="head">
          <div class="search">
            ${icon("search")}
            <input type="search" aria-label="Search" placeholder="Search ${found.value.total} things" .value=${text} @input=${this.type} />
          </div>
          ${similarTo ? html`<button aria-pressed="true" @click=${() => ask({})}>Similar ${icon("close", 14)}</button>` : nothing}
          <select aria-label="Order" @change=${(e: Event) => ask({ sort: (e.target as HTMLSelectElement).value as (typeof SORTS)[number][0] })}>
            ${SORTS.map(([id, name]) => html`<option value=${id} ?selected=${id === sort}>${name}</option>`)}
          </select>
          <button aria-pressed=${inTempo.value} title="Previews wait for the next beat while the sequencer plays" @click=${() => inTempo.set(!inTempo.value)}>
            In tempo
          </button>
          <button class="primary" ?disabled=${count === 0} @click=${() => this.exporter.open(chosenItems())}>
            ${icon("download")} Export${count > 1 ? ` ${count}` : ""}
          </button>
          ${count > 1
            ? html`<button class="icon" aria-label="Put ${count} things in the trash" @click=${() => throwAway(chosen.value).catch(complain)}>${icon("trash")}</button>`
            : nothing}
        </div>
        <library-list></library-list>
      </div>
      <aside class="panel" aria-label="Details"><library-detail></library-detail></aside>
      <export-dialog></export-dialog>
      <span class="visually-hidden" role="status">${searching.value ? "" : `${found.value.total} found`}</span>
    `;
  }

  private type(event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    window.clearTimeout(this.typing);
    this.typing = window.setTimeout(() => ask({ text }), TYPING_MS);
  }

}
