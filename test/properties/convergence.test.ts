import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectHasNewer, selectHasOlder } from '../../src/core/selectors/timelines.js';
import type { ListPaging, Timeline } from '../../src/core/state.js';
import { timelineKey } from '../../src/core/timelineKey.js';
import { anyStep, perform, type Step } from './actions.js';
import { holdings, shownAndDue } from './agreement.js';
import { checkHall } from './hall.js';
import { createStage, type Device, type Stage, type StageOptions, topicsOf } from './stage.js';

/**
 * The usual runs are always the same few. PARLEY_RUNS=n hunts: n runs of each, of another seed each time, made small where one
 * fails (PARLEY_SHRINK=no: not). PARLEY_SEED and PARLEY_PATH play one again, as fast-check prints them (PARLEY_SHRINK=yes: and make
 * it small). PARLEY_TRACE=ann1 says besides what that device heard.
 */
const hunted = process.env.PARLEY_RUNS;
const RUNS = Number(hunted ?? 5);
const { PARLEY_SEED: seed, PARLEY_PATH: path, PARLEY_SHRINK: shrink, PARLEY_TRACE: traced } = process.env;
const replay = {
  ...(seed === undefined ? (hunted === undefined ? { seed: 7, endOnFailure: true } : {}) : { seed: Number(seed) }),
  ...(path === undefined ? {} : { path, endOnFailure: shrink !== 'yes' }),
  ...(shrink === 'no' ? { endOnFailure: true } : {}),
};

const lines = {
  'a good line': {},
  'a slow line': { latency: { min: 20, max: 900 } },
  'a line that doubles and reorders': { duplicated: 0.4, reordered: 0.5, reorderWithin: 1500, delayed: 0.2, latency: { min: 0, max: 200 } },
  'a line that loses': { lostCalls: 0.15, lostAcks: 0.25, silence: 0.2, latency: { min: 0, max: 200 } },
  'a line that refuses': { refused: 0.2, refuseWith: ['rate-limited', 'rejected-content'] as const, latency: { min: 0, max: 200 } },
  'a line that is cut': { disconnects: 0.1, disconnectFor: { min: 10, max: 5000 }, latency: { min: 0, max: 400 } },
  'the worst line': {
    latency: { min: 0, max: 600 },
    lostCalls: 0.08,
    lostAcks: 0.12,
    silence: 0.3,
    duplicated: 0.3,
    reordered: 0.4,
    reorderWithin: 800,
    delayed: 0.1,
    disconnects: 0.05,
    refused: 0.05,
    refuseWith: ['rate-limited'] as const,
  },
} as const satisfies Record<string, StageOptions['faults']>;

const casts = [
  ['ann', 'bob'],
  ['ann', 'bob', 'ann'],
  ['ann', 'bob', 'cay'],
] as const;

const settledSends: readonly string[] = ['failed', 'refused'];

describe('whatever people do over', () => {
  for (const [name, faults] of Object.entries(lines)) {
    test(`${name}, in the end everybody sees what the rules say`, { timeout: 3_600_000 }, () => agree(faults));
  }

  test('a bad line to a backend that is asked what it has, in the end everybody sees what the rules say', { timeout: 3_600_000 }, () =>
    agree({ ...lines['a line that loses'], duplicated: 0.2, play: { resend: 'lookup' } }),
  );
  test(
    'a bad line to a backend that knows no ids and no live order, in the end everybody sees what the rules say',
    {
      timeout: 3_600_000,
    },
    () => agree({ ...lines['a line that is cut'], duplicated: 0.2, play: { noIds: true, noOrder: true } }),
  );
});

async function agree(faults: StageOptions['faults']): Promise<void> {
  const run = fc.asyncProperty(
    fc.array(anyStep, { minLength: 1, maxLength: 40, size: 'max' }),
    fc.constantFrom(...casts),
    fc.nat(1_000_000),
    (steps, people, seed) => play(steps, { people, seed, faults }),
  );
  await fc.assert(run, { numRuns: RUNS, ...replay });
}

async function play(steps: readonly Step[], options: StageOptions): Promise<void> {
  const stage = createStage(options);
  const wrong: string[] = [];
  try {
    await begin(stage, options.seed % 2 === 0);
    for (const device of stage.devices) {
      if (device.label === traced) trace(stage, device);
      device.signIn();
    }
    await stage.advance(3000);
    for (const device of stage.devices) look(stage, device);
    await stage.advance(3000);
    for (const step of steps) {
      perform(stage, step, (what) => wrong.push(what));
      await stage.advance(step.wait);
    }
    await quiet(stage);
    wrong.push(...stage.disagreements, ...checkSends(stage));
    for (const device of stage.devices) wrong.push(...(await checkDevice(stage, device)));
    wrong.push(...(await checkHall(stage)));
    for (const who of new Set(options.people)) wrong.push(...(await checkAgainstWitness(stage, who)));
  } finally {
    await stage.close();
  }
  if (wrong.length > 0) throw new Error(`\n${wrong.join('\n')}\n\nWhat happened:\n${stage.log.join('\n')}`);
}

