/** What applicants do: file, complete, withdraw, sign, decline; some of them nothing more. */
import { declineAgreement } from '#app/agreement/decline-agreement.ts';
import { signAgreement } from '#app/agreement/sign-agreement.ts';
import { completeApplication } from '#app/application/complete-application.ts';
import { fileApplication } from '#app/application/file-application.ts';
import { importApplication } from '#app/application/import-application.ts';
import { withdrawApplication } from '#app/application/withdraw-application.ts';
import { correctForm } from '#app/desk/correct-form.ts';
import type { Status } from '#domain/application/application.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import type { Who } from '#test/simulation/cloud/calls.ts';
import type { Act, Answer } from './act.ts';
import { areReadersGiven } from './besides/readers-anew.ts';
import { inTwoSteps } from './codes.ts';
import { archivist, registrar } from './colleagues.ts';
import type { Desk } from './desk.ts';
import { throughDoor, untilAnswered } from './door.ts';
import { amending, isEarly } from './drafts/amending.ts';
import { writing } from './drafts/writers.ts';
import type { Applicant, Plan } from './plan.ts';

const by = 'applicant-api';
export const applicantActs = (desk: Desk, plan: Plan): Act[] =>
  plan.applicants.flatMap((applicant) => [
    ...(applicant.draftId === undefined ? [filing(desk, applicant)] : writing(desk, applicant)),
    ...correcting(desk, applicant),
    ...correctingLater(desk, applicant),
    ...amending(desk, applicant),
    reading(desk, applicant),
    ...leaving(desk, applicant),
    ...(applicant.course === 'asked' ? [completing(desk, applicant)] : []),
    ...signing(desk, applicant),
  ]);

/** By themselves, or by staff who have it in a file. */
export const filer = ({ id, reference }: Applicant): { by: string; who: Who } =>
  reference === undefined ? { by, who: { kind: 'applicant', id } } : { by: 'staff-api', who: archivist };

/** @returns the answer, refused where another application came of it */
export async function fileAs(
  { deps }: Desk,
  { id, key, reference }: Applicant,
  form: ApplicationForm,
  reason?: string,
): Promise<Answer> {
  if (reference === undefined) {
    const filed = await fileApplication(deps, { form, idempotencyKey: key });
    return filed.ok && filed.value.receipt.applicationId !== id ? elsewhere : filed;
  }
  const brought = await importApplication(deps, { reference, form, reason, isAnother: true, by: archivist });
  return brought.ok && brought.value.applicationId !== id ? elsewhere : brought;
}
const elsewhere: Answer = { ok: false, refusal: { code: 'other-id' } };

const filing = (desk: Desk, applicant: Applicant): Act => ({
  name: `file ${applicant.number}`,
  ...filer(applicant),
  isReady: () => true,
  run: () => fileAs(desk, applicant, applicant.form),
  leaves: { subject: applicant.id, type: 'ApplicationFiled' },
});

/** Staff find that they had copied a row wrongly, once, and bring it in again. */
function correcting(desk: Desk, applicant: Applicant): Act[] {
  const { number, id, form, reference } = applicant;
  if (reference === undefined) return [];
  const corrected = { ...form, project: { ...form.project, description: `Recopiée (${number}).` } };
  return [
    {
      name: `correct ${number}`,
      ...filer(applicant),
      isOptional: true,
      isReady: () => ['received', 'eligibility-review'].includes(desk.see.status(id) ?? ''),
      run: () => fileAs(desk, applicant, corrected, 'Mal recopiée.'),
      leaves: { subject: id, type: 'FormCorrected' },
    },
  ];
}

/** Somebody moved, or has another telephone or another head: staff write it down once, whatever was decided meanwhile. */
function correctingLater({ deps, see }: Desk, { number, id, form }: Applicant): Act[] {
  if (number % 3 > 0) return [];
  const from: readonly Status[] =
    number % 2 === 0 ? ['agreement-issued'] : ['eligible', 'shortlisted', 'laureate'];
  const head =
    'representativeSurname' in form.applicant ? { applicant: { representativeSurname: 'Autre' } } : {};
  const contact = { phone: '06 00 00 00 00' };
  const correct = (name: string, statuses: readonly Status[], correction: Record<string, object>): Act => ({
    name: `${name} of ${number}`,
    by: 'manage-rolls',
    who: registrar,
    isOptional: true,
    isReady: () => statuses.some((one) => one === see.status(id)),
    run: () =>
      correctForm(deps, { applicationId: id, correction, reason: 'On nous l’a écrit.', by: registrar }),
    leaves: { subject: id, type: 'FormCorrected' },
  });
  const signed: readonly Status[] = ['signed', 'awarded'];
  const never = { mustFail: true } as const;
  return [
    // What is signed changes by an amendment, and where letters go by a hand-over.
    { ...correct('correct what is signed', signed, { address: { street: 'Ailleurs' } }), ...never },
    { ...correct('correct the address', from, { contact: { email: 'ailleurs@projet.example' } }), ...never },
    correct('correct the street and the head', from, { ...head, address: { street: `${number} rue Neuve` } }),
    correct('correct the telephone', ['awarded'], { contact }),
  ];
}

