/**
 * The cohort file as data: what a programme's rules, calendar and words are. One shape, read by the
 * synthesis (which validates it), by every function (from its asset) and by the tests.
 */
import * as z from 'zod/mini';
import { beaconSourceSchema } from '#domain/draw/beacon.ts';
import { languages } from '#domain/values/language.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';
import { accessibilityAuditSchema } from './accessibility-audit.ts';
import { applicantTypeSchema } from './applicant-types.ts';
import { budgetPlanSchema } from './budget.ts';
import { eligibilityRuleSchema } from './eligibility.ts';
import { bilingualSchema as bilingual, wordsSchema as words } from './file-words.ts';
import { panelQuotaSchema } from './panel-quotas.ts';
import { paperAskSchema } from './paper-asks.ts';
import { supportAxes } from './support.ts';

const instant = z.iso.datetime({ offset: true });
const positive = z.int().check(z.positive());
const identifier = z.string().check(z.regex(/^[a-z][a-z0-9-]{1,39}$/));

const criterionSchema = z.strictObject({
  id: identifier,
  label: bilingual,
  /** Basis points; the weights of a cohort sum to 10 000. */
  weight: z.int().check(z.positive(), z.maximum(10_000)),
  /** What marks mean for this criterion, shown to jurors beside them; a mark between two that say it may be left out. */
  meanings: z.optional(z.array(z.strictObject({ mark: z.int(), means: bilingual }))),
});

const otherAidSchema = z.strictObject({
  /** Of whom: by its SIREN, by the RNA number of an association that may have no other, or by both. */
  siren: z.optional(z.string().check(z.regex(/^\d{9}$/))),
  rna: z.optional(z.string().check(z.regex(/^W[0-9][A-Z0-9][0-9]{7}$/))),
  grantedOn: z.iso.date(),
  amountCents: positive,
  /** Granted by this administration: counts in the annual total that makes an agreement compulsory. */
  sameAuthority: z.boolean(),
  /** Counts against the ceiling of de minimis aid. */
  deMinimis: z.boolean(),
});

/** Where people see the site in one stage, and the ARN of the certificate of that name. */
const ownAddressSchema = z.strictObject({ name: words, certificate: words });
/** The State's directory of its agents in one stage, by OpenID Connect; its secret is kept elsewhere, under this name. */
const proConnectSchema = z.strictObject({ issuer: words, clientId: words, secretName: words });
/** A part of the agreement; a blank line parts its paragraphs. */
const articleSchema = z.strictObject({ title: words, text: words });
/** Who may decide in the name of the authority, and how long (CRPA L212-1). */
const signatorySchema = z.strictObject({
  firstName: words,
  surname: words,
  capacity: bilingual,
  /** The act that delegates the signature, with its date; left out of whoever decides in their own right. */
  delegation: z.optional(bilingual),
  /** By stage, the id of their own staff account: once it is known, agreements are countersigned by them in person. */
  account: z.optional(z.strictObject({ test: z.optional(words), production: z.optional(words) })),
  /** First and last day; without an end until somebody writes one. */
  from: z.iso.date(),
  until: z.optional(z.iso.date()),
  /** Applications that they have an interest in, by id: others decide of these (loi 2013-907 art. 2). */
  recusedFrom: z.optional(z.array(applicationIdSchema)),
});
/** To whom the service is subordinate, and in which service (CRPA L410-1 3°, L212-1). */
const superiorSchema = z.extend(signatorySchema, { service: bilingual });

