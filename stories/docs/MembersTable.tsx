import { Markdown } from '@storybook/addon-docs/blocks';
import type { ApiMember } from './apiModel.js';
import { TypeText } from './TypeText.js';

interface MembersTableProps {
  readonly members: readonly ApiMember[];
  readonly known?: ReadonlySet<string> | undefined;
  readonly label: string;
}

const none: ReadonlySet<string> = new Set();

/** Props, or members of a shape. */
export function MembersTable({ members, known = none, label }: MembersTableProps) {
  if (members.length === 0) return null;
  return (
    <div className="docs-scroll sb-unstyled">
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
    </div>
  );
}
