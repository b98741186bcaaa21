import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { defineConfig, type Plugin } from "vite";

const here = import.meta.dirname;
const SKIPPED = new Set(["node_modules"]);

/** The page that ships says which sources it was built from, so that a test without Node can tell a stale one. */
function recordSources(): Plugin {
  return {
    name: "record-sources",
    apply: "build",
    generateBundle() {
      const digest = createHash("sha256");
      for (const file of filesIn(here).sort()) {
        digest.update(file).update("\0").update(readFileSync(join(here, file))).update("\0");
      }
      this.emitFile({ type: "asset", fileName: "sources.sha256", source: digest.digest("hex") + "\n" });
    },
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [relative(here, path).split(sep).join("/")];
  });
}

export default defineConfig({
  plugins: [recordSources()],
  build: {
    outDir: "../src/timbrel/server/page",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    license: { fileName: "licences.md" },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1600,
  },
  // `npm run dev` beside: TIMBREL_STUDIO_TOKEN=dev timbrel studio --no-browser --port 8600
  server: {
    proxy: {
      "/api": {
        target: "http://127.0.0.1:8600",
        changeOrigin: true,
        headers: { origin: "http://127.0.0.1:8600", "x-timbrel-token": "dev" },
      },
    },
  },
});
