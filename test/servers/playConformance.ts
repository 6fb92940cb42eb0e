import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, inject, it } from 'vitest';
import type { XmppServerAddress } from '../../servers/xmpp/createServer.d.mts';
import { conformanceCases } from '../../src/testing/conformance/conformanceCases.js';
import { runConformanceCase } from '../../src/testing/conformance/runConformance.js';
import { readOutcomes, writeOutcomes } from '../conformance/outcomes.js';
import { longPatience } from '../patience.js';
import { freshPair } from './freshPair.js';

const file = 'docs/backends/xmpp-conformance.md';
/** Writes down what is found instead of comparing with it. */
const isUpdate = process.env.PARLEY_UPDATE_OUTCOMES === '1';

/** Every case on one server, held against the document. A server that was left out is not tested. */
export function playConformance(name: XmppServerAddress['name']): void {
  const server = inject('servers').find((each) => each.name === name);
  if (server !== undefined) describe(`the XMPP adapter on ${name}`, () => play(server));
  else it(`${name} was left out by name`, () => expect(process.env.PARLEY_SERVERS).not.toContain(name));
}

function play(server: XmppServerAddress): void {
  const expected = readOutcomes(readFileSync(file, 'utf8'));
  const found = new Map<string, string>();

  it.each(conformanceCases.map((one) => [`${one.facet}: ${one.name}`, one] as const))('%s', async (title, one) => {
    const pair = await freshPair(server);
    const { outcome, detail } = await runConformanceCase(one, { ...pair, patience: longPatience });
    pair.close();
    const result = isEither(server.name, title, outcome, detail) ? 'either' : outcome === 'passed' ? 'passed' : `${outcome}: ${detail}`;
    found.set(title, result);
    if (!isUpdate) expect(result).toBe(expected.get(title)?.[server.name]);
  });

  afterAll(() => {
    if (isUpdate) writeFileSync(file, writeOutcomes(readFileSync(file, 'utf8'), server.name, found));
  });
}

/** ejabberd archives for both sides at once, each in its own process: the document says what that means. */
function isEither(server: string, title: string, outcome: string, detail = ''): boolean {
  if (server !== 'ejabberd' || title !== 'messages: tells apart what is sent in one moment, in one order for everybody') return false;
  return outcome === 'passed' || detail.startsWith('the order in which each of the two has them');
}