/** A step of an axis that a plan may start from, with how many days after the award it is due. */
const axisMilestoneSchema = z.strictObject({ id: identifier, title: bilingual, dueAfterDays: positive });
const supportTermsSchema = z.strictObject({
  months: z.int().check(z.minimum(1), z.maximum(24)),
  /** Days of one period, at whose end the laureate is asked how it goes. */
  checkInEveryDays: z.int().check(z.minimum(7), z.maximum(90)),
  /** Days that a beneficiary has, once given formal notice, to file its reports or to say why not; 31 when left out: a month, whichever. */
  defaultNoticeDays: z.optional(z.int().check(z.minimum(15), z.maximum(180))),
  milestones: z.strictObject(
    Object.fromEntries(supportAxes.map((axis) => [axis, z.array(axisMilestoneSchema)])) as Record<
      (typeof supportAxes)[number],
      z.ZodMiniArray<typeof axisMilestoneSchema>
    >,
  ),
  /** Who helps beside the advisers, by a short name. */
  partners: z.array(z.strictObject({ id: identifier, name: words })),
});
export type SupportTerms = z.infer<typeof supportTermsSchema>;

/** The keys of Chorus, the State's accounts: who spends, for which policy, under which programme. */
const chorusKeysSchema = z.strictObject({
  costCentre: words,
  functionalDomain: words,
  programmingReference: words,
});

/** Of a cohort whose file says nothing of it: seven months, as the first promotion was helped, and a question a month. */
const defaultSupport: SupportTerms = {
  months: 7,
  checkInEveryDays: 30,
  milestones: { consolider: [], integrer: [], deployer: [] },
  partners: [],
};
/** Days that a beneficiary has to answer a formal notice. */
export const defaultNoticeDaysOf = (support: SupportTerms | undefined): number =>
  support?.defaultNoticeDays ?? 31;

export const supportOf = (support: SupportTerms | undefined): SupportTerms => support ?? defaultSupport;

