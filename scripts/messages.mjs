// Compiles src/i18n/catalogues/<locale>/<area>.json (flat keys, ICU MessageFormat) into src/i18n/generated: the types of all
// keys and their arguments, and one module of plain data per locale, which `src/i18n/resolveMessage.ts` reads without a parser.
// Fails on anything that would show in one language only. What is sound is written all the same, so that an unfinished area
// does not stop the work on another. Options, for tests: --from <catalogues> --to <generated>.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const from = option('--from') ?? join(root, 'src', 'i18n', 'catalogues');
const to = option('--to') ?? join(root, 'src', 'i18n', 'generated');

/** The one whose keys and arguments the others must have. */
const reference = 'en';
const styles = { [TYPE.number]: ['percent', 'integer'], [TYPE.date]: ['short', 'long'], [TYPE.time]: ['short'] };
const problems = [];

compileAll();
for (const problem of problems) process.stderr.write(`messages: ${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;

function compileAll() {
  const locales = readdirSync(from).sort((a, b) => Number(b === reference) - Number(a === reference) || (a < b ? -1 : 1));
  const compiled = new Map(locales.map((locale) => [locale, compileLocale(locale)]));
  const expected = compiled.get(reference) ?? new Map();
  for (const [locale, messages] of compiled) {
    if (locale !== reference) compare(locale, messages, expected);
  }
  mkdirSync(to, { recursive: true });
  write('keys.ts', keysModule(expected));
  for (const [locale, messages] of compiled) write(`${locale}.ts`, localeModule(locale, messages, expected));
}

function option(name) {
  const index = process.argv.indexOf(name);
  return index === -1 ? undefined : process.argv[index + 1];
}

/** Key → { data, args, where } of every area of one locale. */
function compileLocale(locale) {
  const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  const ordinals = new Intl.PluralRules(locale, { type: 'ordinal' }).resolvedOptions().pluralCategories;
  const messages = new Map();
  for (const area of readdirSync(join(from, locale)).sort()) {
    const file = relative(root, join(from, locale, area));
    for (const [key, source] of Object.entries(readJson(join(from, locale, area), file))) {
      const where = `${file}: "${key}"`;
      if (messages.has(key)) problems.push(`${where} is there twice; ${messages.get(key).where} has it too.`);
      try {
        if (typeof source !== 'string' || source.trim() === '') throw new Error('is not a text');
        const args = new Map();
        const data = compile(parse(source, { ignoreTag: true }), { args, categories, ordinals, locale });
        messages.set(key, { data, args, where });
      } catch (error) {
        problems.push(`${where} ${broken(error)}`);
      }
    }
  }
  return messages;
}

function readJson(path, file) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    problems.push(`${file} is no JSON: ${error.message}`);
    return {};
  }
}

function broken(error) {
  const at = error.location === undefined ? '' : ` at character ${error.location.start.offset + 1}`;
  return at === '' ? `${error.message}.` : `is no ICU message: ${error.message.toLowerCase().replaceAll('_', ' ')}${at}.`;
}

/**
 * A text with `{name}` places, or a choice `[how, argument, forms]` whose forms are whole sentences: what stands around a
 * plural or a select moves into its forms, so that the reader of this data needs no joining.
 */
function compile(elements, context) {
  const at = elements.findIndex((element) => element.type === TYPE.plural || element.type === TYPE.select);
  if (at === -1) return elements.map((element) => place(element, context)).join('');
  const choice = elements[at];
  const plural = choice.type === TYPE.plural;
  if (plural) checkCategories(choice, context);
  note(context.args, choice.value, plural ? 'number' : Object.keys(choice.options).sort());
  const forms = {};
  for (const [name, form] of Object.entries(choice.options)) {
    const inner = plural ? form.value.map((element) => withoutPound(element, choice.value)) : form.value;
    forms[name] = compile([...elements.slice(0, at), ...inner, ...elements.slice(at + 1)], context);
  }
  const kept = withoutRepeats(forms);
  if (Object.keys(kept).length === 1) return kept.other;
  return [plural ? (choice.pluralType === 'ordinal' ? 'ordinal' : 'plural') : 'select', choice.value, kept];
}

/** What says the same as `other` is read there. Forms for one number (`=1`) stay: their number may have a form by category, too. */
function withoutRepeats(forms) {
  const other = JSON.stringify(forms.other);
  const isNeeded = ([name, form]) => name === 'other' || name.startsWith('=') || JSON.stringify(form) !== other;
  return Object.fromEntries(Object.entries(forms).filter(isNeeded));
}

/** `#` is the number itself; one inside a further plural belongs to that. */
function withoutPound(element, argument) {
  if (element.type === TYPE.pound) return { type: TYPE.number, value: argument };
  if (element.type !== TYPE.select) return element;
  const options = Object.entries(element.options).map(([name, form]) => [
    name,
    { ...form, value: form.value.map((inner) => withoutPound(inner, argument)) },
  ]);
  return { ...element, options: Object.fromEntries(options) };
}

function checkCategories({ value, options, offset, pluralType }, { categories, ordinals, locale }) {
  if (offset !== 0) throw new Error(`uses a plural offset for {${value}}: pass the number that is meant`);
  const wanted = pluralType === 'ordinal' ? ordinals : categories;
  const given = Object.keys(options).filter((name) => !name.startsWith('='));
  const missing = wanted.filter((name) => !given.includes(name));
  const foreign = given.filter((name) => !wanted.includes(name));
  if (missing.length > 0) throw new Error(`lacks the plural ${missing.join(', ')} of {${value}}, which ${locale} has`);
  if (foreign.length > 0) throw new Error(`has the plural ${foreign.join(', ')} of {${value}}, which ${locale} has not`);
}

function place(element, { args }) {
  if (element.type === TYPE.literal) {
    if (/\{\w+(:\w+)?\}/.test(element.value)) throw new Error(`has a word in literal braces, which would be read as a place`);
    return element.value;
  }
  if (element.type === TYPE.argument) {
    note(args, element.value, 'text');
    return `{${element.value}}`;
  }
  const known = styles[element.type];
  if (known === undefined) throw new Error('uses a form of ICU that is not supported here');
  const style = element.style ?? undefined;
  if (style !== undefined && !known.includes(style)) throw new Error(`formats {${element.value}} in a way other than ${known.join(', ')}`);
  note(args, element.value, 'number');
  const how = element.type === TYPE.number ? style : element.type === TYPE.time ? 'time' : style === 'short' ? 'date' : 'fullDate';
  return how === undefined || how === 'integer' ? `{${element.value}}` : `{${element.value}:${how}}`;
}

/** What an argument is: the narrowest of its uses. */
function note(args, name, use) {
  if (!/^\w+$/.test(name)) throw new Error(`names an argument {${name}}, which is no word`);
  const former = args.get(name);
  if (former === undefined || former === 'text') args.set(name, use);
  else if (use !== 'text' && String(former) !== String(use)) throw new Error(`uses {${name}} in two ways`);
}

function compare(locale, messages, expected) {
  for (const [key, { args, where }] of expected) {
    const own = messages.get(key);
    if (own === undefined) problems.push(`${locale} has no "${key}"; ${where} has.`);
    else if (signature(own.args) !== signature(args)) {
      problems.push(`${own.where} takes ${signature(own.args)}; in ${reference} it takes ${signature(args)}.`);
    }
  }
  for (const [key, { where }] of messages) {
    if (!expected.has(key)) problems.push(`${where} is not in ${reference}.`);
  }
}

function signature(args) {
  const entries = [...args].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, use]) => `${name}: ${typeOf(use)}`);
  return entries.length === 0 ? 'no arguments' : `{ ${entries.join('; ')} }`;
}

