import { styles } from 'virtual:parley-styles';
import { Heading, Markdown, Subheading, useOf } from '@storybook/addon-docs/blocks';
import type { ApiEntry } from './apiModel.js';
import { apiOf, publicClasses } from './apiOf.js';
import { MembersTable } from './MembersTable.js';

/** The parts of the page's component: how a style sheet aims at each, in which states, and the variables that it reads. */
export function Anatomy() {
  const resolved = useOf('meta', ['meta']);
  const entry = apiOf(resolved.preparedMeta.component);
  if (entry === undefined) return null;
  const rows = [entry, ...entry.parts]
    .flatMap((part) => classesOf(part))
    .filter(({ name }, at, all) => all.findIndex((row) => row.name === name) === at);
  const variables = styles.componentVariables.filter(({ uses }) => uses.some((use) => rows.some(({ name }) => startsWith(use, name))));
  return (
    <>
      {rows.length === 0 ? null : <Heading>Anatomy</Heading>}
      {rows.length === 0 ? null : (
        <div className="docs-scroll sb-unstyled">
          <table className="docs-table" aria-label={`Classes of ${entry.name}`}>
            <thead>
              <tr>
                <th>Part</th>
                <th>Class</th>
                <th>States</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ part, name, states }) => (
                <tr key={`${part} ${name}`}>
                  <td>{part === '' ? null : <code>{`<${part}>`}</code>}</td>
                  <td>
                    <code className="docs-class">.{name}</code>
                  </td>
                  <td>
                    {states.map((state) => (
                      <code key={state}>{state} </code>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {variables.length === 0 ? null : (
        <>
          <Subheading>Variables</Subheading>
          <VariableTable variables={variables} />
        </>
      )}
      {entry.parts.map((part) => (
        <div key={part.name}>
          <Subheading>{`<${part.name}>`}</Subheading>
          <Markdown>{part.text}</Markdown>
          <MembersTable members={part.members} attributes={part.attributes} label={`Props of ${part.name}`} />
        </div>
      ))}
    </>
  );
}

interface VariableTableProps {
  readonly variables: typeof styles.componentVariables;
}

/** Variables that a host may set at any depth, with what holds where it does not. */
export function VariableTable({ variables }: VariableTableProps) {
  return (
    <div className="docs-scroll sb-unstyled">
      <table className="docs-table" aria-label="Variables">
        <thead>
          <tr>
            <th>Variable</th>
            <th>Default</th>
            <th>Read by</th>
          </tr>
        </thead>
        <tbody>
          {variables.map(({ name, owner, fallback, uses }) => (
            <tr key={`${owner} ${name}`}>
              <td>
                <code>{name}</code>
              </td>
              <td>
                <code className="docs-type">{fallback}</code>
              </td>
              <td>
                {uses.map((use) => (
                  <code key={use} className="docs-use">
                    {use}
                  </code>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ClassRow {
  /** The component that draws it; empty for what is inside of one. */
  readonly part: string;
  readonly name: string;
  readonly states: readonly string[];
}

/** The class of a part, said in its docstring, and those that stand within it: `parley-ChatHeader-title`. */
function classesOf({ name: part, selector }: ApiEntry): ClassRow[] {
  const own = /\.(parley-[\w-]+)/.exec(selector ?? '')?.[1];
  if (own === undefined) return [];
  const said = [...(selector ?? '').matchAll(/\[[^\]]+\]/g)].map(([state]) => state);
  const styled = (styles.states[own] ?? []).filter((state) => !said.some((each) => state.startsWith(each.slice(0, -1))));
  const inner = Object.keys(styles.states).filter((name) => isInside(name, own));
  return [
    { part, name: own, states: [...said, ...styled] },
    ...inner.sort().map((name) => ({ part: '', name, states: styles.states[name] ?? [] })),
  ];
}

/** Of a row it is not the row's list: `parley-MessageInputRow` is of MessageInput, `parley-MessageList` of nobody else. */
function isInside(name: string, own: string): boolean {
  if (!name.startsWith(own) || name === own || !/^[-A-Z]/.test(name.slice(own.length))) return false;
  return !publicClasses.some((each) => each !== own && each.length > own.length && (name === each || name.startsWith(each)));
}

function startsWith(use: string, name: string): boolean {
  return new RegExp(`^\\.${name}(?![\\w])`).test(use);
}
