/** The rooms of the studio: their names, and how each is fetched when it is first entered. */
import { html, type TemplateResult } from "lit";
import "../rooms/kit/room";

export interface Room {
  id: string;
  name: string;
  load: () => Promise<unknown>;
  draw: () => TemplateResult;
}

export const ROOMS: readonly Room[] = [
  { id: "kit", name: "Kit", load: () => Promise.resolve(), draw: () => html`<kit-room></kit-room>` },
  { id: "keys", name: "Keys", load: () => import("../rooms/keys/room"), draw: () => html`<keys-room></keys-room>` },
  {
    id: "compose",
    name: "Compose",
    load: () => import("../rooms/compose/room"),
    draw: () => html`<compose-room></compose-room>`,
  },
  {
    id: "library",
    name: "Library",
    load: () => import("../rooms/library/room"),
    draw: () => html`<library-room></library-room>`,
  },
  { id: "train", name: "Train", load: () => import("../rooms/train/room"), draw: () => html`<train-room></train-room>` },
];

export function roomOfAddress(): string {
  const id = window.location.hash.replace(/^#\/?/, "").split(/[/?]/)[0];
  return ROOMS.some((room) => room.id === id) ? id! : ROOMS[0]!.id;
}
