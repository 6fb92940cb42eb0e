import { Controls, Description, Heading, Primary, Stories, Title, useOf } from '@storybook/addon-docs/blocks';
import keyboard from '../../docs/guides/keyboard.md?raw';
import { Anatomy } from './Anatomy.js';
import { Guide, sectionOf } from './Guide.js';
import { notFor } from './notFor.js';

/** The page of a component: what it is, how it looks, what it takes, what it is made of, its keys, what it is not for, its states. */
export function ComponentPage() {
  return (
    <>
      <Title />
      <Description />
      <Primary />
      <Controls />
      <Anatomy />
      <Keyboard />
      <NotFor />
      <Stories includePrimary={false} title="States" />
    </>
  );
}

/** The table of the keyboard guide that the file of stories names: `docs: { keyboard: 'Conversation list' }`. */
function Keyboard() {
  const { preparedMeta } = useOf('meta', ['meta']);
  const named: unknown = preparedMeta.parameters.docs?.keyboard;
  if (typeof named !== 'string') return null;
  return (
    <>
      <Heading>Keyboard</Heading>
      <Guide text={sectionOf(keyboard, named)} />
    </>
  );
}

function NotFor() {
  const { preparedMeta } = useOf('meta', ['meta']);
  const text = notFor[preparedMeta.title];
  if (text === undefined) return null;
  return (
    <>
      <Heading>When not to use</Heading>
      <Guide text={text} />
    </>
  );
}
