import { type ReactNode, useEffect, useRef } from 'react';

/** Stands beside the chat, on a phone over it. A person has opened it: they are in it now, until Escape. */
export function Pane({ onClose, children }: { readonly onClose: () => void; readonly children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.focus({ preventScroll: true }), []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape from whatever has focus in it
    <div
      ref={element}
      className="Messenger-pane"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      {children}
    </div>
  );
}
