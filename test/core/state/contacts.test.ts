import { describe, expect, it } from 'vitest';
import type { ContactRequestEvent } from '../../../src/contract/events.js';
import type { CoreEvent } from '../../../src/core/coreEvents.js';
import { createInitialState } from '../../../src/core/initialState.js';
import { reduce } from '../../../src/core/reduce.js';
import type { ContactRequest } from '../../../src/model/contact.js';

const asked: ContactRequest = { id: 'r', userId: 'ann', direction: 'received', at: 1, state: 'pending' };
const told = (patch: Partial<ContactRequest>): ContactRequestEvent => ({ type: 'contact-request', request: { ...asked, ...patch } });

function orders<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) => orders(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

function requestAfter(events: readonly CoreEvent[]): ContactRequest | undefined {
  return reduce(createInitialState(), events, 0).contacts.requests.get('r');
}

describe('what is told of a request', () => {
  it('comes to the same in any order, however often it is told', () => {
    const events = [told({}), told({ seen: true }), told({ seen: true, deleted: true }), told({ seen: true, state: 'accepted' })];
    for (const order of orders(events)) {
      expect(requestAfter([...order, ...order.slice(0, 2)])).toEqual({ ...asked, state: 'accepted', seen: true, deleted: true });
    }
  });

  it('begins anew where it was asked again', () => {
    const events = [told({}), told({ seen: true, deleted: true }), told({ at: 5, text: 'please' })];
    for (const order of orders(events)) expect(requestAfter(order)).toEqual({ ...asked, at: 5, text: 'please' });
  });
});

describe('what an action sets of a contact', () => {
  const patch = (userId: string, fields: Partial<{ blocked: boolean; friend: boolean; remark: string }>): CoreEvent => ({
    type: 'core/optimistic',
    id: 'p',
    event: { type: 'core/contact-patch', userId, patch: fields },
  });
  const contacts = (events: readonly CoreEvent[]) => [...reduce(createInitialState(), events, 0).contacts.byId.values()];
  const bob: CoreEvent = { type: 'contact', contact: { userId: 'bob', remark: 'Bobby' } };

  it('leaves alone what came meanwhile, and is gone when refused', () => {
    const meanwhile: CoreEvent = { type: 'contact', contact: { userId: 'bob', remark: 'Bobby', groups: ['work'] } };
    const shown = [bob, patch('bob', { remark: 'B.' }), meanwhile];
    expect(contacts(shown)).toEqual([{ userId: 'bob', remark: 'B.', groups: ['work'] }]);
    expect(contacts([...shown, { type: 'core/optimistic-settled', id: 'p', ok: true }])).toEqual([
      { userId: 'bob', remark: 'B.', groups: ['work'] },
    ]);
    expect(contacts([...shown, { type: 'core/optimistic-settled', id: 'p', ok: false }])).toEqual([
      { userId: 'bob', remark: 'Bobby', groups: ['work'] },
    ]);
  });

  it('puts a stranger on the list only by a block', () => {
    expect(contacts([patch('cem', { blocked: true, friend: false })])).toEqual([{ userId: 'cem', blocked: true, friend: false }]);
    expect(contacts([patch('cem', { friend: false })])).toEqual([]);
    expect(contacts([bob, patch('bob', { friend: false })])).toEqual([]);
  });
});
