import { api } from 'virtual:parley-api';
import { Markdown } from '@storybook/addon-docs/blocks';
import { useMemo, useState } from 'react';
import type { ApiEntry, ApiKind } from './apiModel.js';
import { MembersTable } from './MembersTable.js';
import { anchorOf, TypeText } from './TypeText.js';

const sections: Readonly<Record<ApiKind, string>> = {
  component: 'Components',
  hook: 'Hooks',
  function: 'Functions',
  constant: 'Constants',
  type: 'Types',
};

/** Everything behind one door, by sort. */
export function ApiPage({ door }: { readonly door: string }) {
  const [query, setQuery] = useState('');
  const entries = useMemo(() => api.doors.find(({ name }) => name === door)?.entries ?? [], [door]);
  const known = useMemo(() => new Set(entries.map(({ name }) => name)), [entries]);
  const found = entries.filter(({ name }) => name.toLowerCase().includes(query.trim().toLowerCase()));
  return (
    <>
      <p className="docs-find sb-unstyled">
        <label>
          Find a name <input type="search" value={query} onChange={(event) => setQuery(event.target.value)} />
        </label>
        <output>
          {found.length} of {entries.length}
        </output>
      </p>
      {(Object.keys(sections) as ApiKind[]).map((kind) => {
        const members = found.filter((entry) => entry.kind === kind);
        if (members.length === 0) return null;
        return (
          <section key={kind}>
            <h2 id={`${kind}s`}>{sections[kind]}</h2>
            {members.map((entry) => (
              <Entry key={entry.name} entry={entry} known={known} />
            ))}
          </section>
        );
      })}
    </>
  );
}

interface EntryProps {
  readonly entry: ApiEntry;
  readonly known: ReadonlySet<string>;
}

function Entry({ entry, known }: EntryProps) {
  const { name, text, signature, examples, selector, members, membersOf, parts, file } = entry;
  const returned = membersOf !== undefined && membersOf !== name;
  return (
    <article className="docs-entry" id={anchorOf(name)}>
      <h3 id={name} title={file}>
        {name}
      </h3>
      <Markdown>{text}</Markdown>
      {selector === undefined ? null : (
        <p>
          In style sheets: <code>{selector}</code>
        </p>
      )}
      {signature === undefined ? null : (
        <pre className="docs-code sb-unstyled">
          <TypeText text={signature} known={withoutOwn(known, name)} />
        </pre>
      )}
      {returned ? <p className="docs-returns">Returns a {membersOf}:</p> : null}
      <MembersTable members={members} attributes={entry.attributes} known={known} label={`Members of ${membersOf ?? name}`} />
      {examples.map((example) => (
        <pre key={example} className="docs-code sb-unstyled">
          {example}
        </pre>
      ))}
      {parts.map((part) => (
        <Entry key={part.name} entry={part} known={known} />
      ))}
    </article>
  );
}

function withoutOwn(known: ReadonlySet<string>, own: string): ReadonlySet<string> {
  return new Set([...known].filter((name) => name !== own));
}
