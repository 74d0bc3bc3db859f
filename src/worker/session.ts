/** The worker's state: at most one corpus, one run on it, one piece of writing; answers the page's requests. */

import { type BackendChoice, problems, type RunConfig, totalParameters } from '../config';
import { buildCorpus } from '../corpus/buildCorpus';
import type { Corpus } from '../corpus/types';
import { detectBackend } from '../engine/detectBackend';
import type { Failure, RequestHandlers, Requests } from '../protocol/messages';
import type { Emit } from './emit';
import { failureOf, Refusal, requireInRange } from './failures';
import { Ruler } from './ruler';
import type { Run } from './run';
import { messagesHandled, throttled } from './scheduler';
import type { UntrainedPages } from './writing';

/** A text that stands, and what has been counted of it. */
interface Text {
  readonly corpus: Corpus;
  readonly ruler: Ruler;
}

export class Session {
  private text: Text | undefined;
  private loading: AbortController | undefined;
  private run: Run | undefined;
  /** What the last text replaced, as long as it may be wanted back. */
  private aside: { readonly text: Text; readonly run: Run } | undefined;
  private runs = 0;
  private writing = 0; // the writeId that is wanted
  private cancelledBefore = 0; // writes asked for earlier than this request may still wait in the queue
  private untrained: UntrainedPages | undefined;
  /** Requests that make or end a run wait for the one before: a backend starts asynchronously. */
  private queue: Promise<void> = Promise.resolve();
  /** The text on its way: what is asked for after it is meant for it. */
  private loaded: Promise<void> = Promise.resolve();

  constructor(private readonly emit: Emit) {
    this.emit('backend', { report: detectBackend('automatic').report });
  }

  readonly handlers: RequestHandlers = {
    loadCorpus: (request, id) => {
      this.loaded = this.loadCorpus(request, id);
    },
    cancelCorpus: () => this.loading?.abort(),
    restoreCorpus: (_, id) => this.inTurn(id, async () => this.restoreCorpus()),
    forgetCorpus: (_, id) => this.inTurn(id, async () => this.forgetCorpus()),
    start: (request, id) =>
      this.inTurn(id, async () => {
        await this.loaded;
        (await this.createRun(request))?.start();
      }),
    step: (request, id) =>
      this.inTurn(id, async () => {
        await this.loaded;
        (this.run ?? (await this.createRun(request)))?.stepOnce();
      }),
    pause: (_, id) => this.inTurn(id, async () => this.run?.pause()),
    resume: (_, id) => this.inTurn(id, async () => this.run?.resume()),
    extend: ({ steps }, id) =>
      this.inTurn(id, async () => {
        requireInRange({ steps });
        this.run?.extend(steps);
      }),
    stop: (_, id) => this.inTurn(id, async () => this.run?.stop()),
    reset: (_, id) => this.inTurn(id, async () => this.discardRun()),
    write: (request, id) =>
      this.inTurn(id, async () => {
        await this.loaded;
        await this.write(request, id);
      }),
    cancelWrite: (_, id) => {
      this.cancelledBefore = id;
      this.writing = 0;
    },
  };

  private async loadCorpus({ source, config }: Requests['loadCorpus'], requestId: number): Promise<void> {
    const [problem] = problems(config);
    if (problem) return this.fail({ code: 'badSetting', ...problem.range, ...problem }, requestId);
    this.loading?.abort();
    const loading = new AbortController();
    this.loading = loading;
    try {
      const corpus = await buildCorpus(source, config, {
        signal: loading.signal,
        pause: messagesHandled,
        onProgress: throttled((progress) => this.emit('corpusProgress', progress, requestId)),
      });
      if (loading.signal.aborted) return;
      this.putAside();
      this.emit('corpusReady', { summary: corpus.summary }, requestId);
      this.text = { corpus, ruler: new Ruler(corpus, this.emit) };
      prefetch();
    } catch (error) {
      if (loading.signal.aborted) this.emit('corpusCancelled', {}, requestId);
      else this.fail(failureOf(error), requestId);
    } finally {
      if (this.loading === loading) this.loading = undefined;
    }
  }

