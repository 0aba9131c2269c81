/**
 * Bugs drawn mechanically from the sources: each kind finds in a text every place that it can break, and says how. Nobody
 * chose them, so that none was chosen because it is caught.
 */

/** A change of a text at a place. */
export interface Cut {
  at: number;
  text: string;
  by: string;
  /** A constant, which is reached where it is used. */
  name?: string;
  /** What must change elsewhere with it. */
  also?: { file: string; text: string; by: string };
}
export interface Kind {
  name: string;
  /** Files, by the beginning of their path. */
  within: readonly string[];
  find(source: string): Cut[];
}

const always = 'attribute_exists(PK) OR attribute_not_exists(PK)';
const table = 'functions/adapters/dynamodb/table.ts';
const adapters = ['functions/adapters/'];
const rules = ['functions/app/', 'functions/domain/', 'functions/adapters/'];

/** Where times and numbers are what people were promised. */
const promising = [
  'adapters/dynamodb',
  'app/agreement',
  'app/application',
  'app/delivery',
  'app/jury',
  'app/mail',
  'app/panel',
  'app/round',
  'domain/application',
  'domain/round',
].map((folder) => `functions/${folder}/`);

const matches = (source: string, pattern: RegExp): RegExpExecArray[] => [...source.matchAll(pattern)];
/** Replaces a whole match. */
const each =
  (pattern: RegExp, by: (match: RegExpExecArray) => string | readonly string[]) =>
  (source: string): Cut[] =>
    matches(source, pattern).flatMap((match) =>
      [by(match)].flat().map((one) => ({ at: match.index, text: match[0], by: one })),
    );

