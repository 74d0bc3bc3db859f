/** How the network is trained: five numbers in sight, the rest behind "More". */

import type { NumericSetting } from '../../config/ranges';
import type { TrainingConfig } from '../../config/settings';
import { Disclosure } from '../shared/Disclosure';
import { NumberField } from '../shared/NumberField';
import { SelectField } from '../shared/SelectField';
import { settingWords } from '../shared/settingWords';
import { useCommands, useSelector } from '../shared/store';
import { BackendField } from './BackendField';
import classes from './TrainingSettings.module.css';
import {
  checkpoints,
  durations,
  minibatchOrders,
  objectives,
  optimizers,
  outputBiases,
  schedules,
} from './trainingChoices';

type TrainingNumber = NumericSetting & keyof TrainingConfig;

const inSight: readonly TrainingNumber[] = ['batchSize', 'learningRate', 'dropout', 'seed'];
const ofAdam: readonly TrainingNumber[] = ['beta1', 'beta2', 'epsilon'];
const ofSampling: readonly TrainingNumber[] = ['negatives', 'negativePower'];

export function TrainingSettings() {
  const training = useSelector(({ settings }) => settings.run.training);
  const { change } = useCommands();
  const numbers = (names: readonly TrainingNumber[], stacked = false) =>
    names.map((name) => (
      <NumberField
        key={name}
        setting={name}
        stacked={stacked || undefined}
        words={settingWords[name]}
        value={training[name]}
        onChange={(value) => change({ training: { [name]: value } })}
      />
    ));
  return (
    <>
      <h3 className={classes.title}>Training</h3>
      {numbers([training.duration, ...inSight])}
      <BackendField />
      <Disclosure summary="More settings">
        <SelectField
          plain="How its length is given"
          stacked
          label="Duration"
          question="How is the length given?"
          help="A run lasts a number of steps, or goes over the text a number of times; once over all of it is called an epoch."
          value={training.duration}
          options={durations}
          onChange={(duration) => change({ training: { duration } })}
        />
        {training.duration === 'epochs' && numbers(['leastSteps'], true)}
        <SelectField
          plain="How examples are drawn"
          stacked
          label="Minibatches"
          question="How are minibatches drawn?"
          help="Shuffled: every place of the text is seen once before any is seen again. With replacement: each draw is blind to the ones before, as in the original."
          value={training.minibatches}
          options={minibatchOrders}
          onChange={(minibatches) => change({ training: { minibatches } })}
        />
        <SelectField
          plain="What it ends with"
          stacked
          label="Checkpoint"
          question="What is a checkpoint?"
          help="The network is measured on held-out text as it learns. At the end it can go back to where that went best: past that point it learns the text by heart."
          value={training.checkpoint}
          options={checkpoints}
          onChange={(checkpoint) => change({ training: { checkpoint } })}
        />
        {numbers(['patience'], true)}
        <SelectField
          plain="How it corrects itself"
          stacked
          label="Optimizer"
          question="What is an optimizer?"
          help="It turns how wrong the network was into how its numbers change. Plain descent (SGD) is the original's; Adam gives rare words a fairer share."
          value={training.optimizer}
          options={optimizers}
          onChange={(optimizer) => change({ training: { optimizer } })}
        />
        {training.optimizer === 'adam' && numbers(ofAdam, true)}
        <SelectField
          plain="How its pace changes"
          stacked
          label="Schedule"
          question="What is a schedule?"
          help="How the learning rate changes over the run: large corrections first, small ones to finish."
          value={training.schedule}
          options={schedules}
          onChange={(schedule) => change({ training: { schedule } })}
        />
        {numbers(['warmupSteps'], true)}
        <SelectField
          plain="What it is judged against"
          stacked
          label="Objective"
          question="What is the objective?"
          help="Full: the true word is told from every other word, exactly. Sampled: from some drawn words, many times faster. Validation is always measured against all."
          value={training.objective}
          options={objectives}
          onChange={(objective) => change({ training: { objective } })}
        />
        {training.objective !== 'full' && numbers(ofSampling, true)}
        {numbers(['embeddingDeviation'], true)}
        <SelectField
          plain="What it knows at first"
          stacked
          label="Output bias"
          question="What does the output bias start from?"
          help="Started at the words' frequencies, the network need not spend its first hundreds of steps on learning them (Meister et al. 2022). The original starts at zero."
          value={training.outputBias}
          options={outputBiases}
          onChange={(outputBias) => change({ training: { outputBias } })}
        />
      </Disclosure>
    </>
  );
}
