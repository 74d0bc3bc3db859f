/** Handles the page's requests; those that create or end a run are queued and run one after the other. */

import { detectBackend } from '../../engine/detectBackend';
import type { Failure } from '../../protocol/failure';
import type { RequestHandlers } from '../../protocol/messages';
import type { ModelFormat, Requests } from '../../protocol/requests';
import { RunRepository } from '../../storage/runRepository';
import type { SavedTextLimits } from '../../storage/savedRun';
import { SpeedRepository } from '../../storage/speedRepository';
import type { EmitEvent } from '../emitEvent';
import { failureOf, RequestError, requireInRange } from '../failures';
import { GenerationController } from '../generation/generationController';
import { SavedRuns } from '../saving/savedRuns';
import { createRun } from './createRun';
import { EngineMeasuring } from './engineMeasuring';
import { importModel } from './importModel';
import { openSavedRun } from './openSavedRun';
import { RememberedSpeeds } from './rememberedSpeeds';
import { SessionContext } from './sessionContext';
import { SessionState } from './sessionState';

export class Session {
  private readonly savedRuns: SavedRuns;
  private readonly generation: GenerationController;
  private readonly state: SessionState;
  private readonly context: SessionContext;
  private readonly measuring: EngineMeasuring;
  /** Settles with the last queued request: those that create or end a run must not overlap. */
  private queue: Promise<void> = Promise.resolve();
  /** Resolves when the latest text is loaded or has failed to load; later requests refer to that text. */
  private textLoaded: Promise<void> = Promise.resolve();
  /** The id of the latest `loadCorpus` request. */
  private latestLoadRequestId = 0;

  constructor(
    private readonly emit: EmitEvent,
    repository = new RunRepository(),
    limits?: SavedTextLimits,
    speeds = new SpeedRepository(),
  ) {
    this.savedRuns = new SavedRuns(repository, emit, limits);
    this.generation = new GenerationController(emit);
    this.state = new SessionState(emit, this.generation);
    this.context = new SessionContext(emit, this.state, this.savedRuns, new RememberedSpeeds(speeds));
    this.measuring = new EngineMeasuring(this.context);
    this.emit('backend', { report: detectBackend('automatic').report });
  }

  readonly handlers: RequestHandlers = {
    loadCorpus: (request, id) => {
      this.measuring.cancel(id);
      this.textLoaded = this.loadCorpus(request, id);
    },
    cancelCorpus: () => this.context.reader.cancel(),
    restoreCorpus: (_, id) => this.enqueue(id, () => this.state.restoreSuspended()),
    forgetCorpus: (_, id) => this.enqueue(id, () => this.state.discardSuspended()),
    start: (request, id) =>
      this.enqueue(id, async () => {
        await this.textLoaded;
        (await createRun(request, this.context))?.start();
      }),
    step: (request, id) =>
      this.enqueue(id, async () => {
        await this.textLoaded;
        (this.state.run ?? (await createRun(request, this.context)))?.stepOnce();
      }),
    pause: (_, id) => this.enqueue(id, async () => this.state.run?.pause()),
    resume: (_, id) => this.enqueue(id, async () => this.state.run?.resume()),
    extend: ({ steps }, id) =>
      this.enqueue(id, async () => {
        requireInRange({ steps });
        this.state.run?.extend(steps);
      }),
    stop: (_, id) => this.enqueue(id, async () => this.state.run?.stop()),
    reset: (_, id) => this.enqueue(id, () => this.state.discardRun()),
    saveRun: () => void this.state.run?.autosave.save(),
    ping: (_, id) => this.emit('pong', {}, id),
    listRuns: (_, id) => this.runConcurrently(id, () => this.savedRuns.announce(id)),
    renameRun: (request, id) => this.runConcurrently(id, () => this.savedRuns.rename(request, id)),
    deleteRun: (request, id) =>
      this.enqueue(id, async () => {
        await this.savedRuns.remove(request, id);
        this.state.run?.autosave.retryFailedSave();
      }),
    exportModel: ({ format }, id) => this.enqueue(id, () => this.exportModel(format)),
    importModel: (request, id) =>
      this.enqueue(id, async () => {
        await this.textLoaded;
        await importModel(request, id, this.context);
      }),
    openRun: (request, id) =>
      this.enqueue(id, async () => {
        await this.textLoaded;
        await openSavedRun(request, id, this.context);
      }),
    write: (request, id) =>
      this.enqueue(id, async () => {
        await this.textLoaded;
        await this.write(request, id);
      }),
    cancelWrite: (_, id) => this.generation.cancel(id),
    measureEngines: (request, id) =>
      this.enqueue(id, async () => {
        await this.textLoaded;
        await this.measuring.measure(request, id);
      }),
    cancelMeasuring: (_, id) => this.measuring.cancel(id),
  };

  private async loadCorpus({ source, config }: Requests['loadCorpus'], requestId: number): Promise<void> {
    this.latestLoadRequestId = requestId;
    try {
      requireInRange(config);
      const corpus = await this.context.reader.read(source, config, requestId);
      if (!corpus) return;
      await this.state.discardSuspended();
      if (this.latestLoadRequestId !== requestId) return this.context.reportSuperseded(requestId);
      // No await from here on: a request that is creating a run checks `state.text` for changes afterwards.
      this.state.suspendRun();
      // Saved with runs: without `cleanUp`, a saved text was read by an earlier version.
      const readWith = { ...config, cleanUp: config.cleanUp ?? {} };
      this.state.setText(corpus, { config: readWith, source: corpus.source ?? source }, { requestId });
      prefetch();
    } catch (error) {
      this.fail(failureOf(error), requestId);
    }
  }

  private async exportModel(format: ModelFormat): Promise<void> {
    const { exportModel, modelOf } = await import('../saving/modelFiles');
    const { text, run, imported } = this.state;
    const model = imported?.file ?? (run && text && modelOf(run, text.corpus, new Date()));
    if (!model) throw new RequestError({ code: 'noCorpus' });
    this.emit('modelExported', { format, textName: model.name, blob: exportModel(model, format) });
  }

  private async write(request: Requests['write'], writeId: number): Promise<void> {
    requireInRange(request.sampling);
    const { state } = this;
    const languageModel = state.languageModel ?? (await createRun(request, this.context))?.model;
    if (!languageModel) return;
    const currentText = () => (languageModel === state.languageModel ? state.text : undefined);
    await this.generation.start(request, writeId, { languageModel, currentText });
  }

  /** Runs an action that does not create or end a run, without waiting for the queue. */
  private runConcurrently(requestId: number, action: () => Promise<void>): void {
    action().catch((error: unknown) => this.fail(failureOf(error), requestId));
  }

  private enqueue(requestId: number, action: () => Promise<void>): void {
    this.measuring.cancel(requestId);
    this.queue = this.queue.then(action).catch((error: unknown) => {
      this.fail(failureOf(error), requestId);
    });
  }

  private fail(failure: Failure, requestId?: number): void {
    this.emit('failed', { failure }, requestId);
  }
}

/** Fetches the modules for training and generation in advance, in case the connection is lost later. */
function prefetch(): void {
  const backends = import('../../engine/backend').then(({ prefetchBackends }) => prefetchBackends());
  for (const loading of [backends, import('../training/run'), import('../generation/generateCompletions')]) {
    loading.catch(() => {}); // retried on first use, which reports a failure
  }
}
