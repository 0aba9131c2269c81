/** The DNS as a test has it: what stands at each name, and the errors of a resolver for all else. */
import type { Dns } from '#infra/cli/maintenance/dns-records.ts';

type Mx = { priority: number; exchange: string };

interface Zone {
  CNAME?: Record<string, string[]>;
  MX?: Record<string, Mx[]>;
  /** Each text in the parts in which DNS carries it. */
  TXT?: Record<string, string[][]>;
}

/** @param fails the code of an error for every question, such as `ETIMEOUT` */
export function aResolver(zone: Zone, fails?: string): Dns {
  const at = <T>(records: Record<string, T[]> | undefined, name: string): Promise<T[]> => {
    const code = fails ?? 'ENODATA';
    const found = fails === undefined ? records?.[name] : undefined;
    return found
      ? Promise.resolve(found)
      : Promise.reject(Object.assign(new Error(`query ${code}`), { code }));
  };
  return {
    resolveCname: (name) => at(zone.CNAME, name),
    resolveMx: (name) => at(zone.MX, name),
    resolveTxt: (name) => at(zone.TXT, name),
  };
}

export const dkimTokens = ['one', 'two', 'three'];

/** All that `aic.example.org` wants, but for what is planted; undefined takes a record away. */
export function aZone(o: {
  dkim?: Record<string, string | undefined>;
  mx?: Mx[];
  spf?: string[];
  dmarc?: Record<string, string[]>;
}): Zone {
  const keys = Object.fromEntries(dkimTokens.map((token) => [token, `${token}.dkim.amazonses.com`]));
  const dkim = Object.entries({ ...keys, ...o.dkim }).flatMap(([token, value]) =>
    value === undefined ? [] : [{ name: `${token}._domainkey.aic.example.org`, value }],
  );
  const texts = (all: readonly string[]) => all.map((text) => [text.slice(0, 9), text.slice(9)]);
  const policies = o.dmarc ?? { 'aic.example.org': ['v=DMARC1; p=quarantine'] };
  return {
    CNAME: Object.fromEntries(dkim.map(({ name, value }) => [name, [value]])),
    MX: {
      'mail.aic.example.org': o.mx ?? [{ priority: 10, exchange: 'feedback-smtp.eu-west-3.amazonses.com' }],
    },
    TXT: {
      'mail.aic.example.org': texts(o.spf ?? ['v=spf1 include:amazonses.com ~all', 'some-other=text']),
      ...Object.fromEntries(
        Object.entries(policies).map(([domain, all]) => [`_dmarc.${domain}`, texts(all)]),
      ),
    },
  };
}
