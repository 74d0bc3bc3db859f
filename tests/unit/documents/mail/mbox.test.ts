import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMbox } from '../../../../src/documents/mail/readMbox';
import { randomFrom } from '../../../reference/examples';
import { damaged, inChunks, isWellFormed, joined, latin1 } from '../streams';
import { read as readDocument } from '../textOf';

const mail = (body: string, headers: readonly string[] = []) =>
  [
    'From ada@example.org Sat Jan  1 10:00:00 2022',
    'Return-Path: <ada@example.org>',
    'From: Ada <ada@example.org>',
    'To: Ben <ben@example.org>',
    'Subject: Re: The',
    '\tlamp',
    'Date: Sat, 1 Jan 2022 10:00:00 +0000',
    ...headers,
    '',
    body,
    '',
    '',
  ].join('\n');

const part = (type: string, body: string, ...headers: string[]) =>
  ['--b1', `Content-Type: ${type}`, ...headers, '', body].join('\n');
const multipart = (kind: string, ...parts: string[]) =>
  mail(['A part for old readers.', ...parts, '--b1--', 'After the parts.'].join('\n'), [
    `Content-Type: multipart/${kind};`,
    ' boundary="b1"',
  ]);

async function read(...mails: string[]): Promise<string> {
  const { kind, text } = await readDocument(mails.join(''));
  expect(kind).toBe('mbox');
  return text;
}

const base64 = (text: string) => Buffer.from(text).toString('base64').replaceAll(/.{20}/g, '$&\n');

describe('a mailbox', () => {
  test('has the bodies of its mails', async () => {
    expect(await read(mail('The lamp\nis lit.'), mail('Tom came.\n\nHe left.'))).toBe(
      'The lamp\nis lit.\n\nTom came.\n\nHe left.',
    );
  });

  test.each([
    'From ada@example.org Sat Jan  1 10:00:00 2022',
    'From - Sat Jan 01 10:00:00 2022',
    'From 1721@xxx Sat Jan 01 10:00:00 +0000 2022',
    'From ada at example.org  Sat Jan  1 10:00:00 2022',
  ])('starts with a line as %s', async (line) => {
    const { kind, text } = await readDocument(mail('Yes').replace(/^.*/, line).replaceAll('\n', '\r\n'));
    expect({ kind, text }).toEqual({ kind: 'mbox', text: 'Yes' });
  });

  test('is no text that starts like it', async () => {
    for (const text of [
      'From Rome at 10:00 in 1922\n\nThe lamp',
      'From here on: 1922\nSubject: lamps\nTo: all\n',
    ]) {
      expect(await readDocument(text)).toEqual({ kind: 'text', text });
    }
  });

  test('has no signatures and quoted mails', async () => {
    expect(await read(mail('Yes.\n-- \nAda\nLondon'), mail('No.'))).toBe('Yes.\n\nNo.');
    expect(await read(mail('On Sat, 1 Jan 2022, Ben wrote:\n> Is it lit?\n>\n> Ben\n\nYes.'))).toBe('Yes.');
    expect(
      await read(mail('Yes.\nOn Sat, 1 Jan 2022 at 10:00, Ben <ben@a.org>\nwrote:\n\n> Is it?\nSo.')),
    ).toBe('Yes.\nSo.');
    expect(await read(mail('I say:\n> Is it?\nYes.'))).toBe('I say:\nYes.');
    expect(await read(mail('Yes.\n\n-----Original Message-----\nFrom: Ben\n\nIs it?'), mail('No.'))).toBe(
      'Yes.\n\nNo.',
    );
    expect(await read(mail('Two things:\n\nOne 1:\n\nTwo'))).toBe('Two things:\n\nOne 1:\n\nTwo');
  });

  test('has no armor of signed mails', async () => {
    const body =
      '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nYes.\n-----BEGIN PGP SIGNATURE-----\n\nabc=\n-----END PGP SIGNATURE-----';
    expect(await read(mail(body))).toBe('Yes.');
  });

  test('has lines that start with From', async () => {
    expect(await read(mail('>From here to there.\nFrom now 10:00 in 2022 on.'))).toBe(
      'From here to there.\nFrom now 10:00 in 2022 on.',
    );
  });
});