/** Something was said before, so that everybody has met a list that says which message is the last; and there may be a community. */
async function begin(stage: Stage, withTopics: boolean): Promise<void> {
  const device = stage.witness('ann');
  const { signIn, client } = device;
  signIn();
  await stage.advance(100);
  client.actions.send('team', { kind: 'text', text: 'first' });
  await stage.advance(100);
  if (withTopics) {
    const made = await client.actions.createGroup({ name: 'Guild', type: 'community', memberIds: ['bob', 'cay'] });
    if (made.ok) await topicsOf(device).run((actions) => actions.create(made.value, 'Help'));
  }
  await client.actions.signOut();
}

/** Has the topics of all communities loaded that this person is in. */
function holdAll({ model }: Stage, device: Device): void {
  for (const id of model.list(device.who)) {
    if (model.rooms.get(id)?.type !== 'community' || device.held.has(id)) continue;
    device.held.set(
      id,
      topicsOf(device).hold((actions) => actions.hold(id)),
    );
  }
}

/** All rooms that this person is shown: those on the list, and the topics of those. */
function roomsOf({ model }: Stage, who: string): readonly string[] {
  return model.list(who).flatMap((id) => [id, ...model.topics(who, id)]);
}

/** Also after a reload, which is another client. */
function trace(stage: Stage, device: Device): void {
  const listen = (): void => {
    const { diagnostics } = device.client;
    diagnostics.recordContents(true);
    diagnostics.subscribe(({ what, name, detail }) => stage.note(`    ${device.label} ${what} ${name} ${JSON.stringify(detail)}`));
  };
  const { reload } = device;
  device.reload = () => {
    reload();
    listen();
  };
  listen();
}

/** Has the lists loaded that screens would load. */
function look(stage: Stage, device: Device): void {
  const { client } = device;
  holdAll(stage, device);
  void client.actions.loadContacts();
  void client.actions.loadContactRequests();
  void client.actions.loadGroups();
  void client.actions.loadMembers('team');
}

/** The lines are good again, everybody is there, and all that was under way comes to its end. */
async function quiet(stage: Stage): Promise<void> {
  stage.note('quiet');
  for (const { faults } of stage.devices) {
    const { play: played } = faults.get();
    faults.set({
      latency: { min: 0, max: 0 },
      lostCalls: 0,
      lostAcks: 0,
      refused: 0,
      disconnects: 0,
      duplicated: 0,
      reordered: 0,
      delayed: 0,
      play: played,
    });
    faults.reconnect();
  }
  for (let round = 0; round < 40; round += 1) {
    const before = stage.taken.length;
    await stage.advance(16_000);
    for (const device of stage.devices) {
      const { status } = device.client.store.getState().session;
      if (status === 'signed-out' || status === 'ended') device.signIn();
    }
    if (stage.devices.every(isQuiet) && stage.taken.length === before) return;
  }
  const states = stage.devices.map(({ label, client }) => {
    const { session, outbox, conversations } = client.store.getState();
    const sends = [...outbox.values()].map(({ status }) => status);
    return `${label}: ${session.status}, syncing ${session.syncing}, list ${conversations.paging.status}, sends ${sends}`;
  });
  throw new Error(`It never came to rest.\n${states.join('\n')}\n${stage.log.join('\n')}`);
}

function isQuiet({ client }: Device): boolean {
  const { session, outbox, conversations, contacts, groups, timelines, optimistic } = client.store.getState();
  const lists = [
    conversations.paging,
    contacts.paging,
    contacts.requestsPaging,
    groups.paging,
    ...[...groups.members.values()].map(({ paging }) => paging),
    ...topicLists({ client }).map(([, { paging }]) => paging),
  ];
  return (
    session.status === 'ready' &&
    !session.syncing &&
    optimistic === undefined &&
    lists.every(({ status }) => status !== 'loading') &&
    [...timelines.values()].every(({ status, windows }) => status !== 'loading' && !windows.some(isLoading)) &&
    [...outbox.values()].every(({ status }) => settledSends.includes(status))
  );
}

function topicLists(device: Pick<Device, 'client'>): readonly (readonly [string, { readonly paging: ListPaging }])[] {
  return [...topicsOf(device).store.getState().byCommunity];
}

function isLoading({ loading }: Timeline['windows'][number]): boolean {
  return loading.before === true || loading.after === true;
}

