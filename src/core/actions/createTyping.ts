import type { ClientContext } from '../engine/clientContext.js';
import type { Call } from '../session/createCalls.js';

/** While somebody types, it is said again this often. */
const repeatMs = 4000;
/** Whoever has not typed for this long has stopped. */
const idleMs = 5000;

/** My own typing, said no more often than needed. */
export interface Typing {
  set(conversationId: string, typing: boolean): void;
  clear(): void;
}

interface Spell {
  saidAt: number;
  stopTimer: () => void;
}

export function createTyping(context: ClientContext, call: Call): Typing {
  const { clock } = context.platform;
  const spells = new Map<string, Spell>();

  function say(conversationId: string, typing: boolean): void {
    const facet = context.adapter.typing;
    if (facet !== undefined) void call('typing.send', (signal) => facet.send({ conversationId, typing, signal }));
  }

  function stop(conversationId: string): void {
    const spell = spells.get(conversationId);
    if (spell === undefined) return;
    spell.stopTimer();
    spells.delete(conversationId);
    say(conversationId, false);
  }

  return {
    set(conversationId, typing) {
      if (!typing) return stop(conversationId);
      // Nobody hears it: that is no reason to say it later.
      const { session, conversations } = context.state();
      if (context.adapter.typing === undefined || session.status !== 'ready') return;
      if (conversations.byId.get(conversationId)?.conversation.lacks?.typing !== undefined) return;
      const spell = spells.get(conversationId) ?? { saidAt: Number.NEGATIVE_INFINITY, stopTimer: () => {} };
      spells.set(conversationId, spell);
      spell.stopTimer();
      spell.stopTimer = clock.after(idleMs, () => stop(conversationId));
      if (clock.now() - spell.saidAt < repeatMs) return;
      spell.saidAt = clock.now();
      say(conversationId, true);
    },
    clear() {
      for (const { stopTimer } of spells.values()) stopTimer();
      spells.clear();
    },
  };
}
