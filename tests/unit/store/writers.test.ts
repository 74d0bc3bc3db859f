import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseWriter, type Side, type WriterPair, writers } from '../../../src/store/writers';

describe('two writers', () => {
  it('are one of them another when another is chosen', () => {
    expect(chooseWriter(['untrained', 'network'], 0, 'bigram')).toEqual(['bigram', 'network']);
    expect(chooseWriter(['untrained', 'network'], 1, 'mixture')).toEqual(['untrained', 'mixture']);
  });

  it('change places where one of them is chosen for the place of the other', () => {
    expect(chooseWriter(['untrained', 'network'], 0, 'network')).toEqual(['network', 'untrained']);
    expect(chooseWriter(['bigram', 'trigram'], 1, 'bigram')).toEqual(['trigram', 'bigram']);
  });

  it('are never the same, whatever is chosen, and who was chosen stands where they were chosen for', () => {
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
