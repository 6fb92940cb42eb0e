import { expect, onTestFinished } from 'vitest';
import type { ConversationEntry } from '../../src/core/state.js';
import { timelineKey } from '../../src/core/timelineKey.js';
import type { MessageContent } from '../../src/model/content.js';
import { type Message, toMessageRef } from '../../src/model/message.js';
import { createStage, type Device, type Stage, type StageOptions } from '../properties/stage.js';

export type { Device } from '../properties/stage.js';

/** Anybody whose client can be looked at. */
export type Shown = Pick<Device, 'client' | 'label' | 'open'>;

/**
 * People who are signed in at one local backend, each behind a line of their own: clients as apps have them. What the backend
 * does is held against the plain model of the rules besides.
 */
export interface Town extends Pick<Stage, 'clock' | 'advance' | 'settle' | 'model'> {
  /** One device for each that was asked for; the last one again where there are fewer than three. */
  readonly people: readonly [Device, Device, Device];
  /** How this ends, a second later. */
  during<Value>(result: Promise<Value>): Promise<Value>;
  /** Somebody who signs in now, as far as is known here from nowhere. */
  newcomer(who: string): Promise<Device>;
}

/** `ann`, `bob`, `cay` and `dan` have accounts; there are chats of two of the first three (`ann-bob` ...) and the group `team` of ann's. */
export async function town(people: readonly string[], faults: StageOptions['faults'] = {}): Promise<Town> {
  const stage = createStage({ seed: 1, people, faults });
  onTestFinished(async () => {
    await stage.close();
    expect(stage.disagreements, 'what the backend did is what the rules say').toEqual([]);
  });
  for (const device of stage.devices) device.signIn();
  await stage.advance(5000);
  const at = (index: number): Device => {
    const device = stage.devices[Math.min(index, stage.devices.length - 1)];
    if (device === undefined) throw new Error('A town has people.');
    return device;
  };
  return {
    ...stage,
    people: [at(0), at(1), at(2)],
    async during(result) {
      await stage.advance(1000);
      return result;
    },
    async newcomer(who) {
      const device = stage.witness(who);
      device.signIn();
      await stage.advance(1000);
      return device;
    },
  };
}

/** Opens the chat, as a screen does, and keeps it open. */
export async function open({ advance }: Pick<Town, 'advance'>, device: Shown, room: string): Promise<void> {
  device.open.set(room, device.client.actions.openTimeline(room));
  await advance(1000);
}

export async function say({ advance }: Pick<Town, 'advance'>, device: Shown, room: string, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) device.client.actions.send(room, { kind: 'text', text });
  await advance(1000);
}

/** All that the open chat holds, oldest first, what is not sent last. */
export function messages({ client }: Shown, room: string): readonly Message[] {
  const timeline = client.store.getState().timelines.get(timelineKey(room));
  const window = timeline?.windows.find(({ id }) => id === timeline.current);
  return [...(window?.chunks.flatMap((chunk) => chunk.messages) ?? []), ...(timeline?.unsent.messages ?? [])];
}

/** What the open chat shows, in words. */
export function texts(device: Shown, room: string): readonly string[] {
  return messages(device, room).flatMap(({ content, removed }) =>
    removed?.how === 'deleted' ? [] : [removed === undefined ? words(content) : '(taken back)'],
  );
}

export function row({ client }: Shown, room: string): ConversationEntry | undefined {
  return client.store.getState().conversations.byId.get(room);
}

export function list({ client }: Shown): readonly string[] {
  return client.store.getState().conversations.sorted;
}

export function unread(device: Shown, room: string): number | undefined {
  return row(device, room)?.conversation.unread.count;
}

/** What the row shows of its last message. */
export function last(device: Shown, room: string): string | undefined {
  const preview = row(device, room)?.preview;
  return preview && (preview.removed ? '(taken back)' : words(preview.content));
}

/** The message of these words, as actions point at it. */
export function refOf(device: Shown, room: string, text: string) {
  return toMessageRef(messageOf(device, room, text));
}

export function messageOf(device: Shown, room: string, text: string): Message {
  const recent = row(device, room)?.recent.messages ?? [];
  const found = [...messages(device, room), ...recent].find(({ content }) => words(content) === text);
  if (found === undefined) throw new Error(`${device.label} has no "${text}" in ${room}`);
  return found;
}

function words(content: MessageContent): string {
  return content.kind === 'text' ? content.text : content.kind === 'tip' ? `(${content.event})` : `[${content.kind}]`;
}
