/** Of each case, by `facet: name`, what comes of it on each server. */
export type Outcomes = ReadonlyMap<string, Readonly<Record<string, string | undefined>>>;

const heading = /^\| case \|(.*)\|$/m;

/** The table of the document: a row for each case, a column for each server. */
export function readOutcomes(document: string): Outcomes {
  const lines = document.slice(document.search(heading)).split('\n');
  const [, ...servers] = cellsOf(lines[0] ?? '');
  const rows = lines.slice(2).filter((line) => line.startsWith('|'));
  return new Map(
    rows.map((line) => {
      const [title = '', ...outcomes] = cellsOf(line);
      return [title, Object.fromEntries(servers.map((server, at) => [server, outcomes[at]]))];
    }),
  );
}

/** The document with what was found on one server in its table; cases that there are no more go. */
export function writeOutcomes(document: string, server: string, found: ReadonlyMap<string, string>): string {
  const known = readOutcomes(document);
  const start = document.search(heading);
  const [, ...servers] = cellsOf(document.slice(start).split('\n')[0] ?? '');
  const rows = [...found].map(([title, outcome]) => [
    title,
    ...servers.map((each) => (each === server ? outcome : (known.get(title)?.[each] ?? ''))),
  ]);
  const table = [['case', ...servers], ['---', ...servers.map(() => '---')], ...rows];
  return `${document.slice(0, start)}${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

function cellsOf(line: string): readonly string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
