'use client';
import { useI18n } from '../../../hooks/useI18n.js';
import { usePreview } from '../../../hooks/usePreview.js';
import type { MessageCellProps } from '../../../kinds/defineMessageKind.js';
import type { MessageContent } from '../../../model/content.js';
import type { MediaSource } from '../../../model/media.js';
import { CircleQuestionMark } from '../../primitives/generated/CircleQuestionMark.js';
import { FaceSlightlySmiling } from '../../primitives/generated/FaceSlightlySmiling.js';
import { FileText } from '../../primitives/generated/FileText.js';
import { MapPin } from '../../primitives/generated/MapPin.js';
import { MessagesSquare } from '../../primitives/generated/MessagesSquare.js';
import { Mic } from '../../primitives/generated/Mic.js';
import { Phone } from '../../primitives/generated/Phone.js';
import { Video } from '../../primitives/generated/Video.js';
import type { IconComponent } from '../../primitives/Icon.js';
import { useMessageListContext } from '../messageListContext.js';
import { FileCard } from './FileCard.js';

const icons: Partial<Record<MessageContent['kind'], IconComponent>> = {
  voice: Mic,
  video: Video,
  face: FaceSlightlySmiling,
  location: MapPin,
  merged: MessagesSquare,
  notice: FileText,
  call: Phone,
};

/** A message of a kind that has no cell of its own: named, and downloadable where there is something to download. */
export function FallbackCell({ message }: Pick<MessageCellProps<unknown>, 'message'>) {
  const i18n = useI18n();
  const list = useMessageListContext();
  const { content } = message;
  const title = usePreview(content, message.sender.id, { own: message.own, groupId: list?.groupId });
  const media = mediaOf(content);
  return (
    <FileCard
      message={message}
      icon={icons[content.kind] ?? CircleQuestionMark}
      title={title}
      cut={content.kind === 'file' ? 'middle' : 'end'}
      detail={media?.size === undefined ? undefined : i18n.bytes(media.size)}
      source={media?.source}
      fileName={media?.name ?? content.kind}
    />
  );
}

interface Media {
  readonly source: MediaSource;
  readonly name: string;
  readonly size: number | undefined;
}

function mediaOf(content: MessageContent): Media | undefined {
  switch (content.kind) {
    case 'voice':
      return { source: content.source, name: `voice.${extensionOf(content.mimeType)}`, size: content.size };
    case 'video':
      return { source: content.source, name: content.name ?? `video.${extensionOf(content.mimeType)}`, size: content.size };
    case 'file':
      return { source: content.source, name: content.name, size: content.size };
    default:
      return undefined;
  }
}

/** `audio/webm;codecs=opus` → `webm`. */
function extensionOf(mimeType: string | undefined): string {
  return /^[a-z]+\/(?:x-)?([a-z\d]{2,5})(?:;|$)/i.exec(mimeType ?? '')?.[1]?.toLowerCase() ?? 'bin';
}
