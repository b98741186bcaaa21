/** Styles set by script. Lit's styleMap writes a style attribute first, which the page's security policy forbids. */
import { noChange, type ElementPart } from "lit";
import { directive, Directive, PartType, type PartInfo } from "lit/directive.js";

type Styles = Readonly<Record<string, string>>;

class Styled extends Directive {
  private before: Styles = {};

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error("styled() stands alone inside a tag");
  }

  render(_styles: Styles): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [styles]: [Styles]): typeof noChange {
    const { style } = part.element as HTMLElement;
    for (const name of Object.keys(this.before)) if (!(name in styles)) style.removeProperty(name);
    for (const [name, value] of Object.entries(styles)) {
      if (this.before[name] !== value) style.setProperty(name, value);
    }
    this.before = styles;
    return noChange;
  }
}

/** `<div ${styled({ "--colour": "red" })}>` */
export const styled = directive(Styled);
