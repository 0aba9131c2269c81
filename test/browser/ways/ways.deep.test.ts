/** Each role's whole way, on a phone and at a desk, with scripts and without; half of them reload and go back at every stop. */
import { wholeWays } from './whole-ways.ts';

wholeWays(
  [
    { type: 'association', juror: 'ada', width: 360, javaScript: true, isRestless: false },
    { type: 'company', juror: 'bea', width: 360, javaScript: false, isRestless: true },
    { type: 'individual', juror: 'cyd', width: 1280, javaScript: true, isRestless: true },
    { type: 'individual', juror: 'dan', width: 1280, javaScript: false, isRestless: false },
  ],
  { everyPage: true },
);
