import { describe, expect, test } from 'vitest';
import { problemOf, read, textOf, zipOf } from '../textOf';
import { docxEntries, paragraph, run } from './documents';

const docx = (body: string) => zipOf(docxEntries(body));

describe('the text of a Word document', () => {
  test('is that of its main part alone', async () => {
    const entries = { ...docxEntries(paragraph(run('Body'))), 'word/header1.xml': paragraph(run('Header')) };
    expect(await read(zipOf(entries))).toEqual({ kind: 'docx', text: 'Body' });
  });

  test.each([
    ['runs do not split words', paragraph(run('lamp') + run('lighter')), 'lamplighter'],
    ['paragraphs are paragraphs', paragraph(run('a')) + paragraph('') + paragraph(run('b')), 'a\n\nb'],
    [
      'tabs and breaks',
      paragraph(
        '<w:pPr><w:tabs><w:tab w:pos="1"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>',
      ),
      'a\tb\nc\nd',
    ],
    ['spaces', paragraph(`<w:r><w:t xml:space="preserve">a  b </w:t></w:r>${run('c')}`), 'a  b c'],
    [
      'hyphens',
      paragraph(
        '<w:r><w:t>lamp</w:t><w:softHyphen/><w:t>light\u00ader</w:t><w:noBreakHyphen/><w:t>x</w:t></w:r>',
      ),
      'lamplighter-x',
    ],
    [
      'cells are lines of a table',
      paragraph(run('a')) +
        `<w:tbl><w:tblPr/><w:tr><w:tc>${paragraph(run('b'))}</w:tc><w:tc>${paragraph(run('c'))}</w:tc></w:tr></w:tbl>` +
        paragraph(run('d')),
      'a\n\nb\nc\n\nd',
    ],
    [
      'deleted text',
      paragraph(`${run('a')}<w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:ins>${run('b')}</w:ins>`),
      'ab',
    ],
    ['moved text', paragraph(`<w:moveFrom>${run('x')}</w:moveFrom><w:moveTo>${run('a')}</w:moveTo>`), 'a'],
    [
      'a deleted end of a paragraph',
      paragraph(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('lamp')}`) + paragraph(run('lighter')),
      'lamplighter',
    ],
    ['field codes', paragraph(`<w:r><w:fldChar/><w:instrText>PAGE x</w:instrText></w:r>${run('a')}`), 'a'],
    [
      'hidden text',
      paragraph(
        '<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t><w:tab/></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>a</w:t></w:r>',
      ),
      'a',
    ],
    [
      'text hidden before a change',
      paragraph(
        '<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>a</w:t></w:r>',
      ),
      'a',
    ],
    [
      'links and fields',
      paragraph(`<w:hyperlink>${run('a')}</w:hyperlink><w:fldSimple>${run('b')}</w:fldSimple>`),
      'ab',
    ],
    [
      'the references of notes and comments',
      paragraph(
        `${run('a')}<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="1"/></w:r>${run('b')}`,
      ),
      'ab',
    ],
    [
      'a table of contents',
      paragraph(
        `<w:pPr><w:pStyle w:val="TOC1"/></w:pPr>${run('One 3')}</w:p><w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr>${run('Contents')}`,
      ) + paragraph(run('One')),
      'One',
    ],
    [
      'ruby',
      paragraph(
        `<w:r><w:ruby><w:rt>${run('kan')}</w:rt><w:rubyBase>${run('漢')}</w:rubyBase></w:ruby></w:r>${run('字')}`,
      ),
      '漢字',
    ],
    [
      'properties of a content control',
      paragraph(
        `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>${run('a')}</w:sdtContent></w:sdt>`,
      ),
      'a',
    ],
  ])('%s', async (_, body, expected) => {
    expect(await textOf(docx(body))).toBe(expected);
  });

  test('has each text box once, after the paragraph that it is anchored in', async () => {
    const box = `<w:txbxContent>${paragraph(run('in') + run('side'))}${paragraph(run('box'))}</w:txbxContent>`;
    const alternatives = `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${box}</mc:Choice><mc:Choice Requires="v">${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r>`;
    expect(
      await textOf(docx(paragraph(run('lamp') + alternatives + run('lighter')) + paragraph(run('b')))),
    ).toBe('lamplighter\n\ninside\n\nbox\n\nb');
    const fallback = `<w:r><mc:AlternateContent><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r>`;
    expect(await textOf(docx(paragraph(run('a') + fallback)))).toBe('a\n\ninside\n\nbox');
  });

  test.each([
    ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'ns0:'],
    ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w:'],
    ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', ''],
  ])('has the namespace %s with any prefix, such as "%s"', async (namespace, prefix) => {
    const declaration = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`;
    const body = `<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>`.replaceAll(
      'w:',
      prefix,
    );
    const entries = docxEntries('');
    entries['word/document.xml'] =
      `<${prefix}document ${declaration}="${namespace}">${body}</${prefix}document>`;
    expect(await textOf(zipOf(entries))).toBe('a');
  });

  test('is found by the relationships, and without them', async () => {
    const { 'word/document.xml': main, ...others } = docxEntries(paragraph(run('a')));
    const renamed = { ...others, 'word/document2.xml': main };
    const relationships =
      '<Relationships><Relationship Type="http://x/officeDocument" Target="/word/other.xml"/></Relationships>';
    expect(await textOf(zipOf(renamed))).toBe('a');
    expect(await textOf(zipOf({ ...others, '_rels/.rels': relationships, 'word/other.xml': main }))).toBe(
      'a',
    );
    expect(await problemOf(zipOf({ ...others, 'word/styles.xml': '' }))).toBe('damaged');
  });

  test('is read however deeply its elements are nested, up to a limit', async () => {
    const nested = (depth: number) =>
      '<w:sdt>'.repeat(depth) + paragraph(run('a')) + '</w:sdt>'.repeat(depth);
    expect(await textOf(docx(nested(10_000)))).toBe('a');
    expect(await problemOf(docx(nested(30_000)))).toBe('damaged');
  });
});
