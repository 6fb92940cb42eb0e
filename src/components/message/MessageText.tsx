'use client';
import { type ReactNode, useState } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import { useUser } from '../../hooks/useUser.js';
import type { Mention } from '../../model/content.js';
import { createPart } from '../primitives/createPart.js';
import { type PartProps, renderElement } from '../primitives/renderElement.js';
import { clipText } from './clipText.js';
import { isEmojiOnly } from './emojiOnly.js';
import { useLinkFinder } from './linkFinder.js';
import { isLinkLike, segmentText, type TextSegment } from './segmentText.js';

/** Props of `MessageText`; the rest goes to its `div`. */
export interface MessageTextProps extends Omit<PartProps, 'children'> {
  /** As it was typed. Links are found in it, `code` and mentions are marked, nothing is markup. */
  readonly text: string;
  /** Ranges in UTF-16 offsets. */
  readonly mentions?: readonly Mention[] | undefined;
  /** More is to come. */
  readonly streaming?: boolean | undefined;
  /** Stands inside the end of the last line when there is room, else below it. */
  readonly meta?: ReactNode;
}

/**
 * What a person wrote: always text, never markup. Each paragraph has its own direction; a very long text shows its beginning.
 * @selector .parley-MessageText [data-emoji-only] [data-streaming]
 */
export const MessageText = createPart<MessageTextProps>('MessageText', ({ text, mentions, streaming, meta, ...rest }, ref) => {
  const i18n = useI18n();
  const [steps, setSteps] = useState(0);
  const shown = clipText(text, steps);
  const findLinks = useLinkFinder(isLinkLike(shown));
  const own = {
    className: 'parley-MessageText',
    dir: 'auto',
    'data-emoji-only': isEmojiOnly(text) || undefined,
    'data-streaming': streaming || undefined,
    children: (
      <>
        {segmentText(shown, mentions, findLinks).map((segment, index) => (
          // Segments have no identity but their place; they hold no state.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Segment key={index} segment={segment} />
        ))}
        {shown.length < text.length ? (
          <>
            {'… '}
            <button type="button" className="parley-MessageText-more" dir={i18n.dir} onClick={() => setSteps(steps + 1)}>
              {i18n.t('chat.message.more')}
            </button>
          </>
        ) : null}
        {meta}
      </>
    ),
  };
  return renderElement('div', own, rest, ref);
});

function Segment({ segment }: { readonly segment: TextSegment }) {
  switch (segment.type) {
    case 'text':
      return segment.text;
    case 'code':
      return segment.block ? (
        // It scrolls: the keyboard has to get there.
        <code className="parley-MessageText-code" data-block="" dir="ltr" tabIndex={0}>
          {segment.text}
        </code>
      ) : (
        <code className="parley-MessageText-code">{segment.text}</code>
      );
    case 'mention':
      return segment.userId === undefined ? (
        <span className="parley-MessageText-mention" data-self="">
          {segment.text}
        </span>
      ) : (
        <MentionOf userId={segment.userId} text={segment.text} />
      );
    case 'link':
      return <Link href={segment.href} text={segment.text} />;
  }
}

function MentionOf({ userId, text }: { readonly userId: string; readonly text: string }) {
  const { isSelf } = useUser(userId);
  return (
    <span className="parley-MessageText-mention" data-self={isSelf || undefined}>
      {text}
    </span>
  );
}

function Link({ href, text }: { readonly href: string; readonly text: string }) {
  const i18n = useI18n();
  return (
    <a
      className="parley-MessageText-link"
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      title={i18n.t('chat.message.linkTo', { address: href })}
    >
      {text}
    </a>
  );
}
