import { describe, expect, it } from 'vitest';
import { createBrowserPlatform } from '../../src/platform/browser/createBrowserPlatform.js';
import { defaultPlatform } from '../../src/platform/defaultPlatform.js';

const fresh = (): string => `test-${crypto.randomUUID()}`;

describe('the platform of a browser', () => {
  it('is the default here', async () => {
    const { storage: port } = await defaultPlatform();
    const storage = await port.open(fresh(), () => {});
    expect(storage.durable).toBe(true);
    storage.close();
  });

  it('keeps bytes', async () => {
    const { storage } = createBrowserPlatform();
    const namespace = fresh();
    const first = await storage.open(namespace, () => {});
    await first.write([{ op: 'put', table: 'blobs', key: 'k', value: new Blob(['bytes'], { type: 'text/plain' }) }]);
    first.close();
    const second = await storage.open(namespace, () => {});
    const blob = await second.get('blobs', 'k');
    expect(blob).toBeInstanceOf(Blob);
    expect(blob instanceof Blob && (await blob.text())).toBe('bytes');
    await second.wipe();
    second.close();
  });

  it('keeps small texts at once, and survives a browser that keeps none', () => {
    const { scratch } = createBrowserPlatform();
    const prefix = fresh();
    scratch.put(`${prefix}/a`, 'one');
    scratch.put(`${prefix}/b`, 'two');
    expect(createBrowserPlatform().scratch.list(prefix).toSorted()).toEqual([
      [`${prefix}/a`, 'one'],
      [`${prefix}/b`, 'two'],
    ]);
    scratch.remove(`${prefix}/a`);
    expect([scratch.get(`${prefix}/a`), scratch.get(`${prefix}/b`)]).toEqual([null, 'two']);
    scratch.put(`${prefix}/huge`, 'x'.repeat(50_000_000));
    expect(scratch.get(`${prefix}/huge`)).toBeNull();
    scratch.remove(`${prefix}/b`);
  });

  it('gives a lock to one at a time', async () => {
    const { locks } = createBrowserPlatform();
    const name = fresh();
    const log: string[] = [];
    let letGo = (): void => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const one = locks.withLock(name, () => {
      log.push('one');
      return held;
    });
    const two = locks.withLock(name, async () => {
      log.push('two');
    });
    const impatient = new AbortController();
    const three = locks.withLock(
      name,
      async () => {
        log.push('three');
      },
      impatient.signal,
    );
    impatient.abort();
    await expect(three).rejects.toBeDefined();
    await expect.poll(() => log).toEqual(['one']);
    letGo();
    await Promise.all([one, two]);
    expect(log).toEqual(['one', 'two']);
  });

  it('carries messages between tabs, Blobs too', async () => {
    const { tabs } = createBrowserPlatform();
    const name = fresh();
    const [here, there] = [tabs.open(name), tabs.open(name)];
    const heard: unknown[] = [];
    there.subscribe((message) => heard.push(message));
    here.post({ blob: new Blob(['x']) });
    await expect.poll(() => heard.length).toBe(1);
    expect(heard[0]).toEqual({ blob: expect.any(Blob) });
    here.close();
    here.post('late');
    there.close();
  });

  it('calls back by the frame, once, unless cancelled', async () => {
    const { scheduler } = createBrowserPlatform();
    let calls = 0;
    const cancel = scheduler.schedule(() => {
      calls += 100;
    });
    cancel();
    scheduler.schedule(() => {
      calls += 1;
    });
    await expect.poll(() => calls).toBe(1);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(calls).toBe(1);
  });

  it('makes addresses that load, until they are revoked', async () => {
    const { objectUrls } = createBrowserPlatform();
    const url = objectUrls.create(new Blob(['here']));
    expect(await (await fetch(url)).text()).toBe('here');
    objectUrls.revoke(url);
    await expect(fetch(url)).rejects.toBeDefined();
  });

  it('tells when the window is seen and when it goes offline', () => {
    const { visibility, network, random } = createBrowserPlatform();
    let calls = 0;
    const stop = [visibility.subscribe(() => (calls += 1)), network.subscribe(() => (calls += 1))];
    expect([visibility.isVisible(), network.isOnline()]).toEqual([true, true]);
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('offline'));
    expect(calls).toBe(2);
    for (const each of stop) each();
    window.dispatchEvent(new Event('online'));
    expect(calls).toBe(2);
    expect(random.uuid()).not.toBe(random.uuid());
  });
});
