/** What lets a draft or an application go to another address: to whom, or until when that address may accept. */
import type { Language } from '#domain/values/language.ts';
import type { Problem } from '#http/server/problem.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { notice } from './blocks.ts';
import { actButton, type FormState, formStart, problemSummary, type ToldProblem, textField } from './form.ts';
import { typesetWords } from './words.ts';

const words = typesetWords({
  name: ['Nom et prénom de la personne', 'First name and surname'],
  email: ['Son adresse électronique', 'Their e-mail address'],
  emailHint: [
    'Vérifiez-la bien : qui reçoit ce message peut prendre votre place.',
    'Check it well: whoever gets this message can take your place.',
  ],
  pending: [
    (email: string, until: string) =>
      `Proposition envoyée à ${email}, qui peut l’accepter jusqu’au ${until}. Tant que ce n’est pas fait, rien ne change pour vous.`,
    (email: string, until: string) =>
      `Offer sent to ${email}, who can accept it until ${until}. As long as that is not done, nothing changes for you.`,
  ],
  takeBack: ['Reprendre cette proposition', 'Take this offer back'],
});

/** Named as those of the form, so that what is wrong with them is said in the same words. */
export const heirFields = ['contact.name', 'contact.email'] as const;
/** Refusals that are about the address. */
const refusedOfHeir: readonly string[] = ['own-address', 'address-unreachable'];

export const heirIn = (form: URLSearchParams) => ({
  name: textIn({ form }, 'contact.name'),
  email: textIn({ form }, 'contact.email'),
});
export const heirValues = ({ name, email }: ReturnType<typeof heirIn>) => ({
  'contact.name': name,
  'contact.email': email,
});

/** What is wrong with what was said of them; undefined for a refusal of another kind. */
export function heirProblems({ problems, code, messages }: Problem): readonly ToldProblem[] | undefined {
  if (problems !== undefined || !refusedOfHeir.includes(code)) return problems;
  return [{ field: 'contact.email', message: messages }];
}

interface HandoverForm {
  state: FormState;
  say: Wording;
  offer: { email: string; expiresAt: string } | undefined;
  action: string;
  takeBackAction: string;
  lead: string;
  button: string;
}

export function handoverForm({
  state,
  say,
  offer,
  action,
  takeBackAction,
  lead,
  button,
}: HandoverForm): Markup {
  const write = words[state.language];
  if (offer) {
    return html`${notice('info', write.pending(offer.email, say.deadline(offer.expiresAt)))}
${actButton(state, { action: takeBackAction, label: write.takeBack, kind: 'secondary' })}`;
  }
  return html`${problemSummary(state)}<p>${lead}</p>
<form method="post" action="${action}" novalidate>${formStart(state)}
${textField(state, { name: 'contact.name', label: write.name, maximumLength: 120, autocomplete: 'off' })}
${textField(state, { name: 'contact.email', label: write.email, hint: write.emailHint, type: 'email', autocomplete: 'off' })}
<button>${button}</button></form>`;
}

/** Whom a code page confirms. */
export const heirLabels = (language: Language) => {
  const { name, email } = words[language];
  return { name, email };
};
