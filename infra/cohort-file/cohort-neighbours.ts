/** What no cohort file can tell alone: that its name is its own, and that two cohorts can stand in one account. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type CohortRule, unless } from '#infra/cohort-file/rules/cohort-rule.ts';

/** Names of the cohorts that have a file in a folder. */
export const cohortNames = (dir: string): string[] =>
  readdirSync(dir)
    .filter((entry) => entry.endsWith('.yaml'))
    .map((entry) => basename(entry, '.yaml'))
    .toSorted();

/** Rules of the file at this path beside the others of its folder. */
export function neighbourRules(path: string): CohortRule[] {
  const name = basename(path, '.yaml');
  const others = cohortNames(dirname(path)).filter((other) => other !== name);
  const neighbours = others.map((other) => ({ other, ...factsIn(join(dirname(path), `${other}.yaml`)) }));
  return [
    {
      // The stack is named after the cohort: a copied file that kept the old name would meet the old stack.
      code: 'not-its-name',
      reads: ['cohort'],
      findings: ({ cohort }) =>
        unless(cohort === name, 'cohort', `the name of the file, ${name}`, `write cohort: ${name}`),
    },
    {
      code: 'prefix-taken',
      reads: ['idPrefix'],
      findings: ({ idPrefix }) => {
        const taken = neighbours.find((one) => one.idPrefix === idPrefix);
        const expected = `a prefix that ${taken?.other} does not have: people read the cohort from it`;
        return unless(!taken, 'idPrefix', expected, 'write another');
      },
    },
    {
      code: 'sender-domain-taken',
      reads: ['sender.email'],
      findings: ({ sender }) => {
        const domain = domainOf(sender.email);
        const taken = neighbours.find((one) => one.domain === domain);
        return unless(
          !taken,
          'sender.email',
          `a domain that ${taken?.other} does not send from: SES knows a domain once per account, and one stack owns it`,
          `give each cohort a subdomain, such as ${name}.${domain}`,
        );
      },
    },
  ];
}

/** Two facts of another file, which may have mistakes of its own: they are none of this one's. */
function factsIn(path: string): { idPrefix?: unknown; domain?: string } {
  try {
    const { idPrefix, sender } = parse(readFileSync(path, 'utf8')) as Partial<Cohort>;
    return { idPrefix, ...(sender ? { domain: domainOf(String(sender.email)) } : {}) };
  } catch {
    return {};
  }
}

const domainOf = (email: string): string => email.slice(email.indexOf('@') + 1).toLowerCase();
