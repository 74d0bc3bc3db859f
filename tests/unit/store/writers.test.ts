import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseWriter, type Side, type WriterPair, writers } from '../../../src/store/writers';

describe('two models', () => {
  it('change in one column when another is chosen there', () => {
    expect(chooseWriter(['untrained', 'network'], 0, 'bigram')).toEqual(['bigram', 'network']);
    expect(chooseWriter(['untrained', 'network'], 1, 'mixture')).toEqual(['untrained', 'mixture']);
  });

  it('are swapped if one is chosen for the other column', () => {
    expect(chooseWriter(['untrained', 'network'], 0, 'network')).toEqual(['network', 'untrained']);
    expect(chooseWriter(['bigram', 'trigram'], 1, 'bigram')).toEqual(['trigram', 'bigram']);
  });

  it('are never the same, and the chosen one is in the column it was chosen for', () => {
    const choice = fc.tuple(fc.constantFrom<Side>(0, 1), fc.constantFrom(...writers));
    fc.assert(
      fc.property(fc.array(choice), (choices) => {
        let pair: WriterPair = ['untrained', 'network'];
        for (const [side, writer] of choices) {
          pair = chooseWriter(pair, side, writer);
          expect(pair[side]).toBe(writer);
          expect(pair[0]).not.toBe(pair[1]);
        }
      }),
    );
  });
});
