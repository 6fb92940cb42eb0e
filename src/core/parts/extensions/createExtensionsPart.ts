import { checkExtensions } from '../../../contract/checkMessageExtras.js';
import { extensionEvents } from '../../../contract/checks/extensions.js';
import type { ChatEvent } from '../../../contract/events.js';
import type { MessageRef } from '../../../model/message.js';
import { done, failed } from '../../actions/results.js';
import type { ActionResult } from '../../ChatClient.js';
import { withoutKey, withValue } from '../../reducers/maps.js';
import type { PartMaker } from '../CorePart.js';
import { isAbout } from '../isAbout.js';
import { type ExtensionsActions, type ExtensionsState, extensionsKey, type MessageExtensions } from './extensionsPart.js';
import { type ExtensionsLedger, emptyLedger, takeFetched, takePatch, valuesOf } from './ledger.js';

interface Slot {
  readonly ref: MessageRef;
  users: number;
  ledger: ExtensionsLedger;
  loading: Promise<ActionResult> | null;
  isStale: boolean;
}

export const createExtensionsPart: PartMaker<ExtensionsState, ExtensionsActions> = ({ context, call, store }) => {
  const { adapter, report, platform } = context;
  const slots = new Map<string, Slot>();

  function show(slot: Slot, change: Partial<MessageExtensions> = {}): void {
    const key = extensionsKey(slot.ref);
    if (slots.get(key) !== slot) return;
    const known = store.getState().byMessage.get(key) ?? { values: {}, status: 'loading' };
    store.setState({ byMessage: withValue(store.getState().byMessage, key, { ...known, ...change, values: valuesOf(slot.ledger) }) });
  }

  async function fetch(slot: Slot): Promise<ActionResult> {
    const { extensions } = adapter;
    const { ref } = slot;
    const asked = slot.ledger;
    const answer =
      extensions === undefined ? failed('unsupported') : await call('extensions.get', (signal) => extensions.get({ ref, signal }));
    if (!answer.ok) {
      show(slot, { status: 'failed', error: answer.error });
      return answer;
    }
    slot.ledger = takeFetched(slot.ledger, asked, checkExtensions(answer.value, report) ?? {});
    show(slot, { status: 'ready', error: undefined });
    return done;
  }

  /** One request at a time; what is asked for meanwhile is asked for after it. */
  function load(slot: Slot): Promise<ActionResult> {
    if (slot.loading !== null) {
      slot.isStale = true;
      return slot.loading;
    }
    slot.loading = fetch(slot).finally(() => {
      slot.loading = null;
      if (!slot.isStale) return;
      slot.isStale = false;
      void load(slot);
    });
    return slot.loading;
  }

  function slotOf(ref: MessageRef): Slot | undefined {
    return slots.get(extensionsKey(ref));
  }

  return {
    actions: {
      hold(ref) {
        const key = extensionsKey(ref);
        let slot = slots.get(key);
        if (slot === undefined) {
          slot = { ref, users: 0, ledger: emptyLedger, loading: null, isStale: false };
          slots.set(key, slot);
          show(slot);
          void load(slot);
        }
        const held = slot;
        held.users += 1;
        let isReleased = false;
        return () => {
          if (isReleased) return;
          isReleased = true;
          held.users -= 1;
          platform.clock.after(0, () => {
            if (held.users > 0 || slots.get(key) !== held) return;
            slots.delete(key);
            store.setState({ byMessage: withoutKey(store.getState().byMessage, key) });
          });
        };
      },
      async load(ref) {
        const slot = slotOf(ref);
        return slot === undefined ? done : load(slot);
      },
      async patch(ref, patch, expected) {
        const { extensions } = adapter;
        if (extensions === undefined) return failed('unsupported');
        const id = platform.random.uuid();
        const slot = slotOf(ref);
        function put(change: (ledger: ExtensionsLedger) => ExtensionsLedger): void {
          if (slot === undefined) return;
          slot.ledger = change(slot.ledger);
          show(slot);
        }
        put((ledger) => ({ ...ledger, own: [...ledger.own, { id, patch, isTaken: false }] }));
        const answer = await call('extensions.patch', (signal) => extensions.patch({ ref, patch, expected, signal }));
        const others = (ledger: ExtensionsLedger) => ledger.own.filter((own) => own.id !== id);
        if (!answer.ok) {
          put((ledger) => ({ ...ledger, own: others(ledger) }));
          return answer;
        }
        // Not every backend tells what one did oneself.
        if (slot?.ledger.own.some((own) => own.id === id) === true) {
          put((ledger) => ({ ...ledger, own: ledger.own.map((own) => (own.id === id ? { ...own, isTaken: true } : own)) }));
          void load(slot);
        }
        return done;
      },
    },
    checks: extensionEvents,
    onEvents(events: readonly ChatEvent[]) {
      for (const event of events) {
        for (const slot of slots.values()) {
          if (event.type === 'extensions' && isAbout(event.target, slot.ref)) {
            const ledger = takePatch(slot.ledger, event, context.state().session.self);
            if (ledger === slot.ledger) continue;
            slot.ledger = ledger;
            show(slot);
          } else if (event.type === 'change' && (event.change.what === 'recall' || event.change.what === 'remove')) {
            if (isAbout(event.change.target, slot.ref)) void load(slot);
          }
        }
      }
    },
    onGap() {
      for (const slot of slots.values()) void load(slot);
    },
    onForget: () => slots.clear(),
  };
};
