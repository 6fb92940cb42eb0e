import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as constants from '../../../src/adapters/tencent/constants.js';
import { codeOf } from '../../../src/adapters/tencent/errorCodes.js';
import { createTencentAdapter } from '../../../src/adapters/tencent/index.js';
import { DoubleMessage } from './double/wire.js';

/*
 * The vendor's package itself, with no way out: `create` opens a socket at once. What it says before somebody signs in, and what
 * its constants are. What it does with an account has never been run here.
 */

interface Namespace {
  readonly VERSION: string;
  readonly TYPES: Readonly<Record<string, unknown>>;
  readonly EVENT: Readonly<Record<string, string>>;
  readonly TSignaling: Readonly<Record<string, unknown>>;
  create(options: { SDKAppID: number }): Chat;
}

type Chat = Readonly<Record<string, (...args: unknown[]) => unknown>>;

class NoSocket {
  static readonly OPEN = 1;
  readyState = 0;
  send(): void {}
  close(): void {}
  addEventListener(): void {}
  removeEventListener(): void {}
}

let vendor: Namespace;
let chat: Chat;
let errors: number[] = [];

beforeAll(async () => {
  vi.stubGlobal('WebSocket', NoSocket);
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  vi.spyOn(console, 'log').mockImplementation(() => {});
  let loaded: unknown = await import('@tencentcloud/chat');
  while (typeof loaded === 'object' && loaded !== null && !('create' in loaded) && 'default' in loaded) loaded = loaded.default;
  vendor = loaded as Namespace;
  chat = vendor.create({ SDKAppID: 1_400_000_000 });
  call('setLogLevel', 4);
  call('on', 'error', (said: { data: { code: number } }) => errors.push(said.data.code));
});

afterAll(() => vi.unstubAllGlobals());

describe('@tencentcloud/chat, offline', () => {
  it('is the version that the adapter was written against', () => expect(vendor.VERSION).toBe('3.6.6'));

  it('has every name of an event that is listened to', () => {
    const theirs = [...Object.values(vendor.EVENT)];
    expect(Object.values(constants.event).filter((name) => !theirs.includes(name))).toEqual([]);
    const signals = Object.values(vendor.TSignaling);
    expect(Object.values(constants.signal).filter((name) => !signals.includes(name))).toEqual([]);
  });

  it('has no event that is neither heard nor left out for a reason that the document gives', async () => {
    const { readFileSync } = await import('node:fs');
    const document = readFileSync('docs/backends/tencent.md', 'utf8');
    const leftOut = [...document.matchAll(/^\| `(\w+)` \| [^|]+ \| not used \|$/gm)].map(([, name]) => name ?? '');
    const known = [...Object.values(constants.event), ...leftOut].sort();
    expect(known).toEqual([...Object.values(vendor.EVENT)].sort());
    const signals = Object.values(vendor.TSignaling).filter((value) => typeof value === 'string');
    expect(Object.values<string>(constants.signal).sort()).toEqual(signals.sort());
  });

  it('has every constant as we have it', () => {
    const theirs = new Set([...Object.values(vendor.TYPES), ...Object.values(vendor.TSignaling)].map(String));
    const { elem, conv, priority, groupType, role, joinOption, joinStatus, remind, allow, kicked, net, sns, AT_ALL, relation } = constants;
    const tables = [elem, conv, priority, groupType, role, joinOption, joinStatus, remind, allow, kicked, net, sns];
    const ours = [...tables.flatMap((table) => Object.values<string>(table)), AT_ALL, ...Object.keys(relation)];
    expect(ours.filter((value) => !theirs.has(value))).toEqual([]);
  });

  it('numbers tips, marks and states of people as we do', () => {
    const { tip, mark, at, userStatus, action } = constants;
    const of = (...names: string[]): unknown[] => names.map((name) => vendor.TYPES[name]);
    expect(of('GRP_TIP_MBR_JOIN', 'GRP_TIP_MBR_QUIT', 'GRP_TIP_MBR_KICKED_OUT', 'GRP_TIP_MBR_SET_ADMIN')).toEqual([
      tip.join,
      tip.quit,
      tip.kicked,
      tip.setAdmin,
    ]);
    expect(of('GRP_TIP_MBR_CANCELED_ADMIN', 'GRP_TIP_GRP_PROFILE_UPDATED', 'GRP_TIP_MBR_PROFILE_UPDATED')).toEqual([
      tip.unsetAdmin,
      tip.profile,
      tip.member,
    ]);
    expect(of('CONV_MARK_TYPE_STAR', 'CONV_MARK_TYPE_UNREAD', 'CONV_MARK_TYPE_FOLD', 'CONV_MARK_TYPE_HIDE')).toEqual(Object.values(mark));
    expect(of('CONV_AT_ME', 'CONV_AT_ALL', 'CONV_AT_ALL_AT_ME')).toEqual(Object.values(at));
    expect(of('USER_STATUS_UNKNOWN', 'USER_STATUS_ONLINE', 'USER_STATUS_OFFLINE', 'USER_STATUS_UNLOGINED')).toEqual(
      Object.values(userStatus),
    );
    expect(Object.values(action).every((each) => Object.values(vendor.TSignaling).includes(each))).toBe(true);
  });

  it('has every member that the adapter uses', () => {
    expect(constants.sdkMembers.filter((name) => typeof chat[name] !== 'function')).toEqual([]);
  });

  it('gives the same object to who creates it twice: one account for a page', () => {
    expect(vendor.create({ SDKAppID: 1_400_000_000 })).toBe(chat);
  });
});

