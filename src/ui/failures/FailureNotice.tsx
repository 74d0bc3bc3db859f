/** A failure, told where it matters: above the text or above the run. */

import { Button, UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useCommands, useSelector, useStoreApi } from '../shared/store';
import { useFocusFallback } from '../shared/useFocusFallback';
import classes from './FailureNotice.module.css';
import { type FailureRemedy, remedyFor } from './remedies';
import { sentencesFor } from './sentences';

export function FailureNotice({ about }: { readonly about: 'text' | 'run' }) {
  const failed = useSelector(({ failure }) => failure);
  const { dismissFailure, changeCorpus, readRefused } = useCommands();
  const { getState } = useStoreApi();
  const shown = failed?.about === about ? sentencesFor(failed.failure) : undefined;
  const remedy = shown && remedyFor(getState());
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
          {remedy && (
            <Remedy
              action={remedy.action}
              onTake={() => (about === 'text' ? readRefused(remedy.corpus) : changeCorpus(remedy.corpus))}
            />
          )}
          <UnstyledButton className={classes.dismiss} onClick={dismissFailure}>
            Dismiss
          </UnstyledButton>
        </div>
      )}
    </div>
  );
}

interface RemedyProps extends Pick<FailureRemedy, 'action'> {
  readonly onTake: () => void;
}

function Remedy({ action, onTake }: RemedyProps) {
  const place = useRef<HTMLButtonElement>(null);
  useFocusFallback(place);
  return (
    <Button ref={place} mt={8} variant="default" size="compact-sm" onClick={onTake}>
      {action}
    </Button>
  );
}
