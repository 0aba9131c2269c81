/** What a new member of staff is written, in both languages: nobody knows yet which one they read. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import { html, markupText } from '#markup/html.ts';

/** How long the password of an invitation is good. */
export const invitationDays = 3;

/**
 * Cognito puts in the address and a password of its own, which must stand alone: it may hold any sign.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-message-customizations.html
 * @param consoleUrl where the invited person signs in
 */
export function staffInvitation({ title }: Pick<Cohort, 'title'>, consoleUrl: string) {
  const body = html`<p lang="fr">Bonjour,</p>
<p lang="fr">Un accès à la console de « ${title.fr} » est ouvert pour vous :</p>
<p><a href="${consoleUrl}">${consoleUrl}</a></p>
<p lang="fr">Votre adresse : {username}<br>Votre mot de passe provisoire :</p>
<p><code>{####}</code></p>
<p lang="fr">Il vaut ${invitationDays} jours. À la première connexion, vous choisissez le vôtre (14 signes au moins), puis vous ajoutez
un second facteur : une application d’authentification sur votre téléphone. Si vous n’attendiez pas cette lettre, ne faites rien.</p>
<hr>
<p lang="en">Hello,</p>
<p lang="en">Access to the console of “${title.en}” is open for you, at the address above, with the address and the temporary password
above. The password is good for ${invitationDays} days. When you first sign in, you choose your own (14 characters or more) and add a
second factor: an authenticator application on your telephone. If you did not expect this letter, do nothing.</p>`;
  return {
    emailSubject: 'Votre accès à la console / Your access to the console',
    emailBody: markupText(body),
  };
}
