import { Button } from 'parley-kit';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Settings } from './useSettings.js';
import { wordsOf } from './words.js';

export interface SignInFrameProps {
  /** What was wrong with the last try. */
  readonly problem: string | null;
  readonly settings: Settings;
  /** What was entered, by the name of the field. Resolves with what is wrong with it, or null. */
  readonly onSubmit: (field: (name: string) => string) => Promise<string | null>;
  /** The fields. */
  readonly children: ReactNode;
}

/** A form by which somebody signs in, whatever the server asks for. */
export function SignInFrame({ problem: given, settings, onSubmit, children }: SignInFrameProps) {
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState(given);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const entered = new FormData(event.currentTarget);
    setProblem(null);
    setIsAsking(true);
    setProblem(await onSubmit((name) => String(entered.get(name) ?? '')));
    setIsAsking(false);
  };

  return (
    <form className="Picker-form" onSubmit={(event) => void submit(event)}>
      {children}
      {problem !== null && (
        <p className="Picker-problem" role="alert">
          {problem}
        </p>
      )}
      <Button variant="solid" tone="accent" type="submit" pending={isAsking}>
        {wordsOf(settings.locale).signIn}
      </Button>
    </form>
  );
}
