/** A column's heading: who writes in it. It looks like a heading, and is the browser's own list. */

import type { ReactNode } from 'react';
import type { Writer } from '../../store/protocolTypes';
import { writers as everyone, type Side, usesNgrams } from '../../store/writers';
import { Help } from '../shared/Help';
import { useCommands, useSelector } from '../shared/store';
import classes from './WriterHeading.module.css';
import { writerWords } from './writerWords';

interface WriterHeadingProps {
  readonly side: Side;
  readonly writer: Writer;
  readonly unit: 'word' | 'character';
  readonly title: string;
  /** Stands at the line's end as far as there is room. */
  readonly note?: ReactNode;
}

const names = ['Left writer', 'Right writer'] as const;

/** The list lies unseen over the heading's text, so that the heading may say more than the list, and be as wide as it says. */
export function WriterHeading({ side, writer, unit, title, note }: WriterHeadingProps) {
  const { chooseWriter } = useCommands();
  const imported = useSelector(({ text }) => text.ready?.imported === true);
  const { question, caption, more } = writerWords(writer, unit);
  return (
    <div className={classes.heading} data-writer={writer}>
      <div className={classes.choice}>
        <h3 className={classes.title}>{title}</h3>
        <svg className={classes.mark} viewBox="0 0 10 6" aria-hidden="true" focusable="false">
          <path d="M1 1l4 4 4-4" />
        </svg>
        <select
          className={classes.select}
          aria-label={names[side]}
          value={writer}
          onChange={({ currentTarget }) => {
            const chosen = everyone.find((each) => each === currentTarget.value);
            if (chosen) chooseWriter(side, chosen);
          }}
        >
          {everyone.map((each) => (
            <option key={each} value={each} disabled={imported && usesNgrams(each)}>
              {writerWords(each, unit).choice}
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
