import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFolder, matchesTerms, termsOf } from '../../src/model/foldText.js';

const folder = createFolder();
const finds = (query: string, text: string): boolean => matchesTerms(folder.fold(text), termsOf(folder, query));
const marked = (text: string, query: string): readonly string[] =>
  folder.rangesOf(text, termsOf(folder, query)).map(({ start, end }) => text.slice(start, end));

describe('folding a text', () => {
  it.each([
    ['case', 'STRASSE', 'straße'],
    ['Turkish case', 'istanbul', 'İSTANBUL ılık'],
    ['Greek case and final sigma', 'ΟΔΟΣ', 'οδός'],
    ['accents', 'creme brulee', 'Crème brûlée'],
    ['accents that are typed and not written', 'café', 'CAFE'],
    ['accents in two code points', 'cafe\u0301', 'caf\u00e9'],
    ['letters that no decomposition splits', 'lodz oslo', 'Łódź, Øslo'],
    ['width', 'ｐａｒｌｅｙ　１２', 'parley 12'],
    ['ligatures', 'office', 'oﬃce'],
    ['one Chinese character', '好', '你好'],
    ['Chinese words in any order', '山 明天', '明天去爬山'],
    ['full-width punctuation', '好!', '你好！'],
    ['half-width kana', 'ガイド', 'ｶﾞｲﾄﾞ'],
    ['kana in two code points', 'が', 'か\u3099'],
    ['Hangul', '한국', '저는 한국 사람'],
    ['Hangul half composed', '하', '한국'],
    ['a lone Hangul consonant', 'ㅎ', '한국'],
    ['decomposed Hangul', '한국', '한국'.normalize('NFD')],
    ['Arabic vowel signs', 'محمد', 'مُحَمَّد'],
    ['alef forms', 'احمد الاسلام', 'أحمد الإسلام'],
    ['alef maksura, Persian yeh and teh marbuta', 'علي مدرسه', 'على مدرسة'],
    ['the Arabic stroke', 'سلام', 'ســـلام'],
    ['Arabic and Persian digits', '2024', '٢٠٢٤ ۲۰۲۴'],
    ['Arabic presentation forms', 'سلام', 'ﺳﻼﻡ'],
    ['Hebrew points', 'שלום', 'שָׁלוֹם'],
    ['Hebrew final letters while typing', 'שלומ', 'שלום'],
    ['white space', 'two words', 'two\u3000 \n words'],
    ['invisible characters', 'soft', 'so\u00adf\u200bt'],
    ['an emoji of several', '👩', '👩‍👧'],
  ])('makes nothing of %s', (_, query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  it.each([
    ['another letter', 'cat', 'cut'],
    ['kana that are voiced', 'か', 'が'],
    ['another Indic vowel', 'कि', 'की'],
    ['a word of two that is missing', 'two apples', 'two words'],
  ])('still tells apart %s', (_, query, text) => {
    expect(finds(query, text)).toBe(false);
  });

  it('finds any of the words where that is asked', () => {
    expect(matchesTerms(folder.fold('two words'), termsOf(folder, 'two apples'), 'any')).toBe(true);
  });
});

describe('highlights', () => {
  it.each([
    ['Crème BRÛLÉE', 'brulee creme', ['Crème', 'BRÛLÉE']],
    ['한국어', '하', ['한']],
    ['cafe\u0301s', 'cafe', ['cafe\u0301']],
    ['👍🏽 done 👍', '👍', ['👍', '👍']],
    ['مُحَمَّد', 'حم', ['حَمَّ']],
    ['aaaa', 'aa', ['aaaa']],
    ['oﬃce', 'f', ['ﬃ']],
    ['nothing', 'else', []],
  ])('in %s of %s are whole characters of the text', (text, query, expected) => {
    expect(marked(text, query)).toEqual(expected);
  });
});

describe('whatever is typed', () => {
  // Letters that fold, that do not, that join, that vanish.
  const characters = fc.constantFrom(...'aAÁáßＡ 　好你한하ㅎがか゛ﾞ\u3099أاشש\u05c1ىيِ\u200d👍\u0301ﬁ\n2٢');
  const texts = fc.array(characters, { maxLength: 24 }).map((all) => all.join(''));

  it('folds to what folds to itself', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = folder.fold(text);
        expect(folder.fold(once)).toBe(once);
      }),
    );
  });

  it('is found in every text that holds it', () => {
    fc.assert(
      fc.property(texts, texts, texts, (before, query, after) => {
        // A voicing joins the letter before it: then that is another letter.
        fc.pre(![query, after].some((text) => folder.fold(text).startsWith('\u3099')));
        expect(finds(query, before + query + after)).toBe(true);
      }),
    );
  });

  it('has highlights that fold to what was looked for, in order and apart', () => {
    fc.assert(
      fc.property(texts, fc.array(characters, { minLength: 1, maxLength: 3 }), (text, query) => {
        const terms = termsOf(folder, query.join(''));
        const ranges = folder.rangesOf(text, terms);
        expect(ranges.length > 0).toBe(terms.some((term) => folder.fold(text).includes(term)));
        let last = -1;
        for (const { start, end } of ranges) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(terms.some((term) => folder.fold(text.slice(start, end)).includes(term))).toBe(true);
          last = end;
        }
      }),
    );
  });
});
