/** What every component shares: buttons, fields, panels, focus. One look, written once. */
import { css } from "lit";

export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p {
    margin: 0;
  }
  h2 {
    font-size: 15px;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  h3 {
    font-size: 13px;
    font-weight: 620;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .muted {
    color: var(--ink-3);
  }
  .small {
    font-size: 12px;
  }
  .num {
    font-family: var(--mono);
    font-variant-numeric: tabular-nums;
    font-size: 12px;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .wrap {
    flex-wrap: wrap;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .panel {
    background: var(--panel);
    border-radius: var(--r-l);
    padding: 14px;
  }
`;

export const controls = css`
  button {
    font: inherit;
    font-weight: 550;
    color: var(--ink);
    background: var(--raised);
    border: 1px solid var(--button-line);
    border-radius: var(--r);
    min-height: 34px;
    padding: 0 12px;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 7px;
    cursor: pointer;
    white-space: nowrap;
    touch-action: manipulation;
    user-select: none;
    transition:
      background var(--fast),
      color var(--fast),
      transform var(--fast);
  }
  @media (max-width: 1180px) {
    button {
      padding: 0 9px;
    }
  }
  button svg {
    flex: none;
  }
  button:hover:not(:disabled) {
    background: var(--hover);
  }
  button:active:not(:disabled) {
    transform: translateY(1px);
  }
  button:disabled {
    color: var(--ink-3);
    background: transparent;
    border-color: var(--line);
    cursor: default;
  }
  button.primary {
    background: var(--accent);
    color: var(--accent-ink);
    border-color: transparent;
  }
  button.primary:hover:not(:disabled) {
    background: color-mix(in oklab, var(--accent) 88%, var(--ink));
  }
  button.primary:disabled {
    background: transparent;
    color: var(--ink-3);
    border-color: var(--line);
  }
  button.quiet {
    background: transparent;
    border-color: transparent;
    color: var(--ink-2);
  }
  button.quiet:hover:not(:disabled) {
    background: var(--hover);
    color: var(--ink);
  }
  button.icon {
    width: 34px;
    padding: 0;
    flex: none;
  }
  button[aria-pressed="true"]:not(.plain),
  button[aria-pressed="true"]:hover:not(:disabled, .plain) {
    background: var(--ink);
    color: var(--bg);
    border-color: transparent;
  }
  select,
  input[type="text"],
  input[type="search"],
  input[type="number"],
  textarea {
    font: inherit;
    color: var(--ink);
    background: var(--raised);
    border: 1px solid var(--edge);
    border-radius: var(--r);
    min-height: 34px;
    padding: 0 10px;
    min-width: 0;
  }
  textarea {
    padding: 8px 10px;
    resize: vertical;
  }
  select {
    appearance: none;
    padding-right: 26px;
    background-image: linear-gradient(45deg, transparent 50%, var(--ink-2) 50%),
      linear-gradient(-45deg, transparent 50%, var(--ink-2) 50%);
    background-size: 5px 5px;
    background-position:
      calc(100% - 15px) 55%,
      calc(100% - 10px) 55%;
    background-repeat: no-repeat;
    cursor: pointer;
  }
  ::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }
  label.field {
    display: grid;
    gap: 4px;
    font-size: 12px;
    color: var(--ink-2);
  }
  label.field > :is(select, input, textarea) {
    font-size: 14px;
    width: 100%;
  }
  .segments {
    display: inline-flex;
    background: var(--well);
    border-radius: var(--r);
    padding: 3px;
    gap: 2px;
  }
  .segments button {
    background: transparent;
    border-color: transparent;
    min-height: 28px;
    padding: 0 10px;
    border-radius: 6px;
    color: var(--ink-2);
    font-size: 13px;
  }
  .segments button:hover:not(:disabled, [aria-pressed="true"]) {
    color: var(--ink);
  }
  .segments button[aria-pressed="true"] {
    background: var(--ink);
    color: var(--bg);
  }
  kbd {
    font: 600 11px/1 var(--mono);
    color: var(--ink-2);
    border: 1px solid var(--line);
    border-radius: 4px;
    padding: 3px 5px;
    background: var(--panel);
  }
  input[type="range"] {
    appearance: none;
    background: transparent;
    width: 100%;
    height: 24px;
    margin: 0;
    cursor: pointer;
    border-radius: 6px;
  }
  input[type="range"]::-webkit-slider-runnable-track {
    height: 4px;
    border-radius: 2px;
    background: linear-gradient(to right, var(--ink-2) var(--fill, 50%), var(--line) var(--fill, 50%));
  }
  input[type="range"]::-webkit-slider-thumb {
    appearance: none;
    width: 14px;
    height: 14px;
    margin-top: -5px;
    border-radius: 50%;
    background: var(--ink);
  }
  input[type="range"]::-moz-range-track {
    height: 4px;
    border-radius: 2px;
    background: var(--line);
  }
  input[type="range"]::-moz-range-thumb {
    width: 14px;
    height: 14px;
    border: 0;
    border-radius: 50%;
    background: var(--ink);
  }
`;
