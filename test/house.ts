/**
 * The plan of the house: which floors and rooms there are, in which order they stand, and what may import what. Imports are
 * read as text and resolved to files, so that neither a way of writing a path nor its depth opens a door.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** A floor of `functions/`, with the floors that it may import. Everything may import the contracts in `workflows/`. */
export const floors: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  markup: ['domain'],
  emails: ['domain', 'markup'],
  documents: ['domain', 'markup'],
  app: ['domain', 'emails', 'documents'],
  lambda: ['domain', 'app'],
  http: ['domain', 'app', 'environment.ts'],
  // Pages hold no right of their own: they ask the API, and no use case (decision 0006).
  web: ['domain', 'markup', 'emails', 'http', 'environment.ts'],
  // They implement the ports of app; their assets are made of what other floors say.
  adapters: ['domain', 'markup', 'app'],
  'adapters/assets': ['domain', 'app', 'emails', 'http', 'web'],
  handlers: ['domain', 'app', 'lambda', 'http', 'web', 'adapters', 'environment.ts'],
  'environment.ts': [],
};

/** What the rooms of `infra/` may import of `functions/`, beyond the rules and the table of environments. */
const infraDoors: Readonly<Record<string, readonly string[]>> = {
  bundling: ['http'],
  'cohort-file': ['emails'],
  // The names of tables' keys and of pages, from where they are made; and the invitation's markup.
  stack: ['adapters', 'http', 'lambda', 'markup', 'web'],
  'cohort-stack.ts': ['adapters'],
  'app.ts': ['http', 'web'],
  'check-template.ts': ['http', 'web'],
  'local/sign-in': ['markup'],
  'local/pages': ['markup'],
  // Operators read and mend the stored programme by its own stores.
  cli: ['adapters', 'app', 'http', 'lambda'],
};

/** The rooms of each floor, lowest first: a room imports only rooms before it. A file beside them stands above them all. */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  'functions/domain':
    'values draw cohort paper sortition appeal application agreement round jury panel record support payment results mail'.split(
      ' ',
    ),
  'functions/markup': [],
  'functions/documents': [],
  'functions/emails': 'letter appeal application jury panel agreement support payment staff'.split(' '),
  'functions/app':
    'ports application delivery round appeal paper jury panel record agreement support payment results mail desk'.split(
      ' ',
    ),
  'functions/lambda': [],
  'functions/http': [
    'words',
    'server',
    'applicant-api',
    'draft-api',
    'juror-api',
    'panel-api',
    'adviser-api',
    'inform-panel',
    'round-analysis',
    'staff-api',
    'rounds-api',
    'round-draws',
    'staff-desk',
    'manage-rolls',
    'mail-desk',
    'panel-pool',
    'assign-jurors',
    'round-documents',
    'cohort-exports',
    'agreement-papers',
    'papers-api',
    'close-jury',
    'close-panel',
    'reports-api',
    'support-desk',
    'support-api',
    'payments-api',
    'payment-orders',
  ],
  'functions/web': [
    'server/theme',
    'server/parts',
    'server',
    'panel',
    'public',
    'draft',
    'applicant',
    'juror',
    'adviser',
    ...[
      'door',
      'desk',
      'mail',
      'application',
      'round',
      'jury',
      'panel',
      'agreement',
      'support',
      'payment',
      'results',
    ].map((room) => `console/${room}`),
    'console',
  ],
  'functions/adapters': [
    'dynamodb',
    ...'draw support payment application paper delivery round jury panel agreement results mail desk'
      .split(' ')
      .map((room) => `dynamodb/${room}`),
    'step-functions',
    'ses',
    'sirene',
    'drand',
    's3',
    'kms',
    'file-type',
    'pdf',
    'highs',
    'assets',
  ],
  'functions/handlers': [],
  workflows: [],
  infra: [
    'cohorts',
    'function-row.ts',
    'functions.ts',
    'prices',
    'cohort-file/rules',
    'cohort-file',
    'bundling',
    'stack',
    ...'guard events clock sign-in register drand template iam faults states dynamodb watching ses s3 sqs kms gateway lambda event-bus ses-events scans streams schedules http-api pages programme'
      .split(' ')
      .map((room) => `local/${room}`),
    'local',
    'definitions',
    'cohort-stack.ts',
    'app.ts',
    'check-template.ts',
    'supply-chain',
    ...[
      'bin',
      'client',
      'files',
      'doctor',
      'maintenance',
      'anonymise',
      'rehearsal/people',
      'commands/operations/preflight',
      'commands/operations/smoke',
      'commands/operations',
      'commands/cohorts',
      'commands/papers',
      'commands/awards',
      'commands',
    ].map((room) => `cli/${room}`),
    ...['clients', 'report', 'scenes'].map((room) => `cli/rehearsal/${room}`),
    'cli/start',
    'cli/rehearsal',
    'cli/conformance',
    'cli/deploy',
    'cli',
  ],
};

/**
 * Who may import a client of the SDK: adapters, and operators' commands, which run by their own credentials; and the text of
 * the one function that is written into the template, with the client of Lambda's own runtime.
 */
