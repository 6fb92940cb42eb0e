import { describe, expect, it } from 'vitest';
import { avatarHue } from '../../../src/components/primitives/avatarHue.js';
import { initials } from '../../../src/components/primitives/initials.js';
import { mergeProps } from '../../../src/components/primitives/renderElement.js';
import { typeAhead } from '../../../src/components/primitives/typeAhead.js';

describe('initials', () => {
  it.each([
    ['Ann Berger', 'AB'],
    ['ann', 'A'],
    ['Émile Zoe von der Heide', 'ÉH'],
    ['陈晓明', '明'],
    ['山田 花', '花'],
    ['دانا الخوري', 'د'],
    ['  ⚽ Football club ', 'FC'],
    ['👍', ''],
    ['', ''],
    ['constructor', 'C'],
  ])('of “%s” are “%s”', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});

describe('avatarHue', () => {
  it('is the same for the same person and spreads over people with like ids', () => {
    expect(avatarHue('user-1')).toBe(avatarHue('user-1'));
    const hues = Array.from({ length: 120 }, (_, index) => avatarHue(`user-${index}`));
    const counts = [...new Set(hues)].map((hue) => hues.filter((other) => other === hue).length);
    expect(counts.length).toBe(12);
    expect(Math.max(...counts)).toBeLessThan(25);
  });
});

describe('typeAhead', () => {
  const names = ['Ann', 'Anton', 'Bob', 'Émile', 'Aaron'];
  const find = (typed: string, from: number) => typeAhead(typed, from, names.length, (index) => names[index] ?? '');

  it('goes on to the next with one letter, also repeated, and round', () => {
    expect(find('a', 0)).toBe(1);
    expect(find('a', 1)).toBe(4);
    expect(find('aa', 4)).toBe(0);
  });
  it('stays while more letters fit, and moves when they no longer do', () => {
    expect(find('an', 0)).toBe(0);
    expect(find('ant', 0)).toBe(1);
  });
  it('counts neither case nor accents, and finds nothing where there is nothing', () => {
    expect(find('EM', 0)).toBe(3);
    expect(find('x', 0)).toBe(-1);
  });
});

describe('mergeProps', () => {
  it('joins classes, merges styles, and replaces the rest', () => {
    const merged = mergeProps(
      { className: 'a', style: { color: 'red' }, title: 'x' },
      { className: 'b', style: { top: 0 }, title: 'y', lang: undefined },
    );
    expect(merged).toEqual({ className: 'a b', style: { color: 'red', top: 0 }, title: 'y' });
  });
  it('calls the user’s handler first, and ours unless that prevented it', () => {
    const calls: string[] = [];
    const event = { defaultPrevented: false };
    const { onClick } = mergeProps({ onClick: () => calls.push('ours') }, { onClick: () => calls.push('theirs') });
    if (typeof onClick !== 'function') throw new Error('no handler');
    onClick(event);
    onClick({ defaultPrevented: true });
    expect(calls).toEqual(['theirs', 'ours', 'theirs']);
  });
});
