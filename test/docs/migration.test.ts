import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultAttachments } from '../../src/kinds/defaultAttachments.js';
import { defaultConversationActions } from '../../src/kinds/defaultConversationActions.js';
import { defaultMessageActions } from '../../src/kinds/defaultMessageActions.js';
import { readSources } from './readSources.js';
import { tuikitNames } from './tuikitNames.js';

const text = readFileSync(new URL('../../docs/migrate-from-tuikit.md', import.meta.url), 'utf8');
const { exports: doors } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const { exports, parts, membersOf, returnedBy, hasValue, variables, classes } = readSources();

/** What every part takes. */
const ofEveryPart = ['className', 'style', 'ref', 'render', 'children'];
/** Values, and names of theirs, said in a row for what they are. */
const plain = [
  ...['en', 'zh-Hans', 'ar', 'start', 'end', 'left', 'right', 'two-sided', 'hidden', 'ended', 'key'],
  ...['@tencentcloud/chat', 'businessID', 'primaryColor', 'TUICallKit'],
];
const entries = [...defaultMessageActions, ...defaultAttachments, ...defaultConversationActions].map(({ key }) => key);

interface Row {
  readonly theirs: readonly string[];
  readonly ours: string;
}

describe('the way over from TUIKit', () => {
  const tables = readTables(text);

  it.each(Object.entries(tuikitNames))('has a row for each name of %s, and for nothing else', (group, names) => {
    const rows = (tables.get(group) ?? []).flatMap(({ theirs }) => theirs);
    expect([...rows].sort()).toEqual([...names].sort());
  });

  it('has no table whose names nobody keeps', () => {
    expect([...tables.keys()].filter((heading) => !(heading in tuikitNames))).toEqual([]);
  });

  it('names nothing of ours that is not there', () => {
    const named = [...tables.values()].flat().flatMap(({ theirs, ours }) => codesOf(ours).map((code) => ({ theirs, code })));
    expect(named.filter(({ code }) => !isOurs(code))).toEqual([]);
    expect(named.length).toBeGreaterThan(400);
  });

  it('says in each row what it is here, or that there is none', () => {
    const empty = [...tables.values()].flat().filter(({ ours }) => !/`|^None\b|\bsee\b/.test(ours));
    expect(empty.map(({ theirs }) => theirs.join(' '))).toEqual([]);
  });
});

function readTables(markdown: string): ReadonlyMap<string, readonly Row[]> {
  const tables = new Map<string, Row[]>();
  for (const section of markdown.split(/^### /m).slice(1)) {
    const heading = section.slice(0, section.indexOf('\n'));
    const rows = [...section.matchAll(/^\| (`.*?) \| (.*) \|$/gm)].map(([, theirs = '', ours = '']) => ({ theirs: codesOf(theirs), ours }));
    tables.set(heading, rows);
  }
  return tables;
}

function codesOf(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

/** Whether a piece of code names something that is there: see “How to read the right column”. */
function isOurs(code: string): boolean {
  const element = /^<([\w.]+)((?: \w+)+)>$/.exec(code);
  if (element !== null) return hasProps(element[1] ?? '', (element[2] ?? '').trim().split(' '));
  if (code.startsWith('--parley-')) return variables.has(code);
  if (code.startsWith('.parley-')) return classes.has(code.slice(1));
  if (code.startsWith('parley-kit')) return code.replace('parley-kit', '.') in doors;
  const value = /^(key|kind|notify): '([\w-]+)'$/.exec(code);
  if (value !== null) return value[1] === 'key' ? entries.includes(value[2] ?? '') : hasValue(value[2] ?? '');
  const [owner = '', member, ...rest] = code.split('.');
  if (rest.length > 0) return false;
  if (member === undefined) return exports.has(code) || plain.includes(code);
  if (owner === 'actions') return membersOf('ChatActions').has(member);
  if (owner === 'useChatClient()') return membersOf('ChatClient').has(member);
  const hook = /^(use\w+)\(\)$/.exec(owner)?.[1];
  if (hook !== undefined) return exports.has(hook) && returnedBy(hook).some((type) => membersOf(type).has(member));
  return parts.has(code) || (exports.has(owner) && membersOf(owner).has(member));
}

function hasProps(component: string, props: readonly string[]): boolean {
  const own = parts.get(component) ?? component;
  if (!parts.has(component) && !exports.has(component)) return false;
  const known = membersOf(`${own}Props`);
  return known.size > 0 && props.every((prop) => known.has(prop) || ofEveryPart.includes(prop));
}
