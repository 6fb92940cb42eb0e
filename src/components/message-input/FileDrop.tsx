'use client';
import { useState } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import type { FileDropProps } from './LazyFileDrop.js';
import { useFileDrop } from './useFileDrop.js';

/** Takes files dropped anywhere on the chat, or on an input that stands alone, and says so while they hang over it. */
export function FileDrop({ enabled, onFiles }: FileDropProps) {
  const { t } = useI18n();
  const [marker, setMarker] = useState<HTMLElement | null>(null);
  const target = marker?.closest<HTMLElement>('.parley-ChatPanel') ?? marker?.closest<HTMLElement>('.parley-MessageInput') ?? null;
  const isOver = useFileDrop(target, onFiles, enabled);
  return (
    <>
      <span ref={setMarker} hidden />
      {isOver && <p className="parley-MessageInputDrop">{t('input.drop')}</p>}
    </>
  );
}
