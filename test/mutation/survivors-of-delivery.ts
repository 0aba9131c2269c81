/** Mutants of the delivery that no test can tell from the programme. */
import type { Survivor } from './survivors.ts';

export const survivorsOfDelivery: readonly Survivor[] = [
  {
    file: 'functions/app/mail/email-feedback.ts',
    line: "const id = messageKey.split('_')[0] ?? '';",
    becomes: ['"Stryker was here!"'],
    why: 'a text that is split has a first part',
  },
  {
    file: 'functions/app/mail/email-feedback.ts',
    line: '{ lostAddresses = [], at }: MailEvent,',
    becomes: ['["Stryker was here"]'],
    why: 'a bounce for good is one that names the addresses it lost',
  },
  {
    file: 'functions/app/delivery/relay-workflow.ts',
    line: "const isPast = resolution?.kind === 'success' && pastTheGates.includes(resolution.outcome);",
    becomes: ['true', 'resolution.kind'],
    why: 'a repair is ended by its answer, and an operator answers with an outcome, never with an error',
  },
  {
    file: 'functions/app/round/release-page.ts',
    line: 'for (let from = 0; from < entries.length; from += concurrency) {',
    becomes: ['from <= entries.length'],
    why: 'after the last ten there is nobody to tell',
  },
  {
    file: 'functions/app/round/release-page.ts',
    line: "{ command: 'release', told, ...(amountCents === undefined ? {} : { amountCents }) },",
    becomes: ['false'],
    why: 'the decision leaves out an amount that is undefined too',
  },
  {
    file: 'functions/app/round/release-page.ts',
    line: "round.state === 'releasing' && round.releaseId === releaseId",
    becomes: ['true'],
    why: 'only a round that is being told has the id of its release',
  },
  {
    file: 'functions/app/round/release-page.ts',
    line: ": refuse({ code: 'ended-already' }),",
    becomes: ['{}', '""'],
    why: 'nobody reads why the round stays as it is',
  },
  {
    file: 'functions/app/mail/send-email.ts',
    line: "const hasLink = purpose !== 'staff' && linkEndsAt !== undefined && sentOn < linkEndsAt;",
    becomes: ['true', "purpose !== 'staff' || linkEndsAt !== undefined", '""'],
    why: 'staff alone have no end of a link, and no instant is before none: each condition says it of the others',
  },
  {
    file: 'functions/app/mail/send-email.ts',
    line: "const token = hasLink ? await links.mint({ purpose, id }, new Date(linkEndsAt)) : '';",
    becomes: ['"Stryker was here!"'],
    why: 'where there is no link its token is not read',
  },
  {
    file: 'functions/app/mail/send-email.ts',
    line: '...(reference === undefined ? {} : { reference }),',
    becomes: ['false'],
    why: 'a letter with an undefined reference is one without',
  },
  {
    file: 'functions/app/mail/send-email.ts',
    line: '...(projectTitle === undefined ? {} : { projectTitle }),',
    becomes: ['false'],
    why: 'a letter with an undefined title is one without',
  },
  {
    file: 'functions/app/round/start-release.ts',
    line: 'if (!decided.ok) return decided;',
    becomes: ['false'],
    why: 'a release that was possible a line before is possible whatever its number of applications',
  },
  {
    file: 'functions/app/round/start-release.ts',
    line: "return started.ok ? accept({ releaseId: started.value.releases.at(-1) ?? '', total }) : started;",
    becomes: ['"Stryker was here!"'],
    why: 'a round that is being told has its release',
  },
  {
    file: 'functions/app/delivery/sweep.ts',
    line: 'const claimAge = item.claimedAt === undefined ? 0 : now - Date.parse(item.claimedAt);',
    becomes: ['false'],
    why: 'the age of a claim that says no instant is no number, which is above nothing, as 0 is not',
  },
  ...["case 'held':", "case 'sent':", "case 'failed':"].map((line) => ({
    file: 'functions/app/delivery/sweep.ts',
    line,
    becomes: ['""'],
    why: 'in a state that no case names, nothing is done either',
  })),
  {
    file: 'functions/app/delivery/sweep.ts',
    line: "case 'discarded':",
    becomes: ["case 'discarded':", '""'],
    why: 'in a state that no case names, nothing is done either',
  },
  ...["names.has(name ?? '') ||", "/throttl|exceeded$|exceededexception$/i.test(name ?? '')"].map((line) => ({
    file: 'functions/app/delivery/transient-failure.ts',
    line,
    becomes: ['"Stryker was here!"'],
    why: 'it is no name of a failure that passes by itself, as no name is none',
  })),
  {
    file: 'functions/app/delivery/transient-failure.ts',
    line: "cutConnections.has(code ?? '') ||",
    becomes: ['"Stryker was here!"'],
    why: 'it is no code of a cut connection, as no code is none',
  },
  {
    file: 'functions/lambda/changed-item.ts',
    line: "const [kind = '', id = ''] = PK.split('#');",
    becomes: ['"Stryker was here!"'],
    why: 'a text that is split has a first part, and every key of ours a second one',
  },
  {
    file: 'functions/lambda/stream-batch.ts',
    line: "const partition = record.dynamodb?.Keys?.PK?.S ?? '';",
    becomes: ['"Stryker was here!"'],
    why: 'records of no key are one group, whatever it is called',
  },
  {
    file: 'functions/adapters/dynamodb/mail/email-store.ts',
    line: "values: { ':pk': emailKey(owner, '').PK, ':email': emailKey(owner, '').SK },",
    becomes: ['"Stryker was here!"'],
    why: 'the partition is the owner’s, whatever the message',
  },
  {
    file: 'functions/adapters/dynamodb/mail/email-store.ts',
    line: "':report': { at: event.at, ...(event.detail === undefined ? {} : { detail: event.detail }) },",
    becomes: ['false'],
    why: 'of what is undefined nothing is written either',
  },
  {
    file: 'functions/adapters/ses/mailer.ts',
    line: "const { name = '', message = '' } = error as { name?: string; message?: string };",
    becomes: ['"Stryker was here!"'],
    why: 'it speaks neither of throttling nor of a day, as no text does not',
  },
];
