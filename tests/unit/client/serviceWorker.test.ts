import { describe, expect, it, vi } from 'vitest';
import { registerServiceWorker } from '../../../src/client/serviceWorker';

/** A service worker whose state the test sets. */
class FakeServiceWorker extends EventTarget {
  state: ServiceWorkerState = 'installing';
  readonly postMessage = vi.fn();

  enterState(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeRegistration extends EventTarget {
  installing: FakeServiceWorker | null = null;
  waiting: FakeServiceWorker | null = null;
  active: FakeServiceWorker | null = null;
  readonly unregister = vi.fn(async () => true);

  findUpdate(worker: FakeServiceWorker): void {
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
  }
}

async function setUp(registration = new FakeRegistration()) {
  const onWaiting = vi.fn();
  const reload = vi.fn();
  const register = vi.fn(async () => registration);
  const container = { register } as unknown as ServiceWorkerContainer;
  let timeOut = () => {};
  const delay = () =>
    new Promise<void>((resolve) => {
      timeOut = resolve;
    });
  const updates = registerServiceWorker({
    container,
    script: './serviceWorker.js',
    onWaiting,
    reload,
    delay,
  });
  await Promise.resolve();
  await Promise.resolve();
  return { registration, onWaiting, reload, updates, timeOut: () => timeOut() };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('the service worker registration', () => {
  it('reports no update when the first service worker is installed', async () => {
    const { registration, onWaiting } = await setUp();
    const first = new FakeServiceWorker();
    registration.findUpdate(first);
    first.enterState('installed');
    expect(onWaiting).not.toHaveBeenCalled();
  });

  it('reports an update when it is completely installed', async () => {
    const { registration, onWaiting } = await setUp();
    registration.active = new FakeServiceWorker();
    const newer = new FakeServiceWorker();
    registration.findUpdate(newer);
    expect(onWaiting).not.toHaveBeenCalled();
    newer.enterState('installed');
    expect(onWaiting).toHaveBeenCalledOnce();
  });

  it('reports an update that was waiting before the page loaded', async () => {
    const registration = new FakeRegistration();
    registration.waiting = new FakeServiceWorker();
    const { onWaiting } = await setUp(registration);
    expect(onWaiting).toHaveBeenCalledOnce();
  });

  it('tells the active service worker that a page has loaded', async () => {
    const registration = new FakeRegistration();
    registration.active = new FakeServiceWorker();
    await setUp(registration);
    expect(registration.active.postMessage).toHaveBeenCalledWith('loaded');
  });

  it('activates the update only on request, and reloads when it is active', async () => {
    const registration = new FakeRegistration();
    const waiting = new FakeServiceWorker();
    registration.waiting = waiting;
    const { updates, reload } = await setUp(registration);
    expect(waiting.postMessage).not.toHaveBeenCalled();
    updates.takeOver();
    expect(waiting.postMessage).toHaveBeenCalledWith('takeOver');
    waiting.enterState('activating');
    expect(reload).not.toHaveBeenCalled();
    waiting.enterState('activated');
    await settled();
    expect(reload).toHaveBeenCalledOnce();
    expect(registration.unregister).not.toHaveBeenCalled();
  });

  it('unregisters if the update does not activate in time', async () => {
    const registration = new FakeRegistration();
    registration.waiting = new FakeServiceWorker();
    const { updates, reload, timeOut } = await setUp(registration);
    updates.takeOver();
    await settled();
    expect(reload).not.toHaveBeenCalled();
    timeOut();
    await settled();
    expect(registration.unregister).toHaveBeenCalledOnce();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('reloads at once if another tab has activated the update', async () => {
    const { updates, reload } = await setUp();
    updates.takeOver();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('reports nothing if there are no service workers, or the browser refuses this one', async () => {
    const onWaiting = vi.fn();
    const delay = async () => {};
    const options = { script: './serviceWorker.js', onWaiting, reload: vi.fn(), delay };
    registerServiceWorker({ ...options, container: undefined });
    const register = vi.fn(async () => Promise.reject(new Error('refused')));
    registerServiceWorker({ ...options, container: { register } as unknown as ServiceWorkerContainer });
    await new Promise((resolve) => setTimeout(resolve));
    expect(onWaiting).not.toHaveBeenCalled();
  });
});
