import { describe, expect, it } from 'vitest';
import type { Progress } from '../../../../src/protocol/run';
import { ProgressReporter } from '../../../../src/worker/training/progressReporter';

const figures = () => ({ step: 0, totalSteps: 10, wordsSeen: 0, epochs: 0, trainingMs: 0 });

function setUp() {
  const sent: Progress['losses'][] = [];
  const reporter = new ProgressReporter(({ losses }) => sent.push(losses));
  return { reporter, sent, report: () => reporter.report(figures, true) };
}

describe('losses', () => {
  it('are reported once, in order', () => {
    const { reporter, sent, report } = setUp();
    reporter.addLoss({ step: 1, loss: 5 });
    reporter.addLoss({ step: 2, loss: 4 });
    report();
    report();
    expect(sent).toEqual([
      [
        { step: 1, loss: 5 },
        { step: 2, loss: 4 },
      ],
      [],
    ]);
  });

  it('of too few steps are kept back, and are averaged with the next, unless a report is forced', () => {
    const { reporter, sent, report } = setUp();
    reporter.addLoss({ step: 1, loss: 8 }, 1, 10);
    reporter.report(figures);
    reporter.addLoss({ step: 10, loss: 6 }, 9, 10);
    report();
    reporter.addLoss({ step: 11, loss: 5 }, 1, 10);
    report();
    expect(sent).toEqual([[], [{ step: 10, loss: 6.2 }], [{ step: 11, loss: 5 }]]);
  });

  it('of short slices are averaged until they are of enough steps', () => {
    const { reporter, sent, report } = setUp();
    reporter.addLoss({ step: 10, loss: 5 }, 10, 10);
    reporter.addLoss({ step: 11, loss: 8 }, 1, 10);
    reporter.addLoss({ step: 14, loss: 4 }, 3, 10);
    report();
    expect(sent).toEqual([
      [
        { step: 10, loss: 5 },
        { step: 14, loss: 5 },
      ],
    ]);
  });
});
