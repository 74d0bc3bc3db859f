/** In a browser a turn of the channel lets in the messages that were there before. */

import { expect, test } from 'vitest';
import { yieldToMessages } from '../../../src/worker/scheduler';

test('a message posted earlier is received before the wait ends', async () => {
  const received: string[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => received.push(data);
  port2.postMessage('one');
  await yieldToMessages();
  expect(received).toEqual(['one']);
  port1.close();
});
