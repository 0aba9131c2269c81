/** A request of access finds everything that is stored about one person, and says where an address is shared. */
import { expect, test } from 'vitest';
import * as keys from '#adapters/dynamodb/keys.ts';
import { addressSha256, mailboxSha256 } from '#domain/mail/address.ts';
import type { StoredKind } from '#domain/record/stored-kinds.ts';
import { storedKinds } from '#domain/record/stored-kinds.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { aboutId, aboutName, aboutPerson, knownAt, peopleIn } from '#infra/cli/maintenance/about-person.ts';
import { supportIdOf } from '#workflows/contracts.ts';

type Planted = readonly [kind: StoredKind | undefined, key: keys.Key, content?: object];
/** Every key of the table; lists have keys of their own, which items carry. */
type KeyMaker = Exclude<Extract<keyof typeof keys, `${string}Key`>, `${string}ListKey`>;

interface Somebody {
  email: string;
  name: string;
  /** What tells one of the two from the other in every id and every text. */
  mark: string;
}
const ana: Somebody = { email: 'Ana.Roy+aic@gmail.com', name: 'Ana Roy', mark: 'A' };
const leo: Somebody = { email: 'leo@example.org', name: 'Léo Petit', mark: 'L' };

/** What is stored of somebody who is an applicant, a juror, a citizen, a co-writer, an heir, late, and of the staff at once, by key. */
const planted = ({ email, name, mark }: Somebody) => {
  const [application, draft, offer, late] = [`aic1-${mark}1`, `d-${mark}1`, `h-${mark}1`, `d-${mark}2`];
  const [juror, citizen, adviser, account] = [`j-${mark}1`, `p-${mark}1`, `a-${mark}1`, `staff-${mark}1`];
  const volunteer = `v-${mark}1`;
  const owner = { purpose: 'juror', id: juror } as const;
  const said = { said: `marker ${mark}` };
  const line = { applicationId: application, title: `marker ${mark}` };
  return {
    applicationKey: [
      'application',
      keys.applicationKey(application),
      { document: { form: { contact: { email, name } }, ...said } },
    ],
    supportKey: ['support', keys.supportKey(supportIdOf(application)), { document: said }],
    paymentsKey: ['payments', keys.paymentsKey(application), { document: said }],
    bankDetailsKey: ['bank-details', keys.bankDetailsKey(application, `${application}-B1`), said],
    reportDraftKey: ['report-draft', keys.reportDraftKey(supportIdOf(application)), { document: said }],
    agreementKey: ['agreement', keys.agreementKey(application), { document: said }],
    agreementPaperKey: ['agreement-paper', keys.agreementPaperKey(application, 'issued'), said],
    paperKey: [
      'paper',
      keys.paperKey(application, 'f-1'),
      { document: { state: 'accepted', name: `marker ${mark}.pdf` } },
    ],
    oneTimeCodeKey: ['one-time-code', keys.oneTimeCodeKey(application, 's1'), said],
    gateKey: ['gate', keys.gateKey(application, 1), said],
    repairKey: ['repair', keys.repairKey(application), said],
    registerKey: ['registration', keys.registerKey(application), said],
    startKey: ['start', keys.startKey(application), said],
    readingKey: ['reading', keys.readingKey('aic1-Z9', juror), { document: said }],
    draftKey: ['draft', keys.draftKey(juror, 'aic1-Z9'), { document: said }],
    noteKey: ['reading-note', keys.noteKey(juror, 'aic1-Z9'), { document: said }],
    staffNoteKey: ['staff-note', keys.staffNoteKey(application, 'n1'), { document: said }],
    mentionKey: ['mention', keys.mentionKey('aic1-Z9', 'n2', account), said],
    ownerKey: ['owner', keys.ownerKey(application), { document: said }],
    labelKey: ['label', keys.labelKey(application, 'urgent'), said],
    formDraftKey: [
      'form-draft',
      keys.formDraftKey(draft),
      { document: { email, answers: { 'contact.name': name }, ...said } },
    ],
    lateAccessKey: ['late-access', keys.lateAccessKey(late), { document: { email, ...said } }],
    handoverKey: [
      'handover',
      keys.handoverKey(offer),
      { document: { from: 'z@example.org', to: { name, email }, ...said } },
    ],
    duplicateKey: ['duplicate-key', keys.duplicateKey('k', application), said],
    auditKey: [
      'audit',
      keys.auditKey({ kind: 'round', id: 'jury' }, mark === 'A' ? 1 : 2),
      { event: { type: 'RollChanged', data: { jurorId: juror, ...said } } },
    ],
    linkKey: ['link', keys.linkKey(owner), said],
    sessionKey: ['session', keys.sessionKey({ purpose: 'panelist', id: citizen }, 'f00'), said],
    emailKey: ['email', keys.emailKey({ purpose: 'draft', id: draft }, 'm1'), said],
    mailTaskKey: ['mail-task', keys.mailTaskKey(owner, 'm2'), said],
    suppressionKey: ['suppression', keys.suppressionKey(addressSha256(email)), said],
    mailboxDayKey: [undefined, keys.mailboxDayKey(mailboxSha256(email), '2022-01-01'), said],
    draftReminderKey: ['draft-reminder', keys.draftReminderKey(mailboxSha256(email)), said],
    jurorKey: ['juror', keys.jurorKey(juror), { document: { email, name, ...said } }],
    panelistKey: ['panelist', keys.panelistKey(citizen), { document: { email, name, ...said } }],
    adviserKey: ['adviser', keys.adviserKey(adviser), { document: { email, name, ...said } }],
    sheetKey: ['finalist-sheet', keys.sheetKey(application), { document: said }],
    roundKey: [
      'round',
      keys.roundKey(`panel-${mark}`),
      { document: { adjustments: { [application]: { reason: `marker ${mark}` } } } },
    ],
    proposalKey: [
      'assignment-proposal',
      keys.proposalKey,
      { document: { readersById: { 'aic1-Z9': [juror] }, ties: [{ jurorId: juror, ...said }] } },
    ],
    rankingKey: ['ranking', keys.rankingKey('jury', 'e1', mark === 'A' ? 0 : 1), { entries: [line] }],
    openDataKey: [
      'open-data',
      keys.openDataKey(`file-${mark}`),
      { document: { references: [`${application}-C1 marker ${mark}`] } },
    ],
    bilanKey: [
      'bilan',
      keys.bilanKey(mark === 'A' ? 'a'.repeat(64) : 'b'.repeat(64)),
      { document: { laureates: [{ applicationId: application, title: `marker ${mark}` }] } },
    ],
    volunteerKey: [
      'volunteer',
      keys.volunteerKey(volunteer),
      { document: { volunteerId: volunteer, categories: { sex: `marker ${mark}` } } },
    ],
    volunteerContactKey: [
      'volunteer-contact',
      keys.volunteerContactKey(addressSha256(email)),
      { document: { volunteerId: volunteer, name: `marker ${mark}`, email } },
    ],
    calledCitizenKey: [
      'called-citizen',
      keys.calledCitizenKey(volunteer),
      { document: { volunteerId: volunteer, name: `marker ${mark}`, email } },
    ],
    lotteryKey: [
      'lottery',
      keys.lotteryKey(mark),
      { document: { cells: [{ volunteers: [volunteer], said: `marker ${mark}` }] } },
    ],
    staffNameKey: [
      'staff-name',
      keys.staffNameKey(account),
      { document: { id: account, name: email, ...said } },
    ],
    savedViewKey: [
      'saved-view',
      keys.savedViewKey(`v-${mark}`),
      { document: { by: { id: account }, list: [{ by: account, ...said }] } },
    ],
    releasePageKey: [
      'release-page',
      keys.releasePageKey('release-jury-1', 'e1', mark === 'A' ? 0 : 1),
      { entries: [line] },
    ],
    mailingPageKey: [
      'mailing-page',
      keys.mailingPageKey('e1', mark === 'A' ? 0 : 1),
      {
        letters: [
          {
            to: { purpose: 'juror', id: juror },
            data: { applications: [{ applicationId: application, ...said }] },
          },
        ],
      },
    ],
    ...nobodys,
  } as const satisfies Record<KeyMaker, Planted | null>;
};
/** What is about nobody. */
const nobodys = {
  rulesKey: null,
  mailDeskKey: null,
  mailTallyKey: null,
  dailyRunKey: null,
  closingKey: null,
  importKey: null,
  questionKey: null,
  poolKey: null,
  reinstatedKey: null,
  anonymisationKey: null,
  releaseKey: null,
  releaseStartKey: null,
  mailingKey: null,
} as const;

