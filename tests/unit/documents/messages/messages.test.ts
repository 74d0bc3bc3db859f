import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../../reference/examples';
import { damaged, isWellFormed } from '../streams';
import { read as readDocument } from '../textOf';

/** The messages that are read from an export; undefined if it is read as plain text. */
async function read(value: unknown): Promise<string[] | undefined> {
  const { kind, text } = await readDocument(JSON.stringify(value, null, 1));
  expect(['messages', 'text']).toContain(kind);
  return kind === 'messages' ? text.split('\n\n').slice(0, -1) : undefined;
}

const telegramMessage = (id: number, text: unknown, type = 'message') => ({
  ...{
    id,
    type,
    date: `2025-03-01T10:00:0${id}`,
    date_unixtime: `174000000${id}`,
    from: 'Ada',
    from_id: 'user1',
  },
  ...{ text, text_entities: [{ type: 'plain', text: 'not this' }] },
});

const telegram = {
  ...{ name: 'Ada', type: 'personal_chat', id: 7 },
  messages: [
    telegramMessage(0, 'The lamp is lit.'),
    telegramMessage(1, '', 'service'),
    telegramMessage(2, [
      'See ',
      { type: 'link', text: 'https://example.org' },
      ' or ',
      { type: 'bold', text: 'ask' },
    ]),
    telegramMessage(3, 'two\n\nparagraphs 😀'),
    telegramMessage(4, ''),
  ],
};

describe('an export of messages', () => {
  test('of Telegram has what was written', async () => {
    expect(await read(telegram)).toEqual(['The lamp is lit.', 'See or ask', 'two\nparagraphs 😀']);
  });

  test('of Telegram may have several chats', async () => {
    const chats = {
      about: 'Export',
      list: [telegram, { ...telegram, messages: [telegramMessage(0, 'Hello')] }],
    };
    expect(await read({ personal_information: { user_id: 1, bio: 'x' }, chats })).toEqual([
      ...['The lamp is lit.', 'See or ask', 'two\nparagraphs 😀', 'Hello'],
    ]);
  });

  test('of Discord has no identifiers, bots and notices', async () => {
    const message = (type: string, content: string, isBot = false) => ({
      ...{ id: '1', type, timestamp: '2025-03-01T10:00:00+00:00', content, author: { name: 'ada', isBot } },
      ...{
        attachments: [],
        embeds: [],
        reactions: [{ emoji: { name: 'x' }, count: 1, users: [{ name: 'ben' }] }],
      },
    });
    const messages = [
      message('Default', 'Hi <@123> <:smile:456> in <#789>!'),
      message('Reply', 'see https://example.org/a?b=c'),
      message('GuildMemberJoin', 'Joined the server.'),
      message('Default', 'beep', true),
    ];
    expect(await read({ guild: { name: 'g' }, channel: { topic: 't' }, messages })).toEqual([
      'Hi in !',
      'see',
    ]);
  });

  test('of Discord may name no sender', async () => {
    const message = (Contents: string) => ({
      ID: 1,
      Timestamp: '2025-03-01 10:00:00',
      Contents,
      Attachments: '',
    });
    expect(await read([message('one two'), message('three')])).toEqual(['one two', 'three']);
  });

  test('of Slack has no notices and marks', async () => {
    const messages = [
      {
        type: 'message',
        user: 'U1',
        ts: '1740000000.1',
        text: 'Tom &amp; <@U2> &lt;3 <https://a.org|the map>',
      },
      { type: 'message', subtype: 'channel_join', user: 'U1', ts: '1740000001.1', text: '<@U1> has joined' },
      { type: 'message', subtype: 'bot_message', bot_id: 'B1', ts: '1740000002.1', text: 'beep' },
      {
        type: 'message',
        user: 'U2',
        ts: '1740000003.1',
        text: '&amp;lt;',
        replies: [{ user: 'U1', ts: '1' }],
      },
    ];
    expect(await read(messages)).toEqual(['Tom & <3 the map', '&lt;']);
  });

  test('of Facebook and Instagram is decoded, oldest message first', async () => {
    const bytesAsText = (text: string) => String.fromCharCode(...new TextEncoder().encode(text));
    const message = (timestamp_ms: number, content?: string, more = {}) => ({
      ...{ sender_name: 'Ada', timestamp_ms, is_geoblocked_for_viewer: false, ...more },
      ...(content === undefined ? {} : { content: bytesAsText(content) }),
    });
    const messages = [
      message(4000, 'Ada sent a photo.', { photos: [] }),
      message(3000, undefined, { photos: [{ uri: 'a.jpg' }] }),
      message(2000, 'It’s über 😀'),
      message(1000, 'plain'),
    ];
    expect(await read({ participants: [{ name: 'Ada' }, { name: 'Ben' }], messages, title: 'Ben' })).toEqual([
      ...['plain', 'It’s über 😀'],
    ]);
  });

  test('of Matrix has no file names', async () => {
    const message = (msgtype: string, body: string) => ({
      ...{ type: 'm.room.message', sender: '@ada:a.org', origin_server_ts: 1, content: { msgtype, body } },
    });
    const messages = [
      message('m.text', 'Hello there'),
      message('m.image', 'a.jpg'),
      message('m.emote', 'waves'),
    ];
    expect(await read({ room_name: 'r', messages })).toEqual(['Hello there', 'waves']);
  });

  test('of WhatsApp has no marks of media', async () => {
    const message = (text: string) => ({ date: '2025-03-01', from: 'Ada', message: text });
    expect(await read([message('Hi'), message('<Media omitted>'), message('\u200eimage omitted')])).toEqual([
      'Hi',
    ]);
  });

  test('of a language model has the branch that was open last', async () => {
    const node = (id: string, parent: string | null, role?: string, text?: string, more = {}) => ({
      ...{ id, parent, children: [] },
      message: role ? { author: { role }, content: { content_type: 'text', parts: [text] }, ...more } : null,
    });
    const nodes = [
      node('root', null),
      node('a', 'root', 'system', 'Be good.'),
      node('b', 'a', 'user', 'Where is the lamp?'),
      node('c', 'b', 'assistant', 'Over there.'),
      node('d', 'b', 'assistant', 'search()', { recipient: 'browser' }),
      node('e', 'd', 'tool', 'result'),
      node('f', 'e', 'assistant', 'It is here.'),
    ];
    const mapping = Object.fromEntries(nodes.map((each) => [each.id, each]));
    expect(await read([{ title: 'Lamps', mapping, current_node: 'f' }])).toEqual([
      'Where is the lamp?',
      'It is here.',
    ]);
    expect(await read([{ title: 'Lamps', mapping }])).toEqual([
      'Where is the lamp?',
      'Over there.',
      'It is here.',
    ]);
  });

  test('of a language model may be a list of roles and blocks', async () => {
    const messages = [
      { role: 'system', content: 'Be good.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'One.' },
          { type: 'image', source: 'x' },
        ],
      },
      {
        role: 'assistant',
        content: [
          { type: 'text', text: 'Two.' },
          { type: 'text', text: 'Three.' },
        ],
      },
    ];
    expect(await read({ model: 'm', messages })).toEqual(['One.', 'Two.\nThree.']);
  });

  test('has replies after what they reply to', async () => {
    const comment = (body: string, more = {}) => ({ author: 'ada', created_utc: 1, body, ...more });
    expect(await read([comment('one', { replies: [comment('two')] }), comment('three')])).toEqual([
      'one',
      'two',
      'three',
    ]);
  });

  test('may name its fields with capitals', async () => {
    const message = (Content: string) => ({
      From: 'ada',
      'Media Type': 'TEXT',
      Created: '2025-03-01',
      Content,
    });
    expect(await read({ ben: [message('one'), message('two')] })).toEqual(['one', 'two']);
  });

  test('without messages of people is empty', async () => {
    expect(
      await read([
        { from: 'a', date: 1, text: '' },
        { from: 'a', date: 2, text: '<Media omitted>' },
      ]),
    ).toEqual([]);
  });
});

