import { css } from "lit";

export const stepStyles = css`
  :host {
    display: block;
    user-select: none;
  }
  .grid {
    display: grid;
    gap: 4px;
  }
  .ruler,
  .line {
    display: grid;
    grid-template-columns: 128px 24px 24px 1fr;
    gap: 4px;
    align-items: stretch;
  }
  .ruler {
    grid-template-columns: none;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: 4px;
    margin-left: 188px;
    height: 16px;
    font: 600 11px/16px var(--mono);
    color: var(--ink-3);
  }
  .ruler span {
    border-radius: 3px;
    padding-left: 3px;
  }
  .ruler .now {
    background: var(--accent);
    color: var(--accent-ink);
  }
  .track {
    min-height: 0;
    height: 100%;
    padding: 0 8px;
    justify-content: flex-start;
    background: transparent;
    border-color: transparent;
    border-radius: 7px;
    color: var(--ink-2);
    font-size: 13px;
    gap: 8px;
    overflow: hidden;
  }
  .track .key {
    font: 650 11px/1 var(--mono);
    color: var(--ink-3);
    width: 1ch;
  }
  .track .label {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .chosen .track {
    background: color-mix(in oklab, var(--colour) 22%, var(--panel));
    color: var(--ink);
  }
  .chosen .track .key {
    color: var(--ink-2);
  }
  .mini {
    min-height: 0;
    height: 100%;
    padding: 0;
    font: 650 10px/1 var(--mono);
    border-radius: 6px;
    background: transparent;
    border-color: transparent;
    color: var(--ink-3);
  }
  .mini[aria-pressed="true"] {
    background: var(--ink-2);
    color: var(--bg);
  }
  .mini.solo[aria-pressed="true"] {
    background: var(--warn);
    color: var(--bg);
  }
  .cells {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: 4px;
  }
  .fine .cells,
  .fine .ruler {
    gap: 2px;
  }
  .step {
    position: relative;
    height: 26px;
    min-height: 0;
    padding: 0;
    border: 0;
    border-radius: var(--r-s);
    background: var(--cell);
    overflow: hidden;
    touch-action: none;
    transition: none;
  }
  .step.off4 {
    background: var(--cell-2);
  }
  .step:hover {
    background: var(--hover) !important;
  }
  .step:active {
    transform: none !important;
  }
  .step span {
    position: absolute;
    inset: auto 0 0;
    height: calc(22% + 78% * var(--v, 0));
    background: var(--colour);
    border-radius: var(--r-s);
    opacity: 0;
    pointer-events: none;
  }
  .step.on span {
    opacity: 1;
  }
  .step.on {
    background: color-mix(in oklab, var(--colour) 28%, var(--panel)) !important;
  }
  .step.maybe span {
    background: repeating-linear-gradient(
      -45deg,
      var(--colour) 0 3px,
      color-mix(in oklab, var(--colour) calc(var(--c) * 70%), var(--panel)) 3px 6px
    );
  }
  .step.now {
    box-shadow: inset 0 0 0 2px color-mix(in oklab, var(--ink) 55%, transparent);
  }
  .step.on.now span {
    background: color-mix(in oklab, var(--colour) 55%, var(--ink));
  }
  .mute .cells {
    opacity: 0.4;
  }
  .step:focus-visible {
    outline-offset: 1px;
    z-index: 1;
    overflow: visible;
  }
  @media (max-width: 1180px) {
    .ruler,
    .line {
      grid-template-columns: 104px 22px 22px 1fr;
    }
    .ruler {
      grid-template-columns: none;
      margin-left: 160px;
    }
    .cells,
    .ruler,
    .grid {
      gap: 3px;
    }
  }
`;
