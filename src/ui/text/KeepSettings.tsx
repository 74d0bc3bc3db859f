/** What the word tokenizers keep of a text: capitals and line ends. Characters keep both anyway. */

import { Checkbox } from '@mantine/core';
import { useCommands, useSelector } from '../shared/store';
import classes from './KeepSettings.module.css';
import { corpusStrings } from './strings';

export function KeepSettings() {
  const { tokenizer, keepCapitals, keepLineEnds } = useSelector(({ settings }) => settings.corpus);
  const { changeCorpus } = useCommands();
  if (tokenizer === 'characters') return null;
  return (
    <div className={classes.settings}>
      <Checkbox
        size="xs"
        label={corpusStrings.keepCapitals}
        checked={keepCapitals === true}
        onChange={({ currentTarget }) => changeCorpus({ keepCapitals: currentTarget.checked })}
      />
      <Checkbox
        size="xs"
        label={corpusStrings.keepLineEnds}
        checked={keepLineEnds === true}
        onChange={({ currentTarget }) => changeCorpus({ keepLineEnds: currentTarget.checked })}
      />
    </div>
  );
}
