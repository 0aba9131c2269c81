/** What is shown instead of the page that was asked: thrown, since middy then stops and yet runs what gives an answer its headers. */
import type { Shown } from './visit.ts';

export class Instead extends Error {
  override name = 'Instead';
  readonly shown: Shown;
  constructor(shown: Shown) {
    super('another page');
    this.shown = shown;
  }
}
