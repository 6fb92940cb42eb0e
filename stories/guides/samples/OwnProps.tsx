import { MessageInput, MessageList } from 'parley-kit';

/** Each message with its own face and name, the newest first in sight, and words of one's own. */
export function OwnProps({ conversation }: { readonly conversation: string }) {
  return (
    <div style={{ display: 'grid', gridTemplateRows: 'minmax(0, 1fr) auto', blockSize: '100%' }}>
      <MessageList
        conversation={conversation}
        openAt="latest"
        groupWithinMs={0}
        empty={<p>Ask what you like: nobody else reads here.</p>}
      />
      <MessageInput conversation={conversation} placeholder="Your question" />
    </div>
  );
}