describe('the body of a mail', () => {
  test('is the plain text among its parts', async () => {
    const parts = [part('text/plain; charset=utf-8', 'Yes.'), part('text/html', '<p>Yes.</p>')];
    expect(await read(multipart('alternative', ...parts))).toBe('Yes.');
    expect(
      await read(
        multipart('mixed', part('text/plain', 'One.'), part('image/png', 'iVBO'), part('text/plain', 'Two.')),
      ),
    ).toBe('One.\n\nTwo.');
    expect(await read(multipart('mixed', part('text/plain', 'No.', 'Content-Disposition: attachment')))).toBe(
      '',
    );
    expect(await read(mail('<p>Yes.</p>', ['Content-Type: text/html']))).toBe('');
  });

  test('may be in parts of parts', async () => {
    const inner = ['--b2', '', 'Yes.', '--b2', 'Content-Type: text/html', '', '<p>', '--b2--'].join('\n');
    const outer = part('multipart/alternative; boundary=b2', inner);
    expect(await read(multipart('mixed', outer, part('text/plain', 'So.')), mail('--b1'))).toBe(
      'Yes.\n\nSo.\n\n--b1',
    );
  });

  test('may be in quoted-printable', async () => {
    const headers = (charset: string) => [
      `Content-Type: text/plain; charset="${charset}"`,
      'Content-Transfer-Encoding: Quoted-Printable',
    ];
    expect(await read(mail('Caf=C3=A9 lamp=\nlight =3D 1\n-- =\n\nx\n=E2=82=\n=AC', headers('UTF-8')))).toBe(
      'Café lamplight = 1',
    );
    expect(await read(mail('caf=E9 =93a=94', headers('windows-1252')))).toBe('café “a”');
    expect(await read(mail('=CC=C1=CD=D0=C1', headers('koi8-r')))).toBe('лампа');
    expect(await read(mail('caf=E9 é=', headers('x-unknown')))).toBe('café é');
  });

  test('may be in base64', async () => {
    const headers = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'];
    expect(await read(mail(base64('The lamp is lit. Über 😀\r\n> no\r\nYes'), headers))).toBe(
      'The lamp is lit. Über 😀\nYes',
    );
    expect(await read(mail('VGhl!IGxh\nbXA', headers))).toBe('The lamp');
    expect(await read(mail('VGhlI', headers))).toBe('The');
  });

  test('may be Japanese with escape sequences', async () => {
    const body = '\u001b$B$3$s$K$A$O\u001b(B ok';
    const source = mail(body, ['Content-Type: text/plain; charset=ISO-2022-JP']);
    expect(await joined(readMbox(inChunks(source)))).toBe('こんにちは ok');
  });

  test('is of the encoding of the file if it is not encoded', async () => {
    expect(await readDocument(latin1(mail('caf\xe9')))).toEqual({ kind: 'mbox', text: 'café' });
  });
});

describe('reading a mailbox', () => {
  const source = [
    mail('On 1 Jan Ben wrote:\n> no\nYes 😀.\n-- \nAda'),
    multipart(
      'alternative',
      part('text/plain', base64('Über'), 'Content-Transfer-Encoding: base64'),
      part('text/html', 'x'),
    ),
    mail('caf=C3=\n=A9', ['Content-Transfer-Encoding: quoted-printable']),
  ].join('');

  test('gives the same text whatever the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 80 }), async (size) => {
        expect(await joined(readMbox(inChunks(source, size)))).toBe('Yes 😀.\n\nÜber\n\ncafé');
      }),
      { numRuns: 60 },
    );
  });

  test('gives a text for damaged mailboxes', async () => {
    const random = randomFrom(5);
    const pieces = [
      '\n',
      '\n\n',
      '--b1',
      '--b1--',
      '=',
      '=F0',
      ':',
      '>',
      '\r',
      'boundary=',
      'multipart/',
      '\ud83d',
      'From ',
    ];
    for (let i = 0; i < 2000; i++) {
      const broken = damaged(source, pieces, random);
      const text = await joined(readMbox(inChunks(broken, 1 + Math.floor(random() * 500))));
      expect(isWellFormed(text), broken).toBe(true);
    }
  });

  test('is quick for parts without end', async () => {
    const nested = Array.from(
      { length: 5000 },
      (_, i) => `--b${i}\nContent-Type: multipart/x; boundary=b${i + 1}\n\n`,
    );
    expect(await read(mail(nested.join(''), ['Content-Type: multipart/x; boundary=b0']), mail('Yes'))).toBe(
      'Yes',
    );
    for (const piece of ['From 1:11 ', '--', '>', ' ', '=', 'a:\n', '--b\n']) {
      expect(await read(mail(piece.repeat(100_000)), mail('Yes'))).toMatch(/Yes$/);
    }
  });
});
