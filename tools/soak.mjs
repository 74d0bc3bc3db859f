/**
 * `npm run soak -- --minutes N`: a simulated user tries everything for N minutes, at random but reproducibly by a seed.
 * At intervals a census counts what is alive in page, worker and storage. Growth or a console message fails; `--help`
 * lists the options.
 */
import { writeFileSync } from 'node:fs';
import { machine } from './bench/machine.mjs';
import { actionAt, perform } from './soak/actions.mjs';
import { takeCensus } from './soak/census.mjs';
import { failuresShown } from './soak/complaints.mjs';
import { readOptions } from './soak/options.mjs';
import { planLongRuns } from './soak/referenceState.mjs';
import { heading, row, trends } from './soak/table.mjs';
import { makeTexts } from './soak/texts.mjs';
import { createUser, firstLine } from './soak/user.mjs';
import { judge } from './soak/verdict.mjs';
import { describeResponsiveness, openVisit } from './soak/visit.mjs';

/** Actions between two censuses. */
const actionsPerCensus = 20;
/** Entries of the log that are printed after a failure. */
const lastActions = 40;
/** Share of the time before the first reload, so that leaks add up; later the page is reloaded now and then. */
const firstVisit = 0.7;

/** Fewer censuses of one visit do not show growth; on a slow machine the soak therefore takes longer than requested. */
const minCensuses = 5;

const options = readOptions(process.argv.slice(2));
const { minutes, seed, backend } = options;
const texts = await makeTexts();
const visit = await openVisit(options);
const user = createUser(visit.page);
const startedAt = performance.now();
const minute = () => (performance.now() - startedAt) / 60_000;
const world = {
  texts,
  backend,
  visits: 1,
  mayReload: () => minute() > firstVisit * minutes && censuses.length >= minCensuses,
  onReload() {
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
  while (problems.length === 0 && (minute() < minutes || censuses.length < minCensuses)) {
    for (let i = 0; i < actionsPerCensus && problems.length === 0; i++) await act();
    if (problems.length === 0) await census();
  }
} catch (error) {
  problems.push(firstLine(error));
}
problems.push(...visit.complaints);
if (problems.length > 0) await printLog();
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

/** Performs one action, then checks what the page reports. */
async function act() {
  const action = actionAt(seed, ++turn);
  const entry = { turn, at: minute().toFixed(2), name: action.name, given: action.given };
  log.push(entry);
  entry.outcome = await perform(action, user, world).catch((error) => {
    problems.push(`action ${turn}, ${action.name}: ${firstLine(error)}`);
    return `failed: ${firstLine(error)}`;
  });
  if (entry.outcome === 'done') counts[action.name] = (counts[action.name] ?? 0) + 1;
  for (const sentence of await failuresShown(visit.page)) problems.push(`the page reports: ${sentence}`);
  problems.push(...visit.complaints.splice(0));
}

async function census() {
  log.push({ turn, at: minute().toFixed(2), name: 'census' });
  const figures = await takeCensus(visit, user, world);
  censuses.push({ turn, visit: world.visits, minute: minute(), ...figures });
  console.log(row(censuses.at(-1)));
  problems.push(...visit.complaints.splice(0));
  await planLongRuns(user);
}

async function printLog() {
  console.log(`\nThe last actions with seed ${seed}:`);
  for (const { turn, at, name, given, outcome = '' } of log.slice(-lastActions)) {
    console.log(`  ${turn} (${at} min) ${name} ${given ? JSON.stringify(given) : ''} ${outcome}`);
  }
  const state = await user.state().catch(() => 'unknown');
  console.log(`Training state: ${state}, step ${await user.figure('Step').catch(() => '?')}`);
  console.log(await describeResponsiveness(visit));
  const screenshotOptions = { path: 'test-results/soak.png', timeout: 10_000 };
  await visit.page
    .screenshot(screenshotOptions)
    .catch((error) => console.log(`No screenshot: ${firstLine(error)}`));
}

function tally() {
  const pairs = Object.entries(counts).sort(([, one], [, other]) => other - one);
  return pairs.map(([name, count]) => `${name} ${count}`).join(', ');
}
