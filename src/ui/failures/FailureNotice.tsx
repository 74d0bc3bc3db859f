/** A failure, told where it matters: above the text or above the run. */

import { UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useCommands, useInkling } from '../shared/inkling';
import classes from './FailureNotice.module.css';
import { sentencesFor } from './sentences';

export function FailureNotice({ about }: { readonly about: 'text' | 'run' }) {
  const failed = useInkling(({ failure }) => failure);
  const { dismissFailure } = useCommands();
  const shown = failed?.about === about ? sentencesFor(failed.failure) : undefined;
  const place = useRef<HTMLDivElement>(null);
  const what = shown?.what;
  const isGoodNews = failed?.failure.code === 'recovered';
  useEffect(() => {
    // Nobody has to act on good news: the page stays where it is being read.
    if (what !== undefined && !isGoodNews) place.current?.scrollIntoView({ block: 'nearest' });
  }, [what, isGoodNews]);
  return (
    <div role="alert" ref={place} className={classes.place}>
      {shown && (
        <div className={classes.notice} data-calm={isGoodNews || undefined}>
          <p className={classes.what}>{shown.what}</p>
          <p>
            {shown.why} {shown.remedy}
          </p>
          <UnstyledButton className={classes.dismiss} onClick={dismissFailure}>
            Dismiss
          </UnstyledButton>
        </div>
      )}
    </div>
  );
}
