'use client';
import { type ClipboardEvent, type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';

export interface InputTextareaProps {
  readonly handleRef: Ref<InputTextareaHandle>;
  readonly value: string;
  /** Where the caret goes when the text first comes back (UTF-16 offset). */
  readonly initialCaret: number | undefined;
  readonly onChange: (text: string, caret: number) => void;
  /** Enter without Shift, outside of a composition. */
  readonly onEnter: () => void;
  readonly onPasteFiles: (files: readonly File[]) => void;
  readonly onEscape: () => boolean;
  readonly label: string;
  readonly placeholder: string;
  readonly disabled: boolean;
  readonly autoFocus: boolean;
  readonly describedBy: string | undefined;
}

/** What the buttons beside the text may do with it. */
export interface InputTextareaHandle {
  focus(): void;
  /** Replaces what is selected, and puts the caret behind. The focus stays where it is. */
  insert(text: string): void;
}

/**
 * The text itself. Not controlled by React: a value written while an input method composes breaks the composition, so the
 * element's text is only touched when it really differs (a draft came back, a message was sent).
 */
export function InputTextarea(props: InputTextareaProps) {
  const element = useRef<HTMLTextAreaElement>(null);
  const latest = useRef(props);
  const shiftHeld = useRef(false);
  useLayoutEffect(() => {
    latest.current = props;
  });

  useImperativeHandle(props.handleRef, () => ({
    focus: () => element.current?.focus(),
    insert: (text) => {
      const area = element.current;
      if (area === null) return;
      area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
      latest.current.onChange(area.value, area.selectionEnd);
    },
  }));

  useLayoutEffect(
    function showTextFromOutside() {
      const area = element.current;
      if (area === null || area.value === props.value) return;
      area.value = props.value;
      const caret = props.initialCaret ?? props.value.length;
      area.setSelectionRange(caret, caret);
    },
    [props.value, props.initialCaret],
  );

  useEffect(function sendOnLineBreak() {
    const area = element.current;
    if (area === null) return;
    // An input method that takes Enter to confirm makes no line break; one that ends its syllable and passes Enter on
    // (Hangul) makes one. So the line break, not the key, is what sends.
    const onBeforeInput = (event: InputEvent) => {
      if (event.inputType !== 'insertLineBreak' && event.inputType !== 'insertParagraph') return;
      if (shiftHeld.current || event.isComposing) return;
      event.preventDefault();
      latest.current.onEnter();
    };
    area.addEventListener('beforeinput', onBeforeInput);
    return () => area.removeEventListener('beforeinput', onBeforeInput);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    shiftHeld.current = event.shiftKey;
    if (event.key === 'Escape' && !event.nativeEvent.isComposing && props.onEscape()) event.stopPropagation();
  };

  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    // Office programs put a picture of the text beside the text: text wins.
    if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return;
    event.preventDefault();
    props.onPasteFiles(files);
  };

  return (
    <div className="parley-MessageInputText" data-text={props.value.endsWith('\n') ? `${props.value} ` : props.value}>
      <textarea
        ref={element}
        className="parley-MessageInputTextarea"
        rows={1}
        dir="auto"
        enterKeyHint="send"
        defaultValue={props.value}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        placeholder={props.placeholder}
        disabled={props.disabled}
        // biome-ignore lint/a11y/noAutofocus: the app asks for it where the input is what the person came for
        autoFocus={props.autoFocus}
        onInput={(event) => props.onChange(event.currentTarget.value, event.currentTarget.selectionEnd)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
    </div>
  );
}
