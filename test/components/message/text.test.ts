import { describe, expect, it } from 'vitest';
import { isEmojiOnly } from '../../../src/components/message/emojiOnly.js';
import { plainFileName } from '../../../src/components/message/fileName.js';
import { fileNameParts } from '../../../src/components/message/fileNameParts.js';
import { findLinks } from '../../../src/components/message/findLinks.js';
import { imageBox } from '../../../src/components/message/imageBox.js';
import { safeHref } from '../../../src/components/message/safeHref.js';
import { segmentText as cutText, isLinkLike } from '../../../src/components/message/segmentText.js';
import type { Mention } from '../../../src/model/content.js';

const segmentText = (text: string, mentions?: readonly Mention[]) => cutText(text, mentions, findLinks);
const links = (text: string) => segmentText(text).flatMap((each) => (each.type === 'link' ? [each.href] : []));

describe('segmentText', () => {
  it('shows all of the text before links can be found in it', () => {
    expect(cutText('see example.com/x, @An', [{ start: 19, end: 22, userId: 'ann' }])).toEqual([
      { type: 'text', text: 'see example.com/x, ' },
      { type: 'mention', text: '@An', userId: 'ann' },
    ]);
  });

  it.each(['a.de', 'see https://x', 'bob@x', 'mailto:bob@x.org', '看example.com。'])('takes %s to be like a link', (text) => {
    expect(isLinkLike(text)).toBe(true);
  });

  it.each(['Hello.', 'Well: yes', 'One. Two. Three…', ''])('knows that there is no link in %j', (text) => {
    expect(isLinkLike(text)).toBe(false);
    expect(links(text)).toEqual([]);
  });

  it('finds addresses and leaves the rest as text', () => {
    expect(segmentText('see example.com/x, or bob@x.org')).toEqual([
      { type: 'text', text: 'see ' },
      { type: 'link', text: 'example.com/x', href: 'https://example.com/x' },
      { type: 'text', text: ', or ' },
      { type: 'link', text: 'bob@x.org', href: 'mailto:bob@x.org' },
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt://example.com/%0Aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'ftp://example.com/x',
  ])('never links %s elsewhere than to a page', (text) => {
    for (const href of links(`look: ${text} now`)) expect(href).toMatch(/^(https?|mailto|tel):/);
    expect(safeHref(text)).toBeUndefined();
  });

  it('keeps markup as text', () => {
    expect(segmentText('<img src=x onerror=alert(1)>')).toEqual([{ type: 'text', text: '<img src=x onerror=alert(1)>' }]);
  });

  it('ends an address at full-width punctuation', () => {
    expect(links('看https://example.com/a。再说')).toEqual(['https://example.com/a']);
    expect(links('去 example.com，好')).toEqual(['https://example.com/']);
  });

  it('shows where an address in another script really leads', () => {
    expect(links('https://аррӏе.com')[0]).toMatch(/^https:\/\/xn--/);
  });

  it('marks mentions by their offsets and ignores those that do not fit', () => {
    const mentions = [
      { start: 3, end: 6, userId: 'ann' },
      { start: 4, end: 9, userId: 'overlap' },
      { start: 90, end: 99, userId: 'beyond' },
    ];
    expect(segmentText('hi @An there', mentions)).toEqual([
      { type: 'text', text: 'hi ' },
      { type: 'mention', text: '@An', userId: 'ann' },
      { type: 'text', text: ' there' },
    ]);
  });

  it('finds code on a line and in blocks, and no links in it', () => {
    expect(segmentText('run `npm i x.com` or\n```ts\nconst a = 1\n```')).toEqual([
      { type: 'text', text: 'run ' },
      { type: 'code', text: 'npm i x.com', block: false },
      { type: 'text', text: ' or' },
      { type: 'code', text: 'const a = 1', block: true },
    ]);
  });

  it('loses no character of a text without code', () => {
    const text = 'a https://x.org/?q=1&r=（2）b\n\n c@d.ef 。。 @me';
    expect(
      segmentText(text, [{ start: text.length - 3, end: text.length }])
        .map((each) => each.text)
        .join(''),
    ).toBe(text);
  });
});

describe('isEmojiOnly', () => {
  it.each(['😀', '👍🏽', '👨‍👩‍👧‍👦', '🇸🇾🇩🇪', '❤️ 🔥 ✨'])('takes %s for emoji', (text) => expect(isEmojiOnly(text)).toBe(true));
  it.each(['', '12', '#', '😀😀😀😀', 'ok 👍', '你'])('takes "%s" for text', (text) => expect(isEmojiOnly(text)).toBe(false));
});

describe('file names', () => {
  it('keep their extension in the piece that is never cut', () => {
    const { start, end } = fileNameParts('A very long name of a quarterly report.final.pdf');
    expect(end).toBe('inal.pdf');
    expect(start + end).toBe('A very long name of a quarterly report.final.pdf');
  });

  it('lose the characters that would disguise their extension', () => {
    expect(plainFileName('holiday\u202egpj.exe')).toBe('holidaygpj.exe');
    expect(plainFileName('a\nb\t.txt')).toBe('a b .txt');
  });

  it('do not break surrogate pairs', () => {
    expect(fileNameParts('🎉🎉🎉🎉🎉🎉.png').end).toBe('🎉🎉🎉🎉.png');
  });
});

describe('imageBox', () => {
  it('fits a picture without enlarging it', () => {
    expect(imageBox(1600, 1200)).toEqual({ width: 320, height: 240 });
    expect(imageBox(160, 80)).toEqual({ width: 160, height: 80 });
    expect(imageBox(800, 2400)).toEqual({ width: 120, height: 360 });
  });

  it('gives a box to a picture of absurd or unknown size', () => {
    expect(imageBox(1, 100_000)).toEqual({ width: 112, height: 360 });
    expect(imageBox(undefined, 10)).toEqual({ width: 240, height: 180 });
    expect(imageBox(Number.NaN, -1)).toEqual({ width: 240, height: 180 });
  });
});
