/** A column's heading with the choice of its model: a native select that looks like a heading. */

import type { ReactNode } from 'react';
import type { Writer } from '../../store/protocolTypes';
import { type Side, usesNgrams, writers } from '../../store/writers';
import { Help } from '../shared/Help';
import type { Unit } from '../shared/meaning';
import { useCommands, useSelector } from '../shared/store';
import { columnStrings, writerStrings } from './strings';
import classes from './WriterHeading.module.css';

interface WriterHeadingProps {
  readonly side: Side;
  readonly writer: Writer;
  readonly unit: Unit;
  readonly title: string;
  /** Shown at the end of the line if there is space. */
  readonly note?: ReactNode;
}

/** The select is transparent and covers the heading, so that the heading can say more than the selected option. */
export function WriterHeading({ side, writer, unit, title, note }: WriterHeadingProps) {
  const { chooseWriter } = useCommands();
  const imported = useSelector(({ text }) => text.ready?.imported === true);
  const { question, caption, more } = writerStrings(writer, unit);
  return (
    <div className={classes.heading} data-writer={writer}>
      <div className={classes.choice}>
        <h3 className={classes.title}>{title}</h3>
        <svg className={classes.mark} viewBox="0 0 10 6" aria-hidden="true" focusable="false">
          <path d="M1 1l4 4 4-4" />
        </svg>
        <select
          className={classes.select}
          aria-label={columnStrings.model[side]}
          value={writer}
          onChange={({ currentTarget }) => {
            const chosen = writers.find((each) => each === currentTarget.value);
            if (chosen) chooseWriter(side, chosen);
          }}
        >
          {writers.map((each) => (
            <option key={each} value={each} disabled={imported && usesNgrams(each)}>
              {writerStrings(each, unit).choice}
            </option>
          ))}
        </select>
      </div>
      <Help question={question}>
        {caption} {more}
      </Help>
      <p className={classes.note}>{note}</p>
    </div>
  );
}
