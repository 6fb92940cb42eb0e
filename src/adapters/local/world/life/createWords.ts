import type { MessageContent } from '../../../../model/content.js';
import type { Language } from '../history.js';
import { answersByLanguage } from './answers.js';
import { languageOf } from './language.js';
import { topicOf } from './topics.js';

export interface Words {
  /** An answer to this, in a language that both speak if there is one. */
  answerTo(content: MessageContent): string;
  /** Something to begin with. */
  opener(): string;
}

/** One person's way of answering: by what was written, and never the same twice in a row. */
export function createWords(languages: readonly [Language, ...Language[]], random: () => number): Words {
  let last = '';
  const choose = (options: readonly [string, ...string[]]): string => {
    const fresh = options.filter((option) => option !== last);
    last = fresh[Math.floor(random() * fresh.length)] ?? options[0];
    return last;
  };
  return {
    answerTo(content) {
      const written = content.kind === 'text' ? languageOf(content.text) : undefined;
      const language = languages.find((spoken) => spoken === written) ?? languages[0];
      return choose(answersByLanguage[language][topicOf(content)]);
    },
    opener: () => choose(answersByLanguage[languages[0]].opener),
  };
}
