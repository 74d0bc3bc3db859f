/** A vocabulary too large for a network, or hardly one: said before anything runs, with the way out beside it. */

import { Button } from '@mantine/core';
import { useMemo, useRef } from 'react';
import { summaryOf } from '../../store/selectors';
import { corpusChangeOf, visibleVocabularyProposal } from '../../store/vocabularyProposal';
import { unitOf } from '../shared/meaning';
import { useCommands, useSelector, useStoreApi } from '../shared/store';
import { useFocusFallback } from '../shared/useFocusFallback';
import { proposalSentences, remedyAction } from '../shared/vocabularyWords';
import classes from './VocabularyNotice.module.css';

/** The place is there from the start, so that a screen reader is told when something comes to stand in it. */
export function VocabularyNotice() {
  const summary = useSelector(summaryOf);
  const run = useSelector(({ settings }) => settings.run);
  const chosen = useSelector(({ settings }) => settings.backend);
  const found = useSelector(({ backend }) => backend?.name);
  const { getState } = useStoreApi();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the proposal is made from, for it is a new one each time
  const proposal = useMemo(
    () => visibleVocabularyProposal(getState()),
    [getState, summary, run, chosen, found],
  );
  const { changeCorpus } = useCommands();
  const corpus = proposal && corpusChangeOf(proposal.remedy);
  const unit = unitOf(summary?.tokenizer);
  return (
    <div role="status">
      {proposal && (
        <div className={classes.notice}>
          {proposalSentences(proposal, unit).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {corpus && (
            <Remedy action={remedyAction(proposal.remedy, unit)} onTake={() => changeCorpus(corpus)} />
          )}
        </div>
      )}
    </div>
  );
}

interface RemedyProps {
  readonly action: string | undefined;
  readonly onTake: () => void;
}

function Remedy({ action, onTake }: RemedyProps) {
  const place = useRef<HTMLButtonElement>(null);
  useFocusFallback(place);
  return (
    <Button ref={place} className={classes.action} variant="default" size="compact-sm" onClick={onTake}>
      {action}
    </Button>
  );
}
