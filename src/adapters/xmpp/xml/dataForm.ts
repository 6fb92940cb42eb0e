import { ns } from './namespaces.js';
import { el, type Stanza } from './stanza.js';

/** A form as it is handed in (XEP-0004). Fields that are undefined are left out. */
export function writeForm(type: string, fields: Readonly<Record<string, string | undefined>>): Stanza {
  const given = Object.entries({ FORM_TYPE: type, ...fields }).flatMap(([name, value]) =>
    value === undefined ? [] : [el('field', ns.dataForm, { var: name }, el('value', ns.dataForm, {}, value))],
  );
  return el('x', ns.dataForm, { type: 'submit' }, ...given);
}
