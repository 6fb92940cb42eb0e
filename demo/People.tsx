import type { User } from 'parley-kit/adapter';
import { useCallback, useMemo } from 'react';

export interface PeopleProps {
  readonly people: readonly User[];
  /** The picture of a person; null: none. */
  readonly face: (userId: string) => Blob | null;
  readonly onPick: (userId: string) => void;
}

/** Who there is to be. */
export function People({ people, face, onPick }: PeopleProps) {
  return (
    <ul className="Picker-people">
      {people.map((person) => (
        <li key={person.id}>
          <button type="button" onClick={() => onPick(person.id)}>
            <Face face={face} userId={person.id} name={person.nickname ?? person.id} />
            <strong dir="auto">{person.nickname}</strong>
            <span dir="auto">{person.about}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Before anybody is signed in there is no client that could show a picture. */
function Face({ face, userId, name }: Pick<PeopleProps, 'face'> & { readonly userId: string; readonly name: string }) {
  const picture = useMemo(() => face(userId), [face, userId]);
  const show = useCallback(
    (image: HTMLImageElement | null) => {
      if (image === null || picture === null) return;
      image.src = URL.createObjectURL(picture);
      return () => URL.revokeObjectURL(image.src);
    },
    [picture],
  );
  return (
    <span className="Picker-face" aria-hidden="true">
      {picture === null ? Array.from(name)[0] : <img ref={show} alt="" />}
    </span>
  );
}
