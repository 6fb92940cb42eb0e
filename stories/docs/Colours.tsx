import { useLayoutEffect, useRef, useState } from 'react';
import { contrastOf, groundOf, tokensOf } from './tokens.js';

const themes = ['light', 'dark'] as const;

/** Tier 1: each family with its steps, in both themes. */
export function Palette() {
  const families = new Map<string, string[]>();
  for (const { name } of tokensOf('palette')) {
    const family = /^--parley-([a-z]+)-\d+$/.exec(name)?.[1];
    if (family !== undefined) families.set(family, [...(families.get(family) ?? []), name]);
  }
  return [...families].map(([family, names]) => (
    <section key={family}>
      <h3 id={family}>{family}</h3>
      {themes.map((theme) => (
        <div key={theme} className="docs-scale parley-theme sb-unstyled" data-theme={theme}>
          {names.map((name) => (
            <div key={name}>
              <span className="docs-swatch" style={{ background: `var(${name})` }} />
              {name.replace('--parley-', '')}
            </div>
          ))}
        </div>
      ))}
    </section>
  ));
}

/** Tier 2: what each colour is for, in both themes, and how it reads on what it stands on. */
export function Meanings() {
  return (
    <div className="docs-scroll sb-unstyled">
      <table className="docs-table" aria-label="Colours by meaning">
        <thead>
          <tr>
            <th>Variable</th>
            <th>Light</th>
            <th>Dark</th>
            <th>Value</th>
          </tr>
        </thead>
        <tbody>
          {tokensOf('meaning').map(({ name, value, text }) => (
            <tr key={name}>
              <td>
                <code>{name}</code>
                {text === '' ? null : <p className="docs-note">{text}</p>}
              </td>
              {themes.map((theme) => (
                <td key={theme}>
                  <Chip name={name} theme={theme} />
                </td>
              ))}
              <td>
                <code className="docs-type">{value}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ChipProps {
  readonly name: string;
  readonly theme: (typeof themes)[number];
}

function Chip({ name, theme }: ChipProps) {
  const ink = useRef<HTMLSpanElement>(null);
  const paper = useRef<HTMLSpanElement>(null);
  const [ratio, setRatio] = useState<number>();
  const ground = groundOf(name);
  useLayoutEffect(() => {
    if (ink.current === null || paper.current === null || ground === undefined) return;
    setRatio(contrastOf(getComputedStyle(ink.current).backgroundColor, getComputedStyle(paper.current).backgroundColor));
  }, [ground]);
  return (
    <span className="docs-chip parley-theme" data-theme={theme}>
      <span className="docs-swatch" ref={ink} style={{ background: `var(${name})` }} />
      <span hidden ref={paper} style={{ background: `var(${ground ?? name})` }} />
      {ratio === undefined ? null : (
        <span className="docs-ratio">
          {ratio.toFixed(1)}:1 on {ground?.replace('--parley-', '')}
        </span>
      )}
    </span>
  );
}
