/** A vocabulary too large for a network, or hardly one: said before anything runs, with the way out beside it. */

import { Button } from '@mantine/core';
import { useMemo, useRef } from 'react';
import { corpusChangeOf, proposalOf } from '../../store/proposal';
import { summaryOf } from '../../store/selectors';
import { useCommands, useInkling, useInklingStore } from '../shared/inkling';
import { unitOf } from '../shared/meaning';
import { useFocusHeir } from '../shared/useFocusHeir';
import { proposalSentences, remedyAction } from '../shared/vocabularyWords';
import classes from './VocabularyNotice.module.css';

/** The place is there from the start, so that a screen reader is told when something comes to stand in it. */
export function VocabularyNotice() {
  const summary = useInkling(summaryOf);
  const run = useInkling(({ settings }) => settings.run);
  const chosen = useInkling(({ settings }) => settings.backend);
  const found = useInkling(({ backend }) => backend?.name);
  const { getState } = useInklingStore();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the proposal is made from, for it is a new one each time
  const proposal = useMemo(() => proposalOf(getState()), [getState, summary, run, chosen, found]);
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
  useFocusHeir(place);
  return (
    <Button ref={place} className={classes.action} variant="default" size="compact-sm" onClick={onTake}>
      {action}
    </Button>
  );
}