const itemsOf = (somebody: Somebody): StoredItem[] =>
  Object.values(planted(somebody)).flatMap((one) =>
    one === null ? [] : [{ ...one[1], ...(one[0] ? { kind: one[0] } : {}), ...(one[2] ?? {}) }],
  );
const all = [...itemsOf(ana), ...itemsOf(leo)];

test('each kind that holds something of a person is planted', () => {
  const kinds = new Set(itemsOf(ana).map(({ kind }) => kind));
  const personal = Object.entries(storedKinds).filter(([, row]) => 'holds' in row);
  expect(personal.map(([kind]) => kind).filter((kind) => !kinds.has(kind))).toEqual([]);
});

test.each([
  [ana, leo, ' ana.roy@gmail.com'],
  [leo, ana, 'LEO@example.org'],
])(
  'whatever was planted of one comes back, under every key, however the address is written; nothing of the other',
  (one, other, asked) => {
    const { items, parts } = aboutPerson(all, asked);
    const found = [...items, ...parts].map((item) => JSON.stringify(item));
    for (const { PK, SK } of itemsOf(one)) {
      const own = found.filter((text) => text.startsWith(JSON.stringify({ PK, SK }).slice(0, -1)));
      expect(own.join(), `${PK} ${SK}`).toContain(`marker ${one.mark}`);
    }
    expect(found.join()).not.toContain(`marker ${other.mark}`);
  },
);

