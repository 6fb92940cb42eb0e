'use client';
import { useEffect, useRef } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import type { StagedFile } from '../../hooks/useMessageInput.js';
import { plainFileName } from '../message/fileName.js';
import { fileNameParts } from '../message/fileNameParts.js';
import { File as FileIcon } from '../primitives/generated/File.js';
import { X } from '../primitives/generated/X.js';
import { Icon } from '../primitives/Icon.js';
import { IconButton } from '../primitives/IconButton.js';
import type { StagedFilesProps } from './LazyStagedFiles.js';

/** What was picked, pasted or dropped and waits to be sent. */
export function StagedFiles({ files, onRemove }: StagedFilesProps) {
  const { t } = useI18n();
  return (
    <ul className="parley-MessageInputFiles" aria-label={t('input.files')}>
      {files.map((file) => (
        <StagedFileItem key={file.id} staged={file} onRemove={onRemove} />
      ))}
    </ul>
  );
}

function StagedFileItem({ staged, onRemove }: { readonly staged: StagedFile; readonly onRemove: (id: string) => void }) {
  const i18n = useI18n();
  const { file, kind, error } = staged;
  const name = plainFileName(file.name);
  const { start, end } = fileNameParts(file.name);
  return (
    <li className="parley-MessageInputFile" data-kind={kind} data-error={error}>
      {kind === 'image' && error === undefined ? (
        <Thumbnail file={file} name={name} />
      ) : (
        <Icon icon={FileIcon} className="parley-MessageInputFileIcon" />
      )}
      {(kind === 'file' || error !== undefined) && (
        <span className="parley-MessageInputFileText">
          <bdi className="parley-MessageInputFileName" title={name}>
            <span className="parley-MessageInputFileNameStart">{start}</span>
            <span>{end}</span>
          </bdi>
          <span className="parley-MessageInputFileNote">{error === undefined ? i18n.bytes(file.size) : errorText(i18n, error)}</span>
        </span>
      )}
      <IconButton
        className="parley-MessageInputFileRemove"
        icon={X}
        label={i18n.t('input.file.remove', { name })}
        onClick={() => onRemove(staged.id)}
      />
    </li>
  );
}

/** The picture itself, from memory; its address is given back when it is shown no more. */
function Thumbnail({ file, name }: { readonly file: File; readonly name: string }) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(
    function showFile() {
      const url = URL.createObjectURL(file);
      if (image.current !== null) image.current.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [file],
  );
  return <img ref={image} className="parley-MessageInputThumbnail" alt={name} decoding="async" />;
}

function errorText(i18n: ReturnType<typeof useI18n>, error: NonNullable<StagedFile['error']>): string {
  return error === 'empty' ? i18n.t('input.file.empty') : i18n.t('input.file.tooLarge');
}
