import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOfHtml } from '../../../../src/ui/text/htmlText';

describe('the text of markup', () => {
  test.each([
    ['a fragment', '<b>One</b> <i>two</i>', 'One two'],
    ['paragraphs', '<p>One</p>\n<p>two</p>', 'One\n\ntwo'],
    ['line breaks', 'One<br>two<BR/>three', 'One\ntwo\nthree'],
    ['items', '<ul><li>One</li><li>two</li></ul>', 'One\n\ntwo'],
    ['a table', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a\tb\n\nc'],
    ['white space of the source', '<p>One\n   two\t three</p>', 'One two three'],
    ['inline elements in a word', 'un<b>believ</b>able', 'unbelievable'],
    ['markers of the clipboard', '<!--StartFragment--><p>One</p><!--EndFragment-->', 'One'],
    ['a head', '<html><head><title>No</title><style>p{}</style></head><body>One</body></html>', 'One'],
    ['scripts', 'One<script>if (a < b) alert("</b>")</script> two<SCRIPT src="x"></SCRIPT>', 'One two'],
    ['comments with tags', 'One <!-- <p>no</p> --> two', 'One two'],
    ['a > in an attribute', '<a title="1 > 0" href=\'>\'>One</a>', 'One'],
    ['an apostrophe outside of an attribute', "<p class=a'b>One</p>", 'One'],
    ['declarations', '<!DOCTYPE html><?xml version="1.0"?>One<o:p></o:p>', 'One'],
    ['a < that starts no tag', '1 < 2 and a <3', '1 < 2 and a <3'],
    [
      'character references',
      '&lt;b&gt; &amp;amp; &eacute;&Ouml; &#8217;&#x2014;&nbsp;&mdash;',
      '<b> &amp; éÖ ’— —',
    ],
    [
      'unknown references',
      '&unknown; &#0; &#x110000; AT&T &toString;',
      '&unknown; &#0; &#x110000; AT&T &toString;',
    ],
    ['a tag without an end', 'One <b two', 'One'],
    ['a script without an end', 'One <script>two', 'One'],
    ['a comment without an end', 'One <!-- two', 'One'],
    ['a picture', '<img src="a.png" alt="no">', ''],
    ['nothing', '', ''],
  ])('of %s', (_, html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });

  test('takes linear time', () => {
    for (const piece of ['<a ', '<script>', '<!--', '<', '&', '<a "', "<a b='"]) {
      expect(textOfHtml(piece.repeat(300_000))).toBeTypeOf('string'); // quadratic time would exceed the limit of the test
    }
  });

  test('of any text without markup is the text', () => {
    const words = fc.array(fc.stringMatching(/^[^\s<&]{1,8}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, (all) => {
        expect(textOfHtml(all.join(' '))).toBe(all.join(' '));
      }),
    );
  });
});
