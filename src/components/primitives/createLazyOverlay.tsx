'use client';
import { type ComponentType, type ReactNode, useCallback } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import { useAnnounce } from '../provider/useAnnounce.js';
import { useLoaded } from './useLoaded.js';

/**
 * An overlay that is open for as long as it is mounted; its code is loaded with the first one. When the network fails, it is
 * said and closed, and what asked may ask again.
 * @example export const LazyMenu = createLazyOverlay<MenuProps>(async () => (await import('./Menu.js')).Menu);
 */
export function createLazyOverlay<Props extends { readonly onClose: () => void }>(
  load: () => Promise<ComponentType<Props>>,
): (props: Props) => ReactNode {
  return function LazyOverlay(props: Props) {
    const Overlay = useLoaded(load, useFailure(props.onClose));
    return Overlay && <Overlay {...props} />;
  };
}

function useFailure(onClose: () => void): () => void {
  const i18n = useI18n();
  const announce = useAnnounce();
  return useCallback(() => {
    announce(i18n.t('error.timeout'));
    onClose();
  }, [announce, i18n, onClose]);
}
