'use client';
import type { Message } from '../../model/message.js';
import { LazyMessageMenu } from '../message/LazyMessageMenu.js';
import { LazyPictureViewer } from '../message/LazyPictureViewer.js';
import type { MessageOverlays } from './useMessageOverlays.js';
import type { ListRows, ShownList } from './useShownRows.js';

/** The open menu and the open viewer. */
export function MessageListOverlays({ overlays, list }: { readonly overlays: MessageOverlays; readonly list: ShownList }) {
  const { menu, picture, closeMenu, closePicture } = overlays;
  return (
    <>
      {menu === undefined ? null : (
        <LazyMessageMenu conversationId={list.conversationId} message={menu.message} request={menu.request} onClose={closeMenu} />
      )}
      {picture === undefined ? null : (
        <LazyPictureViewer messages={pictures(list.rows)} startId={picture.message.id} request={picture.request} onClose={closePicture} />
      )}
    </>
  );
}

/** All pictures that are loaded, in their order. */
function pictures(rows: ListRows): readonly Message[] {
  const found: Message[] = [];
  for (let index = 0; index < rows.count; index += 1) {
    const row = rows.at(index);
    if (row.type === 'message' && row.message.content.kind === 'image' && row.message.removed === undefined) found.push(row.message);
  }
  return found;
}
