import { IconButton } from 'parley-kit';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { stage } from '../support/stage.js';

describe('the tooltip of a provider', () => {
  it('shows on hover after a moment, and goes with the pointer', async () => {
    const buttons = await twoButtons();
    // At once: what listens comes behind the first screen, and finds the pointer where it is.
    await userEvent.hover(buttons.attach);
    await vi.waitFor(() => expect(shown()).toEqual(['Attach']));
    await userEvent.hover(buttons.send);
    await vi.waitFor(() => expect(shown()).toEqual(['Send']));
    await userEvent.unhover(buttons.send);
    await vi.waitFor(() => expect(shown()).toEqual([]));
  });

  it('shows on focus by the keyboard at once, and Escape hides it', async () => {
    const buttons = await twoButtons();
    buttons.attach.focus();
    await userEvent.tab();
    expect(document.activeElement).toBe(buttons.send);
    await vi.waitFor(() => expect(shown()).toEqual(['Send']));
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(shown()).toEqual([]));
  });
});

async function twoButtons() {
  await stage(
    {},
    <>
      <IconButton icon={Dot} label="Attach" />
      <IconButton icon={Dot} label="Send" />
    </>,
  );
  const button = (name: string) => {
    const found = document.querySelector<HTMLElement>(`[aria-label="${name}"]`);
    if (found === null) throw new Error(`There is no button ${name}.`);
    return found;
  };
  return { attach: button('Attach'), send: button('Send') };
}

function shown(): readonly (string | null)[] {
  return [...document.querySelectorAll('.parley-Tooltip')].map((tooltip) => tooltip.textContent);
}

function Dot() {
  return <svg aria-hidden="true" width="16" height="16" />;
}
