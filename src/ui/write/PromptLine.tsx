/** The prompt's text field with its buttons. */

import { Button, UnstyledButton } from '@mantine/core';
import { type FormEvent, type RefObject, useCallback, useId, useRef } from 'react';
import type { CorpusSummary } from '../../store/protocolTypes';
import { summaryOf } from '../../store/selectors';
import { FocusableButton } from '../shared/FocusableButton';
import { runningText } from '../shared/spacing';
import { useCommands, useSelector } from '../shared/store';
import { useFocusFallback } from '../shared/useFocusFallback';
import { shortToken } from '../shared/visibleToken';
import classes from './PromptLine.module.css';
import { promptStrings as strings } from './strings';

/** Number of words from the text suggested as a prompt. */
const suggestedWords = 4;

export function PromptLine({ input }: { readonly input: RefObject<HTMLInputElement | null> }) {
  const id = useId();
  const { changePrompt, write } = useCommands();
  const prompt = useSelector(({ writing }) => writing.prompt);
  const summary = useSelector(summaryOf);
  const writing = useSelector(({ writing: { asked, completions } }) =>
    asked ? !asked.inPlace : completions?.state === 'writing' && !completions.rewritten,
  );
  const suggestion = summary && suggestionFrom(summary);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (summary) write();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <label className={classes.label} htmlFor={id}>
        {strings.label}
      </label>
      <input
        ref={input}
        id={id}
        className={classes.input}
        value={prompt}
        dir="auto"
        placeholder={strings.placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => changePrompt(currentTarget.value)}
      />
      {suggestion && prompt === '' && (
        <UnstyledButton
          className={classes.suggestion}
          onClick={() => {
            input.current?.focus(); // this button disappears
            changePrompt(suggestion);
          }}
        >
          “<bdi>{shortToken(suggestion)}</bdi>”
        </UnstyledButton>
      )}
      {writing && <StopWriting focusAfter={input} />}
      <FocusableButton
        type="submit"
        variant="default"
        size="md"
        className={classes.write}
        unavailable={!summary}
      >
        {strings.write}
      </FocusableButton>
    </form>
  );
}

function suggestionFrom(summary: CorpusSummary): string {
  const { firstTokens, tokenizer } = summary;
  const count = tokenizer === 'characters' ? 3 * suggestedWords : suggestedWords;
  // A text field has one line.
  const tokens =
    tokenizer === 'characters' ? firstTokens : firstTokens.filter((token) => token.trim() !== '');
  return runningText(tokens.slice(0, count), summary).trim();
}

/** Cancels the generation. When it has ended, the button disappears and the focus moves to the prompt. */
function StopWriting({ focusAfter }: { readonly focusAfter: RefObject<HTMLInputElement | null> }) {
  const { cancelWrite } = useCommands();
  const button = useRef<HTMLButtonElement>(null);
  useFocusFallback(
    button,
    useCallback(() => focusAfter.current, [focusAfter]),
  );
  return (
    <Button ref={button} variant="subtle" size="compact-md" onClick={cancelWrite}>
      {strings.stop}
    </Button>
  );
}
