/** Warns before training of a vocabulary that is too large or hardly repeats, and offers a remedy. */

import { Button } from '@mantine/core';
import { useMemo, useRef } from 'react';
import { summaryOf } from '../../store/selectors';
import { corpusChangeOf, visibleVocabularyProposal } from '../../store/vocabularyProposal';
import { unitOf } from '../shared/meaning';
import { useCommands, useSelector, useStoreApi } from '../shared/store';
import { vocabularyStrings } from '../shared/strings/vocabulary';
import { useFocusFallback } from '../shared/useFocusFallback';
import classes from './VocabularyNotice.module.css';

/** The live region is always rendered, so that screen readers announce what appears in it. */
export function VocabularyNotice() {
  const summary = useSelector(summaryOf);
  const run = useSelector(({ settings }) => settings.run);
  const backendChoice = useSelector(({ settings }) => settings.backend);
  const backendName = useSelector(({ backend }) => backend?.name);
  const { getState } = useStoreApi();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the proposal depends on; it is a new object each time
  const proposal = useMemo(
    () => visibleVocabularyProposal(getState()),
    [getState, summary, run, backendChoice, backendName],
  );
  const { changeCorpus } = useCommands();
  const corpus = proposal && corpusChangeOf(proposal.remedy);
  const unit = unitOf(summary?.tokenizer);
  return (
    <div role="status">
      {proposal && (
        <div className={classes.notice}>
          {vocabularyStrings.proposal(proposal, unit).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {corpus && (
            <Remedy
              action={vocabularyStrings.action(proposal.remedy, unit)}
              onApply={() => changeCorpus(corpus)}
            />
          )}
        </div>
      )}
    </div>
  );
}

interface RemedyProps {
  readonly action: string | undefined;
  readonly onApply: () => void;
}

function Remedy({ action, onApply }: RemedyProps) {
  const element = useRef<HTMLButtonElement>(null);
  useFocusFallback(element);
  return (
    <Button ref={element} className={classes.action} variant="default" size="compact-sm" onClick={onApply}>
      {action}
    </Button>
  );
}
