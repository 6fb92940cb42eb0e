'use client';
import { type CSSProperties, useState } from 'react';
import type { AvatarView } from '../../hooks/useConversation.js';
import { useMedia } from '../../hooks/useUser.js';
import type { MediaSource } from '../../model/media.js';
import type { PresenceStatus } from '../../model/user.js';
import { avatarHue } from './avatarHue.js';
import { createPart } from './createPart.js';
import { Users } from './generated/Users.js';
import { initials } from './initials.js';
import { type PartProps, renderElement } from './renderElement.js';

/** Props of `Avatar`; the rest goes to its `span`. */
export interface AvatarProps extends PartProps<'span'> {
  /** Whom it shows: `useConversation(…).avatar`, `useUser(…).avatar`, or one of your own: `{ name, seed, source, members }`. */
  readonly avatar: AvatarView;
  /** Px, or any length. Default: that of a list row. */
  readonly size?: number | string | undefined;
  /** Draws a dot. Its words are the caller's to say: the avatar itself is not read aloud. */
  readonly presence?: PresenceStatus | undefined;
}

/**
 * A picture, else initials on a colour of the person's own, else (groups) two of its members.
 * Decoration beside a name: hidden from screen readers. @selector .parley-Avatar [data-members] [data-presence]
 */
export const Avatar = createPart<AvatarProps, HTMLSpanElement>('Avatar', (props, ref) => {
  const { avatar, size, presence, ...rest } = props;
  const members = avatar.source === undefined ? (avatar.members?.slice(0, 2) ?? []) : [];
  const style: CSSProperties & Record<`--${string}`, string | number> = { '--parley-avatar-hue': avatarHue(avatar.seed) };
  if (size !== undefined) style['--parley-avatar-size'] = typeof size === 'number' ? `${size}px` : size;
  const own = {
    className: 'parley-Avatar',
    style,
    'aria-hidden': true,
    'data-members': members.length > 1 ? members.length : undefined,
    'data-presence': presence,
    children: (
      <>
        <span className="parley-Avatar-face">
          {members.length > 1 ? (
            members.map((member) => <AvatarTile key={member.seed} {...member} />)
          ) : (
            <AvatarFace name={avatar.name} source={avatar.source} isGroup={avatar.members !== undefined} />
          )}
        </span>
        {presence !== undefined && presence !== 'offline' && <span className="parley-Avatar-presence" />}
      </>
    ),
  };
  return renderElement('span', own, rest, ref);
});

function AvatarTile({ name, seed, source }: { readonly name: string; readonly seed: string; readonly source: MediaSource | undefined }) {
  const style: CSSProperties & Record<`--${string}`, number> = { '--parley-avatar-hue': avatarHue(seed) };
  return (
    <span className="parley-Avatar parley-Avatar-tile" style={style}>
      <AvatarFace name={name} source={source} isGroup={false} />
    </span>
  );
}

function AvatarFace({
  name,
  source,
  isGroup,
}: {
  readonly name: string;
  readonly source: MediaSource | undefined;
  readonly isGroup: boolean;
}) {
  const { url } = useMedia(source);
  const [broken, setBroken] = useState<string>();
  if (url !== undefined && url !== broken) {
    return <img className="parley-Avatar-image" src={url} alt="" draggable={false} decoding="async" onError={() => setBroken(url)} />;
  }
  const letters = initials(name);
  if (letters !== '' && !isGroup) return <span className="parley-Avatar-initials">{letters}</span>;
  return letters === '' || isGroup ? <Users className="parley-Avatar-icon" strokeWidth={1.75} /> : letters;
}
