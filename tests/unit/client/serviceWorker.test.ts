import { describe, expect, it, vi } from 'vitest';
import { registerServiceWorker } from '../../../src/client/serviceWorker';

/** A service worker that goes from state to state as it is told. */
class FakeServiceWorker extends EventTarget {
  state: ServiceWorkerState = 'installing';
  readonly postMessage = vi.fn();

  becomes(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeRegistration extends EventTarget {
  installing: FakeServiceWorker | null = null;
  waiting: FakeServiceWorker | null = null;
  active: FakeServiceWorker | null = null;
  readonly unregister = vi.fn(async () => true);

  finds(worker: FakeServiceWorker): void {
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
  }
}

async function setUp(registration = new FakeRegistration()) {
  const onWaiting = vi.fn();
  const reload = vi.fn();
  const register = vi.fn(async () => registration);
  const container = { register } as unknown as ServiceWorkerContainer;
  let timeIsUp = () => {};
  const later = () =>
    new Promise<void>((resolve) => {
      timeIsUp = resolve;
    });
  const offline = registerServiceWorker({
    container,
    script: './serviceWorker.js',
    onWaiting,
    reload,
    later,
  });
  await Promise.resolve();
  await Promise.resolve();
  return { registration, onWaiting, reload, offline, timeIsUp: () => timeIsUp() };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('a page that works offline', () => {
  it('offers nothing when its first service worker is installed', async () => {
    const { registration, onWaiting } = await setUp();
    const first = new FakeServiceWorker();
    registration.finds(first);
    first.becomes('installed');
    expect(onWaiting).not.toHaveBeenCalled();
  });

  it('tells of a newer one when it is whole', async () => {
    const { registration, onWaiting } = await setUp();
    registration.active = new FakeServiceWorker();
    const newer = new FakeServiceWorker();
    registration.finds(newer);
    expect(onWaiting).not.toHaveBeenCalled();
    newer.becomes('installed');
    expect(onWaiting).toHaveBeenCalledOnce();
  });

  it('tells of one that waited before the page came', async () => {
    const registration = new FakeRegistration();
    registration.waiting = new FakeServiceWorker();
    const { onWaiting } = await setUp(registration);
    expect(onWaiting).toHaveBeenCalledOnce();
  });

  it('tells the one in charge that a page has come, and so another gone', async () => {
    const registration = new FakeRegistration();
    registration.active = new FakeServiceWorker();
    await setUp(registration);
    expect(registration.active.postMessage).toHaveBeenCalledWith('loaded');
  });

  it('lets the newer one in only when told to, and reloads when it is in charge', async () => {
    const registration = new FakeRegistration();
    const waiting = new FakeServiceWorker();
    registration.waiting = waiting;
    const { offline, reload } = await setUp(registration);
    expect(waiting.postMessage).not.toHaveBeenCalled();
    offline.takeOver();
    expect(waiting.postMessage).toHaveBeenCalledWith('takeOver');
    waiting.becomes('activating');
    expect(reload).not.toHaveBeenCalled();
    waiting.becomes('activated');
    await settled();
    expect(reload).toHaveBeenCalledOnce();
    expect(registration.unregister).not.toHaveBeenCalled();
  });

  it('goes without a service worker where the newer one is kept from taking over', async () => {
    const registration = new FakeRegistration();
    registration.waiting = new FakeServiceWorker();
    const { offline, reload, timeIsUp } = await setUp(registration);
    offline.takeOver();
    await settled();
    expect(reload).not.toHaveBeenCalled();
    timeIsUp();
    await settled();
    expect(registration.unregister).toHaveBeenCalledOnce();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('reloads at once where another tab has let the newer one in', async () => {
    const { offline, reload } = await setUp();
    offline.takeOver();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('says nothing where there are no service workers, or the browser refuses this one', async () => {
    const onWaiting = vi.fn();
    const later = async () => {};
    const options = { script: './serviceWorker.js', onWaiting, reload: vi.fn(), later };
    registerServiceWorker({ ...options, container: undefined });
    const register = vi.fn(async () => Promise.reject(new Error('refused')));
    registerServiceWorker({ ...options, container: { register } as unknown as ServiceWorkerContainer });
    await new Promise((resolve) => setTimeout(resolve));
    expect(onWaiting).not.toHaveBeenCalled();
  });
});
