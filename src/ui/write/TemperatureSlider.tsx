/** Shows the probabilities as they would be at another temperature; what is written does not change. */

import { useId } from 'react';
import { alternativesStrings as strings } from './strings';
import classes from './TemperatureSlider.module.css';

interface TemperatureSliderProps {
  /** The temperatures to choose from, ascending. */
  readonly stops: readonly number[];
  readonly value: number;
  /** The temperature that the words were drawn at. */
  readonly used: number;
  /** What the shares are of. */
  readonly note: string;
  readonly onChange: (temperature: number) => void;
}

export function TemperatureSlider({ stops, value, used, note, onChange }: TemperatureSliderProps) {
  const id = useId();
  const at = Math.max(0, stops.indexOf(value));
  return (
    <div className={classes.slider}>
      <label htmlFor={id}>{strings.slider}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={stops.length - 1}
        step={1}
        value={at}
        aria-valuetext={strings.temperature(stops[at], used)}
        onChange={({ currentTarget }) => onChange(stops[currentTarget.valueAsNumber])}
      />
      <output htmlFor={id}>{stops[at]}</output>
      <p className={classes.note}>{note}</p>
    </div>
  );
}
