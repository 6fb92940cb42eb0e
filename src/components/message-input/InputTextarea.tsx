'use client';
import { type ClipboardEvent, type KeyboardEvent, type Ref, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useIsomorphicLayoutEffect } from '../../hooks/useIsomorphicLayoutEffect.js';
import { isComposing, processKey } from '../primitives/isComposing.js';
import { pastedFiles } from './droppedFiles.js';

/** Enough text to fill the field to its greatest height, however narrow its letters: no more of a long paste is laid out twice. */
const mirroredLength = 4000;

export interface InputTextareaProps {
  readonly handleRef: Ref<InputTextareaHandle>;
  readonly value: string;
  /** Where the caret goes when the text first comes back (UTF-16 offset). */
  readonly initialCaret: number | undefined;
  /** Also called with the same text when only the caret is to be kept. */
  readonly onChange: (text: string, caret: number) => void;
  /** Enter without Shift, outside of a composition. */
  readonly onEnter: () => void;
  readonly onPasteFiles: (files: readonly File[]) => void;
  readonly onEscape: () => boolean;
  readonly label: string;
  readonly placeholder: string;
  /** Nothing can be written now. What is there can be read, selected and copied, and who is in it stays in it. */
  readonly denied: boolean;
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
  // Told once: a default that changes would bring in the text of a draft by itself, with the caret before it.
  const [initial] = useState(props.value);
  const latest = useRef(props);
  const shiftHeld = useRef(false);
  const composing = useRef(false);
  /** An Enter that no input method took, and that ends a composition all the same: it confirms, and that is all. */
  const confirming = useRef(false);
  const keptCaret = useRef<number | undefined>(undefined);
  useIsomorphicLayoutEffect(() => {
    latest.current = props;
  });

  const tell = useCallback((area: HTMLTextAreaElement) => {
    keptCaret.current = area.selectionEnd;
    latest.current.onChange(area.value, area.selectionEnd);
  }, []);

  useImperativeHandle(props.handleRef, () => ({
    focus: () => element.current?.focus(),
    insert: (text) => {
      const area = element.current;
      if (area === null || area.readOnly) return;
      area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
      tell(area);
    },
  }));

  useIsomorphicLayoutEffect(
    function showTextFromOutside() {
      const area = element.current;
      if (area === null) return;
      const isFirst = keptCaret.current === undefined;
      // Typed before the page's code was there: nothing of it is lost.
      if (isFirst && area.value !== props.value) return tell(area);
      if (!isFirst && area.value === props.value) return;
      // Another tab's draft waits until the composition has ended; what was sent goes at once.
      if (composing.current && props.value !== '') return;
      if (area.value !== props.value) area.value = props.value;
      const caret = props.initialCaret ?? props.value.length;
      area.setSelectionRange(caret, caret);
      keptCaret.current = caret;
    },
    [props.value, props.initialCaret, tell],
  );

  useIsomorphicLayoutEffect(
    function keepCaretOnLeaving() {
      const area = element.current;
      if (area === null) return;
      const keep = () => {
        if (area.value !== '' && area.selectionEnd !== keptCaret.current) tell(area);
      };
      area.addEventListener('blur', keep);
      return () => {
        area.removeEventListener('blur', keep);
        keep();
      };
    },
    [tell],
  );

  useEffect(function sendOnLineBreak() {
    const area = element.current;
    if (area === null) return;
    // An input method that takes Enter to confirm makes no line break; one that ends its syllable and passes Enter on
    // (Hangul) makes one. So the line break, not the key, is what sends.
    const onBeforeInput = (event: InputEvent) => {
      if (event.inputType !== 'insertLineBreak' && event.inputType !== 'insertParagraph') return;
      if (event.isComposing) return;
      if (confirming.current) return event.preventDefault();
      if (shiftHeld.current) return;
      event.preventDefault();
      latest.current.onEnter();
    };
    area.addEventListener('beforeinput', onBeforeInput);
    return () => area.removeEventListener('beforeinput', onBeforeInput);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    shiftHeld.current = event.shiftKey;
    confirming.current = event.nativeEvent.isComposing && event.key === 'Enter' && event.keyCode !== processKey;
    if (event.key === 'Escape' && !isComposing(event) && props.onEscape()) event.stopPropagation();
  };

  const onPaste = (event: ClipboardEvent) => {
    const files = pastedFiles(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    if (!props.denied) props.onPasteFiles(files);
  };

  return (
    <div className="parley-MessageInputText" data-text={mirrorOf(props.value)}>
      <textarea
        ref={element}
        className="parley-MessageInputTextarea"
        rows={1}
        dir="auto"
        enterKeyHint="send"
        defaultValue={initial}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        aria-disabled={props.denied || undefined}
        placeholder={props.placeholder}
        readOnly={props.denied}
        // biome-ignore lint/a11y/noAutofocus: the app asks for it where the input is what the person came for
        autoFocus={props.autoFocus}
        onInput={(event) => tell(event.currentTarget)}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={() => {
          composing.current = false;
        }}
        onKeyDown={onKeyDown}
        onKeyUp={(event) => {
          shiftHeld.current = event.shiftKey;
        }}
        onPaste={onPaste}
      />
    </div>
  );
}

/** What gives the field its height. A line that is still empty has its height, too. */
function mirrorOf(text: string): string {
  const start = text.length > mirroredLength ? text.slice(0, mirroredLength) : text;
  return start.endsWith('\n') ? `${start} ` : start;
}
