import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { builtInKinds } from '../../src/kinds/builtIn/builtInKinds.js';
import { defineMessageKind, extendMessageKind, type MessageKindEntry } from '../../src/kinds/defineMessageKind.js';
import { resolveContent } from '../../src/kinds/resolveContent.js';
import { type KindWarning, resolveMessageKinds } from '../../src/kinds/resolveMessageKinds.js';
import type { MessageContent } from '../../src/model/content.js';
import type { Json } from '../../src/model/json.js';

const Order = z.object({ title: z.string(), cents: z.number() });
const orderCard = defineMessageKind({ type: 'order', schema: Order, preview: (order) => order.title });

describe('the registry of kinds', () => {
  it('is a frozen record that strangers cannot reach through', () => {
    const { kinds } = registry([orderCard]);
    expect(Object.isFrozen(kinds.byKey)).toBe(true);
    for (const type of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(resolveContent(kinds, custom(type, {})).key).toBe('custom');
    }
  });

  it('knows a kind for every content of the model', async () => {
    const { kinds, warnings } = registry([]);
    expect(resolveContent(kinds, { kind: 'text', text: 'hi' })).toMatchObject({ key: 'text', data: { text: 'hi' } });
    expect(resolveContent(kinds, { kind: 'face', set: 'a', key: 'b' }).key).toBe('face');
    // Warnings come in their order: one of before would be here by now.
    resolveContent(kinds, custom('stranger', {}));
    expect(await heard(warnings)).toMatchObject([{ type: 'stranger' }]);
  });

  it('lets a whole kind replace a built-in one and a part change it', () => {
    const preview = () => 'a picture';
    const { kinds } = registry([extendMessageKind('image', { preview }), extendMessageKind('tip', { layout: 'hidden' })]);
    expect(kinds.byKey.image).toMatchObject({ preview, layout: 'bare' });
    expect(kinds.byKey.tip?.layout).toBe('hidden');
    const replaced = registry([defineMessageKind({ type: 'image', preview })]);
    expect(replaced.kinds.byKey.image?.preview).toBe(preview);
  });

  it('leaves out a part of a kind that is not there, and says so', async () => {
    const { kinds, warnings } = registry([{ type: 'nowhere', layout: 'bare' }]);
    expect(Object.keys(kinds.byKey)).not.toContain('custom:nowhere');
    expect(await heard(warnings)).toMatchObject([{ code: 'no-preview', type: 'nowhere' }]);
  });

  it('never takes a custom payload for a built-in content of the same name', () => {
    const { kinds } = registry([]);
    expect(resolveContent(kinds, custom('image', { renditions: [] }))).toMatchObject({ key: 'custom', fallback: 'unknown-kind' });
  });
});

