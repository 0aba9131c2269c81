/** What is shown instead of the requested page. Thrown, because middy then stops but still adds the headers. */
import type { Shown } from './visit.ts';

export class Instead extends Error {
  override name = 'Instead';
  readonly shown: Shown;
  constructor(shown: Shown) {
    super('another page');
    this.shown = shown;
  }
}
