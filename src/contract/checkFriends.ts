import type { FriendList } from '../model/contact.js';
import { checkList, run } from './checkEvent.js';
import type { CheckReport } from './checks/check.js';
import { friendList, relationAnswer } from './checks/friends.js';
import type { RelationAnswer } from './facets/contacts.js';

/* The door (`checkEvent.ts`) for friend lists and relations. It loads with the part that asks. */

export function checkFriendList(value: unknown, report: CheckReport): FriendList | null {
  return run(friendList, value, report) ?? null;
}

export function checkFriendLists(lists: unknown, report: CheckReport): readonly FriendList[] {
  return checkList(friendList, lists, report);
}

export function checkRelations(answers: unknown, report: CheckReport): readonly RelationAnswer[] {
  return checkList(relationAnswer, answers, report);
}
