import type { MessageContent } from 'parley-kit';
import { demoWorld, type Scenario, type SeedMessage } from 'parley-kit/adapters/local';

/** The one conversation of this world. */
export const talk = 'talk';

export type Said = readonly [by: 'alice' | 'bob' | 'priya', content: MessageContent | string, more?: Partial<SeedMessage>];

/** Alice and Bob (and Priya, in a group) say these lines, two minutes apart, the last one a minute ago. */
export function talkWorld(lines: readonly Said[], { group = false, unread = 0 } = {}): () => Scenario {
  const members = ['alice', 'bob', ...(group ? ['priya'] : [])];
  return () => ({
    ...demoWorld(),
    name: 'talk',
    requests: [],
    conversations: [
      {
        id: talk,
        kind: group ? 'group' : 'direct',
        ...(group ? { name: 'Saturday climbers', groupType: 'group' } : {}),
        members: members.map((userId) => ({ userId })),
        personal: [{ userId: 'alice', readUpTo: lines.length - unread }],
        count: lines.length,
        messageAt(seq) {
          const [senderId, content, more] = lines[seq - 1] ?? ['bob', ''];
          return {
            senderId,
            at: (seq - lines.length) * 120_000 - 60_000,
            content: typeof content === 'string' ? { kind: 'text', text: content } : content,
            ...more,
          };
        },
      },
    ],
  });
}

/** A landscape that its name decides. */
export function photo(name: string, width = 640, height = 420): MessageContent {
  const rendition = { source: { blob: `photo:${name}:${width}x${height}` }, width, height, mimeType: 'image/png' };
  return { kind: 'image', name: `${name}.png`, width, height, renditions: [rendition], placeholder: '#8fa8bf' };
}

export function file(name: string, size: number, mimeType = 'application/octet-stream'): MessageContent {
  return { kind: 'file', name, size, mimeType, source: { blob: 'document:roof-garden-minutes.txt' } };
}
