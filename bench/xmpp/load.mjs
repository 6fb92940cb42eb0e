import { setTimeout as delay } from 'node:timers/promises';
import { percentile } from '../statistics.mjs';
import { signIn } from './signIn.mjs';
import { usageOf } from './usage.mjs';

/** Signing up and in is done by so many at once. */
const AT_ONCE = 8;
/** Messages go out in batches, every so many milliseconds. */
const TICK_MS = 20;
/** A step at which one in twenty messages takes longer has gone too far. */
const TOO_LATE_MS = 1000;

/**
 * People come online one after another and write to each other in pairs, faster from step to step until the deployment does not
 * keep up. In a cluster, the two of a pair are on different nodes.
 */
export async function load({ nodes, pids }, { users, rates, seconds }) {
  const [first] = nodes;
  const names = Array.from({ length: users }, (_, index) => `user${index}`);
  await eachOf(names, (name) => first.register(name));
  const empty = usagesOf(pids);

  const waiting = new Map();
  let latencies = [];
  const onMessage = (id) => {
    const sent = waiting.get(id);
    if (sent === undefined) return;
    waiting.delete(id);
    latencies.push(performance.now() - sent);
  };
  const began = performance.now();
  const people = await eachOf(names, (name, index) => signIn(nodes[index % nodes.length], name, first.passwordOf(name), onMessage));
  const signInsPerSecond = (users / (performance.now() - began)) * 1000;
  await delay(1000);
  const online = usagesOf(pids);

  const steps = [];
  let sent = 0;
  const write = () => {
    const from = Math.floor(Math.random() * users);
    // Pairs are made of neighbours, who are on different nodes.
    const to = from % 2 === 0 ? from + 1 : from - 1;
    sent += 1;
    waiting.set(String(sent), performance.now());
    people[from].send(names[to], sent);
  };
  for (const rate of rates) {
    latencies = [];
    waiting.clear();
    const before = usagesOf(pids);
    const own = process.cpuUsage();
    const start = performance.now();
    let due = 0;
    for (let now = start; now - start < seconds * 1000; now = performance.now()) {
      for (; due < ((now - start) / 1000) * rate; due += 1) write();
      await delay(TICK_MS);
    }
    // What is late is waited for, as long as anybody would.
    for (const end = performance.now() + 2 * TOO_LATE_MS; waiting.size > 0 && performance.now() < end; ) await delay(TICK_MS);
    const after = usagesOf(pids);
    const step = {
      rate,
      delivered: latencies.length / due,
      p50: percentile(latencies, 50),
      p95: percentile(latencies, 95),
      // Of the processor, for each message: what else the machine does makes it later, but hardly dearer.
      cost: Object.fromEntries(Object.keys(pids).map((part) => [part, ((after[part].seconds - before[part].seconds) / due) * 1000])),
      ownCost: (cpuSeconds(process.cpuUsage(own)) / due) * 1000,
    };
    steps.push(step);
    if (step.delivered < 1 || step.p95 > TOO_LATE_MS) break;
  }
  const late = usagesOf(pids);
  for (const person of people) person.close();
  return { users, signInsPerSecond, memory: { empty: megabytesOf(empty), online: megabytesOf(online), after: megabytesOf(late) }, steps };
}

async function eachOf(items, run) {
  const results = [];
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await run(items[index], index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

function usagesOf(pids) {
  return Object.fromEntries(Object.entries(pids).map(([part, ids]) => [part, usageOf(ids)]));
}

function megabytesOf(usages) {
  return Object.fromEntries(Object.entries(usages).map(([part, { megabytes }]) => [part, megabytes]));
}

function cpuSeconds({ user, system }) {
  return (user + system) / 1e6;
}
