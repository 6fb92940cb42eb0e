import { ChatPanel } from 'parley-kit';

const link = { paddingInline: 8, color: 'var(--parley-accent-text)' } as const;
const note = { margin: 0, padding: 8, textAlign: 'center', background: 'var(--parley-accent-soft)' } as const;

export function SupportPanel() {
  return (
    <ChatPanel>
      <ChatPanel.Header
        actions={
          <a href="#order-2041" style={link}>
            Order 2041
          </a>
        }
      />
      <p style={note}>We answer within the hour.</p>
      <ChatPanel.Messages groupWithinMs={0} />
      <ChatPanel.Input placeholder="Ask us anything" />
    </ChatPanel>
  );
}
