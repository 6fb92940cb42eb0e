import { useErrorText, useSession } from 'parley-kit';
import { useSyncExternalStore } from 'react';
import type { World } from './createWorld.js';

/** The backend lives in this browser, too: when its storage fails, that is said. What fails for both is said by the connection bar. */
export function StorageNote({ world }: { readonly world: World }) {
  const errorText = useErrorText();
  const { durable } = useSession();
  const trouble = useSyncExternalStore(world.onTrouble, world.backend.trouble);
  if (trouble === null || !durable) return null;
  // No room for one message: it says so itself, and all else is kept.
  if (trouble.code === 'storage-full' && world.backend.isDurable() === true) return null;
  return (
    <p className="StorageNote" role="status">
      {errorText(trouble)}
    </p>
  );
}
