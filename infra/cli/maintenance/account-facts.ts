/** What an account is given and has, as far as a cohort needs it, asked with the operator's own AWS credentials. */
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { frontRegion } from '#infra/stack/stage.ts';
import { askAws } from './aws-faults.ts';
import { askService } from './signed-call.ts';

/** How many functions may run at once in the region; a new account may have ten. Throws NotSignedIn, Unreachable. */
export async function concurrentFunctions(region: string): Promise<number> {
  return askAws(new LambdaClient({ region, maxAttempts: 2 }), 'lambda', async (client) => {
    const { AccountLimit } = await client.send(new GetAccountSettingsCommand({}));
    return AccountLimit?.ConcurrentExecutions ?? 0;
  });
}

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html */
export interface SendingAccount {
  ProductionAccessEnabled?: boolean;
  SendingEnabled?: boolean;
  /** HEALTHY, PROBATION or SHUTDOWN. */
  EnforcementStatus?: string;
  SendQuota?: { Max24HourSend?: number };
}

export const sendingAccount = (region: string): Promise<SendingAccount> =>
  askService({ service: 'ses', host: `email.${region}.amazonaws.com`, region, path: '/v2/email/account' });

interface Quotas {
  Quotas?: { QuotaCode?: string; QuotaName?: string; Value?: number }[];
  NextToken?: string;
}

/**
 * Quotas of Step Functions that are lower here than what AWS gives by default: name, here, default.
 * https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_ListServiceQuotas.html
 */
export async function loweredQuotas(region: string): Promise<[name: string, here: number, usual: number][]> {
  const host = `servicequotas.${region}.amazonaws.com`;
  const all = async (action: string): Promise<NonNullable<Quotas['Quotas']>> => {
    const found: NonNullable<Quotas['Quotas']> = [];
    for (let NextToken: string | undefined; ; ) {
      const body = { ServiceCode: 'states', MaxResults: 100, ...(NextToken ? { NextToken } : {}) };
      const target = `ServiceQuotasV20190624.${action}`;
      const page: Quotas = await askService({ service: 'servicequotas', host, region, target, body });
      found.push(...(page.Quotas ?? []));
      NextToken = page.NextToken;
      if (NextToken === undefined) return found;
    }
  };
  const [here, usual] = [await all('ListServiceQuotas'), await all('ListAWSDefaultServiceQuotas')];
  const usualOf = new Map(usual.map(({ QuotaCode, Value = 0 }) => [QuotaCode, Value]));
  return here.flatMap(({ QuotaCode, QuotaName = '', Value = 0 }) => {
    const given = usualOf.get(QuotaCode) ?? 0;
    return Value < given ? [[QuotaName, Value, given] as [string, number, number]] : [];
  });
}

/** https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateDetail.html */
export interface KnownCertificate {
  /** ISSUED, PENDING_VALIDATION, EXPIRED … */
  Status?: string;
  /** Seconds since 1970. */
  NotAfter?: number;
  DomainName?: string;
  SubjectAlternativeNames?: string[];
}

export async function certificateAt(arn: string): Promise<KnownCertificate> {
  const region = arn.split(':')[3] ?? '';
  const { Certificate = {} } = await askService<{ Certificate?: KnownCertificate }>({
    service: 'acm',
    host: `acm.${region}.amazonaws.com`,
    region,
    target: 'CertificateManager.DescribeCertificate',
    body: { CertificateArn: arn },
  });
  return Certificate;
}

/** Names of the account's budgets. They are kept in one place for all regions. */
export async function budgetsOf(account: string): Promise<string[]> {
  const { Budgets = [] } = await askService<{ Budgets?: { BudgetName?: string }[] }>({
    service: 'budgets',
    host: 'budgets.amazonaws.com',
    region: frontRegion,
    target: 'AWSBudgetServiceGateway.DescribeBudgets',
    body: { AccountId: account },
  });
  return Budgets.map(({ BudgetName = '' }) => BudgetName);
}
