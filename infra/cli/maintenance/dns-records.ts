/** What the DNS says of a domain that sends, beside what it should say (infra/stack/mail-records.ts). */
import type { Resolver } from 'node:dns/promises';
import { Unreachable } from '#infra/cli/client/problems.ts';
import {
  bounceRecord,
  type DnsRecord,
  dkimRecord,
  dmarcRecord,
  spfRecord,
} from '#infra/stack/mail-records.ts';

export type Dns = Pick<Resolver, 'resolveCname' | 'resolveMx' | 'resolveTxt'>;

/** `weak` is a DMARC policy by which receivers let through what nobody signed. */
type RecordState = 'there' | 'missing' | 'wrong' | 'weak';

export interface CheckedRecord extends DnsRecord {
  /** What it is for, in the words of mail. */
  of: 'DKIM' | 'MAIL FROM' | 'SPF' | 'DMARC';
  state: RecordState;
  /** What stands there, as it was answered. */
  found: readonly string[];
}

export interface Sender {
  domain: string;
  mailFrom: string;
  /** By which SES signs, as it drew them. */
  dkimTokens: readonly string[];
  region: string;
}

/** Looks every record up. Throws Unreachable where the DNS does not answer: silence is no missing record. */
export async function checkRecords(sender: Sender, dns: Dns): Promise<CheckedRecord[]> {
  const { domain, mailFrom, dkimTokens, region } = sender;
  const signing = dkimTokens.map((token) => checkDkim(dns, dkimOf(token, domain)));
  return Promise.all([
    ...signing,
    checkBounces(dns, bounceRecord(mailFrom, region)),
    checkSpf(dns, spfRecord(mailFrom)),
    checkDmarc(dns, domain),
  ]);
}

const dkimOf = (token: string, domain: string): DnsRecord =>
  dkimRecord(`${token}._domainkey.${domain}`, `${token}.dkim.amazonses.com`);

async function checkDkim(dns: Dns, record: DnsRecord): Promise<CheckedRecord> {
  const found = await asked(record.name, () => dns.resolveCname(record.name));
  return checked('DKIM', record, found, isSameName(found, record.value));
}

async function checkBounces(dns: Dns, record: DnsRecord): Promise<CheckedRecord> {
  const answers = await asked(record.name, () => dns.resolveMx(record.name));
  const [host = ''] = record.value.split(' ').slice(-1);
  const isRight = isSameName(
    answers.map(({ exchange }) => exchange),
    host,
  );
  const found = answers.map(({ priority, exchange }) => `${priority} ${exchange}`);
  return checked('MAIL FROM', record, found, isRight);
}

/** Two records of SPF are an error, and so hold for nothing (RFC 7208, 4.5). */
async function checkSpf(dns: Dns, record: DnsRecord): Promise<CheckedRecord> {
  const found = (await textsAt(dns, record.name)).filter((text) => /^v=spf1( |$)/i.test(text));
  const isRight = found.length === 1 && /\s\+?include:amazonses\.com(\s|$)/i.test(found[0] ?? '');
  return checked('SPF', record, found, isRight);
}

/** The domain's own policy, else the nearest one above it, which says by `sp` what holds for those below (RFC 7489, 6.6.3). */
async function checkDmarc(dns: Dns, domain: string): Promise<CheckedRecord> {
  const record = dmarcRecord(domain);
  const labels = domain.split('.');
  for (const [above] of labels.slice(1).entries()) {
    const name = `_dmarc.${labels.slice(above).join('.')}`;
    const found = (await textsAt(dns, name)).filter((text) => /^v\s*=\s*DMARC1\s*(;|$)/i.test(text));
    if (found.length === 0) continue;
    if (found.length > 1) return { of: 'DMARC', ...record, state: 'wrong', found };
    return { of: 'DMARC', ...record, state: strengthOf(found[0] ?? '', above > 0), found };
  }
  return { of: 'DMARC', ...record, state: 'missing', found: [] };
}

function strengthOf(policy: string, isAbove: boolean): RecordState {
  const tags = new Map(
    policy.split(';').map((tag) => {
      const [key = '', value = ''] = tag.split('=');
      return [key.trim().toLowerCase(), value.trim().toLowerCase()];
    }),
  );
  const asks = (isAbove ? tags.get('sp') : undefined) ?? tags.get('p') ?? '';
  if (!['none', 'quarantine', 'reject'].includes(asks)) return 'wrong';
  return asks === 'none' || (tags.get('pct') ?? '100') !== '100' ? 'weak' : 'there';
}

function checked(
  of: CheckedRecord['of'],
  record: DnsRecord,
  found: readonly string[],
  isRight: boolean,
): CheckedRecord {
  return { of, ...record, state: found.length === 0 ? 'missing' : isRight ? 'there' : 'wrong', found };
}

/** One name, and that one. */
const isSameName = (found: readonly string[], name: string): boolean =>
  found.length === 1 && found[0]?.replace(/\.$/, '').toLowerCase() === name.toLowerCase();

const textsAt = async (dns: Dns, name: string): Promise<string[]> =>
  (await asked(name, () => dns.resolveTxt(name))).map((parts) => parts.join(''));

/** By which a resolver says that there is nothing. */
const nothing = ['ENOTFOUND', 'ENODATA'];

async function asked<T>(name: string, ask: () => Promise<T[]>): Promise<T[]> {
  try {
    return await ask();
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (nothing.includes(code)) return [];
    throw new Unreachable(`DNS, ${name}: ${message}`);
  }
}
