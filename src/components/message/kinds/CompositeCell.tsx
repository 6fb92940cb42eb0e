'use client';
import type { MessageCellProps } from '../../../kinds/defineMessageKind.js';
import type { CompositeContent } from '../../../model/content.js';
import { MessageBody } from '../MessageBody.js';

/** Several contents of one message, one below the other. */
export function CompositeCell({ data, message }: MessageCellProps<CompositeContent>) {
  return (
    <div className="parley-CompositeCell">
      {data.parts.map((part, index) =>
        // Parts have no identity but their place. One within another is not of the contract.
        part.kind === 'composite' ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <MessageBody key={index} message={{ ...message, content: part }} />
        ),
      )}
    </div>
  );
}
