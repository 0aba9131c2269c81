/** What SES knows of a domain that sends, and whether a stack of ours made it so, asked with the operator's own AWS credentials. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  GetIdentityDkimAttributesCommand,
  GetIdentityMailFromDomainAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  SESClient,
} from '@aws-sdk/client-ses';
import { senderStackName } from '#infra/stack/mail-records.ts';
import { askAws, isNoSuchStack } from './aws-faults.ts';

export interface KnownSender {
  /** Undefined where SES does not know the domain; else its own word, `Success` once it may send. */
  status: string | undefined;
  dkimTokens: readonly string[];
  /** Undefined where bounces come back to a domain of SES's own. */
  mailFrom: string | undefined;
  /** Whether the stack of the domain is in the account. */
  hasStack: boolean;
}

/** Throws NotSignedIn for missing or expired credentials, Unreachable where AWS does not answer. */
export async function knownSender(domain: string, region: string): Promise<KnownSender> {
  const asked = { Identities: [domain] };
  return askAws(new SESClient({ region, maxAttempts: 2 }), domain, async (ses) => {
    const [verification, dkim, mailFrom, hasStack] = await Promise.all([
      ses.send(new GetIdentityVerificationAttributesCommand(asked)),
      ses.send(new GetIdentityDkimAttributesCommand(asked)),
      ses.send(new GetIdentityMailFromDomainAttributesCommand(asked)),
      isStack(senderStackName(domain), region),
    ]);
    return {
      status: verification.VerificationAttributes?.[domain]?.VerificationStatus,
      dkimTokens: dkim.DkimAttributes?.[domain]?.DkimTokens ?? [],
      mailFrom: mailFrom.MailFromDomainAttributes?.[domain]?.MailFromDomain || undefined,
      hasStack,
    };
  });
}

async function isStack(stackName: string, region: string): Promise<boolean> {
  const client = new CloudFormationClient({ region, maxAttempts: 2 });
  try {
    await client.send(new DescribeStacksCommand({ StackName: stackName }));
    return true;
  } catch (error) {
    if (isNoSuchStack(error)) return false;
    throw error;
  } finally {
    client.destroy();
  }
}
