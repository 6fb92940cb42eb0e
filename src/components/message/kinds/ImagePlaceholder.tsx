'use client';
import type { MessageCellProps } from '../../../kinds/defineMessageKind.js';
import type { ImageContent } from '../../../model/content.js';
import { imageBoxStyle } from '../imageBox.js';

/** The place of a picture, before there is anything that could load it. */
export function ImagePlaceholder({ data }: Pick<MessageCellProps<ImageContent>, 'data'>) {
  return <div className="parley-ImageCell" style={imageBoxStyle(data)} data-state="loading" />;
}
