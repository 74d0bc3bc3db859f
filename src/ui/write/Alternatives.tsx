/** The most probable words at a position: at the right of the completions, or at the bottom of a narrow window. */

import { UnstyledButton } from '@mantine/core';
import { type RefObject, useEffect, useId, useState } from 'react';
import { rankedWords, temperaturesOf } from '../../store/alternatives';
import { summaryOf } from '../../store/selectors';
import type { Completions } from '../../store/state';
import { unitOf } from '../shared/meaning';
import { useCommands, useSelector } from '../shared/store';
import { visibleToken } from '../shared/visibleToken';
import classes from './Alternatives.module.css';
import { branchPrompt } from './branchPrompt';
import { Ranking } from './Ranking';
import { alternativesStrings as strings, writerStrings } from './strings';
import { TemperatureSlider } from './TemperatureSlider';
import type { ActiveWord } from './useActiveWord';

interface AlternativesProps {
  /** The last word that the pointer or the focus was on; undefined at first and once it is closed. */
  readonly active: ActiveWord | undefined;
  readonly completions: Completions;
  readonly onClose: () => void;
  /** The focus moves here when an alternative is pressed. */
  readonly focusAfter: RefObject<HTMLElement | null>;
}

export function Alternatives({ active, completions, onClose, focusAfter }: AlternativesProps) {
  const id = useId();
  const commands = useCommands();
  const summary = useSelector(summaryOf);
  const unit = unitOf(summary?.tokenizer);
  const { temperature: used, topK, topP } = completions.sampling;
  const [temperature, setTemperature] = useState(used);
  const { element, kind, writer, index, at } = active ?? {};

  useEffect(() => setTemperature(used), [used]);
  useEffect(() => {
    element?.setAttribute('aria-describedby', id);
    return () => element?.removeAttribute('aria-describedby');
  }, [element, id]);

  const line = writer && completions.words[writer]?.[index ?? 0];
  const written = kind === 'word' ? line?.[at ?? 0] : undefined;
  const unknown = kind === 'prompt' ? completions.prompt[at ?? 0]?.token : undefined;
  const branch = (token: string) => {
    if (!summary || !line) return;
    focusAfter.current?.focus();
    const prompt = completions.prompt.map((word) => word.token);
    const before = line.slice(0, at).map((word) => word.token);
    commands.continueFrom(branchPrompt([...prompt, ...before, token], summary));
  };
  const shown = Boolean(active) && (written !== undefined || unknown !== undefined);
  return (
    <aside className={classes.rail} aria-label={strings.label} data-shown={shown || undefined}>
      {!shown && <p className={classes.hint}>{strings.hint(unit)}</p>}
      {shown && (
        <UnstyledButton className={classes.close} aria-label={strings.closeName} onClick={onClose}>
          {strings.close}
        </UnstyledButton>
      )}
      {shown && (
        <div role="tooltip" id={id}>
          {written && writer ? (
            <Ranking
              words={rankedWords(written, temperature)}
              title={strings.title(writerStrings(writer, unit).source)}
              onBranch={branch}
            />
          ) : (
            <p>
              “<bdi>{visibleToken(unknown ?? '')}</bdi>” {strings.notInText}
            </p>
          )}
        </div>
      )}
      {written && (
        <TemperatureSlider
          stops={temperaturesOf(written)}
          value={temperature}
          used={used}
          note={strings.sampling({ temperature, used, topK, topP, unit })}
          onChange={setTemperature}
        />
      )}
    </aside>
  );
}
