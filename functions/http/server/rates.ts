/**
 * How many requests a second: at the gateway for each route, by what the route is for, and in the functions for each client.
 * Every route has a bucket of its own (the stage's route settings), so that what happens at one takes nothing from another.
 */
import type { Rate } from '#domain/values/token-buckets.ts';
import type { Audience, Route } from './route.ts';

/** What a route is for. */
export type Traffic =
  | 'published'
  | 'opening'
  | 'filing'
  | 'dossier'
  | 'signature'
  | 'reading'
  | 'vote'
  | 'staff';

/** By audience, then whether it only reads: an audience without its traffic does not compile. */
const traffics: Readonly<Record<Audience, { reads: Traffic; writes: Traffic }>> = {
  public: { reads: 'published', writes: 'opening' },
  draft: { reads: 'filing', writes: 'filing' },
  heir: { reads: 'filing', writes: 'filing' },
  // Signing, its codes, declining, withdrawing, completing.
  applicant: { reads: 'dossier', writes: 'signature' },
  juror: { reads: 'reading', writes: 'reading' },
  volunteer: { reads: 'vote', writes: 'vote' },
  panelist: { reads: 'vote', writes: 'vote' },
  // A dozen people: what jurors need is more than enough.
  adviser: { reads: 'reading', writes: 'reading' },
  staff: { reads: 'staff', writes: 'staff' },
  operator: { reads: 'staff', writes: 'staff' },
};

/** @param audience whom the route serves, which of a page is not whom the gateway lets through */
export const trafficOf = (method: Route['method'], audience: Audience): Traffic =>
  traffics[audience][method === 'GET' ? 'reads' : 'writes'];

/** What the people of the programme need at once of one route, at its worst moment. */
const needs: Readonly<Record<Traffic, Rate>> = {
  // The day of the results: two thousand readers in a minute, each with a page; its style and script are cached.
  published: { perSecond: 35, burst: 300 },
  // Twenty thousand applications begun or filed in the last hour.
  opening: { perSecond: 6, burst: 60 },
  // Four hundred people who write in the last hour, each with a step saved or looked at every twenty seconds.
  filing: { perSecond: 20, burst: 120 },
  // Two thousand applicants who open their dossier within two minutes of an announcement.
  dossier: { perSecond: 17, burst: 200 },
  // Fifty laureates who sign in the same minute, with their codes.
  signature: { perSecond: 5, burst: 50 },
  // Sixty jurors who save every five seconds.
  reading: { perSecond: 12, burst: 100 },
  // A panel of two hundred who press at one instant.
  vote: { perSecond: 20, burst: 200 },
  // Twenty members of staff; a page of the console asks for several things at once.
  staff: { perSecond: 20, burst: 200 },
};

/**
 * Three clients of fifty requests a second each beside them: what the functions refuse has passed the gateway, and has taken
 * its token. That much refused costs some 0.8 USD an hour (a request and an invocation of 10 ms); more than three are what
 * the front is for.
 */
const flood: Rate = { perSecond: 3 * 50, burst: 3 * 100 };

/**
 * The gateway's rate for one route.
 * Its quota for all of an account is 10 000 a second: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
export const rateOfRoute = (traffic: Traffic): Rate => ({
  perSecond: needs[traffic].perSecond + flood.perSecond,
  burst: needs[traffic].burst + flood.burst,
});

/** Of a route that has none of its own. There is none: who adds one past the table finds it nearly closed. */
export const rateOfForgotten: Rate = { perSecond: 1, burst: 5 };

/**
 * What one client may ask of the open routes; `entering` is opening a link, and reading the pages' own files; `guessing` is
 * asking without a link or a sign-in, or with one that is none.
 */
export type OpenTraffic = 'entering' | 'published' | 'opening' | 'guessing';

/**
 * A client is an address, and a school or a town hall is one too: thirty people behind it come at the same minute. Whoever
 * shows a link, a session or a sign-in that is good is counted nowhere else.
 */
export const ratesOfClient: Readonly<Record<OpenTraffic, Rate>> = {
  // A hall of two hundred citizens who open their links in the same minute, each with the style and the script.
  entering: { perSecond: 10, burst: 600 },
  // Thirty people who open a page with its style and its script at once; then each of them one every six seconds.
  published: { perSecond: 5, burst: 100 },
  // Thirty people who each file or begin; then one a second.
  opening: { perSecond: 1, burst: 30 },
  // Thirty people who each try an old link twice.
  guessing: { perSecond: 1, burst: 60 },
};

/**
 * How many clients one address may speak for: pages ask the API for their visitors and say for which one. An instance of a
 * page function serves one visitor at a time, and does not come near; a stranger who says so gets this many times as much.
 */
export const visitorsOfAddress = 5;
