import type { CSSProperties, ReactNode } from 'react';
import type { Token } from './stylesModel.js';
import { groupsOf, inPixels, tokensOf } from './tokens.js';

const words = 'The tide comes in at six. 六点涨潮。 يرتفع المد عند السادسة.';

/** Each size of type with its own line height, in the scripts that the kit speaks. */
export function TypeScale() {
  const sizes = tokensOf('sizes').filter(({ name }) => name.startsWith('--parley-size-'));
  const weights = tokensOf('sizes').filter(({ name }) => name.startsWith('--parley-weight-'));
  return (
    <>
      {sizes.map(({ name }) => {
        const leading = name.replace('-size-', '-leading-');
        return (
          <Sample key={name} label={`${name} / ${leading}`}>
            <span style={{ fontSize: `var(${name})`, lineHeight: `var(${leading})` }}>{words}</span>
          </Sample>
        );
      })}
      {weights.map(({ name, value }) => (
        <Sample key={name} label={`${name}: ${value}`}>
          <span style={{ fontSize: 'var(--parley-size-title)', fontWeight: `var(${name})` }}>{words}</span>
        </Sample>
      ))}
    </>
  );
}

/** Tokens of one sort with their values, each drawn in its own way. */
export function TokenTable({ tokens, draw }: { readonly tokens: readonly Token[]; readonly draw?: 'bar' | 'corner' | undefined }) {
  return (
    <div className="docs-scroll sb-unstyled parley-theme" data-theme="inherit" style={{ colorScheme: 'inherit' }}>
      <table className="docs-table" aria-label="Variables">
        <thead>
          <tr>
            <th>Variable</th>
            <th>Value</th>
            {draw === undefined ? null : <th>Looks</th>}
          </tr>
        </thead>
        <tbody>
          {tokens.map(({ name, value, text }) => (
            <tr key={`${name} ${value}`}>
              <td>
                <code>{name}</code>
                {text === '' ? null : <p className="docs-note">{text}</p>}
              </td>
              <td>
                <Value value={value} />
              </td>
              {draw === undefined ? null : <td>{drawings[draw](name)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What changes with density: the same variables side by side. */
export function Densities() {
  const groups = groupsOf('sizes').filter(({ condition }) => condition.startsWith('[data-density'));
  const names = [...new Set(groups.flatMap(({ tokens }) => tokens.map(({ name }) => name)))];
  const columns = [{ condition: 'comfortable', tokens: tokensOf('sizes') }, ...groups];
  return (
    <div className="docs-scroll sb-unstyled">
      <table className="docs-table" aria-label="Variables by density">
        <thead>
          <tr>
            <th>Variable</th>
            {columns.map(({ condition }) => (
              <th key={condition}>{/"(\w+)"/.exec(condition)?.[1] ?? condition}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <td>
                <code>{name}</code>
              </td>
              {columns.map(({ condition, tokens }) => (
                <td key={condition}>
                  <Value value={tokens.find((token) => token.name === name)?.value ?? '='} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** In px for those who draw, as it is written for those who write. */
function Value({ value }: { readonly value: string }) {
  const px = inPixels(value);
  return px === undefined ? (
    <code className="docs-type">{value}</code>
  ) : (
    <>
      {px} <code className="docs-type docs-as-written">{value}</code>
    </>
  );
}

const drawings = {
  bar: (name: string) => <span className="docs-bar" style={{ inlineSize: `var(${name})` }} />,
  corner: (name: string) => <span className="docs-box" style={{ borderRadius: `var(${name})` }} />,
};

function Sample({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const box: CSSProperties = { marginBlock: '8px 16px' };
  return (
    <div style={box}>
      <code className="docs-label">{label}</code>
      <div className="docs-sample parley-theme sb-unstyled" data-theme="light">
        {children}
      </div>
    </div>
  );
}
