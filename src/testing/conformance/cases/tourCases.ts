import { type IncomingPart, type OutgoingPart, wrapAdapter } from '../../../contract/wrapAdapter.js';
import { assert, assertEqual } from '../assert.js';
import type { ConformanceCase } from '../conformanceCase.js';
import { objectionsTo } from './plainData.js';
import { takeTour } from './tour.js';

/** Before each text that a decorator has seen. */
const MARK = '§';

/** What is true of everything that crosses the border, tried on a tour of all that the adapter has. */
export const tourCases: readonly ConformanceCase[] = [
  {
    name: 'hands over nothing but plain data, in every answer, error and event of a tour of all facets',
    facet: 'messages',
    needs: [],
    async run(harness) {
      const { crossed } = await takeTour(harness, (adapter) => adapter);
      const objections = crossed.flatMap(({ where, value }) => objectionsTo(value).map((why) => `${where}${why}`));
      assertEqual([...new Set(objections)].slice(0, 10), [], 'what is no plain data, or does not survive structuredClone');
    },
  },
  {
    name: 'leaves what it is given as it was, on a tour of all facets',
    facet: 'messages',
    needs: [],
    async run(harness) {
      const { spoiled } = await takeTour(harness, (adapter) => adapter);
      assertEqual([...spoiled], [], 'members that have changed their arguments');
    },
  },
  {
    name: 'lets a decorator see every content once, on a tour of all facets',
    facet: 'messages',
    needs: [],
    async run(harness) {
      const { crossed } = await takeTour(harness, (adapter) => wrapAdapter(adapter, { message: mark, draft: unmark }));
      const texts = crossed.flatMap(({ where, value }) => textsIn(value).map((text) => ({ where, text })));
      const unseen = texts.filter(({ text }) => !text.startsWith(MARK));
      const twice = texts.filter(({ text }) => text.startsWith(MARK + MARK));
      assert(texts.length > 0, 'the tour met texts');
      assertEqual([...new Set(unseen.map(({ where }) => where))], [], 'where a text passed by the decorator');
      assertEqual([...new Set(twice.map(({ where }) => where))], [], 'where the decorator saw a text twice');
    },
  },
];

/** As a decorator that encrypts does it: put on where a content comes in, taken off where it goes out. */
function mark(part: IncomingPart): IncomingPart {
  return part.content.kind === 'text' ? { ...part, content: { ...part.content, text: `${MARK}${part.content.text}` } } : part;
}

function unmark(part: OutgoingPart): OutgoingPart {
  const { content } = part;
  return content.kind === 'text' && content.text.startsWith(MARK)
    ? { ...part, content: { ...content, text: content.text.slice(MARK.length) } }
    : part;
}

/** What texts say, wherever in a value they lie. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || value instanceof Blob) return [];
  const inner = Object.values(value).flatMap(textsIn);
  return 'kind' in value && value.kind === 'text' && 'text' in value && typeof value.text === 'string' ? [value.text, ...inner] : inner;
}
