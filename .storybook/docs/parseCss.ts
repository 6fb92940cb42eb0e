/** A rule or an at-rule with what stands directly in it. */
export interface CssDeclaration {
  /** The preludes around it, the outermost first: `@layer parley.tokens`, `:where(.parley-ChatProvider)`. */
  readonly within: readonly string[];
  readonly property: string;
  readonly value: string;
  /** The comments since the declaration before it. */
  readonly comment: string;
}

interface Parsed {
  /** The comment before the first rule. */
  readonly header: string;
  readonly declarations: readonly CssDeclaration[];
  /** All preludes, with those around them. */
  readonly preludes: readonly (readonly string[])[];
}

/** As much of a style sheet as its documentation shows: declarations where they stand, and the comments before them. */
export function parseCss(css: string): Parsed {
  const declarations: CssDeclaration[] = [];
  const preludes: string[][] = [];
  const within: string[] = [];
  let header = '';
  let comment = '';
  let text = '';
  let depth = 0;
  const declare = () => {
    const colon = text.indexOf(':');
    if (within.length > 0 && colon > 0) {
      declarations.push({ within: [...within], property: text.slice(0, colon).trim(), value: oneLine(text.slice(colon + 1)), comment });
      comment = '';
    }
    text = '';
  };
  for (let at = 0; at < css.length; at += 1) {
    const char = css.charAt(at);
    if (css.startsWith('/*', at)) {
      const end = css.indexOf('*/', at);
      comment = `${comment} ${plain(css.slice(at + 2, end))}`.trim();
      if (preludes.length === 0) header = comment;
      at = end + 1;
    } else if (char === '"' || char === "'") {
      const end = css.indexOf(char, at + 1);
      text += css.slice(at, end + 1);
      at = end;
    } else if (char === '{') {
      within.push(oneLine(text));
      preludes.push([...within]);
      text = '';
      // Of a whole rule, not of its first declaration.
      comment = '';
    } else if (char === '}') {
      declare();
      within.pop();
      comment = '';
    } else if (char === ';' && depth === 0) {
      declare();
    } else {
      if (char === '(') depth += 1;
      if (char === ')') depth -= 1;
      text += char;
    }
  }
  return { header, declarations, preludes };
}

function plain(comment: string): string {
  return comment.replace(/^\s*\*\s?/gm, '').trim();
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\( /g, '(').replace(/ \)/g, ')').trim();
}