describe('before somebody signs in', () => {
  /** What needs nobody, or what answers in its own way. */
  const apart: readonly string[] = [
    ...['login', 'logout', 'getLoginUser', 'isReady', 'on', 'off', 'registerPlugin', 'addSignalingListener', 'removeSignalingListener'],
    ...['quitGroup', 'joinGroup', 'getGroupOnlineMemberCount'],
  ];

  it.each(constants.sdkMembers.filter((name) => !apart.includes(name)))(
    '%s answers with a rejected promise, 2024, and says so in an event',
    async (name) => {
      errors = [];
      await expect(call(name, {})).rejects.toMatchObject({ code: 2024 });
      expect(errors).toEqual([2024]);
      expect(codeOf(2024)).toBe('not-connected');
    },
  );

  it('says that nobody is there', async () => {
    expect([call('getLoginUser'), call('isReady')]).toEqual(['', false]);
    await expect(call('logout')).rejects.toMatchObject({ code: 2024 });
    await expect(call('quitGroup', 'group')).rejects.toMatchObject({ code: 2623 });
  });

  it('takes listeners and plug-ins', () => {
    for (const name of ['addSignalingListener', 'removeSignalingListener'])
      expect(call(name, 'newInvitationReceived', () => {})).toBe(undefined);
    expect(call('registerPlugin', {})).toBe(undefined);
  });

  it.each(['login', 'getGroupOnlineMemberCount'])('%s throws at once, without a code, at arguments that are none', (name) => {
    expect(() => call(name, {})).toThrow('Params validate failed.');
  });

  it('is an adapter that refuses everything as not-connected', async () => {
    const adapter = createTencentAdapter({ sdkAppId: 1_400_000_000, load: () => import('@tencentcloud/chat') });
    await expect(adapter.conversations.page({ limit: 10 })).rejects.toMatchObject({ code: 'not-connected' });
    await expect(adapter.session.connect({ credentials: { userId: 'alice' } })).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

it('the document lists the members that are used, and for each other one why it is not', async () => {
  const { readFileSync } = await import('node:fs');
  const [, used = '', unused = ''] = readFileSync('docs/backends/tencent.md', 'utf8').split(/^## Members .*$/m);
  const rows = [...used.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(rows).toEqual([...constants.sdkMembers]);
  // Those that the package declares, and that are left out for a reason.
  const text = readFileSync('node_modules/@tencentcloud/chat/index.d.ts', 'utf8');
  const start = text.indexOf('class ChatSDK');
  const declared = text.slice(start, text.indexOf('\n}', start));
  const names = new Set([...declared.matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name));
  const left = [...unused.matchAll(/^\| (`.*`) \|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(names.size).toBeGreaterThan(140);
  expect([...rows, ...left].sort()).toEqual([...names].sort());
});

it('the double has the members of a message that the package declares', async () => {
  const { readFileSync } = await import('node:fs');
  const text = readFileSync('node_modules/@tencentcloud/chat/index.d.ts', 'utf8');
  const block = /\binterface Message \{([\s\S]*?)\n\s{0,4}\}/.exec(text)?.[1] ?? '';
  const declared = [...block.matchAll(/^\s+(\w+)\??:/gm)].map(([, name]) => name ?? '');
  expect(declared.length).toBeGreaterThan(20);
  const message = new DoubleMessage('bob', 'alice', 'C2C', 'TIMTextElem', {});
  expect(declared.filter((name) => !(name in message))).toEqual([]);
});

function call(name: string, ...args: unknown[]): unknown {
  return chat[name]?.(...args);
}
