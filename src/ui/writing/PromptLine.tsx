/** The line on which a prompt is written, like the first line of a page. */

import { Button, UnstyledButton } from '@mantine/core';
import { type FormEvent, type RefObject, useCallback, useId, useRef } from 'react';
import type { CorpusSummary } from '../../store/protocolTypes';
import { summaryOf } from '../../store/selectors';
import { FocusableButton } from '../shared/FocusableButton';
import { useCommands, useSelector } from '../shared/store';
import { useFocusFallback } from '../shared/useFocusFallback';
import { shortToken } from '../shared/visibleToken';
import classes from './PromptLine.module.css';
import { runningText } from './spacing';

/** Words of the text that are offered as a beginning. */
const offered = 4;

export function PromptLine() {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { changePrompt, write } = useCommands();
  const prompt = useSelector(({ writing }) => writing.prompt);
  const summary = useSelector(summaryOf);
  const writing = useSelector(
    ({ writing: { asked, completions } }) => asked !== undefined || completions?.state === 'writing',
  );
  const beginning = summary && beginningOf(summary);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (summary) write();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <label className={classes.label} htmlFor={id}>
        Prompt
      </label>
      <input
        ref={input}
        id={id}
        className={classes.input}
        value={prompt}
        dir="auto"
        placeholder="a few words, or none"
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => changePrompt(currentTarget.value)}
      />
      {beginning && prompt === '' && (
        <UnstyledButton
          className={classes.offer}
          onClick={() => {
            input.current?.focus(); // the offer goes away
            changePrompt(beginning);
          }}
        >
          “<bdi>{shortToken(beginning)}</bdi>”
        </UnstyledButton>
      )}
      {writing && <Enough heir={input} />}
      <FocusableButton
        type="submit"
        variant="default"
        size="md"
        className={classes.write}
        unavailable={!summary}
      >
        Write
      </FocusableButton>
    </form>
  );
}

function beginningOf({ firstTokens, tokenizer }: CorpusSummary): string {
  const count = tokenizer === 'characters' ? 3 * offered : offered;
  return runningText(firstTokens.slice(0, count), tokenizer).trim();
}

/** Ends the writing. When it has ended, the button goes, and the prompt has the focus. */
function Enough({ heir }: { readonly heir: RefObject<HTMLInputElement | null> }) {
  const { cancelWrite } = useCommands();
  const button = useRef<HTMLButtonElement>(null);
  useFocusFallback(
    button,
    useCallback(() => heir.current, [heir]),
  );
  return (
    <Button ref={button} variant="subtle" size="compact-md" onClick={cancelWrite}>
      Enough
    </Button>
  );
}
