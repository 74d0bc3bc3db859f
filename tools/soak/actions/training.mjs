/** Training: begin, pause, go on, one step, more steps, the end, and starting over. */

const going = ['compiling', 'training'];
const resting = ['finished', 'stopped', 'diverged'];

export const trainingActions = [
  {
    name: 'train',
    weight: 9,
    possible: (person) => person.may('Train'),
    async act(person) {
      await person.press('Train');
      await person.until('training begins', async () =>
        ['training', ...resting].includes(await person.state()),
      );
      await person.until('a first step', async () => (await person.figure('Step')) > 0);
    },
  },
  {
    name: 'pause',
    weight: 6,
    possible: (person) => person.may('Pause'),
    async act(person) {
      await person.press('Pause');
      await person.until('it stands still', async () => !going.includes(await person.state()));
    },
  },
  {
    name: 'resume',
    weight: 6,
    possible: (person) => person.may('Resume'),
    async act(person) {
      const before = await person.figure('Step');
      await person.press('Resume');
      const goesOn = async () =>
        (await person.figure('Step')) > before || resting.includes(await person.state());
      await person.until('it goes on', goesOn);
    },
  },
  {
    name: 'step once',
    weight: 4,
    possible: (person) => person.may('Step once'),
    async act(person) {
      const before = await person.figure('Step');
      await person.press('Step once');
      await person.until('one step more', async () => (await person.figure('Step')) > before);
    },
  },
  {
    name: 'more steps',
    weight: 2,
    possible: (person) => person.may('More steps'),
    async act(person) {
      const before = await person.figure('Step');
      await person.press('More steps');
      await person.until('steps beyond the plan', async () => (await person.figure('Step')) > before);
    },
  },
  {
    name: 'stop',
    weight: 3,
    possible: (person) => person.may('Stop'),
    async act(person) {
      await person.press('Stop');
      await person.until('it has ended', async () => resting.includes(await person.state()));
    },
  },
  {
    name: 'reset',
    weight: 3,
    possible: (person) => person.may('Reset'),
    async act(person) {
      await person.press('Reset');
      await person.until('nothing is learnt', async () => (await person.state()) === 'idle');
    },
  },
  {
    name: 'undo',
    weight: 5,
    possible: (person) => person.may('Undo'),
    async act(person) {
      await person.press('Undo');
      await person.until('the slip has gone', async () => !(await person.may('Undo')));
      await person.pause(100);
      await person.settled();
    },
  },
];
