'use client';
import { useEffect } from 'react';
import type { FocusKeeperProps } from './LazyFocusKeeper.js';

/** What had focus, and where it goes should that be gone: the focusable around it, innermost first, and its screen. */
interface Stop {
  readonly element: HTMLElement;
  readonly homes: readonly HTMLElement[];
}

/** Steps back that are remembered. */
const TRAIL = 20;
/** Ms for whoever took something away to give focus on by themselves: to a neighbour, to what opened a menu. */
const PATIENCE = 50;

const SCREENS = '.parley-ChatPanel, .parley-InfoPane, .parley-ContactList, .parley-ConversationList';

/**
 * Focus that would be lost, because what had it was removed, hidden or disabled, goes to what is around it, else back along
 * the way it came, else to the screen that is in view. Focus that a person gives up by clicking beside stays given up.
 */
export function FocusKeeper({ root }: FocusKeeperProps) {
  useEffect(() => (root === null ? undefined : keepFocus(root)), [root]);
  return null;
}

function keepFocus(root: HTMLElement): () => void {
  const document = root.ownerDocument;
  let trail: Stop[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hasFocusElsewhere = () => {
    const tree = root.getRootNode();
    const active = tree instanceof ShadowRoot ? (tree.activeElement ?? document.activeElement) : document.activeElement;
    return active !== null && active !== document.body && active !== trail.at(-1)?.element && !active.contains(root);
  };
  const check = () => {
    timer = undefined;
    const last = trail.at(-1);
    if (last === undefined || hasFocusElsewhere() || isThere(last.element)) return;
    const goal = trail
      .reverse()
      .flatMap(({ element, homes }) => [element, ...homes])
      .find(isThere);
    trail = [];
    const target = goal ?? [...root.querySelectorAll<HTMLElement>(SCREENS)].find(isThere);
    if (target !== undefined) enter(target, last.element);
  };
  const checkSoon = () => {
    timer ??= setTimeout(check, PATIENCE);
  };
  const onFocusIn = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    trail = [...trail.filter(({ element }) => element !== target), { element: target, homes: homesOf(target, root) }].slice(-TRAIL);
  };
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget === null) checkSoon();
  };
  // Not every browser says that what it removes had the focus.
  const observer = new MutationObserver(() => {
    if (trail.at(-1)?.element.isConnected === false) checkSoon();
  });

  if (document.activeElement instanceof HTMLElement && root.contains(document.activeElement)) {
    trail = [{ element: document.activeElement, homes: homesOf(document.activeElement, root) }];
  }
  root.addEventListener('focusin', onFocusIn);
  root.addEventListener('focusout', onFocusOut);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    root.removeEventListener('focusin', onFocusIn);
    root.removeEventListener('focusout', onFocusOut);
  };
}

function homesOf(element: HTMLElement, root: HTMLElement): readonly HTMLElement[] {
  const homes: HTMLElement[] = [];
  for (let at = element.parentElement; at !== null && at !== root; at = at.parentElement) {
    if (at.hasAttribute('tabindex') || at.matches(SCREENS)) homes.push(at);
  }
  return homes;
}

/** Whether it can have focus: in the page, in sight, not disabled. */
function isThere(element: HTMLElement): boolean {
  return (
    element.isConnected &&
    !element.matches(':disabled') &&
    element.closest('[inert]') === null &&
    element.checkVisibility({ visibilityProperty: true })
  );
}

/** A list by the row in its tab order, a chat by its text where another one's was left, all else by itself. */
function enter(target: HTMLElement, from: HTMLElement): void {
  const inside = target.matches('.parley-ConversationList, .parley-ContactList')
    ? '[data-key][tabindex="0"]'
    : from instanceof HTMLTextAreaElement && target.matches(SCREENS)
      ? 'textarea'
      : undefined;
  const found = inside === undefined ? null : target.querySelector<HTMLElement>(inside);
  const goal = found !== null && isThere(found) ? found : target;
  goal.focus({ preventScroll: true });
  if (goal.ownerDocument.activeElement === goal || goal.hasAttribute('tabindex')) return;
  goal.tabIndex = -1;
  goal.focus({ preventScroll: true });
}
