import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteLength } from '../../src/hooks/byteLength.js';

test('counts what an encoder writes, whatever the text', () => {
  const encoder = new TextEncoder();
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => byteLength(text) === encoder.encode(text).length));
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
      const text = String.fromCharCode(...units);
      return byteLength(text) === encoder.encode(text).length;
    }),
  );
  expect(byteLength('a\u00e9\u4e2d\u{1f600}')).toBe(1 + 2 + 3 + 4);
});
