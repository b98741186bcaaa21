/** Sounds dragged from one place of the page to another. */
import type { Item, Sound } from "./api/studio";

const TYPE = "application/x-timbrel-sound";

export function dragSound(event: DragEvent, sound: Item): void {
  event.dataTransfer?.setData(TYPE, JSON.stringify(sound));
  event.dataTransfer?.setData("text/plain", sound.name);
}

export function draggedSound(event: DragEvent): Sound | null {
  const text = event.dataTransfer?.getData(TYPE);
  return text ? (JSON.parse(text) as Sound) : null;
}
