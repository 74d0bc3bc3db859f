/** In a browser a turn of the channel lets in the messages that were there before. */

import { expect, test } from 'vitest';
import { yieldToMessages } from '../../../src/worker/scheduler';

test('a message posted before is heard before the wait ends', async () => {
  const heard: string[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => heard.push(data);
  port2.postMessage('one');
  await yieldToMessages();
  expect(heard).toEqual(['one']);
  port1.close();
});
