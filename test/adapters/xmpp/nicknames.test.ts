import { describe, expect, it } from 'vitest';
import { ns } from '../../../src/adapters/xmpp/xml/namespaces.js';
import { el, type Stanza } from '../../../src/adapters/xmpp/xml/stanza.js';
import type { Change } from '../../../src/model/change.js';
import type { IncomingMessage } from '../../../src/model/message.js';
import { alice, body, type Script } from './createScript.js';
import { inside, presence, room, usual } from './insideRoom.js';

/** The room says these of itself, beside that it has an archive. */
const roomWith = (...features: readonly string[]) =>
  inside((question, child) =>
    usual(question, child, ...[ns.archive, ...features].map((feature) => el('feature', ns.discoInfo, { var: feature }))),
  );

const occupantId = (id: string): Stanza => el('occupant-id', ns.occupantId, { id });

/** Bob said something and went; somebody else came in by his nickname. Then what that one does is heard. */
function takenOver({ hear, told }: Script, ids: readonly [Stanza?, Stanza?], ...done: readonly Stanza[]) {
  const [first, second] = ids;
  const come = (type?: string): Stanza => {
    const { children, ...rest } = presence({ from: `${room}/bob`, ...(type !== undefined && { type }) }, { affiliation: 'none' }, '');
    return { ...rest, children: children.map((x) => (typeof x === 'string' ? x : { ...x, children: x.children.slice(0, 1) })) };
  };
  const say = (id: string, who: Stanza | undefined, ...children: readonly Stanza[]): Stanza => {
    const known = el('stanza-id', ns.ids, { by: room, id: `archived-${id}` });
    const all = [...children, known, ...(who === undefined ? [] : [who])];
    return el('message', ns.client, { from: `${room}/bob`, to: alice, type: 'groupchat', id }, ...all);
  };
  hear(come(), say('one', first, body('for it')));
  hear(come('unavailable'), come());
  told();
  for (const [index, child] of done.entries()) hear(say(`other-${index}`, second, body('against it'), child));
  return told().flatMap((event): readonly (Change | IncomingMessage)[] => {
    if (event.type === 'change') return [event.change];
    return event.type === 'message' ? [event.message] : [];
  });
}

const correction = el('replace', ns.correct, { id: 'one' });
const retraction = el('retract', ns.retract, { id: 'archived-one' });

describe('who takes over a nickname', () => {
  it('changes nothing of what was said by it, where a room tells no more of anybody', async () => {
    const script = await roomWith('muc_semianonymous');
    const found = takenOver(script, [], correction, retraction);
    expect(found).toMatchObject([{ content: { text: 'against it' } }, { content: { text: 'against it' } }]);
    expect(found[0]).not.toHaveProperty('what');
    const { messageRules } = await script.adapter.conversations.get({ conversationId: room });
    expect(messageRules).toMatchObject({ react: {}, reply: {} });
    expect([messageRules?.editOwn, messageRules?.recallOwn]).toEqual([undefined, undefined]);
  });

  it('is somebody else, where a room tells people apart by ids', async () => {
    const script = await roomWith('muc_semianonymous', ns.occupantId);
    const [edit, recall] = takenOver(script, [occupantId('bob'), occupantId('mallory')], correction, retraction);
    expect(edit).toMatchObject({ what: 'edit', by: `${room}#mallory`, target: { names: [`m:${room}~%23mallory:one`] } });
    expect(recall).toMatchObject({ what: 'recall', by: `${room}#mallory` });
    const { messageRules } = await script.adapter.conversations.get({ conversationId: room });
    expect(messageRules).toMatchObject({ editOwn: {}, recallOwn: {} });
  });
});
