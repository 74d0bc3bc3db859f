/** Actions on training: start, pause, resume, single step, more steps, stop, reset and undo. */

const active = ['compiling', 'training'];
const ended = ['finished', 'stopped', 'diverged'];

export const trainingActions = [
  {
    name: 'train',
    weight: 9,
    possible: (user) => user.may('Train'),
    async act(user) {
      await user.press('Train');
      await user.until('training begins', async () => ['training', ...ended].includes(await user.state()));
      await user.until('a first step', async () => (await user.figure('Step')) > 0);
    },
  },
  {
    name: 'pause',
    weight: 6,
    possible: (user) => user.may('Pause'),
    async act(user) {
      await user.press('Pause');
      await user.until('it pauses', async () => !active.includes(await user.state()));
    },
  },
  {
    name: 'resume',
    weight: 6,
    possible: (user) => user.may('Resume'),
    async act(user) {
      const before = await user.figure('Step');
      await user.press('Resume');
      const hasResumed = async () =>
        (await user.figure('Step')) > before || ended.includes(await user.state());
      await user.until('it resumes', hasResumed);
    },
  },
  {
    name: 'step once',
    weight: 4,
    possible: (user) => user.may('Step once'),
    async act(user) {
      const before = await user.figure('Step');
      await user.press('Step once');
      await user.until('one more step', async () => (await user.figure('Step')) > before);
    },
  },
  {
    name: 'more steps',
    weight: 2,
    possible: (user) => user.may('More steps'),
    async act(user) {
      const before = await user.figure('Step');
      await user.press('More steps');
      await user.until('steps beyond the planned ones', async () => (await user.figure('Step')) > before);
    },
  },
  {
    name: 'stop',
    weight: 3,
    possible: (user) => user.may('Stop'),
    async act(user) {
      await user.press('Stop');
      await user.until('it has ended', async () => ended.includes(await user.state()));
    },
  },
  {
    name: 'reset',
    weight: 3,
    possible: (user) => user.may('Reset'),
    async act(user) {
      await user.press('Reset');
      await user.until('the run is reset', async () => (await user.state()) === 'idle');
    },
  },
  {
    name: 'undo',
    weight: 5,
    possible: (user) => user.may('Undo'),
    async act(user) {
      await user.press('Undo');
      await user.until('the notice disappears', async () => !(await user.may('Undo')));
      await user.pause(100);
      await user.settled();
    },
  },
];
