import type { TopicsFacet } from '../../../contract/facets/topics.js';
import type { Conversation } from '../../../model/conversation.js';
import { isDenied } from '../../../model/rights.js';
import { assert, assertEqual } from '../assert.js';
import type { Actor, ConformanceCase, ConformanceHarness } from '../conformanceCase.js';
import { ownGroup } from './ownGroup.js';
import { textOf } from './walk.js';

/** Topics of communities. */
export const topicCases: readonly ConformanceCase[] = [
  {
    name: 'makes a topic that everybody in the community has, with what is said there apart',
    facet: 'topics',
    needs: ['topics', 'groups'],
    async run(harness) {
      const { alice, bob, community } = await inCommunity(harness);
      const topic = await make(harness, alice, community);
      assertEqual([topic.kind, topic.parentId], ['topic', community], 'what the new topic is, and where');
      const heard = await bob.hears('the topic', (event) =>
        event.type === 'conversation' && event.conversation.id === topic.id ? event.conversation : undefined,
      );
      assertEqual([heard.title, heard.parentId], [topic.title, community], 'the topic as the other hears it');
      assert(
        (await topicsOf(harness, bob, community)).some(({ id }) => id === topic.id),
        'the topic is among those of the community',
      );
      const other = await make(harness, alice, community);
      const { draft } = await alice.send(topic.id);
      const text = draft.content.kind === 'text' ? draft.content.text : '';
      const message = await bob.hearsText(text);
      assertEqual(message.conversationId, topic.id, 'where the text was said');
      const elsewhere = (await bob.latest(other.id)).filter(({ content }) => content.kind === 'text' && content.text === text);
      assertEqual(elsewhere.length, 0, 'texts of one topic in another');
    },
  },
  {
    name: 'changes a topic for everybody, and ends it',
    facet: 'topics',
    needs: ['topics', 'groups'],
    async run(harness) {
      const { alice, bob, community } = await inCommunity(harness);
      const topic = await make(harness, alice, community);
      const title = harness.unique('Topic').slice(0, 24);
      await harness.inTime('topics.update', facet(alice).update({ conversationId: topic.id, title }));
      await bob.hears('the new title', (event) =>
        event.type === 'conversation' && event.conversation.id === topic.id && event.conversation.title === title ? true : undefined,
      );
      await harness.inTime('topics.delete', facet(alice).delete({ conversationId: topic.id }));
      await bob.hears('that the topic is gone', (event) =>
        event.type === 'conversation-removed' && event.conversationId === topic.id ? true : undefined,
      );
      assert(!(await topicsOf(harness, bob, community)).some(({ id }) => id === topic.id), 'a topic that has ended is listed no more');
      await harness.refuses('writing in a topic that has ended', bob.send(topic.id));
    },
  },
  {
    name: 'lets nobody make, change or end topics without the right to it',
    facet: 'topics',
    needs: ['topics', 'groups'],
    async run(harness) {
      const { alice, bob, community } = await inCommunity(harness);
      const topic = await make(harness, alice, community);
      const seen = await harness.inTime('conversations.get', bob.adapter.conversations.get({ conversationId: community }));
      harness.offeredIf(isDenied(seen.rights?.createTopics), 'a member who may not make topics');
      const title = harness.unique('Mine').slice(0, 24);
      await harness.refuses('making a topic without the right', facet(bob).create({ parentId: community, title }));
      await harness.refuses('changing a topic without the right', facet(bob).update({ conversationId: topic.id, title }));
      await harness.refuses('ending a topic without the right', facet(bob).delete({ conversationId: topic.id }));
      const still = (await topicsOf(harness, alice, community)).find(({ id }) => id === topic.id);
      assertEqual(still?.title, topic.title, 'the title after what was refused');
    },
  },
  {
    name: 'silences a member in one topic alone, and lets them speak again',
    facet: 'topics',
    needs: ['topics.mute', 'groups'],
    async run(harness) {
      const { alice, bob, community } = await inCommunity(harness);
      const [quiet, other] = [await make(harness, alice, community), await make(harness, alice, community)];
      const mute = (until: number): Promise<void> =>
        harness.inTime(
          'topics.mute',
          alice.adapter.topics?.mute?.({ conversationId: quiet.id, userId: bob.userId, until }) ?? Promise.resolve(),
        );
      await mute(Date.now() + 3_600_000_000);
      await harness.refuses('a message of who is muted in the topic', bob.send(quiet.id), 'muted');
      const { draft } = await bob.send(other.id);
      await alice.hearsText(textOf(draft));
      await mute(0);
      const { draft: answer } = await bob.send(quiet.id);
      await alice.hearsText(textOf(answer));
    },
  },
];

async function inCommunity(harness: ConformanceHarness) {
  const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
  const community = await ownGroup(harness, alice, { type: 'community', known: harness.backend.community, memberIds: [bob.userId] });
  return { alice, bob, community };
}

function facet({ adapter }: Actor): TopicsFacet {
  assert(adapter.topics !== undefined, 'topics are there');
  return adapter.topics;
}

function make(harness: ConformanceHarness, actor: Actor, parentId: string): Promise<Conversation> {
  return harness.inTime('topics.create', facet(actor).create({ parentId, title: harness.unique('Topic').slice(0, 24) }));
}

async function topicsOf(harness: ConformanceHarness, actor: Actor, parentId: string): Promise<readonly Conversation[]> {
  const found: Conversation[] = [];
  let page = await harness.inTime('topics.page', facet(actor).page({ parentId, limit: 50 }));
  found.push(...page.items);
  for (let pages = 0; page.after !== undefined && pages < 20; pages += 1) {
    page = await harness.inTime('topics.page', facet(actor).page({ parentId, limit: 50, after: page.after }));
    found.push(...page.items);
  }
  return found;
}
