import { median, percentile } from '../statistics.mjs';

const titles = {
  conversations: 'a page of 10,000 conversations',
  contacts: 'a page of 3,000 contacts',
  groups: 'a page of 7,000 groups',
  members: 'a page of 100,000 members',
  people: '100 profiles of theirs',
  conversation: 'one conversation',
  crowd: 'the conversation of all of them',
  history: 'its newest messages',
  pin: 'pinning a conversation',
  send: 'a message to all of them',
  firstName: 'the first search by name, which reads them all',
  names: 'conversations by name, of 10,000',
  findPeople: 'contacts by name, of 3,000',
  findMembers: 'a member by name, of 100,000',
};

/** The local backend in IndexedDB, with more of everything than anybody has. */
export const backend = {
  name: 'backend',
  title: 'The local backend: 10,000 conversations, 3,000 contacts, a group of 100,000',
  async run(stage) {
    return stage.alone({ query: '&backend' }, async (page) => {
      const opened = await page.evaluate(() => window.backendBench.open());
      const found = await page.evaluate(() => window.backendBench.measure());
      return [
        { name: 'backend-open', title: 'filled for the first time', unit: 'ms', kit: opened },
        ...Object.entries(found).flatMap(([operation, times]) => [
          { name: `backend-${operation}`, title: titles[operation], unit: 'ms', kit: median(times) },
          { name: `backend-${operation}-p95`, title: `${titles[operation]}, p95`, unit: 'ms', kit: percentile(times, 95) },
        ]),
      ];
    });
  },
};
