import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { chromiumPath } from '../../scripts/chromium.mjs';
import { median } from '../statistics.mjs';
import { befriend, fill } from './fill.mjs';

const configFile = 'bench/xmpp/vite.config.ts';
/** The client library as it comes, the same when it answers what it is asked, the adapter, the whole kit. */
const subjects = ['bare', 'answering', 'adapter', 'kit'];
/** Sent one by one, the other one looking on. */
const SINGLES = 30;
/** What is not counted, before all that is. */
const WARM_UP = 20;
/** What goes out one after the other does so in so many portions, between which the others have theirs. */
const PORTIONS = 10;
/** Nothing goes over either line for so long: what the message has brought with it (receipts, markers) is over, too. */
const QUIET_MS = 60;
// The flags a root user in a container needs, and frames as they are asked for: what takes 20 ms is not counted as 33.
const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-frame-rate-limit', '--disable-gpu-vsync'];

/**
 * The steps of a chat on one server, each by the client library alone, by the adapter and by the whole kit, in Chromium. All take
 * turns, so that whatever else the machine does hits all. Ms, by step and subject.
 */
export async function beside({ nodes: [node] }, { messages, archive, rounds }) {
  await build({ configFile });
  const pages = await preview({ configFile });
  const browser = await chromium.launch({ executablePath: chromiumPath() ?? undefined, args });
  const found = {};
  const note = (step, subject, value) => {
    found[step] ??= {};
    found[step][subject] ??= [];
    found[step][subject].push(value);
  };
  const openPage = async (subject) => readyPage(await browser.newContext(), `${pages.resolvedUrls.local[0]}?subject=${subject}`);
  try {
    const world = await fill(node, archive);
    for (let round = 0; round < rounds; round += 1) {
      // Nobody is answered in that.
      for (const subject of subjects.filter((each) => each !== 'answering'))
        await enter({ world, page: await openPage(subject), note: (step, value) => note(step, subject, value) });
    }
    const talks = [];
    for (const subject of subjects) talks.push({ subject, ...(await meet(node, subject, openPage)) });
    await talk(talks, messages, rounds, note);
    return {
      chromium: browser.version(),
      figures: Object.entries(found).map(([step, values]) => ({
        step,
        ...Object.fromEntries(Object.entries(values).map(([subject, each]) => [subject, median(each)])),
      })),
    };
  } finally {
    await browser.close();
    await pages.close();
  }
}

/** Ada signs in, and opens what she has said to Vera. */
async function enter({ world, page, note }) {
  note('sign-in to the painted list', await signIn(page, world.ada, world.newest));
  note(`opening an archive of ${world.size.toLocaleString('en')}`, await open(page, world.vera, world.last));
  await page.context().close();
}

/** Two people of their own, so that no archive grows by what others say. Resolves once both look at what they have said. */
async function meet(node, subject, openPage) {
  const [writer, reader] = await befriend(node, `${subject}-writer`, `${subject}-reader`);
  const [from, to] = await Promise.all([openPage(subject), openPage(subject)]);
  await Promise.all([signIn(from, writer, reader.last), signIn(to, reader, reader.last)]);
  await Promise.all([open(from, reader, reader.last), open(to, writer, reader.last)]);
  let said = 0;
  /** WebSocket frames so far, of both. */
  const frames = async () => {
    const [sent, heard] = await Promise.all([from, to].map((page) => page.evaluate(() => window.beside.frames())));
    return sent + heard;
  };
  return {
    frames,
    /**
     * Ms until the server has all, and until the last one is painted there. `how`: one after the other, or all at once. Resolves
     * when nothing more of it is on the line, which would cost the next one's time.
     */
    async say(number, how) {
      const texts = Array.from({ length: number }, () => {
        said += 1;
        return `${subject} ${said}.`;
      });
      const seen = to.evaluate((text) => window.beside.seenAt(text), texts.at(-1));
      // It looks before anything is sent.
      await to.evaluate(() => null);
      const { sentAt, ackedAt } = await from.evaluate(([each, all]) => window.beside[each](all), [how, texts]);
      const took = { acked: ackedAt - sentAt, seen: (await seen) - sentAt };
      for (let before = -1, now = await frames(); now !== before; now = await frames()) {
        before = now;
        await delay(QUIET_MS);
      }
      return took;
    },
  };
}

async function talk(talks, messages, rounds, note) {
  for (const each of talks) await each.say(WARM_UP, 'sendInTurn');
  for (let index = 0; index < SINGLES; index += 1) {
    for (const { subject, say } of talks) {
      const { acked, seen } = await say(1, 'sendInTurn');
      note('send to ack', subject, acked);
      note('send to the other’s painted row', subject, seen);
    }
  }
  const many = messages.toLocaleString('en');
  const took = new Map(talks.map(({ subject }) => [subject, 0]));
  const before = await Promise.all(talks.map(({ frames }) => frames()));
  for (let portion = 0; portion < PORTIONS; portion += 1) {
    for (const { subject, say } of talks) {
      const { acked, seen } = await say(messages / PORTIONS, 'sendInTurn');
      took.set(subject, took.get(subject) + Math.max(acked, seen));
    }
  }
  const after = await Promise.all(talks.map(({ frames }) => frames()));
  for (const [subject, ms] of took) note(`${many} end to end, each after the ack of the one before`, subject, ms);
  for (let round = 0; round < rounds; round += 1) {
    // One outbox, one order: the kit sends them in turn, however they are handed over.
    for (const { subject, say } of talks.filter((each) => each.subject !== 'kit')) {
      const { acked, seen } = await say(messages, 'sendAtOnce');
      note(`${many} end to end, all at once`, subject, Math.max(acked, seen));
    }
  }
  for (const [index, { subject }] of talks.entries()) note('frames for each message', subject, (after[index] - before[index]) / messages);
}

function signIn(page, account, text) {
  return page.evaluate(([given, wanted]) => window.beside.signIn(given, wanted), [account, text]);
}

function open(page, { userId }, text) {
  return page.evaluate(([id, wanted]) => window.beside.open(id, wanted), [userId, text]);
}

async function readyPage(context, url) {
  const page = await context.newPage();
  const failed = once(page, 'pageerror').then(([error]) => {
    throw error;
  });
  await page.goto(url);
  await Promise.race([page.waitForFunction(() => document.documentElement.dataset.ready !== undefined), failed]);
  failed.catch(() => {});
  return page;
}
