/** A line chart of a figure over the steps of one or more runs. */
import { css, html, LitElement, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import { styled } from "../../shared/components/styled";
import { partColour } from "../../shared/kinds";
import { base } from "../../shared/design/styles";

export interface Line {
  name: string;
  points: readonly (readonly [number, number])[];
}

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [360, 150, 46, 20];

@customElement("train-chart")
export class TrainChart extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        background: var(--well);
        border-radius: var(--r);
        padding: 10px 12px;
      }
      svg {
        width: 100%;
        height: auto;
        display: block;
        overflow: visible;
      }
      text {
        font: 10px var(--mono);
        fill: var(--ink-2);
      }
      path {
        fill: none;
        stroke: var(--line-colour);
        stroke-width: 1.8;
        stroke-linejoin: round;
        vector-effect: non-scaling-stroke;
      }
      .rule {
        stroke: var(--line);
        stroke-width: 1;
      }
      .now {
        float: right;
      }
    `,
  ];

  @property() label = "";
  @property({ attribute: false }) lines: readonly Line[] = [];

  override render() {
    const lines = this.lines.filter((line) => line.points.length > 0);
    const last = lines[0]?.points.at(-1)?.[1];
    return html`<h3>${this.label} <span class="num now">${last === undefined ? "" : short(last)}</span></h3>
      ${this.drawLines(lines)}`;
  }

  private drawLines(lines: readonly Line[]) {
    const all = lines.flatMap((line) => line.points);
    const about = lines.map((line) => `${line.name}: ${short(line.points.at(-1)?.[1] ?? NaN)}`).join(", ");
    const most = Math.max(1, ...all.map(([step]) => step));
    const values = all.map(([, value]) => value).filter(Number.isFinite);
    const [low, high] = values.length ? [Math.min(...values), Math.max(...values)] : [0, 1];
    const span = high - low || Math.abs(high) || 1;
    const x = (step: number): number => LEFT + (step / most) * (WIDTH - LEFT);
    const y = (value: number): number => 6 + (1 - (value - low) / span) * (HEIGHT - BOTTOM - 12);
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${this.label}. ${about}">
      ${[low, low + span / 2, low + span].map(
        (value) => svg`<line class="rule" x1=${LEFT} x2=${WIDTH} y1=${y(value)} y2=${y(value)} />
          <text x=${LEFT - 6} y=${y(value) + 3} text-anchor="end">${short(value)}</text>`,
      )}
      <text x=${LEFT} y=${HEIGHT - 4}>0</text>
      <text x=${WIDTH} y=${HEIGHT - 4} text-anchor="end">${most.toLocaleString("en")} steps</text>
      ${lines.map((line, i) => svg`<path ${styled({ "--line-colour": partColour(i) })} d=${trace(line.points, x, y)} />`)}
    </svg>`;
  }
}

function trace(points: Line["points"], x: (step: number) => number, y: (value: number) => number): string {
  const every = Math.max(1, Math.floor(points.length / 600));
  const kept = points.filter(([, value], i) => Number.isFinite(value) && (i % every === 0 || i === points.length - 1));
  return kept.map(([step, value], i) => `${i ? "L" : "M"}${x(step).toFixed(1)} ${y(value).toFixed(1)}`).join("");
}

export function short(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size >= 10_000 || (size > 0 && size < 0.001)) return value.toExponential(1);
  return value.toFixed(size >= 100 ? 0 : size >= 1 ? 2 : 3);
}
