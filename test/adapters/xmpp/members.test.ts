import { describe, expect, it, vi } from 'vitest';
import { createRoom, memberOf, membersOf, nicknameOf, type RoomOccupant } from '../../../src/adapters/xmpp/rooms/createRoom.js';

const here = (userId: string): RoomOccupant => ({ affiliation: 'member', role: 'participant', userId });

describe('who belongs to a room', () => {
  it('is found without looking through all of it for each of them', () => {
    const room = createRoom('climbing@rooms.example.org', 'alice');
    for (let index = 0; index < 3000; index += 1) {
      room.affiliations.set(`user${index}@example.org`, 'member');
      room.occupants.set(`nick ${index}`, here(`user${index}@example.org`));
    }
    const looks = vi.spyOn(room.occupants, Symbol.iterator);
    expect(membersOf(room)).toHaveLength(3000);
    expect(looks.mock.calls.length).toBeLessThan(10);
  });

  it('goes by the nickname that was told last, where somebody is there by several', () => {
    const room = createRoom('climbing@rooms.example.org', 'alice');
    const bob = 'bob@example.org';
    room.affiliations.set(bob, 'member');
    for (const nickname of ['Bobby', 'Robert']) room.occupants.set(nickname, here(bob));
    expect(nicknameOf(room, bob)).toBe('Robert');
    expect(memberOf(room, bob)?.nameCard).toBe('Robert');
    expect(membersOf(room)).toEqual([memberOf(room, bob)]);
    expect(nicknameOf(room, 'nobody@example.org')).toBeUndefined();
  });
});
