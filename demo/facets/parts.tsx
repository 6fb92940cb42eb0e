import { type Action, type ActionResult, Button, type Denial } from 'parley-kit';
import { type ReactNode, useId, useState } from 'react';

/** A facet, closed until it is opened: what is in it is mounted then. */
export function Panel({ title, open, children }: { readonly title: string; readonly open: boolean; readonly children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(open);
  return (
    <details className="Facets-panel" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <h3>{title}</h3>
      </summary>
      {isOpen && children}
    </details>
  );
}

export interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Default `text`. */
  readonly type?: 'text' | 'number' | 'datetime-local' | 'url' | undefined;
}

/** One line to type in. Numbers, too, are given back as typed. */
export function Field({ label, value, onChange, type = 'text' }: FieldProps) {
  return (
    <label className="Facets-field">
      <span>{label}</span>
      <input type={type} value={value} dir="auto" autoComplete="off" onChange={(event) => onChange(event.currentTarget.value)} />
    </label>
  );
}

export interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label?: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of several. */
export function SelectField<Value extends string>({ label, value, options, onChange }: SelectFieldProps<Value>) {
  return (
    <label className="Facets-field">
      <span>{label}</span>
      <select
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.every((option) => option.value !== value) && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label ?? option.value}
          </option>
        ))}
      </select>
    </label>
  );
}

export interface CheckFieldProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Yes or no. */
export function CheckField({ label, checked, onChange }: CheckFieldProps) {
  return (
    <label className="Facets-check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

/** A row of buttons. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return <div className="Facets-actions">{children}</div>;
}

export interface ActionButtonProps<Args extends readonly unknown[], Value> {
  /** Null: the backend does not have it, and the button says so. */
  readonly action: Action<Args, Value> | null;
  /** What it is done with; a function is called on the click, and what it throws (JSON that is none) is shown. */
  readonly args: readonly [...Args] | (() => readonly [...Args]);
  readonly onDone?: ((value: Value) => void) | undefined;
  readonly children: string;
}

/** Does it, and says beside it what came of it: the value, or the code of the error. */
export function ActionButton<Args extends readonly unknown[], Value>(props: ActionButtonProps<Args, Value>) {
  const { action, args, onDone, children } = props;
  const [outcome, setOutcome] = useState<ActionResult<Value> | { readonly thrown: string } | null>(null);
  const id = useId();
  const perform = async () => {
    if (action === null) return;
    setOutcome(null);
    try {
      const result = await action.run(...(typeof args === 'function' ? args() : args));
      setOutcome(result);
      if (result.ok) onDone?.(result.value);
    } catch (error) {
      setOutcome({ thrown: String(error) });
    }
  };
  return (
    <span className="Facets-action">
      <Button denied={whyNot(action)} pending={action?.pending} aria-describedby={id} onClick={() => void perform()}>
        {children}
      </Button>
      <output id={id}>{outcome === null ? whyNot(action) : <Outcome outcome={outcome} />}</output>
    </span>
  );
}

/** Anything, as JSON, with what can't be one named (blobs, sets) and what would hide or turn text around spelt out. */
export function Json({ label, value }: { readonly label: string; readonly value: unknown }) {
  return (
    <figure className="Facets-json">
      <figcaption>{label}</figcaption>
      {/* biome-ignore lint/a11y/useSemanticElements: it scrolls, by keyboard too, and so needs a name; it groups no fields */}
      <pre tabIndex={0} role="group" aria-label={label} dir="ltr">
        {toText(value)}
      </pre>
    </figure>
  );
}

const longestText = 20_000;
const invisible = /[\p{Cc}\p{Cf}]/gu;

function toText(value: unknown): string {
  const text = JSON.stringify(value, plain, 2) ?? String(value);
  const shown = text.length > longestText ? `${text.slice(0, longestText)} … (${text.length} characters)` : text;
  return shown.replace(invisible, (sign) => (sign === '\n' ? sign : `\\u{${sign.codePointAt(0)?.toString(16)}}`));
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Map) return { Map: [...value] };
  if (value instanceof Set) return { Set: [...value] };
  if (value instanceof Blob) return `Blob ${value.type} ${value.size} B`;
  return value;
}

function Outcome<Value>({ outcome }: { readonly outcome: ActionResult<Value> | { readonly thrown: string } }) {
  if ('thrown' in outcome) return <span data-failed="">{outcome.thrown}</span>;
  if (!outcome.ok) return <span data-failed="">{`${outcome.error.code} (retry: ${outcome.error.retry})`}</span>;
  return outcome.value === undefined ? 'done' : <code>{toText(outcome.value).slice(0, 400)}</code>;
}

function whyNot(action: { readonly denied?: Denial | undefined } | null): string | undefined {
  if (action === null) return 'not offered';
  const { denied } = action;
  if (denied === undefined) return undefined;
  return `denied: ${denied.reason}${denied.until === undefined ? '' : ` until ${new Date(denied.until).toISOString()}`}`;
}
