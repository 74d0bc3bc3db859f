/** Answers the page's requests, those that make or end a run one after the other. */

import type { BackendChoice, RunConfig } from '../config/settings';
import { totalParameters } from '../config/size';
import type { Backend } from '../engine/backend';
import { detectBackend } from '../engine/detectBackend';
import type { Failure } from '../protocol/failure';
import type { RequestHandlers } from '../protocol/messages';
import type { ModelFormat, Requests } from '../protocol/requests';
import type { KeptLimits } from '../storage/kept';
import { type RunRead, Shelf } from '../storage/shelf';
import { Desk } from './desk';
import type { Emit } from './emit';
import { failureOf, Refusal, requireInRange, withRoomFor } from './failures';
import { textIdOf } from './keptText';
import { Library } from './library';
import type { Run } from './run';
import { holdRun, newSavedId } from './runLock';
import { makeRun } from './runMaker';
import { requireFitting, textOf } from './savedText';
import { messagesHandled } from './scheduler';
import { Scribe } from './scribe';
import { createText } from './text';
import { TextReader } from './textReader';

/** What a new run is made from. */
interface RunRequest {
  readonly run: RunConfig;
  readonly backend: BackendChoice;
  /** A saved run, to be gone on with under its own name. */
  readonly saved?: RunRead;
  /** Lets go of that name. */
  readonly release?: () => void;
}

export class Session {
  private readonly reader: TextReader;
  private readonly library: Library;
  private readonly scribe: Scribe;
  private readonly desk: Desk;
  private runs = 0;
  /** Requests that make or end a run wait for the one before: a backend starts asynchronously. */
  private queue: Promise<void> = Promise.resolve();
  /** The text on its way: what is asked for after it is meant for it. */
  private loaded: Promise<void> = Promise.resolve();
  private loading = 0; // the request for the latest
  private textRequest = 0; // the one that the text on the desk has come with

  constructor(
    private readonly emit: Emit,
    shelf = new Shelf(),
    limits?: KeptLimits,
  ) {
    this.library = new Library(shelf, emit, limits);
    this.reader = new TextReader(emit);
    this.scribe = new Scribe(emit);
    this.desk = new Desk(emit, this.scribe);
    this.emit('backend', { report: detectBackend('automatic').report });
  }

  readonly handlers: RequestHandlers = {
    loadCorpus: (request, id) => {
      this.loaded = this.loadCorpus(request, id);
    },
    cancelCorpus: () => this.reader.cancel(),
    restoreCorpus: (_, id) => this.inTurn(id, () => this.desk.restore()),
    forgetCorpus: (_, id) => this.inTurn(id, () => this.desk.forget()),
    start: (request, id) =>
      this.inTurn(id, async () => {
        await this.loaded;
        (await this.createRun(request))?.start();
      }),
    step: (request, id) =>
      this.inTurn(id, async () => {
        await this.loaded;
        (this.desk.run ?? (await this.createRun(request)))?.stepOnce();
      }),
    pause: (_, id) => this.inTurn(id, async () => this.desk.run?.pause()),
    resume: (_, id) => this.inTurn(id, async () => this.desk.run?.resume()),
    extend: ({ steps }, id) =>
      this.inTurn(id, async () => {
        requireInRange({ steps });
        this.desk.run?.extend(steps);
      }),
    stop: (_, id) => this.inTurn(id, async () => this.desk.run?.stop()),
    reset: (_, id) => this.inTurn(id, () => this.desk.discardRun()),
    saveRun: () => void this.desk.run?.keeper?.save(),
    ping: (_, id) => this.emit('pong', {}, id),
    listRuns: (_, id) => this.besides(id, () => this.library.announce(id)),
    renameRun: (request, id) => this.besides(id, () => this.library.rename(request, id)),
    deleteRun: (request, id) =>
      this.inTurn(id, async () => {
        await this.library.remove(request, id);
        this.desk.run?.keeper?.roomAgain();
      }),
    exportModel: ({ format }, id) => this.inTurn(id, () => this.exportModel(format)),
    importModel: (request, id) => this.inTurn(id, () => this.importModel(request, id)),
    openRun: (request, id) =>
      this.inTurn(id, async () => {
        await this.loaded;
        await this.openRun(request, id);
      }),
    write: (request, id) =>
      this.inTurn(id, async () => {
        await this.loaded;
        await this.write(request, id);
      }),
    cancelWrite: (_, id) => this.scribe.cancel(id),
  };

