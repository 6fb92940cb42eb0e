import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { isDiscriminant, readApi } from '../../.storybook/docs/readApi.js';
import { chatErrorCodes } from '../../src/model/chatErrorCodes.js';
import type { Api } from '../../stories/docs/apiModel.js';

/** It only says which client's what stands below it. */
const withoutElement = ['ChatClientScope'];

/** Calls that only ask and whose answer may be empty, and those that resolve in any case. */
const unrefused = ['MessagesFacet.discardUpload', 'MessagesFacet.findSent', 'SessionFacet.disconnect', 'ContactsFacet.seeRequests'];
const asks = /Promise<(readonly )?(Page<|\w+\[\]|\w*Page>|Group(Attributes|Counters)>)/;

/** What a hook offers to do, and what of a facet does something. */
function isAction(owner: string, type: string): boolean {
  if (/(View|Actions)$/.test(owner)) return /^Action\b/.test(type);
  return owner.endsWith('Facet') && type.includes('Promise<') && !asks.test(type);
}

describe('the public names', () => {
  let api: Api;
  beforeAll(() => {
    api = readApi();
  }, 120_000);

  it('each have a docstring, and so have the parts of components', () => {
    const entries = api.doors.flatMap((door) => door.entries.flatMap((entry) => [entry, ...entry.parts]));
    const silent = entries.filter(({ text }) => text === '').map(({ name, file }) => `${file}: ${name}`);
    expect([...new Set(silent)]).toEqual([]);
  });

  it('of components say what each prop is', () => {
    const parts = api.doors
      .flatMap(({ entries }) => entries.flatMap((entry) => [entry, ...entry.parts]))
      .filter(({ kind }) => kind === 'component');
    const silent = parts.flatMap(({ name, members }) =>
      members.filter(({ text }) => text === '').map((member) => `${name} ${member.name}`),
    );
    expect([...new Set(silent)]).toEqual([]);
  });

  it('of shapes say what each member is, and hooks what each member of what they return is', () => {
    const entries = api.doors
      .flatMap((door) => door.entries)
      .filter(({ kind, file }) => kind !== 'component' && !file.includes('/generated/'));
    const silent = entries.flatMap(({ name, membersOf = name, members, file }) =>
      members.filter((member) => member.text === '' && !isDiscriminant(member)).map((member) => `${file}: ${membersOf}.${member.name}`),
    );
    expect([...new Set(silent)]).toEqual([]);
  });

  it('of actions and calls that change something name a code of refusal', () => {
    const refusal = new RegExp(`\`(${chatErrorCodes.join('|')})\``);
    const entries = api.doors.flatMap((door) => door.entries).filter(({ kind }) => kind !== 'component');
    const silent = entries.flatMap(({ name, membersOf = name, members }) =>
      members.filter(({ type, text }) => isAction(membersOf, type) && !refusal.test(text)).map((member) => `${membersOf}.${member.name}`),
    );
    expect([...new Set(silent)].filter((name) => !unrefused.includes(name))).toEqual([]);
  });

  it('of actions are all to be tried on the facets page, and so is what the client does to messages', () => {
    const folder = fileURLToPath(new URL('../../demo/facets', import.meta.url));
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const hooks = api.doors.flatMap(({ entries }) => entries).filter(({ kind }) => kind === 'hook');
    const missing = hooks.flatMap(({ name, members }) => {
      const users = files.filter((text) => text.includes(`${name}(`));
      const actions = members.filter(({ type }) => /^Action\b/.test(type));
      const untried = actions.filter((action) => !users.some((text) => new RegExp(`\\b${action.name}\\b`).test(text)));
      return untried.map((action) => `${name}: ${action.name}`);
    });
    const ofMessages = ['recall', 'removeMessage', 'editMessage', 'setReactions', 'patchMetadata'];
    missing.push(...ofMessages.filter((name) => !files.some((text) => text.includes(`actions.${name}(`))));
    expect([...new Set(missing)]).toEqual([]);
  });

  it('are read with their props, parts, shapes and signatures', () => {
    const kit = api.doors.find(({ name }) => name === 'parley-kit');
    const entry = (name: string) => kit?.entries.find((each) => each.name === name);
    expect(entry('ChatPanel')).toMatchObject({ kind: 'component', selector: expect.stringContaining('.parley-ChatPanel') });
    expect(entry('ChatPanel')?.parts.map(({ name }) => name)).toEqual(
      ['Header', 'Notice', 'Messages', 'Input'].map((part) => `ChatPanel.${part}`),
    );
    expect(entry('Button')?.members).toContainEqual(expect.objectContaining({ name: 'variant', values: ['solid', 'soft', 'ghost'] }));
    expect(entry('useConversationList')).toMatchObject({ kind: 'hook', membersOf: 'ConversationListView' });
    expect(entry('useConversationList')?.members.map(({ name }) => name)).toContain('conversations');
    expect(entry('Conversation')).toMatchObject({ kind: 'type', membersOf: 'Conversation' });
    expect(entry('createChatClient')).toMatchObject({ kind: 'function', signature: expect.stringContaining('ChatClient') });
  });

  it('of every part take className, style, ref and another element', () => {
    const kit = api.doors.find(({ name }) => name === 'parley-kit');
    const parts =
      kit?.entries
        .flatMap((entry) => [entry, ...entry.parts])
        .filter(({ kind, name }) => kind === 'component' && !withoutElement.includes(name)) ?? [];
    const lacking = parts.flatMap(({ name, members }) => {
      const taken = members.filter(({ ofEveryPart }) => ofEveryPart).map((member) => member.name);
      const missing = ['className', 'style', 'ref', 'render'].filter((each) => !taken.includes(each));
      return missing.length === 0 ? [] : [`${name} takes no ${missing.join(', ')}`];
    });
    expect(lacking).toEqual([]);
  });
});
