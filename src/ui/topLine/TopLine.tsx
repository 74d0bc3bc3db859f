/** What is always in view: the primary button, the state, the perplexity, the text, and the tabs of the views. */

import { Tabs } from '@mantine/core';
import { presets } from '../../config/presets';
import { summaryOf } from '../../store/selectors';
import { viewNames } from '../../store/view';
import { useSelector } from '../shared/store';
import { shortName } from '../shared/visibleToken';
import { PrimaryControl, SecondaryControls } from './Controls';
import { Sparkline } from './Sparkline';
import { StateLine } from './StateLine';
import { aboutStrings, viewStrings } from './strings';
import classes from './TopLine.module.css';

/** On a phone, the run and the tabs are a bar at the bottom of the window. */
export function TopLine({ onShowRuns }: { readonly onShowRuns: () => void }) {
  return (
    <section className={classes.line} aria-label={viewStrings.region} data-no-print>
      <div className={classes.bar}>
        <div className={classes.run}>
          <PrimaryControl />
          <StateLine />
          <Sparkline />
        </div>
        <Tabs.List className={classes.tabs} aria-label={viewStrings.views}>
          {viewNames.map((name) => (
            <Tabs.Tab key={name} value={name} className={classes.tab}>
              {viewStrings.names[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </div>
      <About />
      <div className={classes.others}>
        <SecondaryControls onShowRuns={onShowRuns} />
      </div>
    </section>
  );
}

function About() {
  const name = useSelector((state) => summaryOf(state)?.name);
  const preset = useSelector(({ settings }) => settings.preset);
  return (
    <p className={classes.about}>
      {name === undefined ? (
        <span className={classes.none}>{aboutStrings.noText}</span>
      ) : (
        <bdi className={classes.text}>{shortName(name)}</bdi>
      )}
      <span className={classes.preset}>{presets[preset].label}</span>
    </p>
  );
}
