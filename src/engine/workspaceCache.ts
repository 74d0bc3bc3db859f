/** A few sets of buffers, each for up to so many rows, kept because the next request is likely to need one of them. */

interface Workspace {
  readonly rows: number;
  dispose(): void;
}

/** One to validate with, one for its last slice, one to write with. */
const maxCached = 3;

export class WorkspaceCache<Kind extends Workspace> {
  private all: Kind[] = [];

  constructor(private readonly create: (rows: number) => Kind) {}

  /** A workspace for `rows` rows: one at hand that is not twice too large, or a new one in place of the oldest. */
  for(rows: number): Kind {
    const found =
      this.all.find((each) => each.rows >= rows && each.rows <= 2 * rows + 8) ?? this.create(rows);
    this.all = [found, ...this.all.filter((each) => each !== found)];
    for (const forgotten of this.all.splice(maxCached)) forgotten.dispose();
    return found;
  }

  dispose(): void {
    for (const each of this.all) each.dispose();
    this.all = [];
  }
}
