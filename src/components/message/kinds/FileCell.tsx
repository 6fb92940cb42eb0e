'use client';
import { File, FileArchive, FileImage, FileMusic, FileSpreadsheet, FileText } from 'lucide-react';
import { useI18n } from '../../../hooks/useI18n.js';
import type { MessageCellProps } from '../../../kinds/defineMessageKind.js';
import type { FileContent } from '../../../model/content.js';
import type { IconComponent } from '../../primitives/Icon.js';
import { plainFileName } from '../fileName.js';
import { FileCard } from './FileCard.js';

const iconsByExtension: readonly (readonly [RegExp, IconComponent])[] = [
  [/\.(pdf|docx?|odt|rtf|txt|md|pages)$/i, FileText],
  [/\.(xlsx?|ods|csv|tsv|numbers)$/i, FileSpreadsheet],
  [/\.(zip|gz|tar|7z|rar|bz2|xz)$/i, FileArchive],
  [/\.(mp3|wav|flac|ogg|m4a|aac|opus)$/i, FileMusic],
  [/\.(png|jpe?g|gif|webp|avif|svg|heic|bmp|tiff?)$/i, FileImage],
];

export function FileCell({ data, message }: MessageCellProps<FileContent>) {
  const i18n = useI18n();
  const name = plainFileName(data.name);
  const icon = iconsByExtension.find(([pattern]) => pattern.test(name))?.[1] ?? File;
  return <FileCard message={message} icon={icon} title={name} detail={i18n.bytes(data.size)} source={data.source} fileName={name} />;
}
