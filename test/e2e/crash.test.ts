import { describe, type ExpectStatic, it } from 'vitest';
import { longPatience } from '../patience.js';
import { crash, startDemo } from './browser.js';
import { type Chat, chatOf, lastWords } from './chat.js';

const total = 50;
const pictures = [4, 14, 24, 34, 44];
const badLine = { life: 'off', lostAcks: '0.3', latency: '150', seed: '7' };
/** An upload whose acknowledgements are lost is tried again after 1 s, 2 s, 4 s …, and all behind it wait: now and then for minutes. */
const outboxPatience = 4 * longPatience;

// Side by side, a browser for each: they wait for the bad line more than they work.
describe.concurrent('a crash with fifty messages queued', { timeout: 2 * outboxPatience }, () => {
  const demo = startDemo();

  it('brings every message that was shown, once and in order', async ({ expect }) => {
    const context = await demo.newContext();
    const bob = chatOf(await demo.open(context, 'bob', { life: 'off' }));
    await bob.open('Alice Moreau');
    const alice = chatOf(await demo.open(context, 'alice', badLine));
    await alice.open('Bob Okafor');
    await queueAll(alice, expect);
    await crash(alice.page);

    const reopened = chatOf(await demo.open(context, 'alice', badLine));
    await reopened.open('Bob Okafor');
    await expectAllSeen(bob, expect);
  });
});

describe.concurrent('a crash of one of two tabs of the same person', { timeout: 2 * outboxPatience }, () => {
  const demo = startDemo();

  it('lets the surviving tab send the rest', async ({ expect }) => {
    const context = await demo.newContext();
    const bob = chatOf(await demo.open(context, 'bob', { life: 'off' }));
    await bob.open('Alice Moreau');
    const survivor = chatOf(await demo.open(context, 'alice', badLine));
    await survivor.open('Bob Okafor');
    const dying = chatOf(await demo.open(context, 'alice', badLine));
    await dying.open('Bob Okafor');
    await queueAll(dying, expect);
    await crash(dying.page);
    await expectAllSeen(bob, expect);
  });
});

async function queueAll(chat: Chat, expect: ExpectStatic): Promise<void> {
  for (let index = 0; index < total; index++) {
    if (!pictures.includes(index)) {
      await chat.write(`crash ${index}.`);
      continue;
    }
    const buffer = Buffer.from(onePixel, 'base64');
    await chat.page.locator('input[type=file]').setInputFiles([{ name: `crash ${index}.png`, mimeType: 'image/png', buffer }]);
    await chat.page.getByRole('button', { name: 'Send', exact: true }).click();
  }
  await chat.log.getByText(`crash ${total - 1}.`).waitFor();
  // Where storage does not answer within a second, a message is shown before it is stored.
  await expect.poll(() => lastWords(chat.page)).toBe('');
}

/** All of them, in order, none twice: read off the other person's screen from the newest upwards. */
async function expectAllSeen(chat: Chat, expect: ExpectStatic): Promise<void> {
  await chat.page.bringToFront();
  await chat.log.getByText(`crash ${total - 1}.`).waitFor({ timeout: outboxPatience });
  const expected = Array.from({ length: total }, (_, index) => (pictures.includes(index) ? 'picture' : `${index}`));
  await expect.poll(() => readUpwards(chat), { interval: 1_000 }).toEqual(expected);
}

async function readUpwards(chat: Chat): Promise<readonly string[]> {
  const seen = await chat.log.evaluate(async (log) => {
    const found = new Map<number, string>();
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    log.scrollTop = log.scrollHeight;
    await frame();
    for (let step = 0; step < 24; step++) {
      for (const article of log.querySelectorAll('article')) {
        const text = /crash (\d+)\./.exec(article.textContent ?? '')?.[1];
        const place = Number(article.getAttribute('aria-posinset'));
        found.set(place, text ?? (article.querySelector('.parley-ImageCell') ? 'picture' : ''));
      }
      log.scrollTop -= log.clientHeight / 2;
      await frame();
    }
    log.scrollTop = log.scrollHeight;
    return [...found].sort(([a], [b]) => a - b).map(([, what]) => what);
  });
  return seen.slice(seen.indexOf('0'));
}

const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
