import { randomUUID } from 'node:crypto';
import type { Permissions } from '#infra/local/iam/iam.ts';
import type { AcceptedMail, MailStore } from '#infra/local/ses/ses.ts';
import { addressesIn, attachmentBytes, decodeWords, readHead, tagsIn } from '#infra/local/ses/ses-message.ts';
import type { LocalTemplate } from '#infra/local/template/template.ts';
import type { UsageCounters } from '#infra/local/watching/usage.ts';
import {
  escapeXml,
  type GatewayCall,
  type GatewayCaller,
  type GatewayReply,
  sesError,
} from './gateway-reply.ts';

export interface SesDoorInput {
  template: LocalTemplate;
  ses: MailStore;
  permissions: Permissions;
  counters: UsageCounters;
  now(): number;
  onMail(mail: AcceptedMail): void;
}

/** SES's own quotas for SendRawEmail: https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const LARGEST_MESSAGE_BYTES = 10 * 1024 * 1024;
const MOST_RECIPIENTS = 50;

/** In SES's own words, as those whom it paused quote them: GoodDollar/GoodServer#419. */
const paused =
  'Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.';

/** The mailbox simulator takes letters from the sandbox too. */
const isVerifiedReader = (template: LocalTemplate, address: string): boolean =>
  identityOf(template, address) !== undefined || address.endsWith('@simulator.amazonses.com');

interface Envelope {
  from: string;
  to: string[];
  configurationSet: string | undefined;
  tags: Record<string, string>;
  subject: string;
  raw: Buffer;
}

/** SendRawEmail as SES answers it: permission, verified sender, size and recipients; then stored, shown, and told on. */
export function sesCall(door: SesDoorInput, { caller, action, body }: GatewayCall): GatewayReply {
  if (action !== 'SendRawEmail')
    return sesError('InvalidAction', `${action} is not supported on this machine`);
  const envelope = readEnvelope(new URLSearchParams(body));
  const refusal = refuse(door, caller, envelope);
  if (refusal) return refusal;
  const { raw, configurationSet, ...about } = envelope;
  const mail = door.ses.store(
    {
      ...about,
      from: about.from,
      messageId: newMessageId(door.now()),
      at: door.now(),
      ...(configurationSet === undefined ? {} : { configurationSet }),
    },
    raw,
  );
  if (!caller.admin) {
    door.counters.add('ses.messages', mail.to.length);
    door.counters.add('ses.attachmentBytes', attachmentBytes(raw) * mail.to.length);
  }
  door.onMail(mail);
  return {
    status: 200,
    contentType: 'text/xml',
    body:
      '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult>' +
      `<MessageId>${escapeXml(mail.messageId)}</MessageId></SendRawEmailResult>` +
      `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></SendRawEmailResponse>`,
  };
}

/** Request parameters win over the message's own headers, as SES documents for each of them. */
function readEnvelope(form: URLSearchParams): Envelope {
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
  const head = readHead(raw);
  const destinations = numbered(form, 'Destinations.member.');
  const tags: Record<string, string> = tagsIn(head.header('x-ses-message-tags'));
  for (let n = 1; form.has(`Tags.member.${n}.Name`); n += 1) {
    tags[form.get(`Tags.member.${n}.Name`) ?? ''] = form.get(`Tags.member.${n}.Value`) ?? '';
  }
  const sender = form.get('Source') ?? head.header('from') ?? '';
  return {
    from: addressesIn(sender)[0] ?? sender,
    to: destinations.length > 0 ? destinations.map((one) => addressesIn(one)[0] ?? one) : head.recipients(),
    configurationSet: form.get('ConfigurationSetName') ?? head.header('x-ses-configuration-set'),
    tags,
    subject: decodeWords(head.header('subject') ?? ''),
    raw,
  };
}

function numbered(form: URLSearchParams, prefix: string): string[] {
  const values: string[] = [];
  for (let n = 1; form.has(`${prefix}${n}`); n += 1) values.push(form.get(`${prefix}${n}`) ?? '');
  return values;
}

/** The identity that speaks for an address: its own if there is one, otherwise its domain's. */
function identityOf({ mail }: LocalTemplate, address: string) {
  const of = (name: string | undefined) => mail.identities.find(({ identity }) => identity === name);
  return of(address) ?? of(address.split('@')[1]);
}

function refuse(door: SesDoorInput, caller: GatewayCaller, mail: Envelope): GatewayReply | undefined {
  const { template, ses } = door;
  const account = ses.account.state();
  const identity = identityOf(template, mail.from);
  const set = template.mail.configurationSets.find(({ name }) => name === mail.configurationSet);
  // In the sandbox readers must be verified as well, and the caller allowed on them.
  const readers = account === 'sandbox' ? mail.to.filter((to) => !isVerifiedReader(template, to)) : [];
  const arnOf = (address: string) =>
    `arn:aws:ses:${template.region}:${template.accountId}:identity/${address}`;
  if (!caller.admin) {
    const context = () => ({ 'ses:FromAddress': mail.from, 'ses:Recipients': mail.to });
    for (const resource of [identity?.arn ?? arnOf(mail.from), set?.arn, ...readers.map(arnOf)]) {
      if (resource === undefined) continue;
      const answer = door.permissions.authorize(caller.roleId, 'ses:SendRawEmail', resource, context);
      if (!answer.allowed) return sesError('AccessDenied', answer.message, 403);
    }
  }
  if (account === 'paused') return sesError('MessageRejected', paused);
  const failed = [...(identity && account !== 'pending' ? [] : [mail.from]), ...readers];
  if (failed.length > 0) {
    return sesError(
      'MessageRejected',
      `Email address is not verified. The following identities failed the check in region ${template.region.toUpperCase()}: ${failed.join(', ')}`,
    );
  }
  if (mail.configurationSet !== undefined && !set) {
    return sesError(
      'ConfigurationSetDoesNotExist',
      `Configuration set <${mail.configurationSet}> does not exist.`,
    );
  }
  return refuseContent(mail);
}

function refuseContent({ to, raw, tags }: Envelope): GatewayReply | undefined {
  if (to.length === 0) return sesError('InvalidParameterValue', 'There are no recipients.');
  if (to.length > MOST_RECIPIENTS)
    return sesError('MessageRejected', `Recipient count exceeds ${MOST_RECIPIENTS}.`);
  if (raw.length > LARGEST_MESSAGE_BYTES) {
    return sesError(
      'InvalidParameterValue',
      `Message length is more than ${LARGEST_MESSAGE_BYTES} bytes long.`,
    );
  }
  for (const address of to) {
    const [local, domain, ...more] = address.split('@');
    if (!domain) return sesError('InvalidParameterValue', "Missing final '@domain'");
    if (more.length > 0 || !/^[\x21-\x7e]+$/.test(local ?? '')) {
      return sesError('InvalidParameterValue', 'Local address contains control or whitespace');
    }
  }
  const odd = Object.entries(tags).find(
    ([name, value]) => !/^[\w:.@-]{1,256}$/.test(name) || !/^[\w:.@-]{1,256}$/.test(value),
  );
  return odd && sesError('InvalidParameterValue', `Invalid tag <${odd[0]}>.`);
}

/** Looks like the ids that SES gives. */
function newMessageId(now: number): string {
  return `0102${now.toString(16).padStart(12, '0')}-${randomUUID()}-000000`;
}
