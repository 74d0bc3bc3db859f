/** The line on which a prompt is written, like the first line of a page. */

import { Button, UnstyledButton } from '@mantine/core';
import { type FormEvent, useId } from 'react';
import { summaryOf } from '../../store/selectors';
import { useCommands, useInkling } from '../shared/inkling';
import classes from './PromptLine.module.css';
import { gapBefore } from './spacing';

/** Words of the text that are offered as a beginning. */
const offered = 4;

export function PromptLine() {
  const id = useId();
  const { changePrompt, write, cancelWrite } = useCommands();
  const prompt = useInkling(({ writing }) => writing.prompt);
  const summary = useInkling(summaryOf);
  const writing = useInkling(
    ({ writing: { asked, completions } }) => asked !== undefined || completions?.state === 'writing',
  );
  const beginning = summary?.firstTokens
    .slice(0, summary.tokenizer === 'characters' ? 3 * offered : offered)
    .reduce((line, token, at, all) => line + gapBefore(token, all[at - 1], summary.tokenizer) + token, '')
    .trim();
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
        <UnstyledButton className={classes.offer} onClick={() => changePrompt(beginning)}>
          “{beginning}”
        </UnstyledButton>
      )}
      {writing && (
        <Button variant="subtle" size="compact-md" onClick={cancelWrite}>
          Enough
        </Button>
      )}
      <Button type="submit" variant="default" size="md" className={classes.write} disabled={!summary}>
        Write
      </Button>
    </form>
  );
}
