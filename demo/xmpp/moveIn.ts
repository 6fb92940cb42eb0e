import type { ChatAdapter } from 'parley-kit/adapter';
import { demoWorld, type Scenario } from 'parley-kit/adapters/local';
import { createXmppAdapter } from 'parley-kit/adapters/xmpp';

/** A server that has just been started: what only its owner can do there. */
export interface EmptyServer {
  readonly url: string;
  readonly domain: string;
  register(user: string, password: string): Promise<void>;
  befriend(one: string, other: string, names: { readonly nameOfOne?: string; readonly nameOfOther?: string }): Promise<void>;
}

/** How many of a conversation's newest messages are said again. */
const lastWords = 12;

/** The people of the demo move to a server: accounts, who knows whom, names and pictures, and what they said last to each other. */
export async function moveIn(server: EmptyServer, password: string): Promise<void> {
  const world = demoWorld({ now: Date.now() });
  await Promise.all(world.accounts.map(({ id }) => server.register(id, password)));
  const nicknames = new Map(world.accounts.map(({ id, nickname }) => [id, nickname]));
  for (const { of, userId, remark } of world.contacts) {
    const [nameOfOne = of, nameOfOther = userId] = [nicknames.get(of), remark ?? nicknames.get(userId)];
    await server.befriend(of, userId, { nameOfOne, nameOfOther });
  }
  const addressOf = (id: string) => `${id}@${server.domain}`;
  const adapters = new Map<string, ChatAdapter>();
  await Promise.all(
    world.accounts.map(async ({ id, nickname, about, avatar }) => {
      const adapter = createXmppAdapter({ url: server.url });
      await adapter.session.connect({ credentials: { userId: addressOf(id), password } });
      const picture = avatar === undefined ? null : (world.blob?.(avatar) ?? null);
      await adapter.users.update?.({
        patch: { nickname, ...(about !== undefined && { about }), ...(picture !== null && { avatar: picture }) },
      });
      adapters.set(id, adapter);
    }),
  );
  await Promise.all(
    directs(world).map(async (said) => {
      for (const { from, to, text } of said) {
        const content = { kind: 'text', text } as const;
        const draft = { id: crypto.randomUUID(), conversationId: addressOf(to), content, createdAt: Date.now() };
        await adapters.get(from)?.messages.send({ draft });
      }
    }),
  );
  await Promise.all([...adapters.values()].map((adapter) => adapter.session.disconnect({})));
}

/** The last words of each conversation of two. */
function directs({
  conversations,
}: Scenario): readonly (readonly { readonly from: string; readonly to: string; readonly text: string }[])[] {
  return conversations
    .filter(({ kind }) => kind === 'direct')
    .map(({ members, count, messageAt }) =>
      Array.from({ length: Math.min(count, lastWords) }, (_, index) => messageAt(count - Math.min(count, lastWords) + index + 1)).flatMap(
        ({ senderId, content, recalled }) => {
          const to = members.find(({ userId }) => userId !== senderId)?.userId;
          if (to === undefined || recalled === true || content.kind !== 'text') return [];
          return [{ from: senderId, to, text: content.text }];
        },
      ),
    );
}
