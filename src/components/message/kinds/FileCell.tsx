'use client';
import { useI18n } from '../../../hooks/useI18n.js';
import type { MessageCellProps } from '../../../kinds/defineMessageKind.js';
import type { FileContent } from '../../../model/content.js';
import { File } from '../../primitives/generated/File.js';
import { FileArchive } from '../../primitives/generated/FileArchive.js';
import { FileImage } from '../../primitives/generated/FileImage.js';
import { FileMusic } from '../../primitives/generated/FileMusic.js';
import { FileSpreadsheet } from '../../primitives/generated/FileSpreadsheet.js';
import { FileText } from '../../primitives/generated/FileText.js';
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