  private async loadCorpus({ source, config }: Requests['loadCorpus'], requestId: number): Promise<void> {
    this.loading = requestId;
    try {
      requireInRange(config);
      const corpus = await this.reader.read(source, config, requestId);
      if (!corpus) return;
      await this.desk.forget();
      if (this.loading !== requestId) return this.calledOff(requestId); // a later one has come meanwhile
      this.desk.putAside(); // from here on nothing is waited for: whoever makes a run meanwhile looks at `this.desk.text` again
      this.textRequest = requestId;
      this.emit('corpusReady', { summary: corpus.summary }, requestId);
      this.desk.text = createText(corpus, { config, source }, this.emit);
      prefetch();
    } catch (error) {
      this.fail(failureOf(error), requestId);
    }
  }

  /** Puts a saved run, paused or as it ended, on the desk in place of what stands there. */
  private async openRun(request: Requests['openRun'], requestId: number): Promise<void> {
    const { savedId } = request;
    if (this.desk.run?.savedId === savedId) return this.emit('corpusCancelled', {}, requestId); // it is there already
    if (this.outdated(requestId)) return this.calledOff(requestId);
    if (this.desk.isAside(savedId)) await this.desk.forget();
    // Held before it is read: until then another tab may save it, and what was read would be out of date.
    const release = await holdRun(savedId);
    if (!release) throw await this.library.inUse(savedId);
    const run = await this.openHeld(request, requestId, release).catch((error: unknown) => {
      release();
      throw error;
    });
    if (!run) return release();
    run.present();
    if (request.resume) run.resume();
  }

  /** Whatever may fail comes first, so that the desk stays as it is; undefined where another text has come meanwhile. */
  private async openHeld(
    { savedId, source, backend }: Requests['openRun'],
    requestId: number,
    release: () => void,
  ): Promise<Run | undefined> {
    const { reader, emit } = this;
    const saved = await this.library.read(savedId);
    const { run, backend: choice } = saved.facts;
    const text = await textOf(saved, { source, reader, requestId });
    if (!text) return undefined;
    const { corpus, config } = text;
    requireInRange({ ...run.model, ...run.training });
    await requireFitting(saved, corpus);
    await this.startBackend(backend ?? choice);
    if (!this.outdated(requestId)) await this.desk.clear();
    if (this.outdated(requestId)) return this.calledOff(requestId);
    this.desk.text?.ruler.dispose();
    this.textRequest = requestId;
    emit('corpusReady', { summary: corpus.summary, source: text.source, config }, requestId);
    this.desk.text = createText(corpus, text, emit);
    return this.createRun({ run, backend: backend ?? choice, saved, release });
  }

  /** Whether a text that was asked for later is there already: whoever asked for both wants that one. */
  private outdated(requestId: number): boolean {
    return this.textRequest > requestId;
  }

  private calledOff(requestId: number): undefined {
    this.emit('corpusCancelled', {}, requestId);
  }

