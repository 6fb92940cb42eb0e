// What the small server knows: people, direct conversations with their numbered messages, files. No network here.
import { randomUUID } from 'node:crypto';

const MAX_PAGE = 200;
/** Bytes in UTF-8. */
const MAX_TEXT = 8192;

/** What a request is refused with. */
export class Refusal extends Error {
  constructor(status, code) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

/**
 * @param {Record<string, string>} people names by user id
 * @param {(users: readonly string[], event: object) => void} tell says to everybody of these what happened
 */
export function createStore(people, tell) {
  const names = new Map(Object.entries(people));
  const conversations = new Map();
  const files = new Map();

  return { isPerson, usersOf, rename, listOf, open, get, change, page, add, recall, read, type, addFile, fileOf };

  function isPerson(user) {
    return names.has(user);
  }

  function usersOf(ids) {
    return ids.filter(isPerson).map((id) => ({ id, name: names.get(id) }));
  }

  function rename(user, name) {
    if (name === undefined) return { id: user, name: names.get(user) };
    if (typeof name !== 'string' || name.trim() === '') throw new Refusal(400, 'invalid');
    names.set(user, name);
    tell([...names.keys()], { type: 'user', user: { id: user, name } });
    return { id: user, name };
  }

  /** The conversations of a person, those with the newest message first. */
  function listOf(user) {
    const mine = [...conversations.values()].filter((each) => each.members.includes(user) && !stateOf(each, user).deleted);
    return mine.sort((a, b) => newest(b) - newest(a)).map((each) => view(each, user));
  }

  function open(user, other) {
    if (!isPerson(other)) throw new Refusal(404, 'not-found');
    const members = [...new Set([user, other])].sort();
    const id = members.join('+');
    if (!conversations.has(id)) conversations.set(id, { id, members, messages: [], states: new Map(), revision: 0 });
    return view(conversations.get(id), user);
  }

  function get(user, id) {
    return view(own(id, user), user);
  }

  /** Pins, mutes, marks or deletes the conversation for this person. */
  function change(user, id, { pinned, notify, marked, deleted, cleared }) {
    const conversation = own(id, user);
    const state = stateOf(conversation, user);
    if (pinned !== undefined) state.pinnedAt = pinned ? Date.now() : undefined;
    if (notify !== undefined) state.notify = notify;
    if (marked !== undefined) state.marked = marked;
    if (deleted !== undefined) state.deleted = deleted;
    if (cleared) state.clearedTo = conversation.messages.length;
    conversation.revision += 1;
    tell([user], deleted ? { type: 'deleted', conversation: id, revision: conversation.revision } : changed(conversation, user));
    return view(conversation, user);
  }

  /** `before` and `after` are numbers of messages; `around` is the middle one. */
  function page(user, id, { before, after, around, limit: wanted }) {
    const conversation = own(id, user);
    if ([before, after, around].some((seq) => seq !== undefined && !Number.isInteger(seq))) throw new Refusal(400, 'invalid');
    const limit = wanted >= 1 ? Math.min(MAX_PAGE, Math.floor(wanted)) : 1;
    const { length } = conversation.messages;
    const { clearedTo } = stateOf(conversation, user);
    if (around !== undefined && (around > length || around <= clearedTo)) throw new Refusal(404, 'not-found');
    let start = Math.max(clearedTo, length - limit);
    if (before !== undefined) start = Math.max(clearedTo, before - 1 - limit);
    if (after !== undefined) start = after;
    if (around !== undefined) start = Math.max(clearedTo, around - 1 - Math.floor(limit / 2));
    const end = before === undefined ? Math.min(length, start + limit) : Math.max(start, before - 1);
    return {
      messages: conversation.messages.slice(start, end),
      ...(start > clearedTo && { before: String(start + 1) }),
      ...(end < length && { after: String(end) }),
    };
  }

  /** A second message with an id of the same sender is the first one again. */
  function add(user, id, { id: clientId, content, reply }) {
    const conversation = own(id, user);
    const former = conversation.messages.find((each) => each.sender === user && each.id === clientId);
    if (former !== undefined) return former;
    if (typeof clientId !== 'string' || typeof content?.kind !== 'string') throw new Refusal(400, 'invalid');
    if (content.text === '') throw new Refusal(400, 'empty');
    if (Buffer.byteLength(content.text ?? '') > MAX_TEXT) throw new Refusal(413, 'too-large');
    const message = { seq: conversation.messages.length + 1, id: clientId, conversation: id, sender: user, at: Date.now(), content };
    if (reply !== undefined) message.reply = reply;
    conversation.messages.push(message);
    for (const member of conversation.members) stateOf(conversation, member).deleted = false;
    const receivers = conversation.members.filter((member) => member === user || stateOf(conversation, member).notify !== 'none');
    tell(receivers, { type: 'message', message });
    tellChanged(conversation, receivers);
    return message;
  }

  function recall(user, id, seq) {
    const conversation = own(id, user);
    const message = conversation.messages[seq - 1];
    if (message === undefined) throw new Refusal(404, 'not-found');
    if (message.sender !== user) throw new Refusal(403, 'forbidden');
    if (message.recalledAt !== undefined) return;
    message.recalledAt = Date.now();
    message.content = { kind: 'text', text: '' };
    // Nor is it to be read where it was quoted.
    for (const { reply } of conversation.messages) if (reply?.seq === seq) delete reply.quote.content;
    tell(conversation.members, { type: 'recalled', message });
    tellChanged(conversation);
  }

  function read(user, id, seq) {
    const conversation = own(id, user);
    const state = stateOf(conversation, user);
    state.marked = false;
    state.readTo = Math.max(state.readTo, Math.min(seq, conversation.messages.length));
    tell(conversation.members, { type: 'read', conversation: id, user, ...position(conversation, state.readTo) });
    tellChanged(conversation);
  }

  function type(user, id, isTyping) {
    const others = own(id, user).members.filter((member) => member !== user);
    tell(others, { type: 'typing', conversation: id, user, typing: isTyping === true });
  }

  function addFile(mimeType, bytes) {
    const id = randomUUID();
    files.set(id, { mimeType, bytes });
    return { path: `/files/${id}` };
  }

  function fileOf(id) {
    const file = files.get(id);
    if (file === undefined) throw new Refusal(404, 'not-found');
    return file;
  }

  function own(id, user) {
    const conversation = conversations.get(id);
    if (conversation === undefined || !conversation.members.includes(user)) throw new Refusal(404, 'not-found');
    return conversation;
  }

  function view(conversation, user) {
    const { id, members, messages, states } = conversation;
    const { readTo, clearedTo, pinnedAt, notify = 'all', marked = false } = stateOf(conversation, user);
    const visible = ({ seq }) => seq > clearedTo;
    return {
      id,
      peer: members.find((member) => member !== user) ?? user,
      unread: messages.filter((message) => message.seq > readTo && message.sender !== user && visible(message)).length,
      read: Object.fromEntries(
        members.filter((each) => states.has(each)).map((each) => [each, position(conversation, states.get(each).readTo)]),
      ),
      last: messages.findLast(visible),
      pinnedAt,
      notify,
      marked,
      revision: conversation.revision,
    };
  }

  function tellChanged(conversation, members = conversation.members) {
    conversation.revision += 1;
    for (const member of members) tell([member], changed(conversation, member));
  }

  function changed(conversation, user) {
    return { type: 'conversation', conversation: view(conversation, user) };
  }

  function stateOf({ states }, user) {
    if (!states.has(user)) states.set(user, { readTo: 0, clearedTo: 0, deleted: false });
    return states.get(user);
  }
}

function position({ messages }, seq) {
  return { seq, at: messages[seq - 1]?.at ?? 0 };
}

function newest({ messages }) {
  return messages.at(-1)?.at ?? 0;
}