export const cohortSchema = z.strictObject({
  cohort: identifier,
  /** Prefix of every application id, 4 to 12 lower-case letters and digits. */
  idPrefix: z.string().check(z.regex(/^[0-9a-z]{4,12}$/)),
  rulesVersion: positive,
  title: bilingual,
  languages: z.array(z.enum(languages)).check(z.minLength(1)),
  timeZone: z.string(),
  calendar: z.strictObject({
    opensAt: instant,
    closesAt: instant,
    gracePeriodMinutes: z.int().check(z.nonnegative()),
    juryOpensAt: instant,
    juryClosesAt: instant,
    /** Until when panelists declare ties with finalists, once the shortlist is told; until the vote opens when left out. */
    panelTiesUntil: z.optional(instant),
    panelOpensAt: instant,
    panelClosesAt: instant,
    /** When everything is over: links expire (see held-grants.ts for beneficiaries'), retention starts. */
    endsAt: instant,
  }),
  applicants: z.strictObject({
    types: z.array(applicantTypeSchema).check(z.minLength(1)),
    rules: z.array(eligibilityRuleSchema),
    maximumRequestCents: positive,
    /** Who gives a budget by headings; the others, and everybody when left out, give its total. */
    budgets: z.optional(z.array(budgetPlanSchema)),
  }),
  /** Files that applicants may or must give beside the form; none when left out. */
  papers: z.optional(z.array(paperAskSchema).check(z.minLength(1), z.maxLength(30))),
  jury: z.strictObject({
    criteria: z.array(criterionSchema).check(z.minLength(1)),
    scale: z.strictObject({ min: z.int(), max: z.int() }),
    readersPerApplication: positive,
    quorum: positive,
    shortlistSize: positive,
    /** Published maximum when applications are level at the cut. */
    shortlistMaximum: positive,
    ranking: z.enum(['raw', 'corrected']),
  }),
  panel: z.strictObject({
    size: positive,
    /** Citizens enrolled beyond the seats, who may take the seat of a member who did not vote; none when left out. */
    substitutes: z.optional(z.int().check(z.nonnegative())),
    quorumVoters: positive,
    quorumGrades: positive,
    method: z.enum(['majority-judgment', 'approval']),
    /** From the worst grade to the best. */
    grades: z.array(z.strictObject({ id: identifier, label: bilingual })).check(z.minLength(2)),
    /** Majority grade under which nothing is funded. */
    floorGrade: identifier,
    /** From which grade a project counts as graded well, beside the list (SELECTION.md §18); `floorGrade` when left out. */
    wellGraded: z.optional(identifier),
    /**
     * Questions of the panel to finalists, once the sheets are shared: asked and answered until so many days before the vote opens,
     * so many a citizen; none are taken when left out.
     */
    questions: z.optional(
      z.strictObject({ untilDaysBefore: positive, answersUntilDaysBefore: positive, perPanelist: positive }),
    ),
  }),
  /** How the panel is drawn by lot from a pool of volunteers; no panel is drawn when left out. */
  sortition: z.optional(
    z.strictObject({
      quotas: z.array(panelQuotaSchema).check(z.minLength(1), z.maxLength(6)),
      /** Days that a citizen who was drawn has to answer the invitation; ten when left out. A reminder comes half way. */
      answerDays: z.optional(z.int().check(z.minimum(2), z.maximum(90))),
    }),
  ),
  funding: z.strictObject({
    budgetCents: positive,
    maximumLaureates: positive,
    whenOverBudget: z.enum(['skip', 'stop']),
  }),
  delays: z.strictObject({
    /** Days an applicant has to answer a request for information: a reminder comes half way. Even. */
    informationDays: positive,
    /** Days a laureate has to sign: a reminder comes half way. Even. */
    signatureDays: positive,
    /** Months of silence after which the request counts as refused (CRPA L231-4 3°). */
    implicitRejectionMonths: positive,
    /** Jurors and panelists who are late are reminded this many days before their round closes. */
    reminderDaysBefore: positive,
    /** Beneficiaries are reminded of their financial report this many days before it is due. */
    reportReminderDaysBefore: positive,
  }),
  agreement: z.strictObject({
    instalments: z
      .array(
        z.strictObject({
          label: bilingual,
          shareBasisPoints: positive,
          dueMonthsAfterSignature: z.int(),
          /** Paid once the beneficiary's reports came, however late that is. */
          afterReports: z.optional(z.boolean()),
        }),
      )
      .check(z.minLength(1)),
    terms: bilingual,
    /** The legal person that grants: « L’État ». */
    party: words,
    /** Articles after those that the programme writes, in French; variables between braces. */
    clauses: z.array(articleSchema),
    /** Names the text of the commitments that is signed, such as `promotion-1/1`: raised whenever a word of it changes. */
    commitmentsVersion: words,
    commitments: z.strictObject({ fr: z.array(z.string()), en: z.array(z.string()) }),
    /** The text annexed to décret 2021-1947, which is annexed to the agreement of who subscribes to it. */
    commitmentsAnnex: z.array(articleSchema),
    /** Other public money of beneficiaries that the administration knows of; none when left out. */
    otherAid: z.optional(z.array(otherAidSchema)),
  }),
  service: z.strictObject({
    name: bilingual,
    /** Of the authority that grants: the open data of subsidies name it. */
    siret: z.string().check(z.regex(/^\d{14}$/)),
    address: words,
    phone: words,
    email: z.email(),
    /** In whose name the service decides, with its article. */
    authority: bilingual,
    signatories: z.array(signatorySchema).check(z.minLength(1)),
    /** Who answers a recours hiérarchique: none can be answered when left out. */
    superior: z.optional(superiorSchema),
    /** Who follows applications, and can be asked about one (CRPA L111-2). */
    contact: z.strictObject({ firstName: words, surname: words, email: z.email(), phone: words }),
    /** Where somebody who was refused can turn: told in each refusal. */
    otherProgrammes: z
      .array(z.strictObject({ name: bilingual, address: words, text: bilingual }))
      .check(z.minLength(1)),
    /** When the next call is expected, in a sentence. */
    nextCall: bilingual,
  }),
  /** What the pages say of the site itself; each part has a neutral word in its place when left out. */
  site: z.optional(
    z.strictObject({
      /** An address of one's own, by stage; that of API Gateway (or of the front) when left out. */
      domain: z.optional(
        z.strictObject({ test: z.optional(ownAddressSchema), production: z.optional(ownAddressSchema) }),
      ),
      /** Stands at the head of every page; the service's name when left out. */
      authority: z.optional(bilingual),
      /** Name and capacity of who answers for what is published (loi 2004-575 art. 1-1). */
      publicationDirector: z.optional(words),
      /** Name, address and telephone of who hosts the site (the same article). */
      host: z.optional(words),
      /** Of the data protection officer; the service's address when left out. */
      dataProtectionEmail: z.optional(z.email()),
      /** The address of the multi-year scheme of accessibility and of its plan of the year (loi 2005-102 art. 47). */
      accessibilityScheme: z.optional(z.string().check(z.regex(/^https:\/\/\S+$/))),
      /** The last audit against the RGAA, for the statement. Without one a site is not conformant. */
      accessibilityAudit: z.optional(accessibilityAuditSchema),
    }),
  ),
  sender: z.strictObject({
    email: z.email(),
    name: words,
    replyTo: z.email(),
    /** Stages in whose account SES knows the sender's domain from elsewhere: no stack of ours makes it there. */
    importedIn: z.optional(z.array(z.enum(['test', 'production']))),
  }),
  /** A paragraph that the cohort adds to a letter, by the name of its template; variables between braces. */
  letters: z.optional(z.record(z.string(), bilingual)),
  /** Rehearsals in the cloud: every e-mail goes to this one address, whoever it is for. Left out of a real cohort. */
  mail: z.optional(z.strictObject({ capture: z.email() })),
  staff: z.optional(
    z.strictObject({
      /** Where the daily digest of what waits for staff goes; none is written when `staff` is left out. */
      digestTo: z.email(),
      /** By stage; staff have accounts of the programme alone when left out. */
      proConnect: z.optional(
        z.strictObject({ test: z.optional(proConnectSchema), production: z.optional(proConnectSchema) }),
      ),
    }),
  ),
  /** CloudFront and a rule of WAF before the API; nothing stands there when left out. */
  front: z.optional(
    z.strictObject({
      /** At most of one address. Pages ask the API from addresses of their functions, hence not fewer. */
      requestsPerMinute: z.int().check(z.minimum(600), z.maximum(100_000)),
    }),
  ),
  /** One page of CloudWatch for operators, which is paid by the month beyond an account's first three; none when left out. */
  dashboard: z.optional(z.boolean()),
  /**
   * Where the national register of legal bodies is asked about applicants with a SIRET; nothing is asked, nor kept from being
   * decided, when left out.
   */
  register: z.optional(
    z.strictObject({
      /** https://, a host and nothing behind it: no other host is ever asked. */
      url: z.string().check(z.regex(/^https:\/\/[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9-]+)+$/)),
    }),
  ),
  /** Where the public draws come from that lots and readers are drawn by; drand's quicknet when left out. */
  beacon: z.optional(beaconSourceSchema),
  /** What a laureate is helped with after the award, and in which rhythm; `defaultSupport` when left out. */
  support: z.optional(supportTermsSchema),
  /** What the State books a payment under; without it no payment order leaves. */
  payments: z.optional(chorusKeysSchema),
  /** How to appeal, by what is told; variables between braces. */
  appealNotice: z.strictObject({
    /** Joined to every refusal, a partial one too: it runs from the notification (CJA R421-5). */
    refusal: bilingual,
    /** Joined to the acknowledgement of receipt: it runs from the birth of the implicit refusal (CRPA R112-11-1, CJA R421-2). */
    receipt: bilingual,
    /** Joined to what is written about an appeal: from its rejection, in writing or by silence (CRPA R112-5, CJA R421-2). */
    appeal: bilingual,
    /** An article of the agreement, which is a contract and no decision. */
    agreement: bilingual,
  }),
  retention: z.strictObject({ awardedMonths: positive, notAwardedMonths: positive }),
});

export type Cohort = z.infer<typeof cohortSchema>;
export type OwnAddress = z.infer<typeof ownAddressSchema>;
export type AgentDirectory = z.infer<typeof proConnectSchema>;
export type Criterion = z.infer<typeof criterionSchema>;
