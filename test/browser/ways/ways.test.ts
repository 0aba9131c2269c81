/** Each role's whole way once: on a small phone, without scripts, with no look back. */
import { wholeWays } from './whole-ways.ts';

wholeWays([{ type: 'individual', juror: 'ada', width: 360, javaScript: false, isRestless: false }], {
  everyPage: false,
});
