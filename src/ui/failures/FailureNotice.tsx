/** The current failure, shown in the region it concerns: the text or the run. */

import { Button, UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useCommands, useSelector, useStoreApi } from '../shared/store';
import { useFocusFallback } from '../shared/useFocusFallback';
import classes from './FailureNotice.module.css';
import { openingRemediesFor, remedyFor } from './remedies';
import { failuresStrings } from './strings/common';
import { failureText } from './strings/failures';

export function FailureNotice({ about }: { readonly about: 'text' | 'run' }) {
  const current = useSelector(({ failure }) => failure);
  const { dismissFailure, changeCorpus, retryRejectedText: readRefused, reopenRun } = useCommands();
  const { getState } = useStoreApi();
  const text = current?.about === about ? failureText(current.failure) : undefined;
  const remedy = text && remedyFor(getState());
  const openings = current && text ? openingRemediesFor(current.failure) : [];
  const container = useRef<HTMLDivElement>(null);
  const what = text?.what;
  const recovered = current?.failure.code === 'recovered';
  useEffect(() => {
    // A recovery needs no action, so it does not scroll the page.
    if (what !== undefined && !recovered) container.current?.scrollIntoView({ block: 'nearest' });
  }, [what, recovered]);
  return (
    <div role="alert" ref={container} className={classes.place}>
      {text && (
        <div className={classes.notice} data-recovered={recovered || undefined}>
          <p className={classes.what}>{text.what}</p>
          <p>
            {text.why} {text.remedy}
          </p>
          {remedy && (
            <Remedy
              action={remedy.action}
              onApply={() => (about === 'text' ? readRefused(remedy.corpus) : changeCorpus(remedy.corpus))}
            />
          )}
          {openings.length > 0 && (
            <div className={classes.actions}>
              {openings.map(({ action, savedId, older }) => (
                <Remedy key={action} action={action} onApply={() => reopenRun(savedId, older)} />
              ))}
            </div>
          )}
          <UnstyledButton className={classes.dismiss} onClick={dismissFailure}>
            {failuresStrings.dismiss}
          </UnstyledButton>
        </div>
      )}
    </div>
  );
}

interface RemedyProps {
  readonly action: string;
  readonly onApply: () => void;
}

function Remedy({ action, onApply }: RemedyProps) {
  const button = useRef<HTMLButtonElement>(null);
  useFocusFallback(button);
  return (
    <Button ref={button} mt={8} variant="default" size="compact-sm" onClick={onApply}>
      {action}
    </Button>
  );
}
