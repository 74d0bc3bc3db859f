import { expect, test } from 'vitest';
import { asWritten } from '../../../../src/documents/pdf/printedForms';

test.each([
  ['na¨ıve caf´e', 'naïve café'],
  ['¨Uber', 'Über'],
  ['ma˜nana', 'mañana'],
  ['gar¸con', 'garçon'],
  ['vol`a', 'volà'],
  ['don´t', 'don´t'],
  ['l´amour', 'l´amour'],
  ['`a quotation´', '`a quotation´'],
  ['︑﹁月﹂︒', '、「月」。'],
  ['⻑い道を⾏く⼦供', '長い道を行く子供'],
])('%s is %s', (printed, written) => {
  expect(asWritten(printed)).toBe(written);
});
