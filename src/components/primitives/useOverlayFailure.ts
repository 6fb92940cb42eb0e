'use client';
import { useCallback } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import { useAnnounce } from '../provider/useAnnounce.js';

/** What happens when the code of an overlay could not be loaded: it is said, and what asked may ask again. */
export function useOverlayFailure(onClose: () => void): () => void {
  const i18n = useI18n();
  const announce = useAnnounce();
  return useCallback(() => {
    announce(i18n.t('error.timeout'));
    onClose();
  }, [announce, i18n, onClose]);
}
