/** The doors by the names that users import them with, for tools that run on the sources. The most specific first. */
export const doors: Readonly<Record<string, string>> = {
  'parley-kit/headless': at('headless.ts'),
  'parley-kit/adapter': at('adapter.ts'),
  'parley-kit/testing': at('testing.ts'),
  'parley-kit/adapters/local': at('adapters/local/index.ts'),
  'parley-kit/adapters/xmpp': at('adapters/xmpp/index.ts'),
  'parley-kit/adapters/tencent': at('adapters/tencent/index.ts'),
  'parley-kit/styles.css': at('styles.css'),
  'parley-kit/tools.css': at('tools.css'),
  'parley-kit': at('index.ts'),
};

function at(file: string): string {
  return new URL(`./src/${file}`, import.meta.url).pathname;
}
