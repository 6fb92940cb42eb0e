import type { Message } from '@tencentcloud/chat';
import type { SdkType } from '../../../../src/adapters/tencent/types.js';

/** A message as the service keeps it, the same for everybody. */
export interface Wire {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly conversationType: 'C2C' | 'GROUP' | '@TIM#SYSTEM';
  readonly time: number;
  readonly sequence: number;
  readonly random: number;
  readonly clientTime: number;
  readonly type: string;
  payload: unknown;
  cloudCustomData: string;
  version: number;
  revokedBy?: string;
  readonly priority: string;
  readonly atUserList: readonly string[];
  readonly needReadReceipt: boolean;
  readonly onlineOnly: boolean;
  readonly excludedFromUnread: boolean;
  readonly excludedFromLast: boolean;
  readonly deletedBy: Set<string>;
  readonly readBy: Set<string>;
  readonly reactions: Map<string, string[]>;
  /** Each write gives a key a higher number. */
  readonly extensions: Map<string, { readonly value: string; readonly number: number }>;
  readonly nick: string;
  readonly avatar: string;
  readonly nameCard: string;
}

/**
 * What the SDK hands over: objects of a class of its own, which its calls want back (2105 otherwise, §C1 of the error codes), and
 * which it changes where they are. Names and values of members are compared with the package in `realPackage.test.ts`.
 */
export class DoubleMessage implements Message {
  ID = '';
  type: SdkType;
  payload: unknown;
  conversationID = '';
  conversationType: SdkType;
  to: string;
  from: string;
  flow = 'out';
  time = 0;
  status = 'unSend';
  isRevoked = false;
  priority: SdkType;
  nick = '';
  avatar = '';
  isPeerRead = false;
  nameCard = '';
  atUserList: string[] = [];
  cloudCustomData = '';
  isDeleted = false;
  isModified = false;
  needReadReceipt = false;
  readReceiptInfo: { readCount?: number; unreadCount?: number; isPeerRead?: boolean } = {};
  isBroadcastMessage = false;
  isSupportExtension = false;
  revoker = '';
  revokerInfo = { userID: '', nick: '', avatar: '' };
  revokeReason = '';
  sequence = 0;
  hasRiskContent = false;
  random = 0;
  clientTime = 0;
  _onlineOnlyFlag = false;
  _isExcludedFromUnreadCount = false;
  _isExcludedFromLastMessage = false;

  constructor(to: string, from: string, conversationType: string, type: string, payload: unknown) {
    this.to = to;
    this.from = from;
    this.conversationType = conversationType as SdkType;
    this.type = type as SdkType;
    this.payload = payload;
    this.priority = 'Normal' as SdkType;
  }
}

/** The SDK's own error: an Error with a code. */
export class DoubleError extends Error {
  readonly code: number;
  constructor(code: number, message = `error ${code}`) {
    super(message);
    this.code = code;
  }
}

export function conversationOf(wire: Pick<Wire, 'conversationType' | 'from' | 'to'>, viewer: string): string {
  if (wire.conversationType === '@TIM#SYSTEM') return '@TIM#SYSTEM';
  if (wire.conversationType === 'GROUP') return `GROUP${wire.to}`;
  return `C2C${wire.from === viewer ? wire.to : wire.from}`;
}
