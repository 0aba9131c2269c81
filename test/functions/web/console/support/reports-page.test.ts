import { expect, test } from 'vitest';
import type { MoneyProposal } from '#domain/values/second-person.ts';
import type { Answer } from '#http/responses.ts';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aSettlement, inFull, someReports } from '#test/support/support-builder.ts';
import { reportsPage } from '#web/console/support/reports-page.ts';

type Reports = Answer<'show-reports'>;
const proposal: MoneyProposal = {
  act: 'reduce',
  digest: 'f'.repeat(64),
  by: 'staff-ana',
  at: '2024-02-01T09:00:00.000Z',
  said: { finalCents: aSettlement.finalCents, recoverCents: aSettlement.recoverCents },
};
const waiting: Reports = {
  applicationId: 'aic1-0123456789ABCDEF',
  title: 'Jardins',
  applicantName: 'Camille',
  stage: 'review',
  dueOn: '2024-06-30',
  isYearOver: true,
  lines: [],
  filedBy: 'applicant',
  filings: [],
  reviews: [],
  filed: { account: someReports.account, receivedOn: '2024-01-15', filedAt: '2024-01-15T09:00:00.000Z' },
  settlement: aSettlement,
  mayReview: true,
  mayFile: false,
  acts: { mayNotify: false, mayDecide: false },
};
const shown = (reports: Partial<Reports>, myId = 'staff-leo'): string =>
  markupText(
    reportsPage(
      { ...waiting, ...reports },
      {
        say: wording('fr', 'Europe/Paris'),
        cohort: promotion1,
        formToken: 't',
        mayAct: true,
        problems: [],
        query: {},
        people: { myId, names: { 'staff-ana': 'Ana Proposeuse', 'staff-leo': 'Léo Second' } },
      },
    ),
  );

test('an acceptance that lowers the grant says who proposed it, and to another account alone how to confirm it', () => {
  const page = shown({ proposal });
  expect(page).toContain('Ana Proposeuse');
  expect(page).toContain(`name="confirms" value="${proposal.digest}"`);
  expect(page).toContain('12\u202f500\u00a0€');
  expect(page, 'no second button').not.toContain('>Accepter les comptes rendus</button>');
  const own = shown({ proposal }, 'staff-ana');
  expect(own).not.toContain('name="confirms"');
  expect(own).toContain('C’est votre proposition');
});

test('once the amount has changed it is void, and is proposed anew', () => {
  const page = shown({ proposal, settlement: inFull });
  expect(page).not.toContain('name="confirms"');
  expect(page).toContain('>Accepter les comptes rendus</button>');
});

test('what was accepted for less says who proposed and who confirmed it', () => {
  const verdict = { outcome: 'accepted', settlement: aSettlement } as const;
  const by = { proposedBy: 'staff-ana', reviewedBy: 'staff-leo' };
  const page = shown({
    stage: 'benefits',
    mayReview: false,
    reviews: [
      { verdict, filedAt: '2024-01-15T09:00:00.000Z', reviewedAt: '2024-02-02T09:00:00.000Z', ...by },
    ],
  });
  expect(page).toMatch(/Proposé par[\s\S]*Ana Proposeuse[\s\S]*Confirmé par[\s\S]*vous/i);
});

test('reports that one of the staff recorded say by the name of whom, and not by the number of an account', () => {
  expect(shown({ filedBy: 'staff-ana' })).toContain('<dt>Remis par</dt><dd>Ana Proposeuse</dd>');
  expect(shown({ filedBy: 'staff-leo' })).toContain('<dt>Remis par</dt><dd>vous</dd>');
  expect(shown({ filedBy: 'applicant' })).not.toContain('<dd>applicant</dd>');
});
