/** The measured speeds of this browser: in memory, and stored for later visits where the browser allows that. */

import { SpeedMemory } from '../../engine/measuredSpeeds';
import type { SpeedRepository } from '../../storage/speedRepository';

/** How long the start of a backend waits for the stored measurements; a database may hang. */
const maxWaitMs = 1000;

export class RememberedSpeeds {
  readonly memory: SpeedMemory;
  private readonly loaded: Promise<void>;

  constructor(repository: SpeedRepository) {
    const { userAgent, hardwareConcurrency } = navigator;
    const host = { userAgent, hardwareConcurrency, isolated: crossOriginIsolated };
    this.memory = new SpeedMemory(host, (measurement) => {
      repository.save(measurement).catch(() => {}); // without storage it is known until the page is closed
    });
    this.loaded = repository.list().then(
      (stored) => this.memory.add(stored),
      () => {},
    );
  }

  /** Resolves when the stored measurements are in memory, or cannot be read soon. Never rejects. */
  ready(): Promise<void> {
    return Promise.race([this.loaded, new Promise<void>((resolve) => setTimeout(resolve, maxWaitMs))]);
  }
}