test('of a list of many comes its own line, of others’ records what names it and no more', () => {
  const entries = [
    { applicationId: 'aic1-A1', title: 'Sien', rank: 2 },
    { applicationId: 'aic1-Q1', title: 'Autre', rank: 1, detail: { tie: { level: ['aic1-A1', 'aic1-Q1'] } } },
  ];
  const list = { PK: 'RANKING#jury#e2#0000', SK: 'PAGE', kind: 'ranking', entries };
  const tomorrow = {
    PK: 'NEW#thing',
    SK: 'TOMORROW',
    kind: 'added-tomorrow',
    document: { at: 1, said: ['écrire à <anaroy@gmail.com>.', 'à Léo'] },
  };
  const parts = aboutPerson([...all, list, tomorrow], 'anaroy@gmail.com').parts;
  expect(parts.find(({ PK }) => PK === list.PK)).toEqual({
    ...list,
    entries: [entries[0], { applicationId: 'aic1-Q1', detail: { tie: { level: ['aic1-A1'] } } }],
  });
  expect(parts.find(({ SK }) => SK === 'TOMORROW')).toEqual({
    ...tomorrow,
    document: { at: 1, said: ['écrire à <anaroy@gmail.com>.'] },
  });
});

test('whoever writes along on another’s draft has their link, and not the other’s name', () => {
  const draft = {
    PK: 'FORM#d-9',
    SK: 'FORM',
    kind: 'form-draft',
    document: {
      email: 'x@example.org',
      answers: { 'contact.name': 'Zoé' },
      writers: [{ writerId: 'd-9-w', email: 'ANAROY@gmail.com' }],
    },
  };
  const link = { PK: 'LINKS#draft#d-9-w', SK: 'LINK', kind: 'link' };
  const { knownAs, items } = aboutPerson([draft, link], 'anaroy@gmail.com');
  expect(knownAs).toEqual([{ kind: 'form-draft', id: 'd-9-w' }]);
  expect(items).toContain(link);
});

