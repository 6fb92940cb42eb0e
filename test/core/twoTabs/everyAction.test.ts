import { readdirSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import type { ActionResult } from '../../../src/core/ChatClient.js';
import { partOf } from '../../../src/core/parts/partOf.js';
import { chatError } from '../../../src/model/error.js';
import { clientRows } from './clientRows.js';
import { eachPart } from './partRows.js';
import type { AnyRow, Quiet, Row } from './rows.js';
import { createStage, type Tab } from './stage.js';

const reason = chatError('forbidden', { backendCode: 10_007, detail: 'Not today.', data: { until: 1000 } });

const polling = { interval: 5 };

/** How an action is called: of the client itself, or of a part. */
type Calling<Actions> = (tab: Tab, work: (actions: Actions) => Promise<ActionResult<unknown>>) => Promise<ActionResult<unknown>>;

/** What a client keeps and shows; `watch` ends with what the part shows. */
type Showing = (tab: Tab) => unknown;

/**
 * Refused, it is as if nothing had been done, and the reason arrives; accepted, the other tab shows it, too. Where `late` does
 * not say otherwise, the person sees it meanwhile.
 */
async function play<Actions, Found>(row: Row<Actions, Found>, calling: Calling<Actions>, showing: Showing): Promise<void> {
  const stage = await createStage();
  const { alice } = stage;
  // Nothing to find means that nothing is asked for.
  const found = (await row.before?.(stage)) as Found;
  const other = stage[row.other];
  const see = (tab: Tab) => row.see(tab, found);
  const seers = row.unseen === true ? [other] : [alice, other];
  for (const tab of seers) expect(see(tab)).not.toEqual(row.becomes);

  const before = structuredClone(showing(alice));
  const refusal = stage.refuse(row.call, reason);
  const refused = calling(alice, (actions) => row.run(actions, found));
  await refusal.asked;
  if (row.late === true || row.unseen === true) expect(see(alice)).not.toEqual(row.becomes);
  else expect(see(alice)).toEqual(row.becomes);
  refusal.release();
  expect(await refused).toEqual({ ok: false, error: reason });
  expect(showing(alice)).toEqual(before);

  expect(await calling(alice, (actions) => row.run(actions, found))).toMatchObject({ ok: true });
  for (const tab of seers) await vi.waitFor(() => expect(see(tab)).toEqual(row.becomes), polling);
}

function tell<Actions>(
  rows: Readonly<Record<PropertyKey, AnyRow<Actions> | Quiet>>,
  prefix: string,
  calling: Calling<Actions>,
  showing: Showing,
): void {
  for (const [name, row] of Object.entries(rows)) {
    if ('quiet' in row) continue;
    it(`${prefix}${name}: refused, it leaves everything as it was; accepted, the other tab shows it`, () =>
      row.use((each) => play(each, calling, showing)));
  }
}

const kept = ({ client }: Tab) => {
  const { session: _, ...state } = client.store.getState();
  return state;
};

it('there is a row for whatever a part can do, of every part', () => {
  const folders = readdirSync(new URL('../../../src/core/parts', import.meta.url), { withFileTypes: true }).filter((each) =>
    each.isDirectory(),
  );
  const told: string[] = [];
  eachPart(({ definition }) => told.push(definition.name));
  expect(told.sort()).toEqual(folders.map(({ name }) => name).sort());
});

describe('each action on two tabs', () => {
  tell(clientRows, '', (tab, work) => work(tab.client.actions), kept);
  eachPart(({ definition, rows }) =>
    tell(
      rows,
      `${definition.name}.`,
      (tab, work) => partOf(tab.client, definition).run(work),
      (tab) => [kept(tab), tab.part(definition)],
    ),
  );
});
