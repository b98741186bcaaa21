/** What the doctor found in a folder of sounds. */
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { DoctorReport } from "../../shared/api/studio";
import { styled } from "../../shared/components/styled";
import { base } from "../../shared/design/styles";
import { kindColour, kindName } from "../../shared/kinds";

@customElement("doctor-report")
export class DoctorView extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: 10px;
        background: var(--well);
        border-radius: var(--r);
        padding: 12px;
        font-size: 13px;
      }
      .kinds {
        display: grid;
        gap: 4px;
      }
      .kind {
        display: grid;
        grid-template-columns: 84px 1fr 34px;
        gap: 8px;
        align-items: center;
        font-size: 12px;
      }
      .bar {
        height: 8px;
        border-radius: 4px;
        background: var(--colour);
        width: var(--share);
        min-width: 3px;
      }
      .kind .num {
        text-align: right;
      }
      ul {
        margin: 0;
        padding-left: 16px;
        display: grid;
        gap: 3px;
      }
      summary {
        cursor: pointer;
        color: var(--warn);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) report!: DoctorReport;

  override render() {
    const { report } = this;
    const most = Math.max(1, ...report.kinds.map((kind) => kind.files));
    return html`
      <p><strong>${report.usable} of ${report.files} files can be used</strong>, ${report.recordings} recordings, ${(report.hours * 60).toFixed(1)} minutes.</p>
      <div class="kinds">
        ${report.kinds.map(
          (kind) => html`<div class="kind">
            <span>${kindName(kind.kind)}</span>
            <div class="bar" ${styled({ "--colour": kindColour(kind.kind), "--share": `${(kind.files / most) * 100}%` })}></div>
            <span class="num">${kind.files}</span>
          </div>`,
        )}
      </div>
      ${report.expectations.map((sentence) => html`<p class="muted">${sentence}</p>`)}
      ${this.drawTrouble()}
    `;
  }

  private drawTrouble() {
    const { skipped, duplicates, faults, too_short: short, too_long: long } = this.report;
    const lines = [
      ...skipped.map(([name, reason]) => `${name}: ${reason}`),
      ...Object.entries(faults).map(([fault, names]) => `${fault}: ${names.slice(0, 4).join(", ")}${names.length > 4 ? ` and ${names.length - 4} more` : ""}`),
      ...(duplicates.length ? [`${duplicates.length} groups of equal sounds, such as ${duplicates[0]!.slice(0, 2).join(" and ")}`] : []),
      ...(short.length ? [`${short.length} too short`] : []),
      ...(long.length ? [`${long.length} longer than the model: their end is cut`] : []),
    ];
    if (lines.length === 0) return nothing;
    return html`<details>
      <summary>${lines.length === 1 ? "One remark" : `${lines.length} remarks`}</summary>
      <ul>${lines.slice(0, 40).map((line) => html`<li>${line}</li>`)}</ul>
    </details>`;
  }
}
