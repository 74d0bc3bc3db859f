/** How the network is trained: four numbers in sight, the rest behind "More". */

import type { NumericSetting, TrainingConfig } from '../../config';
import { Disclosure } from '../shared/Disclosure';
import { useCommands, useInkling } from '../shared/inkling';
import { NumberField } from '../shared/NumberField';
import { SelectField } from '../shared/SelectField';
import { settingWords } from '../shared/settingWords';
import { BackendField } from './BackendField';
import classes from './TrainingSettings.module.css';
import { objectives, optimizers, outputBiases, schedules } from './trainingChoices';

type TrainingNumber = NumericSetting & keyof TrainingConfig;

const inSight: readonly TrainingNumber[] = ['steps', 'batchSize', 'learningRate', 'seed'];
const ofAdam: readonly TrainingNumber[] = ['beta1', 'beta2', 'epsilon'];
const ofSampling: readonly TrainingNumber[] = ['negatives', 'negativePower'];

export function TrainingSettings() {
  const training = useInkling(({ settings }) => settings.run.training);
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
      {numbers(inSight)}
      <BackendField />
      <Disclosure summary="More settings">
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
