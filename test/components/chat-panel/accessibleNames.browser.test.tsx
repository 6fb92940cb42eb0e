import { afterEach, describe, expect, it, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import { lines, type Said, settled, stage, talkOf, text } from './chatStage.js';

afterEach(() => cleanup());

describe('what a screen reader hears of messages', () => {
  it('names a message by its sender, its words and its time, each once', async () => {
    const shown = await stage(talkOf({ messages: [{ by: 'bob', content: text('The tiles come on Thursday') }] }));
    await settled(shown);
    await expect.poll(() => spoken('article')).toEqual([{ name: 'Bob The tiles come on Thursday 2:04 PM', description: '' }]);
  });

  it('says of an own message in a direct chat that it was read, in a group by how many', async () => {
    const own: Said[] = [{ by: 'alice', content: text('Mine') }];
    const direct = await stage(talkOf({ messages: own, readBy: ['bob'] }));
    await settled(direct);
    await expect.poll(async () => (await spoken('article'))[0]?.name).toBe('You Mine 2:04 PM Read');
    await cleanup();
    const group = await stage(talkOf({ messages: own, kind: 'group', readBy: ['bob', 'mei'] }));
    await settled(group);
    await expect.poll(async () => (await spoken('article'))[0]?.name).toBe('You Mine 2:04 PM Read by 2');
  });

  it('describes a message by what it answers', async () => {
    const shown = await stage(talkOf({ messages: [...lines(1), { by: 'alice', content: text('Yes'), replyTo: 1 }] }));
    await settled(shown);
    const answer = async () => (await spoken('article'))[1];
    await expect.poll(async () => (await answer())?.name).toContain('You Yes 2:04 PM');
    await expect.poll(async () => (await answer())?.description).toBe('Replying to Bob: Message 1');
  });

  it('describes a message that did not go out by the reason', async () => {
    const shown = await stage(talkOf({ messages: lines(1) }), {
      wrap: (adapter) => ({
        ...adapter,
        messages: {
          ...adapter.messages,
          send: async () => {
            throw { code: 'forbidden', retry: 'never' };
          },
        },
      }),
    });
    await settled(shown);
    shown.client.actions.send('talk', text('Lost'));
    await vi.waitFor(async () => {
      const [, lost] = await spoken('article');
      expect(lost?.name).toMatch(/^You Lost .* Refused$/);
      expect(lost?.description).toMatch(/^Not sent: /);
    });
  });
});

interface Spoken {
  readonly name: string;
  readonly description: string;
}

/** Names and descriptions as Chromium computes them for assistive technology, in the order of the page. */
async function spoken(role: string): Promise<readonly Spoken[]> {
  const { frameTree } = await cdp().send('Page.getFrameTree');
  const frameId = frameTree.childFrames?.[0]?.frame.id;
  const { nodes } = await cdp().send('Accessibility.getFullAXTree', frameId === undefined ? {} : { frameId });
  return nodes
    .filter((node) => !node.ignored && node.role?.value === role)
    .map(({ name, description }) => ({ name: plain(name?.value), description: plain(description?.value) }));
}

function plain(value: unknown): string {
  return String(value ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}
