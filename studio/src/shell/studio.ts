/** The page: a bar with the rooms and the transport, and the room one is in. */
import { css, html, LitElement, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { askHealth, connection } from "../shared/api/connection";
import { icon } from "../shared/components/icons";
import { complain } from "../shared/components/notes";
import "../shared/components/notes";
import { base, controls } from "../shared/design/styles";
import { hasModifier, isTyping } from "../shared/keyboard";
import { followSettings, settings, theme } from "../shared/settings";
import { Watch } from "../shared/store/store";
import { active } from "../shared/store/undo";
import { openSong } from "../rooms/compose/song";
import { openSequencer } from "../rooms/kit/sequencer";
import "./help";
import { ROOMS, roomOfAddress } from "./rooms";
import { toggleTransport } from "./transport-bar";

@customElement("timbrel-studio")
export class Studio extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-rows: auto auto 1fr;
        height: 100vh;
        height: 100dvh;
        background: var(--bg);
      }
      header {
        display: flex;
        align-items: center;
        gap: 16px;
        padding: 8px 16px;
        min-height: 58px;
      }
      .mark {
        display: flex;
        align-items: center;
        gap: 8px;
        font-weight: 720;
        letter-spacing: -0.03em;
        font-size: 18px;
        color: var(--ink);
      }
      .mark svg {
        color: var(--accent);
      }
      nav {
        display: flex;
        gap: 2px;
      }
      nav a {
        color: var(--ink-2);
        text-decoration: none;
        font-weight: 600;
        padding: 0 12px;
        min-height: 36px;
        display: inline-flex;
        align-items: center;
        border-radius: var(--r);
        position: relative;
      }
      nav a:hover {
        color: var(--ink);
      }
      nav a[aria-current="page"] {
        color: var(--ink);
      }
      nav a[aria-current="page"]::after {
        content: "";
        position: absolute;
        inset: auto 12px 2px;
        height: 3px;
        border-radius: 2px;
        background: var(--accent);
      }
      main {
        min-height: 0;
        overflow: auto;
        padding: 4px 16px 16px;
        scrollbar-gutter: stable;
      }
      .alarm {
        background: var(--bad);
        color: var(--bg);
        text-align: center;
        font-weight: 600;
        padding: 8px 16px;
      }
      @media (max-width: 1180px) {
        header {
          gap: 10px;
        }
        .word {
          display: none;
        }
        nav a {
          padding: 0 9px;
        }
      }
      @media (max-width: 860px) {
        header {
          flex-wrap: wrap;
        }
      }
    `,
  ];

  @state() private room = roomOfAddress();
  @state() private loaded = new Set<string>();

  constructor() {
    super();
    new Watch(this, [settings, connection, active]);
    followSettings();
    openSequencer();
    openSong();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    active.subscribe(this.followUndo);
    askHealth();
    window.addEventListener("hashchange", this.enter);
    window.addEventListener("keydown", this.key);
    this.enter();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("hashchange", this.enter);
    window.removeEventListener("keydown", this.key);
  }

  override render() {
    return html`
      <header>
        <span class="mark" aria-label="timbrel">
          <svg width="26" height="26" viewBox="0 0 26 26" fill="none" aria-hidden="true">
            <circle cx="13" cy="13" r="9" stroke="currentColor" stroke-width="3" />
            <g fill="var(--ink)">
              <circle cx="13" cy="4" r="2.6" />
              <circle cx="20.8" cy="17.5" r="2.6" />
              <circle cx="5.2" cy="17.5" r="2.6" />
            </g>
          </svg>
          <span class="word">timbrel</span>
        </span>
        <nav aria-label="Rooms">
          ${ROOMS.map(
            (room, i) => html`<a
              href="#${room.id}"
              title="Alt+${i + 1}"
              aria-current=${this.room === room.id ? "page" : nothing}
              >${room.name}</a
            >`,
          )}
        </nav>
        <span class="grow"></span>
        <transport-bar></transport-bar>
        <span class="row">
          <button class="quiet icon" aria-label="Undo" title="Undo (Ctrl+Z)" ?disabled=${!active.value?.canUndo} @click=${() => active.value?.undo()}>
            ${icon("undo")}
          </button>
          <button class="quiet icon" aria-label="Redo" title="Redo (Ctrl+Shift+Z)" ?disabled=${!active.value?.canRedo} @click=${() => active.value?.redo()}>
            ${icon("redo")}
          </button>
          <button class="quiet icon" aria-label="Keys and help" title="Keys and help (?)" @click=${this.help}>${icon("help")}</button>
          <button
            class="quiet icon"
            aria-label="${theme() === "dark" ? "Light" : "Dark"} theme"
            title="${theme() === "dark" ? "Light" : "Dark"} theme"
            @click=${this.turnTheme}
          >
            ${icon(theme() === "dark" ? "sun" : "moon")}
          </button>
        </span>
      </header>
      ${connection.value === "lost"
        ? html`<div class="alarm" role="alert">
            The studio's server does not answer. What you see is safe; start it again with
            <code>timbrel studio</code> and this page goes on.
          </div>`
        : this.drawStranger()}
      <main>${this.drawRoom()}</main>
      <studio-help></studio-help>
      <tb-notes></tb-notes>
    `;
  }

  private drawStranger() {
    if (connection.value !== "stranger") return html`<span></span>`;
    return html`<div class="alarm" role="alert">
      The studio was started anew. Open the address that it printed; your kit and your piece will be there.
    </div>`;
  }

  private stopUndo = (): void => undefined;

  private followUndo = (): void => {
    this.stopUndo();
    this.stopUndo = active.value?.subscribe(() => this.requestUpdate()) ?? this.stopUndo;
  };

  private drawRoom() {
    const room = ROOMS.find((each) => each.id === this.room);
    return room && this.loaded.has(room.id) ? room.draw() : nothing;
  }

  private enter = (): void => {
    this.room = roomOfAddress();
    const room = ROOMS.find((each) => each.id === this.room)!;
    document.title = `${room.name} · timbrel studio`;
    room
      .load()
      .then(() => (this.loaded = new Set([...this.loaded, room.id])))
      .catch(complain);
  };

  private key = (event: KeyboardEvent): void => {
    if (isTyping(event)) return;
    if (event.altKey && /^Digit[1-5]$/.test(event.code)) {
      window.location.hash = ROOMS[Number(event.code.at(-1)) - 1]!.id;
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
      if (event.shiftKey) active.value?.redo();
      else active.value?.undo();
    } else if (event.code === "Space" && !hasModifier(event)) {
      if (!event.repeat) toggleTransport();
    } else if (event.key === "?" && !hasModifier(event)) {
      this.help();
    } else {
      return;
    }
    event.preventDefault();
  };

  private help(): void {
    this.renderRoot.querySelector("studio-help")?.open();
  }

  private turnTheme(): void {
    settings.update((s) => ({ ...s, theme: theme() === "dark" ? "light" : "dark" }));
  }
}
