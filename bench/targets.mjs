import { limits } from '../scripts/size.mjs';

/**
 * What is to be reached. `of`: how many times the figure of the bare list (`'bare'`), of another figure of the kit, or, where
 * it is absent, the figure itself. By the name that a figure has in the JSON.
 */
export const targets = [
  { figure: 'open-1000', of: 'bare', atMost: 2 },
  { figure: 'open-10000', of: 'bare', atMost: 2 },
  { figure: 'open-1000-loaded', of: 'bare', atMost: 2 },
  { figure: 'open-10000-loaded', of: 'bare', atMost: 2 },
  { figure: 'open-100000', of: 'open-10000', atMost: 1.2 },
  { figure: 'append-sight', of: 'bare', atMost: 3 },
  { figure: 'append-busy', of: 'bare', atMost: 3 },
  { figure: 'prepend-busy', of: 'bare', atMost: 3 },
  { figure: 'drift-prepend', atMost: 1 },
  { figure: 'drift-pictures', atMost: 1 },
  { figure: 'drift-input', atMost: 1 },
  { figure: 'drift-input-end', atMost: 1 },
  { figure: 'scroll-rate', atLeast: 59.5 },
  { figure: 'scroll-p95', atMost: 19.9 },
  { figure: 'flood-longTasks', atMost: 0 },
  { figure: 'many-longTasks', atMost: 0 },
  { figure: 'conversations-longTasks', atMost: 0 },
  ...[
    'conversations',
    'contacts',
    'groups',
    'members',
    'people',
    'conversation',
    'crowd',
    'history',
    'names',
    'findPeople',
    'findMembers',
  ].map((operation) => ({
    figure: `backend-${operation}-p95`,
    atMost: 50,
  })),
  { figure: 'search-p95', atMost: 100 },
  { figure: 'search-conversations-p95', atMost: 100 },
  { figure: 'heap', of: 'bare', atMost: 3 },
  ...limits.map(({ name, limit }) => ({ figure: `weight ${name}`, atMost: limit })),
  { figure: 'flood-heap-last', of: 'flood-heap-first', atMost: 1.05 },
];
