import { createLivePart } from '../../src/core/parts/live/createLivePart.js';
import { livePart } from '../../src/core/parts/live/livePart.js';
import { partOf } from '../../src/core/parts/partOf.js';
import { timelineKey } from '../../src/core/timelineKey.js';
import type { Device, Stage } from './stage.js';

/*
 * A live room, in which what is said passes. Who hears what depends on who is inside when: of that the plain model knows nothing.
 * What holds whatever happens is looked at in the end: nothing is heard twice, nothing is kept, and who is inside hears.
 */

export const hall = 'hall';

const live: typeof livePart = { ...livePart, load: async () => createLivePart };

/** Goes in and looks at what is said from then on. */
export function enter(device: Device): () => void {
  const close = device.client.actions.openTimeline(hall);
  const leave = partOf(device.client, live).hold((actions) => actions.enter(hall));
  return () => {
    close();
    leave();
  };
}

export async function checkHall(stage: Stage): Promise<readonly string[]> {
  for (const device of stage.devices) device.hall ??= enter(device);
  await stage.advance(2000);
  const ringer = stage.witness('dan');
  ringer.signIn();
  await stage.advance(100);
  enter(ringer);
  await stage.advance(1000);
  ringer.client.actions.send(hall, { kind: 'text', text: 'bell' });
  await stage.advance(3000);
  const wrong = stage.devices.flatMap((device) => faultsOf(device).map((fault) => `${device.label} in the hall: ${fault}`));
  if (heard(ringer).join() !== 'bell') wrong.push(`who comes last into the hall hears ${heard(ringer)}`);
  return wrong;
}

function faultsOf(device: Device): readonly string[] {
  const { conversations } = device.client.store.getState();
  const { presence } = partOf(device.client, live).store.getState().rooms.get(hall) ?? {};
  const texts = heard(device);
  return [
    ...(presence === 'inside' ? [] : [`is ${presence}`]),
    ...(texts.filter((text) => text === 'bell').length === 1 ? [] : [`hears ${texts}`]),
    ...(new Set(texts).size === texts.length ? [] : [`hears twice: ${texts}`]),
    ...(conversations.sorted.includes(hall) ? ['it is on the list'] : []),
    ...((conversations.byId.get(hall)?.conversation.unread.count ?? 0) === 0 ? [] : ['something is unread']),
  ];
}

/** What stands in the room as this device shows it, in the order in which it stands there. */
function heard({ client }: Device): readonly string[] {
  const windows = client.store.getState().timelines.get(timelineKey(hall))?.windows ?? [];
  const messages = windows.flatMap(({ chunks }) => chunks.flatMap((chunk) => chunk.messages));
  return messages.flatMap(({ content }) => (content.kind === 'text' ? content.text : []));
}
