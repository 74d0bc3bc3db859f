import { describe, expect, test } from 'vitest';
import { problemOf, read, zipOf } from '../textOf';
import { odtEntries } from './documents';

const p = (content: string) => `<text:p>${content}</text:p>`;

describe('the text of an OpenDocument text', () => {
  test.each([
    ['paragraphs and headings', `<text:h>a</text:h>${p('b')}${p('')}${p('c')}`, 'a\n\nb\n\nc'],
    ['spans do not split words', p('lamp<text:span>light</text:span>er'), 'lamplighter'],
    [
      'white space',
      p('a \n b<text:s/><text:s text:c="2"/>c<text:tab/>d<text:line-break/>e'),
      'a b   c\td\ne',
    ],
    [
      'spaces without limit',
      p('a<text:s text:c="1e9"/>b<text:s text:c="x"/>c<text:s text:c="-1"/>d'),
      `a${' '.repeat(1000)}b c d`,
    ],
    [
      'lists',
      p('a') +
        `<text:list><text:list-item>${p('b')}</text:list-item><text:list-item>${p('c')}<text:list><text:list-item>${p('d')}</text:list-item></text:list></text:list-item></text:list>` +
        p('e'),
      'a\n\nb\nc\nd\n\ne',
    ],
    [
      'tables',
      `<table:table><table:table-row><table:table-cell>${p('a')}</table:table-cell><table:table-cell>${p('b')}</table:table-cell></table:table-row></table:table>` +
        p('c'),
      'a\nb\n\nc',
    ],
    [
      'deleted revisions',
      `<text:tracked-changes><text:changed-region><text:deletion>${p('x')}</text:deletion></text:changed-region></text:tracked-changes>` +
        p('a<text:change/>b'),
      'ab',
    ],
    [
      'comments and notes',
      p(
        `a<office:annotation>${p('x')}</office:annotation><text:note><text:note-citation>1</text:note-citation><text:note-body>${p('x')}</text:note-body></text:note>b`,
      ),
      'ab',
    ],
    [
      'a table of contents',
      `<text:table-of-content><text:index-body>${p('One 3')}</text:index-body></text:table-of-content>` +
        p('One'),
      'One',
    ],
    [
      'ruby',
      p('<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text></text:ruby>字'),
      '漢字',
    ],
    ['a hidden section', `<text:section text:display="none">${p('x')}</text:section>${p('a')}`, 'a'],
    [
      'text boxes',
      p(
        `lamp<draw:frame><draw:text-box>${p('box')}</draw:text-box><svg:title>x</svg:title></draw:frame>lighter`,
      ) + p('a'),
      'lamplighter\n\nbox\n\na',
    ],
    ['shapes', p(`lamp<draw:custom-shape>${p('box')}</draw:custom-shape>lighter`), 'lamplighter\n\nbox'],
    ['text between paragraphs', ` x ${p('a')} x `, 'a'],
  ])('%s', async (_, body, expected) => {
    expect(await read(zipOf(odtEntries(body)))).toEqual({ kind: 'odt', text: expected });
  });
});

test('text that a style hides is left out', async () => {
  const entries = odtEntries(
    p('a<text:span text:style-name="T1"> x</text:span><text:span text:style-name="T2">b</text:span>'),
  );
  const styles =
    '<office:automatic-styles><style:style style:name="T1"><style:text-properties text:display="none"/></style:style>' +
    '<style:style style:name="T2"><style:text-properties/></style:style></office:automatic-styles><office:body>';
  entries['content.xml'] = entries['content.xml'].replace('<office:body>', styles);
  expect((await read(zipOf(entries))).text).toBe('ab');
});

test('a document with a password is recognized', async () => {
  const manifest =
    '<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
  expect(await problemOf(zipOf({ ...odtEntries(''), 'META-INF/manifest.xml': manifest }))).toBe('encrypted');
  const { mimetype } = odtEntries('');
  expect(await problemOf(zipOf({ mimetype, 'encrypted-package': 'x' }))).toBe('encrypted');
});

test('a document without content is damaged', async () => {
  const { mimetype } = odtEntries('');
  expect(await problemOf(zipOf({ mimetype }))).toBe('damaged');
});