test('two people at one address are known apart, and each has an answer without the other', () => {
  const application = (mark: string, name: string, email: string) => [
    {
      PK: `APPLICATION#aic1-${mark}`,
      SK: 'APPLICATION',
      kind: 'application',
      document: { form: { contact: { name, email } } },
    },
    {
      PK: `APPLICATION#aic1-${mark}`,
      SK: 'NOTE#1',
      kind: 'staff-note',
      document: { note: `marker ${mark}` },
    },
  ];
  const late = { PK: 'LATE', SK: 'd-7', kind: 'late-access', document: { email: 'anaroy@gmail.com' } };
  const items = [
    ...application('U', 'Ana Roy', 'anaroy@gmail.com'),
    ...application('V', 'Bo Roy', 'ana.roy@gmail.com'),
    ...application('W', 'ANA  Roÿ', 'anaroy@googlemail.com'),
    late,
  ];
  expect([...peopleIn(knownAt(items, 'anaroy@gmail.com')).keys()]).toEqual(['ana roy', 'bo roy']);
  const text = JSON.stringify(aboutPerson(items, 'anaroy@gmail.com', 'ana roy'));
  for (const mark of ['U', 'W']) expect(text).toContain(`marker ${mark}`);
  for (const mark of ['marker V', 'Bo Roy', 'd-7']) expect(text).not.toContain(mark);
});

test('what a juror drafted and noted for themselves is in their answer, and in no applicant’s', () => {
  const own = [
    { ...keys.draftKey('j-L1', 'aic1-A1'), kind: 'draft', document: { said: 'for me alone' } },
    { ...keys.noteKey('j-L1', 'aic1-A1'), kind: 'reading-note', document: { said: 'for me alone' } },
    { ...keys.reportDraftKey(supportIdOf('aic1-A1')), kind: 'report-draft', document: { said: 'theirs' } },
  ];
  const applicant = JSON.stringify(aboutPerson([...all, ...own], ana.email));
  expect(applicant).not.toContain('for me alone');
  expect(applicant).toContain('theirs');
  expect(JSON.stringify(aboutId([...all, ...own], 'aic1-A1'))).not.toContain('for me alone');
  expect(JSON.stringify(aboutPerson([...all, ...own], leo.email)).match(/for me alone/g)).toHaveLength(2);
});

test('whoever is only named, in a form or in what others wrote, is found by the name, however it is written', () => {
  const form = {
    applicant: { representativeFirstName: 'Inès', representativeSurname: 'KACEM' },
    project: { title: 'Sien' },
  };
  const items = [
    { PK: 'APPLICATION#aic1-P1', SK: 'APPLICATION', kind: 'application', document: { form } },
    {
      PK: 'APPLICATION#aic1-P2',
      SK: 'NOTE#n9',
      kind: 'staff-note',
      document: { note: 'Voir avec ines  kacem, la trésorière.' },
    },
    { PK: 'NOTES#j-L1', SK: 'aic1-P1', kind: 'reading-note', document: { note: 'Inès Kacem ?' } },
    { PK: 'APPLICATION#aic1-P3', SK: 'NOTE#n8', kind: 'staff-note', document: { note: 'Inès Kacemi' } },
  ];
  const { knownAs, items: whole, parts } = aboutName([...all, ...items], 'Ines Kacem');
  expect([knownAs, whole]).toEqual([[], []]);
  expect(parts.map(({ PK }) => PK)).toEqual(['APPLICATION#aic1-P1', 'APPLICATION#aic1-P2']);
});

test('one of the staff is found by the account, with what they did', () => {
  const { knownAs, items, parts } = aboutId(all, 'staff-L1');
  expect(knownAs).toEqual([{ kind: 'staff-name', id: 'staff-L1' }]);
  expect(items.map(({ kind }) => kind)).toEqual(['mention', 'staff-name']);
  expect(JSON.stringify(parts)).toContain('saved-view');
  expect(JSON.stringify([items, parts])).not.toContain('marker A');
});

test('of an address that is nowhere there is nothing', () => {
  expect(aboutPerson(all, 'nobody@example.org')).toEqual({ knownAs: [], items: [], parts: [] });
});
