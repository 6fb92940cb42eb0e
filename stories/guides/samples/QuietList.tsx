import { ConversationList } from 'parley-kit';
import type { ComponentPropsWithoutRef } from 'react';

/** Title and count: no picture, no preview. It passes on what it gets. */
function QuietRow(props: ComponentPropsWithoutRef<typeof ConversationList.Item>) {
  return (
    <ConversationList.Item {...props}>
      <ConversationList.ItemTitle />
      <ConversationList.ItemBadge />
    </ConversationList.Item>
  );
}

export function QuietList() {
  return (
    <ConversationList className="quiet">
      <ConversationList.Search />
      <ConversationList.Items Item={QuietRow} />
    </ConversationList>
  );
}
