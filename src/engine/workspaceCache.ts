/** A small LRU cache of workspaces (sets of buffers), each with a maximum number of rows. */

interface Workspace {
  readonly rows: number;
  dispose(): void;
}

/** One for validation, one for its last slice, one for generation. */
const maxCached = 3;

export class WorkspaceCache<Kind extends Workspace> {
  /** Most recently used first. */
  private cached: Kind[] = [];

  constructor(private readonly create: (rows: number) => Kind) {}

  /** A workspace for `rows` rows: a cached one of at most about twice the size, or a new one that evicts the oldest. */
  for(rows: number): Kind {
    const workspace =
      this.cached.find((each) => each.rows >= rows && each.rows <= 2 * rows + 8) ?? this.create(rows);
    this.cached = [workspace, ...this.cached.filter((each) => each !== workspace)];
    for (const evicted of this.cached.splice(maxCached)) evicted.dispose();
    return workspace;
  }

  dispose(): void {
    for (const each of this.cached) each.dispose();
    this.cached = [];
  }
}
