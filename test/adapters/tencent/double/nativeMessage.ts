/** A message of Bob's in a group, as the SDK hands it over. */
export function nativeMessage(type: string, payload: unknown, more: object = {}): Readonly<Record<string, unknown>> {
  return {
    ID: '144115-1700000000-42',
    type,
    payload,
    conversationID: 'GROUP@TGS#1',
    conversationType: 'GROUP',
    to: '@TGS#1',
    from: 'bob',
    flow: 'in',
    time: 1_700_000_000,
    sequence: 7,
    random: 42,
    status: 'success',
    priority: 'Normal',
    nick: 'Bob',
    avatar: '',
    atUserList: [],
    cloudCustomData: '',
    ...more,
  };
}
