import { Markdown } from '@storybook/addon-docs/blocks';
import type { ApiMember } from './apiModel.js';
import { TypeText } from './TypeText.js';

interface MembersTableProps {
  readonly members: readonly ApiMember[];
  readonly known?: ReadonlySet<string> | undefined;
  readonly label: string;
  /** All others of its element are taken too. */
  readonly attributes?: boolean | undefined;
}

const none: ReadonlySet<string> = new Set();

/** Props, or members of a shape. */
export function MembersTable({ members, known = none, label, attributes = false }: MembersTableProps) {
  const own = members.filter(({ ofEveryPart }) => !ofEveryPart);
  const ref = members.find(({ name }) => name === 'ref');
  return (
    <div className="docs-scroll sb-unstyled">
      {own.length === 0 ? null : <Table members={own} known={known} label={label} />}
      {ref === undefined ? null : (
        <p className="docs-note">
          {own.length === 0 ? 'Takes ' : 'And '}
          <code>className</code>, <code>style</code>, <code>render</code>, <code>ref</code> (<code>{ref.type}</code>)
          {attributes ? ' and every attribute of its element.' : '.'}
        </p>
      )}
    </div>
  );
}

function Table({
  members,
  known,
  label,
}: Required<Omit<MembersTableProps, 'known' | 'attributes'>> & { readonly known: ReadonlySet<string> }) {
  return (
    <table className="docs-table" aria-label={label}>
      <thead>
        <tr>
          <th>Name</th>
          <th>Type</th>
          <th>What it is</th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.name}>
            <td>
              <code>
                {member.name}
                {member.optional ? '?' : ''}
              </code>
            </td>
            <td>
              <code className="docs-type">
                <TypeText text={member.type} known={known} />
              </code>
            </td>
            <td>{member.text === '' ? null : <Markdown>{member.text}</Markdown>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