/** Whoever withdraws by a code, or is asked something: neither is written to where nobody has opened a link. */
const readsAtOnce: readonly Applicant['course'][] = ['gone-early', 'asked', 'silent'];

/** Whoever finds a letter at an address opens its link once, which is what shows that somebody reads there. */
function reading(desk: Desk, { number, id, isSlow, course }: Applicant): Act {
  const { deps, see, sessions, surprised } = desk;
  const [opened, tried] = [new Set<string>(), new Set<string>()];
  const renewals = () => see.renewals('applicant', id);
  const next = () => see.linksOf(id).find(({ to, token }) => !opened.has(to) && !tried.has(token));
  const door = untilAnswered(desk, id);
  const isWaiting = () => isSlow && !readsAtOnce.includes(course) && isEarly(see.status(id));
  return {
    name: `open a link ${number}`,
    by,
    who: { kind: 'applicant', id },
    isStanding: true,
    again: ['link-invalid'],
    // Some only look when something happened: what they are told meanwhile is kept for them.
    isReady: () => next() !== undefined && (door.isUnanswered() || !isWaiting()),
    async run() {
      const { to, token } = next() ?? { to: '', token: '' };
      const before = renewals();
      const answer = await door.open(token);
      // With what the browser was given, as on the next page; a renewal meanwhile ends it.
      const opens =
        answer.ok && (await deps.links.resolve(answer.value.token, 'applicant', deps.clock.now()));
      if (answer.ok) sessions.push({ id, to, token: answer.value.token });
      if (opens === undefined && renewals() === before) surprised(`the session of ${id} opens nothing`);
      // A later letter has brought another link, or is about to.
      (answer.ok ? opened : tried).add(answer.ok ? to : token);
      return answer;
    },
  };
}

function leaving(desk: Desk, applicant: Applicant): Act[] {
  const { deps, see } = desk;
  const { number, id, course, signing: how, leavesOnceRead } = applicant;
  const from: Partial<Record<string, Status>> = {
    'gone-early': 'eligibility-review',
    'gone-eligible': 'eligible',
    'gone-shortlisted': 'shortlisted',
  };
  const withdraw = (name: string, isReady: () => boolean, isOptional: boolean): Act[] =>
    inTwoSteps(desk, applicant, {
      act: 'withdraw',
      name: `${name} ${number}`,
      isReady,
      isOptional,
      confirm: (confirmed) => withdrawApplication(deps, confirmed),
    });
  const status = from[course];
  const isLeaving = () => see.status(id) === status && (!leavesOnceRead || areReadersGiven(desk));
  // Who was not shortlisted has nothing to withdraw.
  const planned = status ? withdraw('withdraw', isLeaving, course === 'gone-shortlisted') : [];
  const late = () => withdraw('withdraw at signing', () => see.status(id) === 'agreement-issued', true);
  return how === 'withdraw' ? [...planned, ...late()] : planned;
}

function completing(desk: Desk, { number, id }: Applicant): Act {
  const { deps, see } = desk;
  return {
    name: `complete ${number}`,
    by,
    who: { kind: 'applicant', id },
    // Whom nobody could ask, as they opened no link, has nothing to answer.
    get isOptional() {
      return see.letters(id, 'information-requested').length === 0;
    },
    isReady: () =>
      see.status(id) === 'information-requested' && see.letters(id, 'information-requested').length > 0,
    run: () =>
      throughDoor(desk, { purpose: 'applicant', id }, () =>
        completeApplication(deps, {
          applicationId: id,
          completion: { project: { description: `Une description, enfin (${number}).` } },
        }),
      ),
    leaves: { subject: id, type: 'InformationCompleted' },
  };
}

/** Who signs what: the same words each time. */
export function signerOf(see: Desk['see'], { id, form }: Applicant) {
  const application = see.application(id);
  const sha256 = application && 'agreement' in application ? application.agreement.sha256 : '';
  return { name: form.contact.name, capacity: 'Présidente', sha256 };
}

function signing(desk: Desk, applicant: Applicant): Act[] {
  const { deps, see } = desk;
  const { number, id, signing: how } = applicant;
  const isReady = () =>
    see.status(id) === 'agreement-issued' && see.letters(id, 'agreement-to-sign').length > 0;
  // Staff corrected what is signed in that moment: another agreement comes.
  const step = { isReady, isOptional: true, again: ['stage-passed'] };
  if (how === 'decline') {
    return inTwoSteps(desk, applicant, {
      act: 'decline',
      name: `decline ${number}`,
      ...step,
      confirm: (confirmed) => declineAgreement(deps, confirmed),
    });
  }
  if (how !== 'sign') return [];
  const signer = () => signerOf(see, applicant);
  return inTwoSteps(desk, applicant, {
    act: 'sign',
    name: `sign ${number}`,
    ...step,
    signer,
    confirm: (confirmed) => signAgreement(deps, { ...confirmed, ...signer() }),
  });
}
