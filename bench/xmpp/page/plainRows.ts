import { required } from '../../page/timing.js';

/** No virtualizer, but no endless page either. */
const MOST = 100;

/** The least that shows something: a row of text for each. */
export interface PlainRows {
  conversations(rows: readonly string[]): void;
  messages(rows: readonly string[]): void;
  add(row: string): void;
}

export function createPlainRows(): PlainRows {
  const [list, log] = [document.createElement('div'), document.createElement('div')];
  list.className = 'List';
  log.className = 'Log';
  required('#root').append(list, log);
  return {
    conversations: (rows) => list.replaceChildren(...rows.map(rowOf)),
    messages(rows) {
      log.replaceChildren(...rows.map(rowOf));
      log.scrollTop = log.scrollHeight;
    },
    add(row) {
      log.append(rowOf(row));
      if (log.childElementCount > MOST) log.firstElementChild?.remove();
      log.scrollTop = log.scrollHeight;
    },
  };
}

function rowOf(text: string): HTMLElement {
  const row = document.createElement('div');
  row.textContent = text;
  return row;
}
