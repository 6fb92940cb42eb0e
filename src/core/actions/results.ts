import type { Page } from '../../contract/ChatAdapter.js';
import type { ChatErrorCode } from '../../model/chatErrorCodes.js';
import { chatError } from '../../model/error.js';
import type { ActionResult } from '../ChatClient.js';

export const done: ActionResult = Object.freeze({ ok: true, value: undefined });

export function failed(code: ChatErrorCode, detail?: string): { readonly ok: false; readonly error: ReturnType<typeof chatError> } {
  return { ok: false, error: chatError(code, detail === undefined ? {} : { detail }) };
}

/** The same result, for those who only want to know how it ended. */
export function withoutValue(result: ActionResult<unknown>): ActionResult {
  return result.ok ? done : result;
}

/** A page as it was checked; the failure as it is. */
export function checkedPage<Item>(answer: ActionResult<unknown>, check: (page: unknown) => Page<Item>): ActionResult<Page<Item>> {
  return answer.ok ? { ok: true, value: check(answer.value) } : answer;
}
