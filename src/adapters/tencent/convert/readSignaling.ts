import type { CallContent } from '../../../model/content.js';
import { action, elem } from '../constants.js';
import { isRecord, numberAt, parseJson, recordAt, recordOf, textAt, textsAt } from '../read.js';

/** An invitation, or what became of it, as it travels in a custom message. */
export interface SignalingMessage {
  readonly inviteId: string;
  readonly inviter: string;
  readonly inviteeIds: readonly string[];
  readonly groupId?: string | undefined;
  readonly action: number;
  readonly data: unknown;
}

/** Undefined: it is an ordinary message. */
export function readSignaling(native: unknown): SignalingMessage | undefined {
  const { type, payload } = recordOf(native);
  const parsed = type === elem.custom ? parseJson(recordOf(payload).data) : undefined;
  const inviteId = textAt(parsed, 'inviteID');
  const what = numberAt(parsed, 'actionType');
  if (!isRecord(parsed) || inviteId === undefined || what === undefined || parsed.businessID !== 1) return undefined;
  return {
    inviteId,
    inviter: textAt(parsed, 'inviter') ?? '',
    inviteeIds: textsAt(parsed, 'inviteeList'),
    groupId: textAt(parsed, 'groupID'),
    action: what,
    data: parseJson(parsed.data) ?? parsed.data,
  };
}

/**
 * The record of a call, as TUICallKit leaves it: ended by the one who hangs up with a last invitation that says how long it was.
 * Undefined: it is no call, or one that still rings, and stands in no list.
 */
export function readCall({ action: what, data, inviter, inviteId }: SignalingMessage): CallContent | undefined {
  if (textAt(data, 'businessID') !== 'av_call') return undefined;
  const media = numberAt(data, 'call_type') === 1 ? 'audio' : 'video';
  const ended = numberAt(data, 'call_end');
  const isHangup = textAt(recordAt(data, 'data'), 'cmd') === 'hangup' || ended !== undefined;
  const base = { kind: 'call', media, caller: inviter, invitationId: inviteId } as const;
  switch (what) {
    case action.invite:
      return isHangup ? { ...base, outcome: 'completed', durationMs: Math.max(0, ended ?? 0) * 1000 } : undefined;
    case action.cancel:
      return { ...base, outcome: 'cancelled' };
    case action.reject:
      return { ...base, outcome: textAt(data, 'line_busy') === undefined ? 'rejected' : 'busy' };
    case action.timeout:
      return { ...base, outcome: 'missed' };
    default:
      return undefined;
  }
}
