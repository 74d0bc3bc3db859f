/**
 * `npm run soak -- --minutes N`: a person who tries everything for N minutes, at random but by a seed; now and then all
 * that lives in page, worker and storage is counted. What grows, or is said on a console, fails; `--help` lists the
 * options.
 */
import { writeFileSync } from 'node:fs';
import { machine } from './bench/machine.mjs';
import { actionAt, perform } from './soak/actions.mjs';
import { takeCensus } from './soak/census.mjs';
import { failuresShown } from './soak/complaints.mjs';
import { setOut } from './soak/home.mjs';
import { readOptions } from './soak/options.mjs';
import { createPerson, firstLine } from './soak/person.mjs';
import { heading, row, trends } from './soak/table.mjs';
import { makeTexts } from './soak/texts.mjs';
import { judge } from './soak/verdict.mjs';
import { howThePageIs, openVisit } from './soak/visit.mjs';

/** Actions from one census to the next. */
const actionsPerCensus = 20;
/** Shown of the log when something fails. */
const lastActions = 40;
/** The first visit lasts for this share of the time, so that what leaks adds up; then the page is loaded anew at times. */
const firstVisit = 0.7;

/** Fewer censuses of one visit say nothing of growth: on a slow machine it takes longer than was asked for. */
const leastCensuses = 5;

const options = readOptions(process.argv.slice(2));
const { minutes, seed, backend } = options;
const texts = await makeTexts();
const visit = await openVisit(options);
const person = createPerson(visit.page);
const startedAt = performance.now();
const minute = () => (performance.now() - startedAt) / 60_000;
const world = {
  texts,
  backend,
  visits: 1,
  mayReload: () => minute() > firstVisit * minutes && censuses.length >= leastCensuses,
  cameBack() {
    world.visits++;
  },
};
const log = [];
const counts = {};
const censuses = [];
const problems = [];
console.log(`Seed ${seed}, ${minutes} minutes, backend ${backend}; ${visit.browser}\n\n${heading}`);

let turn = 0;
try {
  await visit.page.goto(visit.address);
  await census();
  while (problems.length === 0 && (minute() < minutes || censuses.length < leastCensuses)) {
    for (let i = 0; i < actionsPerCensus && problems.length === 0; i++) await act();
    if (problems.length === 0) await census();
  }
} catch (error) {
  problems.push(firstLine(error));
}
problems.push(...visit.complaints);
if (problems.length > 0) await tellWhatHappened();
problems.push(...judge(censuses));
await visit.close();

console.log(`\n${turn} actions: ${tally()}`);
for (const sentence of trends(censuses)) console.log(sentence);
if (options.json) {
  const report = { date: new Date().toISOString(), machine: machine(), browser: visit.browser };
  const all = { ...report, ...options, turns: turn, counts, censuses, problems, log };
  writeFileSync(options.json, `${JSON.stringify(all, null, 2)}\n`);
}
console.log(problems.length === 0 ? 'soak passed' : `soak failed: ${problems.join('; ')}`);
process.exit(problems.length === 0 ? 0 : 1);

/** One action, and a look at what the page says afterwards. */
async function act() {
  const action = actionAt(seed, ++turn);
  const entry = { turn, at: minute().toFixed(2), name: action.name, given: action.given };
  log.push(entry);
  entry.outcome = await perform(action, person, world).catch((error) => {
    problems.push(`action ${turn}, ${action.name}: ${firstLine(error)}`);
    return `failed: ${firstLine(error)}`;
  });
  if (entry.outcome === 'done') counts[action.name] = (counts[action.name] ?? 0) + 1;
  for (const sentence of await failuresShown(visit.page)) problems.push(`the page says: ${sentence}`);
  problems.push(...visit.complaints.splice(0));
}

async function census() {
  log.push({ turn, at: minute().toFixed(2), name: 'census' });
  const figures = await takeCensus(visit, person, world);
  censuses.push({ turn, visit: world.visits, minute: minute(), ...figures });
  console.log(row(censuses.at(-1)));
  problems.push(...visit.complaints.splice(0));
  await setOut(person);
}

async function tellWhatHappened() {
  console.log(`\nThe last actions, of seed ${seed}:`);
  for (const { turn, at, name, given, outcome = '' } of log.slice(-lastActions)) {
    console.log(`  ${turn} (${at} min) ${name} ${given ? JSON.stringify(given) : ''} ${outcome}`);
  }
  const state = await person.state().catch(() => 'gone');
  console.log(`Training state: ${state}, step ${await person.figure('Step').catch(() => '?')}`);
  console.log(await howThePageIs(visit));
  const picture = { path: 'test-results/soak.png', timeout: 10_000 };
  await visit.page.screenshot(picture).catch((error) => console.log(`No picture: ${firstLine(error)}`));
}

function tally() {
  const pairs = Object.entries(counts).sort(([, one], [, other]) => other - one);
  return pairs.map(([name, count]) => `${name} ${count}`).join(', ');
}
