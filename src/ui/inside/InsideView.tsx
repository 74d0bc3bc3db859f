/** The view *Look inside*: what each layer of the network does, with its shape and its share of the numbers. */

import { countParameters, type LayerCount } from '../../config/size';
import { summaryOf, visibleRun } from '../../store/selectors';
import { LayerGlyph } from '../settings/LayerGlyph';
import { layerStrings } from '../settings/strings/layers';
import { formatCount, formatShare } from '../shared/format';
import { type Unit, unitOf } from '../shared/meaning';
import { Region } from '../shared/Region';
import { useSelector } from '../shared/store';
import classes from './InsideView.module.css';
import { insideStrings as strings } from './strings';

export function InsideView() {
  const model = useSelector((state) => visibleRun(state)?.config.model ?? state.settings.run.model);
  const distinct = useSelector((state) => summaryOf(state)?.distinct);
  const unit = useSelector((state) => unitOf(summaryOf(state)?.tokenizer));
  const layers = countParameters(model, distinct ?? Number.NaN);
  const total = layers.reduce((sum, { parameters }) => sum + parameters, 0);
  return (
    <Region title={strings.title} titleHidden>
      <p className={classes.lead}>{strings.lead(model.contextLength, unit)}</p>
      <ol className={classes.layers}>
        {layers.map((layer) => (
          <Layer key={layer.layer} layer={layer} total={total} unit={unit} />
        ))}
      </ol>
    </Region>
  );
}

interface LayerProps {
  readonly layer: LayerCount;
  /** Parameters of all layers; NaN before there is a text. */
  readonly total: number;
  readonly unit: Unit;
}

function Layer({ layer: { layer, shape, parameters }, total, unit }: LayerProps) {
  const { name, plain, explanation } = layerStrings[unit][layer];
  const share = parameters / total;
  const sizes = shape.map((size) => (Number.isNaN(size) ? strings.unknownSize(unit) : formatCount(size)));
  return (
    <li className={classes.layer}>
      <LayerGlyph layer={layer} />
      <div>
        <h3 className={classes.name}>{name}</h3>
        <p className={classes.plain}>{plain}</p>
        <p>{explanation}</p>
        <p className={classes.shape}>
          {sizes.join(' × ')}
          {parameters > 0 && Number.isFinite(share) && (
            <>
              {' · '}
              {strings.parameters(formatCount(parameters), formatShare(share))}
            </>
          )}
        </p>
      </div>
    </li>
  );
}
