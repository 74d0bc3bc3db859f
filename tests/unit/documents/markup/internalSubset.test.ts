import { expect, test } from 'vitest';
import { withoutInternalSubset } from '../../../../src/documents/markup/internalSubset';

test.each([
  ['<!DOCTYPE html [<!ENTITY a "b">]><p>c', '<!DOCTYPE html ><p>c'],
  [
    '<?xml version="1.0"?>\n<!-- [] -->\n<!doctype a SYSTEM "b" [ ] ><a>',
    '<?xml version="1.0"?>\n<!-- [] -->\n<!doctype a SYSTEM "b"  ><a>',
  ],
  [`<!DOCTYPE a [<!ENTITY b ']'><!ENTITY c "'>]"><!-- ]> -->]>d`, '<!DOCTYPE a >d'],
])('%s', (head, expected) => {
  expect(withoutInternalSubset(head)).toBe(expected);
});

test.each([
  '<!DOCTYPE html><p>[a]',
  '<p><!DOCTYPE html [<!ENTITY a "b">]>',
  '<!DOCTYPE html [<!ENTITY a "b">',
  '<!DOCTYPE html ["]>',
  '',
])('%s is left as it is', (head) => {
  expect(withoutInternalSubset(head)).toBe(head);
});
