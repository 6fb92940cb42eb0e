import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { defaultAttachments } from '../../src/kinds/defaultAttachments.js';
import { defaultConversationActions } from '../../src/kinds/defaultConversationActions.js';
import { defaultMessageActions } from '../../src/kinds/defaultMessageActions.js';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const guides = readdirSync(join(root, 'docs/guides')).map((name) => `docs/guides/${name}`);
const texts = new Map(
  ['README.md', 'docs/migrate-from-tuikit.md', ...guides].map((path) => [path, readFileSync(join(root, path), 'utf8')]),
);

describe('the guides', () => {
  it('quote the files that run as stories, as they stand', () => {
    execFileSync(process.execPath, ['scripts/guides.mjs', '--check'], { cwd: root });
  });

  it('show code that compiles', () => {
    expect(problemsOf(samples())).toEqual([]);
  }, 120_000);

  it('lead only to what is there', () => {
    const broken = [...texts].flatMap(([path, text]) =>
      [...text.matchAll(/\]\((?!https?:)([^)#]*)(#[^)]*)?\)/g)].flatMap(([link, file = '', hash]) => {
        const target = file === '' ? path : join(dirname(path), file);
        const found = ts.sys.fileExists(join(root, target)) || ts.sys.directoryExists(join(root, target));
        if (!found) return [`${path}: ${link}`];
        return hash === undefined || anchorsOf(readFileSync(join(root, target), 'utf8')).includes(hash.slice(1))
          ? []
          : [`${path}: ${link}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  it('name every entry of a menu that is there already', () => {
    const text = texts.get('docs/guides/actions.md') ?? '';
    const keys = [...defaultMessageActions, ...defaultAttachments, ...defaultConversationActions].map(({ key }) => key);
    expect(keys.filter((key) => !text.includes(`\`${key}\``))).toEqual([]);
  });

  it('claim nothing of accessibility that the test which they name does not hold', () => {
    const text = texts.get('docs/guides/accessibility.md') ?? '';
    const named = [...text.matchAll(/`(test\/[\w./-]+)`((?:,? “[^”]+”)*)/g)];
    const missing = named.filter(([, file = '', titles = '']) => {
      const path = join(root, file);
      return (
        !ts.sys.fileExists(path) || [...titles.matchAll(/“([^”]+)”/g)].some(([, title = '']) => !readFileSync(path, 'utf8').includes(title))
      );
    });
    expect(missing.map(([all]) => all)).toEqual([]);
    expect(named.length).toBeGreaterThan(20);
  });

  it('say of no criterion that it is met without a test, or axe, that says so', () => {
    const rows = [...(texts.get('docs/guides/accessibility.md') ?? '').matchAll(/^\| (\d[^|]*) \| ([^|]*) \| ([^|]*) \|$/gm)];
    const states = ['met', 'by hand', 'host', 'not applicable', 'not checked'];
    expect(rows.filter(([, , state = '']) => !states.includes(state)).map(([row]) => row)).toEqual([]);
    const met = rows.filter(([, , state]) => state === 'met');
    expect(met.filter(([, , , how = '']) => !/`test\/[\w./-]+` “|\baxe\b/.test(how)).map(([row]) => row)).toEqual([]);
    expect(met.length).toBeGreaterThan(20);
  });

  it('tell of a terminal in fewer than 120 lines', () => {
    expect(readFileSync(join(root, 'stories/headless/Terminal.tsx'), 'utf8').split('\n').length).toBeLessThan(120);
  });
});

/** What a bundler's types say of them. */
const styleSheets = join(root, 'stories/guides/style-sheets.d.ts');

/** Every block of tsx, as a module beside the stories: it imports what a user would. Those that quote a file are compiled with it. */
function samples(): Map<string, string> {
  const found = new Map<string, string>();
  for (const [path, text] of texts) {
    let count = 0;
    for (const [, info = '', code = ''] of text.matchAll(/^```tsx?([^\n]*)\n([\s\S]*?)^```$/gm)) {
      count += 1;
      if (info.includes('file=')) continue;
      found.set(join(root, 'stories/guides', `${path.replace(/\W/g, '-')}-${count}.tsx`), `${code}\nexport {};\n`);
    }
  }
  return found.set(styleSheets, "declare module '*.css';\n");
}

function problemsOf(files: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = files.get(path);
    return text === undefined ? getSourceFile(path, version, ...rest) : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  // Theirs alone: what they lean on is checked with the rest of the sources.
  const theirs = [...files.keys()].flatMap((path) => {
    const source = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  });
  return theirs.map(({ file, start = 0, messageText }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
    return `${file?.fileName.replace(/^.*\//, '')}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

/** As code hosts make them of headings. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  );
}
