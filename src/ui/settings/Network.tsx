/** The five layers of the network from top to bottom, with their shapes and parameter counts under the current settings. */

import type { ModelConfig } from '../../config/settings';
import { countParameters, type LayerCount } from '../../config/size';
import { summaryOf, trainingState } from '../../store/selectors';
import { formatCount } from '../shared/format';
import { type Unit, unitOf } from '../shared/meaning';
import { NumberField } from '../shared/NumberField';
import { useCommands, useSelector } from '../shared/store';
import { settingStrings } from '../shared/strings/settings';
import { LayerGlyph } from './LayerGlyph';
import classes from './Network.module.css';
import { modelStrings } from './strings/common';
import { layerStrings } from './strings/layers';

interface NetworkProps {
  readonly model: ModelConfig;
  /** Distinct words; absent before there is a text. */
  readonly distinct: number | undefined;
  /** Whether the sizes can be changed here. */
  readonly editable?: boolean;
}

/** Stands for the vocabulary size before there is a text; the other sizes do not depend on it. */
const unknownSize = Number.NaN;

/** The settings that give each layer its shape. */
const layerSettings: Readonly<Record<LayerCount['layer'], readonly (keyof ModelConfig)[]>> = {
  embedding: ['contextLength', 'embeddingSize'],
  hidden: ['hiddenSize'],
  batchNorm: [],
  tanh: [],
  output: [],
};

export function Network({ model, distinct, editable = false }: NetworkProps) {
  const training = useSelector((state) => trainingState(state) === 'training');
  const unit = useSelector((state) => unitOf(summaryOf(state)?.tokenizer));
  const dropout = useSelector(({ settings }) => settings.run.training.dropout);
  const layers = countParameters(model, distinct ?? unknownSize);
  const total = layers.reduce((sum, { parameters }) => sum + parameters, 0);
  return (
    <ol className={classes.network} data-training={training || undefined}>
      {layers.map((layer) => (
        <Layer
          key={layer.layer}
          layer={layer}
          share={layer.parameters / total}
          model={model}
          unit={unit}
          dropout={layer.layer === 'tanh' ? dropout : 0}
          editable={editable}
        />
      ))}
    </ol>
  );
}

interface LayerProps {
  readonly layer: LayerCount;
  /** Share of all parameters, in [0, 1]; NaN before there is a text. */
  readonly share: number;
  readonly model: ModelConfig;
  readonly unit: Unit;
  /** Share of its neurons that each step leaves out, in [0, 1). */
  readonly dropout: number;
  readonly editable: boolean;
}

const formatSize = (value: number) => (Number.isNaN(value) ? modelStrings.unknownSize : formatCount(value));

function Layer({ layer: { layer, shape, parameters }, share, model, unit, dropout, editable }: LayerProps) {
  const { change } = useCommands();
  const { name, plain, explanation } = layerStrings[unit][layer];
  const known = !Number.isNaN(parameters);
  return (
    <li className={classes.layer}>
      <LayerGlyph layer={layer} />
      <div>
        <details className={classes.details}>
          <summary className={classes.summary}>
            <span className={classes.name}>{name}</span>
            <span className={classes.shape}>
              {shape.map(formatSize).join(' × ')}
              {known && parameters > 0 && ` · ${formatCount(parameters)}`}
            </span>
          </summary>
          <p className={classes.explanation}>{explanation}</p>
        </details>
        <p className={classes.plain}>
          {plain}
          {dropout > 0 && modelStrings.dropout(dropout)}
        </p>
        {parameters > 0 && (
          <div className={classes.share} aria-hidden="true">
            <div style={{ width: Number.isFinite(share) ? `${share * 100}%` : 0 }} />
          </div>
        )}
        {editable &&
          layerSettings[layer].map((setting) => (
            <NumberField
              key={setting}
              setting={setting}
              stacked
              strings={settingStrings[unit][setting]}
              value={model[setting]}
              onChange={(value) => change({ model: { [setting]: value } })}
            />
          ))}
      </div>
    </li>
  );
}
