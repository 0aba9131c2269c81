/**
 * What the DNS must say before a domain sends through SES: that SES signs for it (DKIM), that bounces come back to SES and that its
 * servers may send (a MAIL FROM of the domain's own), and what a receiver does with what neither holds for (DMARC).
 * https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dmarc.html
 */

export interface DnsRecord {
  /** Whole, without the dot at its end. */
  name: string;
  type: 'CNAME' | 'MX' | 'TXT';
  /** As a zone file has it, but for the dot at the end of a name and the quotes of a text. */
  value: string;
}

/** The domain of a sender, as DNS and SES compare it. */
export const domainOf = (email: string): string => email.slice(email.indexOf('@') + 1).toLowerCase();

/** One for each domain in an account, whichever cohorts send from it: a hyphen of the domain is doubled, so that no two are the same. */
export const senderStackName = (domain: string): string =>
  `aic-mail-${domain.replaceAll('-', '--').replaceAll('.', '-')}`;

/** Under which the template of a cohort names a sender's domain that SES knows from elsewhere. */
export const importedIdentity = 'ImportedIdentity';

/** Where bounces come back to: a subdomain that nothing else sends from or receives at. */
export const mailFromOf = (domain: string): string => `mail.${domain}`;

/** Each key of Easy DKIM is at a name that SES draws: https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim-easy.html */
export const dkimRecord = (name: string, value: string): DnsRecord => ({ name, type: 'CNAME', value });

/** A MAIL FROM has this one MX and no other: https://docs.aws.amazon.com/ses/latest/dg/mail-from.html */
export const bounceRecord = (mailFrom: string, region: string): DnsRecord => ({
  name: mailFrom,
  type: 'MX',
  value: `10 feedback-smtp.${region}.amazonses.com`,
});

export const spfRecord = (mailFrom: string): DnsRecord => ({
  name: mailFrom,
  type: 'TXT',
  value: 'v=spf1 include:amazonses.com ~all',
});

export const dmarcRecord = (domain: string): DnsRecord => ({
  name: `_dmarc.${domain}`,
  type: 'TXT',
  value: 'v=DMARC1; p=quarantine',
});

/** A line of a zone file (RFC 1035, 5.1), as the forms of registrars take it too. */
export const zoneLine = ({ name, type, value }: DnsRecord): string =>
  `${name}. 3600 IN ${type} ${type === 'TXT' ? `"${value}"` : `${value}.`}`;
