'use client';
import { useContext } from 'react';
import type { MessageCellProps } from '../../../kinds/defineMessageKind.js';
import type { TextContent } from '../../../model/content.js';
import { BubbleMetaContext } from '../bubbleMeta.js';
import { MessageText } from '../MessageText.js';

export function TextCell({ data }: MessageCellProps<TextContent>) {
  const meta = useContext(BubbleMetaContext);
  return <MessageText text={data.text} mentions={data.mentions} streaming={data.streaming} meta={meta} />;
}
