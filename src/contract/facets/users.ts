import type { JsonObject } from '../../model/json.js';
import type { MediaSource } from '../../model/media.js';
import type { AddMeMode, User } from '../../model/user.js';
import type { CallOptions } from '../ChatAdapter.js';

/** What of one's own profile is to be changed. Absent: as it is. Empty texts take away what was there. */
export interface UserPatch {
  /** The name that others see. */
  readonly nickname?: string | undefined;
  /** A `Blob` is brought to the backend by this call. */
  readonly avatar?: MediaSource | Blob | undefined;
  /** A short text of the person's own. */
  readonly about?: string | undefined;
  /** Who may add me as a contact. Backends without contacts ignore it. Since contract 1.2. */
  readonly addMe?: AddMeMode | undefined;
  /** A patch (RFC 7396): keys that are not named stay as they are, null takes one away. */
  readonly metadata?: JsonObject | undefined;
}

/** Required. Profiles of people, and one's own. */
export interface UsersFacet {
  /**
   * Profiles of these people; those unknown are left out.
   * @example const users = await adapter.users.get({ userIds: ['alice', 'bob'] });
   */
  get(args: { readonly userIds: readonly string[] } & CallOptions): Promise<readonly User[]>;
  /**
   * People found by what was typed, for adding and inviting.
   * @example const users = await adapter.users.find?.({ text: 'ann', limit: 20 });
   */
  find?(args: { readonly text: string; readonly limit: number } & CallOptions): Promise<readonly User[]>;
  /**
   * Changes my own profile, and tells everybody who may see it. `too-large` beyond the limits (`limits.nicknameBytes`,
   * `aboutBytes`, `metadataBytes`), `invalid` for what is no name.
   * @example await adapter.users.update({ patch: { nickname: 'Ann' } });
   */
  update(args: { readonly patch: UserPatch } & CallOptions): Promise<User>;
}
