import type { UsersFacet } from '../../../contract/facets/users.js';
import { chatError } from '../../../model/error.js';
import { isBlobSource, type MediaSource } from '../../../model/media.js';
import type { User } from '../../../model/user.js';
import { checkBytes } from '../check.js';
import { allow } from '../constants.js';
import { readUser } from '../convert/readPeople.js';
import { writeProfileFields } from '../convert/writeFields.js';
import type { TencentSession } from '../createTencentSession.js';
import { limits } from '../limits.js';
import { listAt } from '../read.js';
import type { SdkType } from '../types.js';

/** Finding people, and one's own profile. */
export function createUserCalls(
  session: TencentSession,
  hasSearch: boolean,
  get: (userIds: readonly string[], signal: AbortSignal | undefined) => Promise<readonly User[]>,
): Required<Pick<UsersFacet, 'find' | 'update'>> {
  return {
    async find({ text, limit, signal }) {
      const byId = await get(
        [text.trim()].filter((id) => id !== '' && id.length <= 32),
        signal,
      );
      if (!hasSearch || text.trim() === '') return byId.slice(0, limit);
      const data = await session.ask(signal, (sdk) => sdk.searchCloudUsers({ keywordList: wordsOf(text), count: Math.min(100, limit) }));
      const found = listAt(data, 'searchResultList').flatMap((each) => readUser(each) ?? []);
      return [...byId, ...found.filter(({ id }) => !byId.some((user) => user.id === id))].slice(0, limit);
    },
    async update({ patch: { nickname, avatar, about, addMe, metadata }, signal }) {
      checkBytes(nickname, limits.nicknameBytes);
      checkBytes(about, limits.aboutBytes);
      const profile = {
        ...(nickname !== undefined && { nick: nickname }),
        ...(avatar !== undefined && { avatar: addressOf(avatar) }),
        ...(about !== undefined && { selfSignature: about }),
        ...(addMe !== undefined && { allowType: allow[addMe] as SdkType }),
        ...(metadata !== undefined && { profileCustomField: [...writeProfileFields(metadata)] }),
      };
      if (Object.keys(profile).length > 0) await session.ask(signal, (sdk) => sdk.updateMyProfile(profile));
      const data = await session.ask(signal, (sdk) => sdk.getMyProfile());
      return readUser(data) ?? { id: session.self };
    },
  };
}

/** The service looks for so many words at once. */
export function wordsOf(text: string): string[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 5);
}

/** The service keeps addresses of pictures: the app brings them there. */
export function addressOf(avatar: MediaSource | Blob): string {
  if (avatar instanceof Blob || isBlobSource(avatar))
    throw chatError('unsupported', { detail: 'the service keeps addresses of pictures, and no pictures' });
  return avatar.url;
}