  /** A new run at step 0 in place of the one before; undefined, and told, where there can be none. */
  private async createRun(request: { run: RunConfig; backend: BackendChoice }): Promise<Run | undefined> {
    const { run: config, backend } = request;
    const { text } = this;
    if (!text) throw new Refusal({ code: 'noCorpus' });
    requireInRange({ ...config.model, ...config.training });
    this.discardRun();
    this.forgetCorpus();
    const [{ startBackend, onContextLost }, { Run }] = await Promise.all([
      import('../engine/backend'),
      import('./run'),
    ]);
    const started = await startBackend(backend);
    const { name } = started.report;
    this.emit('backend', { report: started.report });
    onContextLost(() => {
      if (name === 'webgl') this.contextLost(); // a run on another backend does not mind
    });
    await messagesHandled();
    if (text !== this.text) return undefined; // another text has come meanwhile
    const { corpus, ruler } = text;
    const vocabularySize = corpus.vocabulary.size;
    const parameters = totalParameters(config.model, vocabularySize);
    const runId = ++this.runs;
    try {
      this.run = new Run(runId, config, corpus, started, ruler, this.emit);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new Refusal({ code: 'outOfMemory', parameters, detail: error.message });
    }
    this.emit('runCreated', {
      runId,
      run: config,
      objective: this.run.trainer.objective,
      vocabularySize,
      uniformLoss: Math.log(vocabularySize),
      trainingWindows: this.run.trainingWindows,
      totalSteps: this.run.trainer.totalSteps,
      parameters,
    });
    this.run.announce();
    return this.run;
  }

  /** Makes room for a new text; a run that has learnt nothing is not worth keeping. */
  private putAside(): void {
    this.forgetCorpus();
    const { run, text } = this;
    if (!run || !text || run.step === 0) {
      this.discardRun();
      text?.ruler.dispose();
      return;
    }
    this.writing = 0;
    this.untrained = undefined;
    run.suspend();
    text.ruler.silent = true;
    this.aside = { text, run };
    this.run = undefined;
    this.emit('runDiscarded', { runId: run.id, aside: true });
  }

  private restoreCorpus(): void {
    if (!this.aside) return;
    this.discardRun();
    this.text?.ruler.dispose();
    const { text, run } = this.aside;
    this.aside = undefined;
    this.text = text;
    this.run = run;
    text.ruler.announce();
    run.revive();
  }

  private forgetCorpus(): void {
    this.aside?.run.dispose();
    this.aside?.text.ruler.dispose();
    this.aside = undefined;
  }

  private discardRun(): void {
    this.writing = 0;
    this.untrained = undefined;
    const { run } = this;
    if (!run) return;
    run.dispose();
    this.run = undefined;
    this.emit('runDiscarded', { runId: run.id, aside: false });
  }

  private async write(request: Requests['write'], writeId: number): Promise<void> {
    requireInRange(request.sampling);
    const run = this.run ?? (await this.createRun(request));
    if (run) run.makingRoom = true;
    const { write } = await import('./writing');
    const { text } = this;
    if (!run || !text || run !== this.run) return; // another text has come meanwhile
    if (writeId < this.cancelledBefore) {
      run.makingRoom = this.writing !== 0;
      return this.emit('writeDone', { writeId, cancelled: true, tokens: 0, elapsedMs: 0 });
    }
    this.writing = writeId;
    const wanted = () => this.writing === writeId;
    const { prompt, sampling, writers } = request;
    const context = { run, ...text, remembered: this.untrained, emit: this.emit, wanted };
    // Not awaited in turn: a reset, or another prompt, must not wait for this one's last word.
    write({ writeId, prompt, sampling, writers }, context)
      .then(
        (untrained) => {
          if (wanted()) this.untrained = untrained;
        },
        (error: unknown) => {
          this.emit('writeDone', { writeId, cancelled: true, tokens: 0, elapsedMs: 0 });
          this.fail(failureOf(error), writeId);
        },
      )
      .finally(() => {
        if (wanted()) this.writing = 0;
        run.makingRoom = this.writing !== 0; // another prompt may need it
      });
  }

  private contextLost(): void {
    this.discardRun();
    this.forgetCorpus();
    this.fail({ code: 'contextLost' });
  }

  private inTurn(requestId: number, action: () => Promise<void>): void {
    this.queue = this.queue.then(action).catch((error: unknown) => {
      this.fail(failureOf(error), requestId);
    });
  }

  private fail(failure: Failure, requestId?: number): void {
    this.emit('failed', { failure }, requestId);
  }
}

/** Fetches what training and writing will need, so that a connection lost meanwhile does no harm. */
function prefetch(): void {
  const backends = import('../engine/backend').then(({ prefetchBackends }) => prefetchBackends());
  for (const part of [backends, import('./run'), import('./writing')]) {
    part.catch(() => {}); // it is tried again when it is needed, and then says so
  }
}
