/** Each role's whole way by two who reload and go back at every stop: on a phone with scripts, and at a desk without. */
import { wholeWays } from './whole-ways.ts';

wholeWays(
  [
    { type: 'association', juror: 'ada', width: 360, javaScript: true, isRestless: true },
    { type: 'company', juror: 'bea', width: 1280, javaScript: false, isRestless: true },
  ],
  { everyPage: true },
);
