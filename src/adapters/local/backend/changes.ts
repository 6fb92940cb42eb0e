import type { JsonObject } from '../../../model/json.js';
import { mergePatch } from '../../../model/mergePatch.js';
import type { MessageRef } from '../../../model/message.js';
import type { Act } from './createServer.js';
import { messageOfRef } from './history.js';
import { checkDataSize } from './limits.js';
import { memberStanding } from './lookup.js';
import { headOf, record } from './record.js';

export async function patchMetadata(act: Act, self: string, ref: MessageRef, patch: JsonObject): Promise<void> {
  const standing = await memberStanding(act, ref.conversationId, self);
  const message = await messageOfRef(act, standing, ref);
  const metadata = mergePatch(message.metadata ?? {}, patch);
  checkDataSize(metadata);
  await record(act, { ...message, metadata }, { ...headOf(act, self, message), what: 'extend', patch });
}