const sdkRooms = [
  'functions/adapters/',
  'infra/cli/maintenance/',
  'infra/cli/conformance/',
  'infra/bundling/replaced-modules.ts',
  'infra/stack/front.ts',
];
const sdk = /^@(aws-sdk|smithy|aws-crypto)\//;
/** What the rules may import from outside the house: they know no clock, no chance and no input or output. */
const pure = ['zod/mini', 'node:crypto', 'node:url', '@noble/curves/bls12-381.js', 'ibantools'];

export interface Breach {
  from: string;
  to: string;
  why: string;
}

const aliases = Object.entries(
  (JSON.parse(readFileSync('package.json', 'utf8')) as { imports: Record<string, string> }).imports,
);
const importPattern =
  /(?:\b(?:from|import)\s*|\b(?:import|require|resolve|URL)\s*\(\s*)(?:(['"])|(?<=\()`)([^'"`\n]+)['"`]/g;

/** Every file or package that a source names in an import, static, dynamic, of a type or by its address. */
export function importsIn(file: string, source: string): string[] {
  return [...source.matchAll(importPattern)].map(([, , specifier = '']) => resolved(file, specifier));
}

function resolved(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier));
  for (const [alias, target] of aliases) {
    if (specifier === alias) return normalize(target);
    const start = alias.replace(/\*$/, '');
    if (alias.endsWith('*') && specifier.startsWith(start)) {
      return normalize(target.replace('*', specifier.slice(start.length)));
    }
  }
  return specifier;
}

/** The floor that a file belongs to: a folder of `functions/`, `infra` or `workflows`. */
const floorOf = (file: string): string =>
  (file.startsWith('functions/') ? file.split('/')[1] : file.split('/')[0]) ?? '';

/** The last room of the list that holds the file, or nothing for a file beside the rooms. */
export function roomOf(file: string): { house: string; room: string; place: number } {
  const house = file.startsWith('functions/')
    ? file.split('/').slice(0, 2).join('/')
    : (file.split('/')[0] ?? '');
  const list = rooms[house] ?? [];
  const inside = file.slice(house.length + 1);
  const room = list
    .filter((name) => inside === name || inside.startsWith(`${name}/`))
    .reduce((longest, name) => (name.length > longest.length ? name : longest), '');
  return { house, room, place: room === '' ? list.length : list.indexOf(room) };
}

/** What is wrong with one import, if anything is. */
export function breachOf(from: string, to: string): string | undefined {
  if (sdk.test(to)) {
    return sdkRooms.some((room) => from.startsWith(room))
      ? undefined
      : 'only adapters import a client of the SDK';
  }
  const isHere = /^(functions|infra|workflows|test)\//.test(to);
  if (!isHere) {
    const isImpure = floorOf(from) === 'domain' && from.startsWith('functions/') && !pure.includes(to);
    return isImpure && /^[@a-z]/.test(to) ? 'the domain is pure' : undefined;
  }
  if (to.startsWith('test/')) return 'nothing but test/ imports test/';
  if (to.startsWith('workflows/')) return undefined;
  if (from.startsWith('workflows/')) return 'contracts import nothing of the house';
  if (to.startsWith('infra/')) {
    if (from.startsWith('functions/')) return 'functions know nothing of what deploys them';
  } else if (floorOf(from) !== floorOf(to) || from.startsWith('infra/')) {
    return mayOpen(from, floorOf(to))
      ? undefined
      : `${from.startsWith('infra/') ? 'this room' : 'this floor'} is not above ${floorOf(to)}`;
  }
  const [here, there] = [roomOf(from), roomOf(to)];
  return there.place > here.place
    ? `room ${there.room || '(top)'} stands after ${here.room || '(top)'}`
    : undefined;
}

function mayOpen(from: string, floor: string): boolean {
  if (from.startsWith('infra/')) {
    const inside = from.slice('infra/'.length);
    const doors = Object.entries(infraDoors).flatMap(([room, open]) => (inside.startsWith(room) ? open : []));
    return floor === 'domain' || floor === 'environment.ts' || doors.includes(floor);
  }
  const inside = from.slice('functions/'.length);
  const own = Object.entries(floors).filter(([name]) => inside === name || inside.startsWith(`${name}/`));
  return own.some(([, below]) => below.includes(floor));
}

/** Every breach in some sources, by file. */
export function breachesIn(sources: Iterable<readonly [file: string, source: string]>): Breach[] {
  return [...sources].flatMap(([from, source]) =>
    importsIn(from, source).flatMap((to) => {
      const why = breachOf(from, to);
      return why === undefined ? [] : [{ from, to, why }];
    }),
  );
}

/** The lane of a file of tests, by its name: `npm test`, or `npm run test:deep`. Undefined for a file that holds none. */
export function laneOf(file: string): 'quick' | 'deep' | undefined {
  if (!/^test\/.*\.test\.ts$/.test(file)) return undefined;
  return file.endsWith('.deep.test.ts') ? 'deep' : 'quick';
}
