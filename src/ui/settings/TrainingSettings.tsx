/** Training settings: the most important ones in view, the others behind *More settings*. */

import type { NumericSetting } from '../../config/ranges';
import type { TrainingConfig } from '../../config/settings';
import { farRateFactor, usualRate } from '../../store/recommendation';
import { summaryOf } from '../../store/selectors';
import { Disclosure } from '../shared/Disclosure';
import { unitOf } from '../shared/meaning';
import { NumberField } from '../shared/NumberField';
import { SelectField } from '../shared/SelectField';
import { useCommands, useSelector } from '../shared/store';
import { settingStrings } from '../shared/strings/settings';
import { BackendField } from './BackendField';
import { trainingChoiceStrings, trainingStrings } from './strings/training';
import classes from './TrainingSettings.module.css';

type TrainingNumber = NumericSetting & keyof TrainingConfig;

const visible: readonly TrainingNumber[] = ['batchSize', 'learningRate', 'dropout', 'seed'];
const ofAdam: readonly TrainingNumber[] = ['beta1', 'beta2', 'epsilon'];
const ofSampling: readonly TrainingNumber[] = ['negatives', 'negativePower'];

export function TrainingSettings() {
  const training = useSelector(({ settings }) => settings.run.training);
  const unit = useSelector((state) => unitOf(summaryOf(state)?.tokenizer));
  const { change } = useCommands();
  const numbers = (names: readonly TrainingNumber[], stacked = false) =>
    names.map((name) => (
      <NumberField
        key={name}
        setting={name}
        stacked={stacked || undefined}
        strings={settingStrings[unit][name]}
        value={training[name]}
        warning={name === 'learningRate' ? rateWarning(training) : undefined}
        onChange={(value) => change({ training: { [name]: value } })}
      />
    ));
  return (
    <>
      <h3 className={classes.title}>{trainingStrings.title}</h3>
      {numbers([training.duration, ...visible])}
      <BackendField />
      <Disclosure summary={trainingStrings.more}>
        <SelectField
          {...trainingChoiceStrings.duration}
          stacked
          value={training.duration}
          onChange={(duration) => change({ training: { duration } })}
        />
        {training.duration === 'epochs' && numbers(['leastSteps'], true)}
        <SelectField
          {...trainingChoiceStrings.minibatches}
          stacked
          value={training.minibatches}
          onChange={(minibatches) => change({ training: { minibatches } })}
        />
        <SelectField
          {...trainingChoiceStrings.checkpoint}
          stacked
          value={training.checkpoint}
          onChange={(checkpoint) => change({ training: { checkpoint } })}
        />
        {numbers(['patience'], true)}
        <SelectField
          {...trainingChoiceStrings.optimizer}
          stacked
          value={training.optimizer}
          onChange={(optimizer) => change({ training: { optimizer } })}
        />
        {training.optimizer === 'adam' && numbers(ofAdam, true)}
        <SelectField
          {...trainingChoiceStrings.schedule}
          stacked
          value={training.schedule}
          onChange={(schedule) => change({ training: { schedule } })}
        />
        {numbers(['warmupSteps'], true)}
        <SelectField
          {...trainingChoiceStrings.objective}
          stacked
          value={training.objective}
          onChange={(objective) => change({ training: { objective } })}
        />
        {training.objective !== 'full' && numbers(ofSampling, true)}
        {numbers(['embeddingDeviation'], true)}
        <SelectField
          {...trainingChoiceStrings.outputBias}
          stacked
          value={training.outputBias}
          onChange={(outputBias) => change({ training: { outputBias } })}
        />
      </Disclosure>
    </>
  );
}

/** A rate so high that the run will probably diverge. */
function rateWarning({ optimizer, learningRate }: TrainingConfig): string | undefined {
  const usual = usualRate(optimizer);
  return learningRate >= farRateFactor * usual ? trainingStrings.highRate(usual) : undefined;
}
