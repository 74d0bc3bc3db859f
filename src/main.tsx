/** The composition root: creates and connects worker, client, store and page. */

import './trustedTypes';
import '@fontsource-variable/literata/wght.css';
import '@fontsource-variable/literata/wght-italic.css';
import '@fontsource-variable/source-sans-3/wght.css';
import './ui/mantine.css';
import './ui/palette.css';
import './ui/base.css';
import './ui/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createClient } from './client/client';
import { registerServiceWorker } from './client/serviceWorker';
import { addressWith, parseSettings } from './store/addressBar';
import { parseClassLink } from './store/classLink';
import { connect } from './store/connect';
import { createInklingStore } from './store/store';
import { parseView } from './store/view';
import { App } from './ui/App';
import { download } from './ui/shared/download';
import { fileNameOf } from './ui/shared/fileName';
import { StoreProvider } from './ui/shared/store';

const store = createInklingStore(parseSettings(location.hash), parseView(location.hash));
const client = createClient(
  () => new Worker(new URL('./worker/entry.ts', import.meta.url), { type: 'module', name: 'inkling' }),
  (tick) => {
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  },
);
const commands = connect(store, client, {
  schedule(task, delayMs) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
  now: () => performance.now(),
  onFirstSaved: () => void navigator.storage?.persist?.().catch(() => {}),
  onExported(textName, format, blob) {
    const [kind, extension] = format === 'inkling' ? ['model', 'inkling'] : ['layers-model', 'zip'];
    download(fileNameOf(textName, kind, extension), blob);
  },
});

commands.followClassLink(parseClassLink(location.hash));

// A hidden tab may be discarded at any time, and so may a page that the user leaves.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) commands.saveRun();
});
window.addEventListener('pagehide', () => commands.saveRun());

// Debounced, because browsers limit how often a page may change its URL.
let addressTimer: ReturnType<typeof setTimeout> | undefined;
store.subscribe((state, before) => {
  if (state.settings === before.settings && state.view === before.view) return;
  clearTimeout(addressTimer);
  addressTimer = setTimeout(() => {
    const { settings, view } = store.getState();
    const address = addressWith(settings, location.href, view);
    if (address !== location.href) history.replaceState(null, '', address);
  }, 300);
});

function enableOfflineUse(): void {
  const updates = registerServiceWorker({
    container: navigator.serviceWorker,
    script: './serviceWorker.js',
    onWaiting: () => store.dispatch({ type: 'updateWaiting' }),
    reload: () => location.reload(),
    delay: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  store.subscribe(({ update }, before) => {
    if (update === 'accepted' && before.update !== 'accepted') updates.takeOver();
  });
}
// After `load`, because it fetches all files again and must not delay the page. Not used in development.
if (import.meta.env.PROD) window.addEventListener('load', enableOfflineUse);

// Not `location`: a change that was waiting to be written to the address may have replaced the link there.
window.addEventListener('hashchange', ({ newURL }) => {
  const { hash } = new URL(newURL);
  commands.replaceSettings(parseSettings(hash));
  commands.changeView(parseView(hash));
  commands.followClassLink(parseClassLink(hash));
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <StoreProvider store={store} commands={commands}>
      <App />
    </StoreProvider>
  </StrictMode>,
);
