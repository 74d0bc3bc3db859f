/** The network drawn as its five layers, top to bottom, with the shapes and counts it would have right now. */

import type { ModelConfig } from '../../config/settings';
import { countParameters, type LayerCount } from '../../config/size';
import { trainingState } from '../../store/selectors';
import { formatCount, formatShare } from '../shared/format';
import { NumberField } from '../shared/NumberField';
import { settingWords } from '../shared/settingWords';
import { useCommands, useSelector } from '../shared/store';
import { LayerGlyph } from './LayerGlyph';
import { layerWords } from './layerWords';
import classes from './Network.module.css';

interface NetworkProps {
  readonly model: ModelConfig;
  /** Distinct words; absent before there is a text. */
  readonly distinct: number | undefined;
}

/** Stands in for the vocabulary until there is one, so that the other shapes can be worked out. */
const noVocabulary = Number.NaN;

export function Network({ model, distinct }: NetworkProps) {
  const training = useSelector((state) => trainingState(state) === 'training');
  const dropout = useSelector(({ settings }) => settings.run.training.dropout);
  const layers = countParameters(model, distinct ?? noVocabulary);
  const all = layers.reduce((sum, { parameters }) => sum + parameters, 0);
  return (
    <ol className={classes.network} data-training={training || undefined}>
      {layers.map((layer) => (
        <Layer
          key={layer.layer}
          layer={layer}
          share={layer.parameters / all}
          model={model}
          leftOut={layer.layer === 'tanh' ? dropout : 0}
        />
      ))}
    </ol>
  );
}

interface LayerProps {
  readonly layer: LayerCount;
  /** Of all parameters, in [0, 1]; NaN before there is a text. */
  readonly share: number;
  readonly model: ModelConfig;
  /** Share of its neurons that each step leaves out. */
  readonly leftOut: number;
}

const size = (value: number) => (Number.isNaN(value) ? 'words' : formatCount(value));

function Layer({ layer: { layer, shape, parameters }, share, model, leftOut }: LayerProps) {
  const { change } = useCommands();
  const { name, plain, explanation, settings } = layerWords[layer];
  const known = !Number.isNaN(parameters);
  return (
    <li className={classes.layer}>
      <LayerGlyph layer={layer} />
      <div>
        <details className={classes.details}>
          <summary className={classes.summary}>
            <span className={classes.name}>{name}</span>
            <span className={classes.shape}>
              {shape.map(size).join(' × ')}
              {known && parameters > 0 && ` · ${formatCount(parameters)}`}
            </span>
          </summary>
          <p className={classes.explanation}>{explanation}</p>
        </details>
        <p className={classes.plain}>
          {plain}
          {leftOut > 0 &&
            `, ${leftOut === 0.5 ? 'half' : formatShare(leftOut)} of them left out as it learns`}
        </p>
        {parameters > 0 && (
          <div className={classes.share} aria-hidden="true">
            <div style={{ width: Number.isFinite(share) ? `${share * 100}%` : 0 }} />
          </div>
        )}
        {settings.map((setting) => (
          <NumberField
            key={setting}
            setting={setting}
            stacked
            words={settingWords[setting]}
            value={model[setting]}
            onChange={(value) => change({ model: { [setting]: value } })}
          />
        ))}
      </div>
    </li>
  );
}
