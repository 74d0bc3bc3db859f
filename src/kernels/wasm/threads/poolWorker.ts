/** The entry of a thread: runs tasks of the leader's queue on the leader's memory until it is terminated. */

import { instantiate } from '../instance';
import { runKernel } from '../tasks';
import type { ThreadStart } from './pool';
import { TaskQueue } from './taskQueue';

self.addEventListener('message', async ({ data }: MessageEvent<ThreadStart>) => {
  const kernels = await instantiate(data.module, data.memory);
  kernels.setScratch(data.scratch);
  const queue = new TaskQueue(data.queue);
  self.postMessage('ready');
  try {
    for (;;) {
      const { published } = queue;
      queue.work((name, values) => runKernel(kernels, name, values));
      queue.waitForTasks(published);
    }
  } catch (error) {
    console.error(error); // the queue has told the leader, which reports it
  }
});
