/** Answers the page's requests, those that make or end a run one after the other. */

import { detectBackend } from '../engine/detectBackend';
import type { Failure } from '../protocol/failure';
import type { RequestHandlers } from '../protocol/messages';
import type { ModelFormat, Requests } from '../protocol/requests';
import type { KeptLimits } from '../storage/kept';
import { Shelf } from '../storage/shelf';
import { Desk } from './desk';
import type { Emit } from './emit';
import { failureOf, Refusal, requireInRange } from './failures';
import { Library } from './library';
import { importModel } from './modelImport';
import { createRun } from './newRun';
import { openRun } from './openRun';
import { Scribe } from './scribe';
import { Workplace } from './workplace';

export class Session {
  private readonly library: Library;
  private readonly scribe: Scribe;
  private readonly desk: Desk;
  private readonly place: Workplace;
  /** Requests that make or end a run wait for the one before: a backend starts asynchronously. */
  private queue: Promise<void> = Promise.resolve();
  /** The text on its way: what is asked for after it is meant for it. */
  private loaded: Promise<void> = Promise.resolve();
  private loading = 0; // the request for the latest

  constructor(
    private readonly emit: Emit,
    shelf = new Shelf(),
    limits?: KeptLimits,
  ) {
    this.library = new Library(shelf, emit, limits);
    this.scribe = new Scribe(emit);
    this.desk = new Desk(emit, this.scribe);
    this.place = new Workplace(emit, this.desk, this.library);
    this.emit('backend', { report: detectBackend('automatic').report });
  }

  readonly handlers: RequestHandlers = {
    loadCorpus: (request, id) => {
      this.loaded = this.loadCorpus(request, id);
    },
    cancelCorpus: () => this.place.reader.cancel(),
    restoreCorpus: (_, id) => this.inTurn(id, () => this.desk.restore()),
    forgetCorpus: (_, id) => this.inTurn(id, () => this.desk.forget()),
    start: (request, id) =>
      this.inTurn(id, async () => {
        await this.loaded;
        (await createRun(request, this.place))?.start();
      }),
    step: (request, id) =>
      this.inTurn(id, async () => {
        await this.loaded;
        (this.desk.run ?? (await createRun(request, this.place)))?.stepOnce();
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
    saveRun: () => void this.desk.run?.keeper.save(),
    ping: (_, id) => this.emit('pong', {}, id),
    listRuns: (_, id) => this.besides(id, () => this.library.announce(id)),
    renameRun: (request, id) => this.besides(id, () => this.library.rename(request, id)),
    deleteRun: (request, id) =>
      this.inTurn(id, async () => {
        await this.library.remove(request, id);
        this.desk.run?.keeper.roomAgain();
      }),
    exportModel: ({ format }, id) => this.inTurn(id, () => this.exportModel(format)),
    importModel: (request, id) =>
      this.inTurn(id, async () => {
        await this.loaded;
        await importModel(request, id, this.place);
      }),
    openRun: (request, id) =>
      this.inTurn(id, async () => {
        await this.loaded;
        await openRun(request, id, this.place);
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
      const corpus = await this.place.reader.read(source, config, requestId);
      if (!corpus) return;
      await this.desk.forget();
      if (this.loading !== requestId) return this.place.calledOff(requestId); // a later one has come meanwhile
      this.desk.putAside(); // from here on nothing is waited for: whoever makes a run meanwhile looks at `this.desk.text` again
      this.desk.layText(corpus, { config, source }, { requestId });
      prefetch();
    } catch (error) {
      this.fail(failureOf(error), requestId);
    }
  }

  private async exportModel(format: ModelFormat): Promise<void> {
    const { exportModel, modelOf } = await import('./modelFiles');
    const { text, run, imported } = this.desk;
    const model = imported?.file ?? (run && text && modelOf(run, text.corpus, new Date()));
    if (!model) throw new Refusal({ code: 'noCorpus' });
    this.emit('modelExported', { format, textName: model.name, blob: exportModel(model, format) });
  }

  private async write(request: Requests['write'], writeId: number): Promise<void> {
    requireInRange(request.sampling);
    const { desk } = this;
    const pen = desk.pen ?? (await createRun(request, this.place))?.learner;
    if (pen) await this.scribe.write(request, writeId, { pen, desk });
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
