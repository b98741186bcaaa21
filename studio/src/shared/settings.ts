/** What a person sets once: theme, loudness. Kept in this browser. */
import { engine } from "./audio/engine";
import { KeptStore } from "./store/kept";

export interface Settings {
  theme: "dark" | "light" | "system";
  volumeDb: number;
}

function check(value: unknown): Settings | null {
  const settings = value as Settings;
  const known = ["dark", "light", "system"].includes(settings?.theme) && Number.isFinite(settings.volumeDb);
  return known ? settings : null;
}

export const settings = new KeptStore<Settings>("settings", { theme: "system", volumeDb: -3 }, check);

const prefersLight = window.matchMedia("(prefers-color-scheme: light)");

export function theme(): "dark" | "light" {
  const chosen = settings.value.theme;
  if (chosen !== "system") return chosen;
  return prefersLight.matches ? "light" : "dark";
}

function apply(): void {
  document.documentElement.dataset["theme"] = theme();
  engine.volume = settings.value.volumeDb;
}

export function followSettings(): void {
  settings.subscribe(apply);
  // A new object, so that everybody who draws in the theme's colours draws again.
  prefersLight.addEventListener("change", () => settings.update((s) => ({ ...s })));
  apply();
}
