import type { KindTrouble } from './resolveMessageKinds.js';

/** What a developer reads: what happened, why, and how to mend it. Loaded only where somebody listens. */
export function explainTrouble({ code, type, where = 'schema', why = '' }: KindTrouble): string {
  const shown = `Its messages show the sender's description instead.`;
  const because = why === '' ? '' : ` (${why})`;
  switch (code) {
    case 'unknown-kind':
      return `No message kind "${type}" is registered. ${shown} Pass one to <ChatProvider kinds={[...]}>.`;
    case 'invalid-payload':
      return `A payload of the message kind "${type}" did not pass its schema${because}. ${shown} Loosen the schema if such payloads are right.`;
    case 'async-schema':
      return `The schema of the message kind "${type}" answers asynchronously. ${shown} Use a schema without asynchronous checks.`;
    case 'payload-too-large':
      return `A payload of the message kind "${type}" is larger than ${why}. ${shown} Send a reference to large data instead.`;
    case 'no-preview':
      return `The message kind "${type}" was left out: it has no preview, and there is no kind of this type that it could change. Give it a preview, or correct its type.`;
    default:
      return explainThrown(type, where, why, shown);
  }
}

function explainThrown(type: string, where: NonNullable<KindTrouble['where']>, why: string, shown: string): string {
  switch (where) {
    case 'match':
      return `match() of the message kind "${type}" threw: ${why}. It sees every content that strangers send; let it answer false instead.`;
    case 'preview':
      return `preview() of the message kind "${type}" ${why}. Its messages are called unsupported in lists and quotes. Let it answer with a text for all that its schema lets pass.`;
    case 'function':
      return `A function of the message kind "${type}" threw: ${why}. Its answer was left out. Give it a schema that lets pass only what it can work with.`;
    default:
      return `The schema of the message kind "${type}" threw${why === '' ? '' : ` (${why})`}. ${shown} Let it report issues instead of throwing.`;
  }
}
