/** The measured speeds of this browser: in memory, and stored for later visits where the browser allows that. */

import { SpeedMemory } from '../../engine/measuredSpeeds';
import type { SpeedRepository } from '../../storage/speedRepository';

/** How long anything waits for the database, which may hang. */
const maxWaitMs = 1000;

export class RememberedSpeeds {
  readonly memory: SpeedMemory;
  private readonly loaded: Promise<void>;
  /** Settles with the latest save. */
  private saving: Promise<void> = Promise.resolve();

  constructor(repository: SpeedRepository) {
    const { userAgent, hardwareConcurrency } = navigator;
    const host = { userAgent, hardwareConcurrency, isolated: crossOriginIsolated };
    this.memory = new SpeedMemory(host, (measurement) => {
      this.saving = repository.save(measurement).catch(() => {}); // without storage it is known until the page is closed
    });
    this.loaded = repository.list().then(
      (stored) => this.memory.add(stored),
      () => {},
    );
  }

  /** Resolves when the stored measurements are in memory, or cannot be read soon. Never rejects. */
  ready(): Promise<void> {
    return Promise.race([this.loaded, timeout()]);
  }

  /** Resolves when the latest measurement is stored, or cannot be stored soon. Never rejects. */
  saved(): Promise<void> {
    return Promise.race([this.saving, timeout()]);
  }
}

const timeout = () => new Promise<void>((resolve) => setTimeout(resolve, maxWaitMs));