describe('other JSON', () => {
  test.each([
    [
      'records with a text',
      [
        { text: 'a lamp', label: 1 },
        { text: 'b', label: 2 },
      ],
    ],
    ['a single message', [{ from: 'Ada', date: '2025-03-01', text: 'Hi' }]],
    ['a package', { name: 'a', author: 'b', content: 'c', dependencies: {} }],
    ['a list of texts', ['one', 'two']],
    ['few messages among other objects', [{ from: 'a', date: 1, text: 'x' }, { a: 1 }, { a: 2 }]],
    ['an empty list', []],
    ['nothing', null],
  ])('stays plain text: %s', async (_, value) => {
    expect(await read(value)).toBeUndefined();
  });

  test.each(['[{"text": "a"', '{', '[["', '{"a": 1} b', `${'['.repeat(200_000)}`])(
    'stays plain text if it is not valid: %s',
    async (source) => {
      expect(await readDocument(source)).toEqual({ kind: 'text', text: source });
    },
  );

  test('stays plain text if it is longer than what is parsed', async () => {
    const message = JSON.stringify({ from: 'Ada', date: 1, text: 'Hi'.repeat(500_000) });
    const source = `[${`${message},`.repeat(52)}${message}]`;
    const { kind, text } = await readDocument(source);
    expect(kind).toBe('text');
    expect(text.length).toBe(source.length);
  });
});

describe('reading messages', () => {
  test('gives a text for damaged exports', async () => {
    const random = randomFrom(3);
    const source = JSON.stringify([
      telegram,
      { role: 'user', content: [{ type: 'text', text: 'a \ud83d b' }] },
    ]);
    const pieces = [
      'null',
      '[]',
      '{}',
      '"',
      ',',
      '1e999',
      '"text":{}',
      '"parts":[null]',
      '\\ud800',
      '"mapping":{}',
      '[',
    ];
    for (let i = 0; i < 2000; i++) {
      const broken = damaged(source, pieces, random);
      expect(isWellFormed((await readDocument(broken)).text), broken).toBe(true);
    }
  });

  test('gives a text for messages of any types', async () => {
    const keys = [
      'text',
      'content',
      'from',
      'date',
      'type',
      'role',
      'author',
      'messages',
      'mapping',
      'message',
      'parent',
    ];
    const leaf = fc.constantFrom<unknown>('a', 'user', 'text', 1, null, true, '\ud800');
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 5, noNullPrototype: true }),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(value, async (json) => {
        expect(isWellFormed((await readDocument(JSON.stringify(json))).text)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