describe('a payload', () => {
  it('is parsed once per content object', () => {
    const validate = vi.spyOn(Order['~standard'], 'validate');
    const { kinds } = registry([orderCard]);
    const content = custom('order', { title: 'Lamp', cents: 4900, extra: true });
    const resolved = resolveContent(kinds, content);
    expect(resolved).toMatchObject({ key: 'custom:order', data: { title: 'Lamp', cents: 4900 } });
    expect(resolved.data).not.toHaveProperty('extra');
    expect(resolveContent(kinds, content)).toBe(resolved);
    expect(validate).toHaveBeenCalledTimes(1);
    validate.mockRestore();
  });

  it('that does not pass falls back to the description, and its developer hears of it once', async () => {
    const { kinds, warnings } = registry([orderCard]);
    for (const data of [{ title: 7 }, 'text', null, []] as Json[]) {
      const content = custom('order', data);
      expect(resolveContent(kinds, content)).toMatchObject({ key: 'custom', data: content, fallback: 'invalid-payload' });
    }
    expect(await heard(warnings)).toMatchObject([{ code: 'invalid-payload', type: 'order' }]);
    expect(warnings[0]?.message).toContain('did not pass its schema');
  });

  it('beyond 64 KB is not parsed', () => {
    const validate = vi.fn(() => ({ value: 1 }));
    const kind = defineMessageKind({ type: 'big', schema: { '~standard': { version: 1, vendor: 'test', validate } }, preview: () => '' });
    const { kinds } = registry([kind]);
    const heavy: Json[] = [
      'x'.repeat(70_000),
      Array.from({ length: 20_000 }, () => 1),
      Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`key-number-${i}`, i])),
    ];
    for (const data of heavy) expect(resolveContent(kinds, custom('big', data)).fallback).toBe('payload-too-large');
    expect(validate).not.toHaveBeenCalled();
    expect(resolveContent(kinds, custom('big', 'x'.repeat(60_000))).fallback).toBeUndefined();
  });

  it('that contains itself ends in the fallback, not in a loop', () => {
    const cyclic: Record<string, Json> = {};
    cyclic.self = cyclic;
    const { kinds } = registry([orderCard]);
    expect(resolveContent(kinds, custom('order', cyclic)).fallback).toBe('payload-too-large');
  });

  it('whose schema answers later or throws falls back', async () => {
    const later = defineMessageKind({ type: 'later', schema: z.string().refine(async () => false), preview: () => '' });
    const thrower = defineMessageKind({
      type: 'thrower',
      schema: {
        '~standard': {
          version: 1,
          vendor: 'test',
          validate: (): never => {
            throw new Error('no');
          },
        },
      },
      preview: () => '',
    });
    const rejecter = defineMessageKind({
      type: 'rejecter',
      schema: { '~standard': { version: 1, vendor: 'test', validate: () => Promise.reject(new Error('late')) } },
      preview: () => '',
    });
    const { kinds } = registry([later, thrower, rejecter]);
    expect(resolveContent(kinds, custom('later', 'x')).fallback).toBe('async-schema');
    expect(resolveContent(kinds, custom('thrower', 'x')).fallback).toBe('kind-threw');
    expect(resolveContent(kinds, custom('rejecter', 'x')).fallback).toBe('async-schema');
    // An unhandled rejection would fail the run.
    await Promise.resolve();
  });
});

describe('a match', () => {
  const anyPoll = defineMessageKind({
    type: 'poll',
    match: (content) => content.kind === 'custom' && content.type === '',
    preview: () => 'poll',
  });

  it('finds payloads without a type of their own', () => {
    const { kinds } = registry([anyPoll]);
    expect(resolveContent(kinds, custom('', {})).key).toBe('custom:poll');
    expect(resolveContent(kinds, custom('other', {})).key).toBe('custom');
  });

  it('yields to a higher priority, and among equals to the later one', () => {
    const all = (type: string, priority?: number) => defineMessageKind({ type, match: () => true, preview: () => type, priority });
    expect(resolveContent(registry([all('a'), all('b')]).kinds, custom('x', 1)).key).toBe('custom:b');
    expect(resolveContent(registry([all('a', 1), all('b')]).kinds, custom('x', 1)).key).toBe('custom:a');
    expect(resolveContent(registry([all('a')]).kinds, { kind: 'text', text: '' }).key).toBe('custom:a');
    expect(resolveContent(registry([all('a', -1)]).kinds, { kind: 'text', text: '' }).key).toBe('text');
  });

  it('that throws does not match', async () => {
    const broken = defineMessageKind({
      type: 'broken',
      match: () => {
        throw new Error('no');
      },
      preview: () => '',
    });
    const { kinds, warnings } = registry([broken]);
    expect(resolveContent(kinds, { kind: 'text', text: '' }).key).toBe('text');
    expect(await heard(warnings)).toMatchObject([{ code: 'kind-threw', type: 'broken' }]);
  });
});

/** Warnings come after whatever is going on, with words that are loaded for them. */
async function heard(warnings: readonly KindWarning[]) {
  await vi.waitFor(() => expect(warnings).not.toEqual([]));
  return warnings;
}

function registry(entries: readonly MessageKindEntry[]) {
  const warnings: KindWarning[] = [];
  return { warnings, kinds: resolveMessageKinds(entries, builtInKinds, { onWarning: (warning) => warnings.push(warning) }) };
}

function custom(type: string, data: Json): MessageContent {
  return { kind: 'custom', type, data, description: 'words' };
}
