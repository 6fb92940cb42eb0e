import { describe, expect, it, vi } from 'vitest';
import { createI18n, type I18nOptions } from '../../src/i18n/createI18n.js';
import { ar } from '../../src/i18n/generated/ar.js';
import { zhHans } from '../../src/i18n/generated/zh-Hans.js';
import { loadMessages, matchLocale } from '../../src/i18n/loadMessages.js';
import { chatErrorCodes } from '../../src/model/chatErrorCodes.js';

const hour = 3_600_000;
const day = 24 * hour;
/** A Thursday. */
const now = Date.UTC(2024, 2, 14, 14, 5);

describe('words', () => {
  it('come with their plural in each language', () => {
    expect([0, 1, 2, 1500].map((count) => english().t('common.members', { count }))).toEqual([
      '0 members',
      '1 member',
      '2 members',
      '1,500 members',
    ]);
    expect(chinese().t('common.members', { count: 3 })).toBe('3 位成员');
    const forms = [0, 1, 2, 3, 11, 100].map((count) =>
      arabic()
        .t('common.members', { count })
        .replace(/[٠-٩]+/, '#'),
    );
    expect(forms).toEqual(['لا أعضاء', 'عضو واحد', 'عضوان', '# أعضاء', '# عضوًا', '# عضو']);
  });

  it('choose by value, and by `other` for a value that nobody foresaw', () => {
    const { t } = english();
    expect(t('kind.call.plain', { media: 'video' })).toBe('Video call');
    expect(t('kind.call.plain', { media: 'toString' as 'other' })).toBe('Voice call');
  });

  it('can be replaced one by one by a text or a function', () => {
    const { t } = english({
      overrides: {
        'common.cancel': 'Never mind',
        'kind.file.preview': 'Document {name}',
        'common.members': ({ count }) => `${count} of us`,
      },
    });
    expect(t('common.cancel')).toBe('Never mind');
    expect(t('kind.file.preview', { name: 'a.pdf' })).toBe('Document a.pdf');
    expect(t('common.members', { count: 4 })).toBe('4 of us');
    expect(t('common.close')).toBe('Close');
  });

  it('isolate a foreign text of the other direction, and leave any other as it is', () => {
    expect(english().t('kind.file.preview', { name: 'plan.pdf' })).toBe('File: plan.pdf');
    expect(english().t('kind.file.preview', { name: 'תוכנית.pdf' })).toBe('File: \u2068תוכנית.pdf\u2069');
    expect(arabic().t('kind.file.preview', { name: 'plan.pdf' })).toBe('ملف: \u2068plan.pdf\u2069');
  });

  it('take from a foreign text what would steer the direction of others', () => {
    expect(english().t('kind.file.preview', { name: '\u202egpj.exe\u2069\u2069' })).toBe('File: gpj.exe');
    expect(english().isolate('\u2068open')).toBe('open');
  });

  it('do not read places out of a value', () => {
    expect(english().t('kind.removed.other', { name: '{name} $& {x}' })).toBe('{name} $& {x} recalled a message');
  });

  it('exist for every error code in every language', () => {
    for (const i18n of [english(), chinese(), arabic()]) {
      for (const code of chatErrorCodes) expect(i18n.t(`error.${code}`)).not.toMatch(/^error\./);
    }
  });

  it('fall back to English where a catalogue of the host lacks a key', () => {
    const { 'common.close': _gone, ...messages } = zhHans.messages;
    const i18n = createI18n({ messages: { locale: 'zh-Hans', messages: messages as typeof zhHans.messages } });
    expect(i18n.t('common.close')).toBe('Close');
    expect(i18n.t('common.cancel')).toBe('取消');
  });

  it('are loaded by the language of a locale', async () => {
    expect((await loadMessages('ar-EG')).locale).toBe('ar');
    expect((await loadMessages('zh-CN')).locale).toBe('zh-Hans');
    expect((await loadMessages('fr')).locale).toBe('en');
    expect(['zh_TW', 'zhx', 'en-GB', ''].map(matchLocale)).toEqual(['zh-Hans', 'en', 'en', 'en']);
  });
});

describe('locale, direction and zone', () => {
  it('default to those of the words', () => {
    expect(createI18n({ messages: ar })).toMatchObject({ locale: 'ar', dir: 'rtl' });
    expect(createI18n()).toMatchObject({ locale: 'en', dir: 'ltr' });
  });

  it('know the direction by the script', () => {
    expect(['he', 'fa-IR', 'ur', 'az-Arab', 'az', 'uz-Cyrl', 'zh-TW'].map((locale) => createI18n({ locale }).dir)).toEqual([
      'rtl',
      'rtl',
      'rtl',
      'rtl',
      'ltr',
      'ltr',
      'ltr',
    ]);
  });

  it('survive nonsense', () => {
    expect(createI18n({ locale: 'not a locale', timeZone: 'Mars/Olympus' })).toMatchObject({ locale: 'en', timeZone: 'UTC' });
  });
});