  /** A new run in place of the one before; undefined, and told, where there can be none. */
  private async createRun(request: RunRequest): Promise<Run | undefined> {
    const { run: config, backend: choice, saved } = request;
    const { text } = this.desk;
    if (!text) throw new Refusal({ code: 'noCorpus' });
    if (text.corpus.ids.length === 0) throw new Refusal({ code: 'modelHasNoText' });
    requireInRange({ ...config.model, ...config.training });
    if (!saved) await this.desk.clear();
    const backend = await this.startBackend(choice);
    const textId = await text.id();
    if (text !== this.desk.text) return undefined; // another text has come meanwhile
    const id = ++this.runs;
    const savedId = saved?.kept.savedId ?? newSavedId();
    const release = request.release ?? (await holdRun(savedId));
    const { library, emit } = this;
    const wanted = { id, savedId, config, choice, text, saved, release };
    const run = await makeRun(wanted, { backend, library, emit }).catch((error: unknown) => {
      release?.();
      throw error;
    });
    if (text !== this.desk.text) {
      run.dispose();
      return undefined;
    }
    this.desk.run = run;
    const vocabularySize = text.corpus.vocabulary.size;
    const restored = saved && {
      history: saved.facts.history,
      backend: choice,
      saved: { step: saved.facts.trainer.step, savedAt: saved.kept.savedAt },
    };
    this.emit('runCreated', {
      runId: id,
      savedId,
      textId,
      restored,
      run: config,
      objective: run.trainer.objective,
      vocabularySize,
      uniformLoss: Math.log(vocabularySize),
      trainingWindows: run.trainingWindows,
      totalSteps: run.trainer.totalSteps,
      parameters: totalParameters(config.model, vocabularySize),
    });
    run.announce();
    return run;
  }

  private async startBackend(choice: BackendChoice): Promise<Backend> {
    const { startBackend, onContextLost } = await import('../engine/backend');
    const backend = await startBackend(choice);
    const { report } = backend;
    this.emit('backend', { report });
    onContextLost(() => {
      if (report.name === 'webgl') this.contextLost(); // a run on another backend does not mind
    });
    await messagesHandled();
    return backend;
  }

  private async exportModel(format: ModelFormat): Promise<void> {
    const { exportModel, modelOf } = await import('./modelFiles');
    const { text, run, imported } = this.desk;
    const model = imported?.file ?? (run && text && modelOf(run, text.corpus, new Date()));
    if (!model) throw new Refusal({ code: 'noCorpus' });
    this.emit('modelExported', { format, textName: model.name, blob: exportModel(model, format) });
  }

  /** Puts a model from a file on the desk in place of what stands there: it can write. */
  private async importModel({ name, blob }: Requests['importModel'], requestId: number): Promise<void> {
    await this.loaded;
    const [{ readModelFile }, { ImportedModel, corpusOfModel, createdModel }] = await Promise.all([
      import('./modelFiles'),
      import('./importedModel'),
    ]);
    const file = await readModelFile(name, blob);
    const backend = await this.startBackend('automatic');
    const corpus = corpusOfModel(file);
    const textId = await textIdOf(corpus);
    const model = withRoomFor(
      totalParameters(file.run.model, file.words.length),
      () => new ImportedModel(++this.runs, file, backend),
    );
    if (!this.outdated(requestId)) await this.desk.clear();
    if (this.outdated(requestId)) {
      model.dispose();
      return this.calledOff(requestId);
    }
    this.desk.text?.ruler.dispose();
    this.textRequest = requestId;
    this.emit('corpusReady', { summary: corpus.summary, imported: true }, requestId);
    const { minimumCount } = file;
    this.desk.text = createText(
      corpus,
      { config: { tokenizer: 'original', minimumCount }, textId },
      this.emit,
    );
    this.desk.imported = model;
    const { id: runId } = model;
    this.emit('runCreated', { runId, textId, ...createdModel(file) });
    const { step, totalSteps } = file;
    this.emit('runState', { runId, state: 'finished', step, totalSteps });
  }

  private async write(request: Requests['write'], writeId: number): Promise<void> {
    requireInRange(request.sampling);
    const { desk } = this;
    const pen = desk.pen ?? (await this.createRun(request));
    if (pen) await this.scribe.write(request, writeId, { pen, desk });
  }

  /** The page knows what to do: this worker is not worth keeping. */
  private contextLost(): void {
    this.desk.run?.keeper?.abandon();
    this.fail({ code: 'contextLost' });
  }

  /** What need not wait for runs to be made. */
  private besides(requestId: number, action: () => Promise<void>): void {
    action().catch((error: unknown) => this.fail(failureOf(error), requestId));
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