/** The texts of conditions: each between its quotes. */
const conditions = (source: string): { at: number; text: string }[] =>
  matches(source, /\b(?:condition|ConditionExpression|expression):\s*(['`])([^'`]*)\1/g).map((match) => ({
    at: match.index + match[0].length - 1 - (match[2] ?? '').length,
    text: match[2] ?? '',
  }));

/** The end of what opens at a place: one past the bracket that closes it. */
export function endOf(source: string, open: number): number {
  let depth = 0;
  for (let at = open; at < source.length; at += 1) {
    const letter = source[at] ?? '';
    if ('\'`"'.includes(letter)) {
      at = source.indexOf(letter, at + 1);
      if (at < 0) return source.length;
    } else if ('([{'.includes(letter)) depth += 1;
    else if (')]}'.includes(letter)) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return source.length;
}

/** The elements of an array that opens at a place. */
function elementsOf(source: string, open: number): { at: number; text: string }[] {
  const found: { at: number; text: string }[] = [];
  const end = endOf(source, open) - 1;
  let from = open + 1;
  for (let at = from; at <= end; at += 1) {
    const letter = source[at] ?? '';
    if (at === end || letter === ',') {
      const text = source.slice(from, at);
      if (text.trim() !== '') found.push({ at: from, text: source.slice(from, at === end ? at : at + 1) });
      from = at + 1;
    } else if ('([{'.includes(letter)) at = endOf(source, at) - 1;
    else if ('\'`"'.includes(letter)) at = source.indexOf(letter, at + 1);
  }
  return found;
}

/** Calls that write, as statements: nothing waits for their answer but the next line. */
const writes =
  /(?<=^ *)await (?:[\w.]+\.)?(?:put|update|delete|transact|save|sent|failed|defer|settled|settledAll|settleWait|settleTold|givenUp|tokenLost|started|open|turnPage|queue|keep|discard|add|touch|setState|requeue|revokeAll|unassign|assign|start|filed|enrolJurors|enrolPanelists|failLetter|writePages|writeRanking|endRelease|issueAgreement|follow|tryAgain)\(/gm;
const lateItems =
  "(((t: any, { PK, SK }: any) => t.queryAll({ KeyConditionExpression: SK === '' ? 'PK = :pk' : 'PK = :pk AND begins_with(SK, :begins)', values: { ':pk': PK, ...(SK === '' ? {} : { ':begins': SK }) } })))(";
const lateGet = {
  file: table,
  text: '    getMany: read,',
  by: `    late: async (key: any) => (await read([key], { mayBeLate: true }))[0],
    getMany: read,`,
};
const dayLater = (instant: string) => `new Date(Date.parse(${instant}) + 86400000).toISOString()`;

export const kinds: readonly Kind[] = [
  {
    name: 'a condition dropped',
    within: adapters,
    find: (source) => [
      ...conditions(source).map(({ at, text }) => ({ at, text, by: `(${text}) OR ${always}` })),
      ...each(/when: isAbsent,?|, isAbsent(?=\))/g, () => '')(source),
    ],
  },
  {
    name: 'a conjunct dropped',
    within: adapters,
    find: (source) =>
      conditions(source).flatMap(({ at, text }) => {
        const parts = text.split(' AND ');
        if (parts.length === 1 || / OR .* AND | AND .* OR /.test(text)) return [];
        return parts.map((_, dropped) => {
          const kept = parts.map((part, index) => (index === dropped ? `(${part} OR ${always})` : part));
          return { at, text, by: kept.join(' AND ') };
        });
      }),
  },
  {
    name: 'a read made late',
    within: adapters,
    find: each(/ConsistentRead: true/g, () => 'ConsistentRead: false'),
  },
  {
    name: 'one read made late',
    within: adapters,
    find: (source) => [
      ...each(
        /\btable\.get\((\w+)/g,
        ([, key]) => `(table as any).late(${key}`,
      )(source).map((cut) => ({ ...cut, also: lateGet })),
      ...each(
        /\bdocumentAt\(table(?=,)/g,
        () => 'documentAt({ ...table, get: (key: any) => (table as any).late(key) } as any',
      )(source).map((cut) => ({ ...cut, also: lateGet })),
      ...each(/(?<!function )\bitemsUnder\((?=table)/g, () => lateItems)(source),
      ...each(
        /\bdocumentsUnder\(table(?=,)/g,
        () =>
          'documentsUnder({ ...table, queryAll: (query: any) => table.queryAll({ ...query, ConsistentRead: false }) } as any',
      )(source),
    ],
  },
  {
    name: 'a loop of pages cut',
    within: adapters,
    find: (source) => [
      ...each(/[^\n]*\n *\} while \([^;]*\);/g, ([text]) => text.replace(/while .*/, 'while (false);'))(
        source,
      ),
      ...each(/asked = answer\.UnprocessedKeys;/g, () => 'asked = undefined;')(source),
    ],
  },
  {
    name: 'an amount, rank or date of a letter changed',
    within: ['functions/emails/'],
    find: (source) =>
      matches(source, /\bsay\.(euros|deadline|moment|day|rank|decimal)\(/g).flatMap((match) => {
        const open = match.index + match[0].length - 1;
        const argument = source.slice(open + 1, endOf(source, open) - 1);
        const numeric = match[1] === 'euros' || match[1] === 'rank';
        const by =
          match[1] === 'decimal' ? `"1" + ${argument}` : numeric ? `${argument} + 1` : dayLater(argument);
        return [{ at: open + 1, text: argument, by }];
      }),
  },
  {
    name: 'what a letter is given changed',
    within: [
      'functions/domain/application/effects.ts',
      'functions/app/mail/',
      'functions/app/round/invitations.ts',
    ],
    find: (source) => [
      ...each(/(?<=[{,] )(\w+At)(?=[,} ])/g, ([name = '']) => `${name}: ${dayLater(name)}`)(source),
      ...each(
        /(?<=[{,] )(amountCents|rank|waitingRank|shortlistSize|finalists)(?=[,} ])/g,
        ([name = '']) => `${name}: (${name} ?? 0) + 1`,
      )(source),
      ...each(
        /(?<=[{,] )(name|capacity|number|sha256|message|grade|score|reason)(?=[,} ])/g,
        ([name = '']) => `${name}: "x"`,
      )(source),
      ...each(/incomplete: (true|false)/g, ([, is]) => `incomplete: ${is !== 'true'}`)(source),
      ...each(
        /closesAt: calendar\.\w+/g,
        ([text]) => `closesAt: ${dayLater(String(text).slice('closesAt: '.length))}`,
      )(source),
    ],
  },
  {
    name: 'an actor swapped',
    within: ['functions/app/', 'functions/domain/', 'functions/adapters/'],
    find: (source) => [
      ...each(/(?<!\| )\{ kind: 'programme' \}/g, () => "{ kind: 'staff', id: 'staff-1' }")(source),
      ...each(/(?<!\| )\{ kind: 'applicant' \}/g, () => "{ kind: 'programme' }")(source),
      ...each(/\bby: (?:by\.id|command\.by|actorId\(actor\))/g, () => "by: 'nobody'")(source),
      ...each(/, by\);/g, () => ", { kind: 'programme' } as never);")(source),
      ...each(
        /(?<=changeRound[^;]{0,80}, )(?:input\.)?actor(?=,)/g,
        () => "({ kind: 'programme' } as never)",
      )(source),
      ...each(/(?<=change: \{ )actor,/g, () => "actor: { kind: 'programme' } as never,")(source),
    ],
  },
  {
    // How much is done at once, and how often it is tried, is nobody's promise; what a desk shows is no protocol.
    name: 'a limit changed',
    within: promising,
    find: (source) =>
      matches(source, /^(?:export )?const (\w+) = (\d[\d_]*(?: \* [\w.]+)*);/gm).flatMap((match) => {
        const [, name = '', value = ''] = match;
        if (
          Number(value) === 0 ||
          /attempts|retries|at_?once|batch|concurrency|per(call|page)|size|listed|kept|shards|most|bytes/i.test(
            name,
          )
        )
          return [];
        const at = match.index + match[0].length - 1 - value.length;
        return [`Math.ceil((${value}) / 20)`, `(${value}) * 20`].map((by) => ({ at, text: value, by, name }));
      }),
  },
  {
    name: 'an end or a delay changed',
    within: promising,
    find: (source) => [
      ...each(/\bttl(: )(Math\.floor\([^,\n]*|seconds\([^,\n]*)/g, ([, , ttl = '']) => [
        `ttl: (${ttl}) - 2678400`,
        `ttl: (${ttl}) + 80000000`,
      ])(source),
      ...each(
        /(?<!function )\bdaysAfter\((?=\w)/g,
        () =>
          '((from: string, days: number) => new Date(Date.parse(from) + (days + 1) * 86400000).toISOString())(',
      )(source),
    ],
  },
  {
    name: 'a check of the door skipped',
    within: ['functions/http/server/audience.ts', 'functions/adapters/dynamodb/round/'],
    find: (source) => [
      ...each(/owner\?\.purpose === audience/g, () => 'owner !== undefined')(source),
      ...each(/newest\?\.renewals === renewals/g, () => 'newest')(source),
      ...each(/Date\.parse\(newest\.endsAt\) > now\.getTime\(\)/g, () => 'true')(source),
      ...each(/live\?\.sha256 === sha256/g, () => 'live')(source),
    ],
  },
  {
    // What the rules refuse is held by their own tests, for which `npm run mutation` answers; here, what a use case refuses
    // because of what it has just read.
    name: 'a refusal skipped',
    within: [
      'functions/app/agreement/',
      'functions/app/panel/cast-ballot.ts',
      'functions/app/jury/change-reading.ts',
    ],
    find: (source) =>
      matches(source, /\bif \((?=[^\n]*\)\s*(?:\{\s*)?return refuse\()/g).map((match) => {
        const open = match.index + 'if '.length;
        const text = source.slice(open, endOf(source, open));
        return { at: open, text, by: `(false && ${text})` };
      }),
  },
  {
    name: 'a write not waited for',
    within: rules,
    find: each(writes, ([text]) => text.replace(/^await/, 'void')),
  },
  {
    name: 'a write left out',
    within: rules,
    find: (source) =>
      matches(source, writes).map((match) => {
        const end = endOf(source, match.index + match[0].length - 1);
        return { at: match.index, text: source.slice(match.index, end), by: 'void 0' };
      }),
  },
  {
    name: 'an item left out of a transaction',
    within: adapters,
    find: (source) =>
      matches(source, /\btransact(?:Items)?\((?:client, )?\[/g).flatMap((match) =>
        elementsOf(source, match.index + match[0].length - 1).map(({ at, text }) => ({ at, text, by: '' })),
      ),
  },
];
