import { Button, ChatPanel } from 'parley-kit';

export function OwnElements() {
  return (
    // A tag: the same part, another element.
    <ChatPanel render="aside" className="docked">
      {/* A function: it gets every attribute, handler and child that the part's own element would have had. */}
      <ChatPanel.Header render={(props) => <div {...props} data-track="chat-header" />} />
      <ChatPanel.Messages style={{ borderBlockEnd: '2px solid var(--parley-accent)' }} />
      <Button variant="ghost" render={(props) => <a {...props} href="#help" type={undefined} />}>
        Talk to a person
      </Button>
    </ChatPanel>
  );
}
