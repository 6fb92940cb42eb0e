import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTencentAdapter } from '../../../src/adapters/tencent/index.js';
import { further } from '../../../src/adapters/tencent/late.js';
import type { ChatAdapter } from '../../../src/contract/ChatAdapter.js';
import type { ConformanceBackend, ConformanceClient, Person } from '../../../src/testing/conformance/conformanceCase.js';
import { conformanceCases } from '../../../src/testing/conformance/conformanceCases.js';
import { runConformanceCase } from '../../../src/testing/conformance/runConformance.js';
import { readOutcomes, writeOutcomes } from '../../conformance/outcomes.js';
import { patience } from '../../patience.js';
import { createCloud } from './double/cloud.js';
import { createDoubleChat, type DoubleChat } from './double/createDoubleChat.js';

const file = 'docs/backends/tencent-conformance.md';
/** Writes down what is found instead of comparing with it. */
const isUpdate = process.env.PARLEY_UPDATE_OUTCOMES === '1';
const column = 'double';

const expected = readOutcomes(readFileSync(file, 'utf8'));
const found = new Map<string, string>();

// What the adapter loads on first use is no part of what a case waits for.
beforeAll(async () => {
  await further();
});

it.concurrent.each(conformanceCases.map((one) => [`${one.facet}: ${one.name}`, one] as const))(
  '%s',
  async (title, one) => {
    const { outcome, detail } = await runConformanceCase(one, freshCloud());
    // What was expected has ids in it that are made up anew each time.
    const result = outcome === 'passed' ? 'passed' : `${outcome}: ${detail?.replace(/: expected .*$/, '')}`;
    found.set(title, result);
    if (!isUpdate) expect(result).toBe(expected.get(title)?.[column]);
  },
  60_000,
);

afterAll(() => {
  const inOrder = new Map(conformanceCases.map((one) => `${one.facet}: ${one.name}`).map((title) => [title, found.get(title) ?? '']));
  if (isUpdate) writeFileSync(file, writeOutcomes(readFileSync(file, 'utf8'), column, inOrder));
});

/** Two people who have not met, in a cloud of their own. */
function freshCloud(): ConformanceBackend {
  const cloud = createCloud(['alice', 'bob']);
  const chats = new Map<ChatAdapter, DoubleChat>();
  const chatOf = ({ adapter }: ConformanceClient): DoubleChat => {
    const chat = chats.get(adapter);
    if (chat === undefined) throw new Error('no such client');
    return chat;
  };
  return {
    patience,
    createAdapter: () => {
      const chat = createDoubleChat(cloud);
      const adapter = createTencentAdapter({ sdk: chat.sdk, abilities: { search: true, translation: true } });
      chats.set(adapter, chat);
      return adapter;
    },
    credentials: (person: Person) => ({ userId: person, userSig: cloud.signatures.get(person) ?? '' }),
    cut: (client) => chatOf(client).cut(),
    restore: (client) => chatOf(client).restore(),
    expire: (client) => {
      cloud.signatures.set(client.person, `sig-${client.person}-renewed`);
      chatOf(client).kick('userSigExpired');
    },
    kick: (client) => chatOf(client).kick('multipleAccount'),
  };
}