describe('dates', () => {
  it('are short in lists: time, weekday, day, day and year', () => {
    const { shortDate } = english();
    expect(plain(shortDate(now - hour, now))).toBe('1:05 PM');
    expect(shortDate(now - day, now)).toBe('Wed');
    expect(shortDate(now - 6 * day, now)).toBe('Fri');
    expect(shortDate(now - 7 * day, now)).toBe('Mar 7');
    expect(shortDate(now - 400 * day, now)).toBe('2/8/23');
    expect(chinese().shortDate(now - 7 * day, now)).toBe('3月7日');
  });

  it('are named in separators', () => {
    const { day: name } = english();
    expect(name(now, now)).toBe('Today');
    expect(name(now - day, now)).toBe('Yesterday');
    expect(name(now - 3 * day, now)).toBe('Monday');
    expect(name(now - 10 * day, now)).toBe('Monday, March 4');
    expect(name(now - 400 * day, now)).toBe('February 8, 2023');
    expect(chinese().day(now - day, now)).toBe('昨天');
  });

  it('follow the day of the time zone, not that of UTC', () => {
    const justAfterMidnight = Date.UTC(2024, 2, 14, 0, 30);
    expect(english({ timeZone: 'America/New_York' }).day(justAfterMidnight, now)).toBe('Yesterday');
    expect(english({ timeZone: 'Asia/Tokyo' }).day(justAfterMidnight, now)).toBe('Today');
  });

  it('show nothing for a moment beyond the calendar', () => {
    expect(english().full(Number.NaN)).toBe('');
    expect(english().time(9e15)).toBe('');
  });
});

describe('the number of a day', () => {
  it.each(['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'Australia/Lord_Howe', 'Africa/Casablanca'])(
    'changes exactly where the date changes in %s',
    (timeZone) => {
      const { dayNumber } = english({ timeZone });
      const date = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
      for (let at = Date.UTC(2011, 11, 28); at < Date.UTC(2012, 0, 3); at += 0.5 * hour) {
        expect(dayNumber(at)).toBe(Date.parse(`${date.format(at)}T00:00Z`) / day);
      }
      for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2025, 0, 1); at += 7.75 * hour) {
        expect(dayNumber(at)).toBe(Date.parse(`${date.format(at)}T00:00Z`) / day);
      }
    },
  );

  it('asks Intl per day, not per message', () => {
    const { dayNumber } = english({ timeZone: 'America/New_York' });
    const asked = vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts');
    for (let index = 0; index < 10_000; index += 1) dayNumber(now - index * 60_000);
    // Seven days: two questions each, and one for each quarter of an hour of the day on which the clocks changed.
    expect(asked.mock.calls.length).toBeLessThan(2 * 9 + 96 + 1);
    asked.mockRestore();
  });

  it('takes any number', () => {
    for (const at of [Number.NaN, Number.POSITIVE_INFINITY, -1e18, 8.64e15, 0]) expect(Number.isFinite(english().dayNumber(at))).toBe(true);
  });
});

describe('numbers', () => {
  it('are counted up to a limit', () => {
    expect([0, 7, 99, 100, 5000].map((value) => english().count(value))).toEqual(['0', '7', '99', '99+', '99+']);
    expect(english().count(1000, 999)).toBe('999+');
  });

  it('name bytes in steps of 1024', () => {
    expect([0, 1, 532, 1024, 1_468_006, 1024 ** 2 - 1, 5 * 1024 ** 3, Number.NaN].map((value) => english().bytes(value))).toEqual([
      '0 bytes',
      '1 byte',
      '532 bytes',
      '1 kB',
      '1.4 MB',
      '1 MB',
      '5 GB',
      '0 bytes',
    ]);
  });

  it('tell durations like a clock', () => {
    expect([0, 12_000, 61_400, 3_723_000].map((ms) => english().duration(ms))).toEqual(['0:00', '0:12', '1:01', '1:02:03']);
    expect(arabic().duration(72_000)).toBe('١:١٢');
  });

  it('join and sort names by the language', () => {
    expect(english().list(['Ann', 'Bob', 'דנה'])).toBe('Ann, Bob, and \u2068דנה\u2069');
    expect(['王', '李', '张'].sort(chinese().compare)).toEqual(['李', '王', '张']);
    expect(['item 10', 'item 9'].sort(english().compare)).toEqual(['item 9', 'item 10']);
  });
});

function english(more: I18nOptions = {}) {
  return createI18n({ locale: 'en', timeZone: 'UTC', ...more });
}
function chinese() {
  return createI18n({ timeZone: 'UTC', messages: zhHans });
}
function arabic() {
  return createI18n({ locale: 'ar-EG', timeZone: 'UTC', messages: ar });
}

/** Intl puts a narrow no-break space before AM and PM. */
function plain(text: string): string {
  return text.replace(/\s/g, ' ');
}
