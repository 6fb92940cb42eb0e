import type { TextContent } from '../../../model/content.js';
import { chatError } from '../../../model/error.js';
import { AT_ALL } from '../constants.js';

/** How the SDK is to make a text: in groups it is told who is mentioned. */
export interface WrittenText {
  readonly by: 'createTextMessage' | 'createTextAtMessage';
  readonly payload: { readonly text: string; readonly atUserList?: readonly string[] };
}

export function writeText({ text, mentions = [] }: TextContent, isGroup: boolean): WrittenText {
  if (text === '') throw chatError('empty');
  const ids = [...new Set(mentions.map(({ userId }) => userId ?? AT_ALL))];
  return isGroup && ids.length > 0
    ? { by: 'createTextAtMessage', payload: { text, atUserList: ids } }
    : { by: 'createTextMessage', payload: { text } };
}
