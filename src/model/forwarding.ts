import type { MessageContent } from './content.js';

/** Whether it may be sent on at all: what the backend tells, records of calls and what could not be read may not. */
export function isForwardable(content: MessageContent): boolean {
  if (content.kind === 'composite') return content.parts.every(isForwardable);
  return content.kind !== 'tip' && content.kind !== 'notice' && content.kind !== 'call' && content.kind !== 'unknown';
}

/** The content as it is sent on: nobody is called upon by it, and it begins its life as a message of its own. */
export function forwardedContent(content: MessageContent): MessageContent {
  const { revision: _revision, streaming: _streaming, ...rest } = content;
  return rest.kind === 'text' ? { kind: 'text', text: rest.text } : rest;
}
