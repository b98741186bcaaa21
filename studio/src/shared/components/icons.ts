/** The icons of the studio: one stroke, one size, drawn on a 24 px grid. */
import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";

const PATHS = {
  play: svg`<path d="M7 4.5v15l12-7.5z" fill="currentColor" stroke-linejoin="round"/>`,
  stop: svg`<rect x="6" y="6" width="12" height="12" rx="1.5" fill="currentColor"/>`,
  pause: svg`<path d="M8 5v14M16 5v14" stroke-width="3"/>`,
  dice: svg`<rect x="4" y="4" width="16" height="16" rx="3.5"/><g fill="currentColor" stroke="none"><circle cx="8.7" cy="8.7" r="1.4"/><circle cx="15.3" cy="15.3" r="1.4"/><circle cx="12" cy="12" r="1.4"/></g>`,
  vary: svg`<path d="M4 8c3 0 3 8 6.500 8S14 8 20 8M17 5l3 3-3 3"/>`,
  undo: svg`<path d="M8 5 4 9l4 4M4 9h9a6 6 0 0 1 0 12h-3"/>`,
  redo: svg`<path d="m16 5 4 4-4 4M20 9h-9a6 6 0 0 0 0 12h3"/>`,
  lock: svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`,
  unlock: svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 7.500-2"/>`,
  star: svg`<path d="m12 4 2.500 5.200 5.500.8-4 4 1 5.700-5-2.700-5 2.700 1-5.700-4-4 5.500-.8z" stroke-linejoin="round"/>`,
  starred: svg`<path d="m12 4 2.500 5.200 5.500.8-4 4 1 5.700-5-2.700-5 2.700 1-5.700-4-4 5.500-.8z" fill="currentColor" stroke-linejoin="round"/>`,
  trash: svg`<path d="M5 7h14M10 7V4.500h4V7M7 7l1 12.500h8L17 7M10.500 11v5M13.500 11v5"/>`,
  search: svg`<circle cx="11" cy="11" r="6"/><path d="m16 16 4 4"/>`,
  download: svg`<path d="M12 4v11M7.500 11 12 15.500 16.500 11M5 20h14"/>`,
  upload: svg`<path d="M12 16V5M7.500 9 12 4.500 16.500 9M5 20h14"/>`,
  sun: svg`<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600 7 7M17 17l1.400 1.400M5.600 18.400 7 17M17 7l1.400-1.400"/>`,
  moon: svg`<path d="M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10z" stroke-linejoin="round"/>`,
  help: svg`<path d="M9 9.500a3 3 0 1 1 4.400 2.600c-.9.5-1.400 1-1.400 2.400M12 18v.2" />`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  minus: svg`<path d="M5 12h14"/>`,
  copy: svg`<rect x="8" y="8" width="12" height="12" rx="2"/><path d="M16 8V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h2"/>`,
  folder: svg`<path d="M4 7a2 2 0 0 1 2-2h3.500l2 2H18a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2z"/>`,
  more: svg`<g fill="currentColor" stroke="none"><circle cx="6" cy="12" r="1.600"/><circle cx="12" cy="12" r="1.600"/><circle cx="18" cy="12" r="1.600"/></g>`,
  check: svg`<path d="m5 12.500 4.500 4.500L19 7.500"/>`,
  wave: svg`<path d="M4 12h2l2-6 3 12 3-9 2 5 1-2h3"/>`,
  loop: svg`<path d="M7 7h9a4 4 0 0 1 4 4v1M17 17H8a4 4 0 0 1-4-4v-1M9.500 4.500 7 7l2.500 2.500M14.500 14.500 17 17l-2.500 2.500"/>`,
  keys: svg`<rect x="4" y="5" width="16" height="14" rx="2"/><path d="M9.300 5v8M14.700 5v8M9.300 13v6M14.700 13v6"/>`,
  map: svg`<circle cx="7" cy="8" r="1.600"/><circle cx="16" cy="6" r="1.600"/><circle cx="12" cy="13" r="2.200" fill="currentColor"/><circle cx="6" cy="17" r="1.600"/><circle cx="18" cy="17" r="1.600"/>`,
  left: svg`<path d="m14.500 6-6 6 6 6"/>`,
  right: svg`<path d="m9.500 6 6 6-6 6"/>`,
  eye: svg`<path d="M3 12s3.500-6 9-6 9 6 9 6-3.500 6-9 6-9-6-9-6z"/><circle cx="12" cy="12" r="2.500"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof PATHS;

export function icon(name: IconName, size = 18): TemplateResult {
  return html`<svg
    width=${size}
    height=${size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    aria-hidden="true"
    focusable="false"
  >
    ${PATHS[name]}
  </svg>`;
}