function typeOf(use) {
  if (use === 'text') return 'string | number';
  return use === 'number' ? 'number' : use.map((name) => quote(name)).join(' | ');
}

function keysModule(expected) {
  const keys = [...expected.keys()].sort();
  const members = keys.map((key) => {
    const { args } = expected.get(key);
    return `  ${quote(key)}: ${args.size === 0 ? '{}' : signature(args)};`;
  });
  return [
    '/** What each message of the catalogue takes, by its key. */',
    `export interface MessageArguments {\n${members.join('\n')}\n}\n`,
    '/** The key of a message of the catalogue. */',
    'export type MessageKey = keyof MessageArguments;\n',
  ].join('\n');
}

function localeModule(locale, messages, expected) {
  const lines = [...expected.keys()].sort().flatMap((key) => {
    const message = messages.get(key) ?? expected.get(key);
    return [`    ${quote(key)}: ${JSON.stringify(message.data)},`];
  });
  const name = locale.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  return `import type { Catalogue } from '../catalogue.js';\n\nexport const ${name}: Catalogue = {\n  locale: ${quote(locale)},\n  messages: {\n${lines.join('\n')}\n  },\n};\n`;
}

function quote(text) {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** Leaves a file alone that says the same already, so that watchers stay quiet. */
function write(name, text) {
  const path = join(to, name);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  writeFileSync(path, text);
}