async function checkDevice(stage: Stage, device: Device): Promise<readonly string[]> {
  const { conversations, contacts, groups, outbox } = device.client.store.getState();
  // Lists that a sign-out or a reload took away, or that failed; what was loaded is not asked for anew.
  if (conversations.paging.status !== 'loaded') void device.client.actions.loadConversations();
  if (contacts.paging.status !== 'loaded') void device.client.actions.loadContacts();
  if (contacts.requestsPaging.status !== 'loaded') void device.client.actions.loadContactRequests();
  if (groups.paging.status !== 'loaded') void device.client.actions.loadGroups();
  for (const [id, { paging }] of groups.members) if (paging.status !== 'loaded') void device.client.actions.loadMembers(id);
  for (const [id, { paging }] of topicLists(device)) {
    if (paging.status !== 'loaded') void topicsOf(device).run((actions) => actions.reload(id));
  }
  // What was refused stands there until somebody takes it away; then all is as if it had never been.
  for (const id of outbox.keys()) device.client.actions.discard(id);
  for (const id of device.open.keys()) void device.client.actions.jumpToLatest(timelineKey(id));
  // What came without a place stands at the end until a page says where it belongs.
  if (stage.knowsNoPlaces) device.faults.disconnect(1);
  await stage.advance(100);
  await loadAll(stage, device);
  const live = differences(`${device.label} as it went along`, stage, device);
  holdAll(stage, device);
  for (const id of roomsOf(stage, device.who)) {
    if (!device.open.has(id)) device.open.set(id, device.client.actions.openTimeline(id));
  }
  // One that was asked for over a line that had fallen silent answers that late.
  await stage.advance(31_000);
  await loadAll(stage, device);
  return live.length > 0 ? live : differences(`${device.label} with everything open`, stage, device);
}

/** The open histories to their beginnings and ends. */
async function loadAll(stage: Stage, { client, open }: Device): Promise<void> {
  for (const id of open.keys()) {
    const key = timelineKey(id);
    for (let page = 0; page < 20 && selectHasOlder(client.store.getState(), key); page += 1) {
      void client.actions.loadOlder(key);
      await stage.advance(10);
    }
    for (let page = 0; page < 20 && selectHasNewer(client.store.getState(), key); page += 1) {
      void client.actions.loadNewer(key);
      await stage.advance(10);
    }
  }
}

async function checkAgainstWitness(stage: Stage, who: string): Promise<readonly string[]> {
  const witness = stage.witness(who);
  witness.signIn();
  await stage.advance(2000);
  const ids = roomsOf(stage, who);
  holdAll(stage, witness);
  for (const id of ids) witness.open.set(id, witness.client.actions.openTimeline(id));
  await stage.advance(2000);
  await loadAll(stage, witness);
  const found: string[] = [];
  const compared = ids.filter((id) => {
    const room = stage.model.rooms.get(id);
    return room !== undefined && !stage.model.hasMissed(who, room);
  });
  for (const device of stage.devices.filter((each) => each.who === who)) {
    const [is, should] = [holdings(stage, device, compared), holdings(stage, witness, compared)];
    if (!isDeepStrictEqual(is, should)) found.push(`${device.label} and somebody who comes new differ:\n${difference(is, should)}`);
  }
  return found;
}

/** Each text that was to be sent arrived once, or is still there to be sent again. Never twice. */
function checkSends(stage: Stage): readonly string[] {
  const said = new Map<string, number>();
  const again = new Set<string>();
  for (const { kind, lines: all, seats } of stage.model.rooms.values()) {
    if (kind === 'system') continue;
    for (const [place, line] of all.entries()) {
      const { by, said: text, isTip } = line;
      if (isTip) continue;
      said.set(text, (said.get(text) ?? 0) + 1);
      // Where a backend knows no ids, nobody finds what was taken away or changed since, or cleared with the history.
      const isStill =
        line.removed === undefined && !line.hiddenFrom.has(by) && line.text === text && place >= (seats.get(by)?.cleared ?? 0);
      if (stage.knowsNoIds && !isStill) again.add(text);
    }
  }
  const wrong = [...said].flatMap(([text, times]) => (times > 1 && !again.has(text) ? [`"${text}" arrived ${times} times`] : []));
  for (const { label, owed, client } of stage.devices) {
    const kept = [...client.store.getState().outbox.values()].map(({ draft }) => (draft.content.kind === 'text' ? draft.content.text : ''));
    for (const text of owed) {
      const times = (said.get(text) ?? 0) + kept.filter((each) => each === text).length;
      if (times === 0) wrong.push(`${label} said "${text.slice(0, 20)}", and it is nowhere`);
    }
  }
  return wrong;
}

function differences(title: string, stage: Stage, device: Device): readonly string[] {
  const { shown, due } = shownAndDue(stage, device);
  return isDeepStrictEqual(shown, due) ? [] : [`${title} does not show what it should:\n${difference(shown, due)}`];
}

function difference(is: unknown, should: unknown): string {
  try {
    expect(is).toEqual(should);
    expect(is).toStrictEqual(should);
    return '';
  } catch (thrown) {
    return thrown instanceof Error ? [...diffLines(is, should)].join('\n') || thrown.message : String(thrown);
  }
}

/** The paths at which two values differ. */
function* diffLines(is: unknown, should: unknown, path = ''): Generator<string> {
  if (isDeepStrictEqual(is, should)) return;
  if (typeof is === 'object' && typeof should === 'object' && is !== null && should !== null) {
    const [a, b] = [new Map(Object.entries(is)), new Map(Object.entries(should))];
    for (const key of new Set([...a.keys(), ...b.keys()])) yield* diffLines(a.get(key), b.get(key), `${path}/${key}`);
  } else {
    yield `  ${path}: is ${JSON.stringify(is)}, should be ${JSON.stringify(should)}`;
  }
}
