import { type Catalogue, loadMessages, messageLocales } from 'parley-kit';
import { useEffect, useState } from 'react';

type Message = Catalogue['messages'][keyof Catalogue['messages']];

/** Every key with its words in each language, as the package brings them. */
export function Catalogues() {
  const [catalogues, setCatalogues] = useState<readonly Catalogue[]>([]);
  useEffect(() => {
    let isGone = false;
    void Promise.all(messageLocales.map(loadMessages)).then((loaded) => isGone || setCatalogues(loaded));
    return () => {
      isGone = true;
    };
  }, []);
  const keys = [...new Set(catalogues.flatMap(({ messages }) => keysOf(messages)))].sort();
  return (
    <div className="docs-scroll sb-unstyled">
      <table className="docs-table" aria-label="Words">
        <thead>
          <tr>
            <th>Key</th>
            {catalogues.map(({ locale }) => (
              <th key={locale}>{locale}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key}>
              <td>
                <code>{key}</code>
              </td>
              {catalogues.map(({ locale, messages }) => (
                <td key={locale} lang={locale} dir="auto">
                  {formsOf(messages[key]).map((form) => (
                    <div key={form}>{form}</div>
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function keysOf(messages: Catalogue['messages']): (keyof Catalogue['messages'])[] {
  const isKey = (key: string): key is keyof Catalogue['messages'] => key in messages;
  return Object.keys(messages).filter(isKey);
}

/** A text, or each form of a choice with the case that it is for. */
function formsOf(message: Message): readonly string[] {
  if (typeof message === 'string') return [message];
  return Object.entries(message[2]).flatMap(([form, words]) => formsOf(words).map((text) => `${form}: ${text}`));
}
