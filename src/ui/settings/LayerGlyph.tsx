/** An icon for each layer that hints at what it does to its input. */

import type { LayerCount } from '../../config/size';
import classes from './Network.module.css';

const strokes: Readonly<Record<LayerCount['layer'], string>> = {
  embedding: 'M5 7h14M5 12h9M5 17h12', // rows of a table
  hidden: 'M5 6l14 12M5 18L19 6M5 12h14', // fully connected
  batchNorm: 'M4 18c5 0 5-12 8-12s3 12 8 12', // a bell
  tanh: 'M4 18h2c5 0 7-12 12-12h2', // a bend
  output: 'M5 18v-4M9.7 18V6M14.3 18v-7M19 18v-3', // bars
};

export function LayerGlyph({ layer }: Pick<LayerCount, 'layer'>) {
  return (
    <svg
      className={classes.glyph}
      viewBox="0 0 24 24"
      width="24"
      height="24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={strokes[layer]} fill="none" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
