/** One sentence per code of what can be wrong with a field; its limits are added after it. */
export type FieldSentence = { fr: string; en: string };

export const fieldWords: Record<string, FieldSentence> = {
  missing: { fr: 'Remplissez ce champ', en: 'Fill in this field' },
  'paper-missing': {
    fr: 'Donnez cette pièce depuis la page « Mes pièces », ou dites dans le message pourquoi vous ne le pouvez pas',
    en: 'Give this paper on the page “My papers”, or say in the message why you cannot',
  },
  'paper-not-known': {
    fr: 'Cette pièce n’est pas de celles que ce candidat peut donner avec sa candidature : choisissez parmi {known}',
    en: 'This paper is none that this applicant can give with the application: choose among {known}',
  },
  'unknown-field': { fr: 'Ce champ n’existe pas : retirez-le', en: 'This field does not exist: remove it' },
  'wrong-type': {
    fr: 'Cette valeur n’est pas du type attendu',
    en: 'This value is not of the expected type',
  },
  'wrong-format': {
    fr: 'Cette valeur n’a pas la forme attendue',
    en: 'This value is not in the expected form',
  },
  'outside-support': {
    fr: 'Cette date est hors de l’accompagnement, qui va du {from} au {to} : choisissez un jour de cette période',
    en: 'This date is outside the support, which runs from {from} to {to}: choose a day of that time',
  },
  'not-on-roll': {
    fr: 'Cette personne ne figure pas, ou plus, parmi les accompagnateurs : choisissez-en une de la liste',
    en: 'This person is not, or no longer, on the roll of advisers: choose one of it',
  },
  'in-the-future': {
    fr: 'Cette date est à venir : notez une séance une fois qu’elle a eu lieu, au plus tard aujourd’hui, le {today}',
    en: 'This date is still to come: note a session once it was held, today at the latest, {today}',
  },
  'before-support': {
    fr: 'Cette date est avant l’attribution de la subvention, le {from} : corrigez le jour de la séance',
    en: 'This date is before the grant was awarded, on {from}: correct the day of the session',
  },
  'sessions-full': {
    fr: 'Les séances notées pour ce lauréat ont atteint la longueur que le programme garde : écrivez moins, ou demandez au service d’en retirer une',
    en: 'The sessions noted for this laureate have reached the length that the programme keeps: write less, or ask the service to remove one',
  },
  'not-a-quarter': {
    fr: 'Indiquez la durée en quarts d’heure entiers : 15, 30, 45 minutes, etc.',
    en: 'Give the length in whole quarters of an hour: 15, 30, 45 minutes, and so on',
  },
  'csv-broken': {
    fr: 'Un guillemet n’est pas fermé : enregistrez le fichier de nouveau au format CSV',
    en: 'A quotation mark is not closed: save the file again as CSV',
  },
  'column-missing': {
    fr: 'La colonne « {column} » manque : la première ligne nomme ordre, paye_le et montant_eur',
    en: 'The column “{column}” is missing: the first line names ordre, paye_le and montant_eur',
  },
  'line-twice': {
    fr: 'Cet ordre est déjà à la ligne {first} : gardez une seule des deux lignes',
    en: 'This order is on line {first} already: keep one of the two lines',
  },
  'order-unknown': {
    fr: 'Cet ordre de versement n’existe pas : vérifiez son numéro dans le dernier fichier exporté',
    en: 'There is no such payment order: check its number in the file exported last',
  },
  'order-paid': {
    fr: 'Cet ordre est déjà payé, depuis le {paidOn} : retirez cette ligne',
    en: 'This order is paid already, since {paidOn}: remove this line',
  },
  'order-returned': {
    fr: 'Cet ordre a été noté comme revenu : s’il a été payé malgré tout, ne l’ordonnez pas de nouveau, suspendez ce versement et voyez avec le comptable',
    en: 'This order was noted as come back: if it was paid after all, do not order it again, withhold this payment and see the accountant',
  },
  'order-withheld': {
    fr: 'Ce versement est suspendu : voyez avec le comptable pourquoi il a été payé',
    en: 'This payment is withheld: ask the accountant why it was paid',
  },
  'order-not-exported': {
    fr: 'Cet ordre n’est pas encore parti : exportez d’abord les ordres, ou corrigez son numéro',
    en: 'This order has not left yet: export the orders first, or correct its number',
  },
  'order-other-amount': {
    fr: 'L’ordre est de {orderedCents:euros} : le montant payé doit être le même',
    en: 'The order is of {orderedCents:euros}: the amount paid must be the same',
  },
  'paid-before-order': {
    fr: 'Le paiement précède l’ordre, du {orderedOn} : corrigez la date',
    en: 'The payment comes before the order, of {orderedOn}: correct the date',
  },
  'paid-in-future': {
    fr: 'Cette date est à venir (nous sommes le {today}) : n’inscrivez que ce qui est payé',
    en: 'This date is still to come (today is {today}): enter only what was paid',
  },
  'paid-on-no-day': {
    fr: 'La date du paiement s’écrit AAAA-MM-JJ ou JJ/MM/AAAA',
    en: 'Write the date of the payment as YYYY-MM-DD or DD/MM/YYYY',
  },
  'paid-no-amount': {
    fr: 'Le montant s’écrit en euros, comme 30000,00',
    en: 'Write the amount in euros, like 30000,00',
  },
  'paid-no-iban': {
    fr: 'Le fichier a une colonne « iban » : inscrivez-y le compte sur lequel cet ordre a été payé',
    en: 'The file has a column “iban”: enter the account to which this order was paid',
  },
  'paid-elsewhere': {
    fr: 'Ce n’est pas le compte que porte l’ordre : appelez tout de suite le comptable, le fichier a pu être modifié entre vous et lui',
    en: 'This is not the account of the order: call the accountant at once, the file may have been changed between you and them',
  },
  'iban-malformed': {
    fr: 'Cet IBAN n’a pas la forme d’un IBAN : recopiez-le depuis le RIB, comme FR76 3000 6000 0112 3456 7890 189',
    en: 'This does not have the form of an IBAN: copy it from the bank’s paper, like FR76 3000 6000 0112 3456 7890 189',
  },
  'iban-length': {
    fr: 'Un IBAN de ce pays ({country}) compte {expected} caractères, celui-ci {actual} : recopiez-le en entier',
    en: 'An IBAN of this country ({country}) has {expected} characters, this one {actual}: copy the whole of it',
  },
  'iban-letter-for-digit': {
    fr: 'Une lettre O ou I tient la place d’un zéro ou d’un un : remplacez-la par le chiffre',
    en: 'A letter O or I stands where a zero or a one should: replace it by the digit',
  },
  'iban-checksum': {
    fr: 'La clé de contrôle de cet IBAN est fausse : un chiffre est mal recopié ou deux sont inversés',
    en: 'The check digits of this IBAN are wrong: a digit is miscopied, or two are swapped',
  },
  'country-not-payable': {
    fr: 'Une subvention ne peut pas être versée dans ce pays ({country}) : indiquez un compte de l’espace SEPA',
    en: 'A grant cannot be paid to this country ({country}): give an account within the SEPA area',
  },
  'holder-differs': {
    fr: 'Le titulaire n’est pas le bénéficiaire de la convention, « {beneficiary} » : indiquez un compte à son nom, ou dites pourquoi celui-ci ne l’est pas',
    en: 'The holder is not the beneficiary of the agreement, “{beneficiary}”: give an account in its name, or say why this one is not',
  },
  'ends-before-start': {
    fr: 'La fin du projet est avant son début : corrigez l’une des deux dates',
    en: 'The project ends before it starts: correct one of the two dates',
  },
  'ends-before-call': {
    fr: 'Le projet est déjà terminé à l’ouverture de l’appel, le {opensOn} : corrigez la date de fin',
    en: 'The project has ended before the call opens, on {opensOn}: correct the date on which it ends',
  },
  'above-budget': {
    fr: 'L’aide demandée, {requestedCents:euros}, dépasse le budget total du projet, {budgetCents:euros} : corrigez l’un des deux montants',
    en: 'The amount requested, {requestedCents:euros}, is above the total budget of the project, {budgetCents:euros}: correct one of the two amounts',
  },
  'no-costs': {
    fr: 'Indiquez les charges du projet : un poste au moins',
    en: 'Give the costs of the project: under one heading at least',
  },
  'income-below-costs': {
    fr: 'Le budget n’est pas équilibré : les charges font {costsCents:euros}, les produits {incomeCents:euros} avec l’aide demandée. Il manque {differenceCents:euros} de produits',
    en: 'The budget does not balance: costs come to {costsCents:euros}, income to {incomeCents:euros} with the amount requested. {differenceCents:euros} of income are missing',
  },
  'income-above-costs': {
    fr: 'Le budget n’est pas équilibré : les charges font {costsCents:euros}, les produits {incomeCents:euros} avec l’aide demandée. Les produits dépassent les charges de {differenceCents:euros}',
    en: 'The budget does not balance: costs come to {costsCents:euros}, income to {incomeCents:euros} with the amount requested. Income is above costs by {differenceCents:euros}',
  },
  'not-sum-of-costs': {
    fr: 'Le budget total, {budgetCents:euros}, n’est pas la somme des charges, {costsCents:euros} : corrigez l’un ou l’autre',
    en: 'The total budget, {budgetCents:euros}, is not the sum of the costs, {costsCents:euros}: correct one or the other',
  },
  'budget-too-large': {
    fr: 'Les charges font {costsCents:euros}, et un budget est de {mostCents:euros} au plus : corrigez les montants',
    en: 'Costs come to {costsCents:euros}, and a budget is {mostCents:euros} at most: correct the amounts',
  },
  'heading-not-asked': {
    fr: 'L’appel ne demande pas ce poste du budget à ce type de candidat : retirez-le',
    en: 'The call does not ask this type of applicant for this heading of the budget: remove it',
  },
  'address-stays': {
    fr: 'Cette adresse ne change pas ici : transmettez la candidature depuis votre dossier, ou écrivez au service',
    en: 'This address does not change here: hand the application over from its page, or write to the service',
  },
  'address-invited': {
    fr: 'L’accès tardif a été donné à l’adresse qui a reçu le lien : indiquez cette adresse, ou demandez un accès au service pour une autre',
    en: 'The late access was given to the address that received the link: give that address, or ask the service for an access for another',
  },
  'too-short': { fr: 'Ce texte est trop court', en: 'This text is too short' },
  'too-long': { fr: 'Ce texte est trop long : raccourcissez-le', en: 'This text is too long: shorten it' },
  'too-few': { fr: 'La liste est trop courte', en: 'The list is too short' },
  'too-many': { fr: 'La liste est trop longue', en: 'The list is too long' },
  'out-of-range': { fr: 'Ce nombre est hors des limites', en: 'This number is out of range' },
  'not-an-integer': {
    fr: 'Donnez un nombre entier (les montants sont en centimes)',
    en: 'Give a whole number (amounts are in cents)',
  },
  'not-a-date': {
    fr: 'Cette date n’existe pas : écrivez-la AAAA-MM-JJ',
    en: 'This date does not exist: write it YYYY-MM-DD',
  },
  'not-a-day': {
    fr: 'Cette date n’existe pas : écrivez-la JJ/MM/AAAA',
    en: 'This date does not exist: write it DD/MM/YYYY',
  },
  'not-an-instant': {
    fr: 'Écrivez la date et l’heure selon ISO 8601, avec leur décalage',
    en: 'Write the date and time in ISO 8601, with their offset',
  },
  'not-a-uuid': { fr: 'Donnez un UUID', en: 'Give a UUID' },
  'not-one-of': { fr: 'Choisissez une des valeurs possibles', en: 'Choose one of the possible values' },
  'must-be-accepted': { fr: 'Vous devez l’accepter', en: 'You must accept it' },
  'line-break': { fr: 'Écrivez-le sur une seule ligne', en: 'Write it on one line' },
  repeated: { fr: 'Une valeur est répétée', en: 'A value is repeated' },
  'former-address': {
    fr: 'Cette adresse était celle d’une personne de la liste, corrigée depuis : pour elle, donnez celle d’aujourd’hui ; pour quelqu’un d’autre, une autre adresse',
    en: 'This address was that of somebody on the roll, corrected since: for them, give today’s; for somebody else, another address',
  },
  'invalid-email': {
    fr: 'Cette adresse électronique n’est pas valide',
    en: 'This e-mail address is not valid',
  },
  'not-ascii': {
    fr: 'Cette adresse ne peut contenir que des caractères sans accent',
    en: 'This address can only hold unaccented characters',
  },
  'siret-invalid': {
    fr: 'Ce SIRET n’existe pas : vérifiez ses 14 chiffres',
    en: 'This is not a SIRET: check its 14 digits',
  },
  'number-elsewhere': {
    fr: 'RIDET est un numéro de Nouvelle-Calédonie, TAHITI de Polynésie française : vérifiez-le, ou le code postal',
    en: 'RIDET is a number of New Caledonia, TAHITI of French Polynesia: check it, or the postcode',
  },
  'rna-invalid': {
    fr: 'Ce numéro RNA n’est pas valide : W suivi de neuf caractères',
    en: 'This is not an RNA number: W and nine characters',
  },
  'decided-upon': {
    fr: 'Ce champ ne se corrige qu’avant toute décision ou demande de complément : laissez-le tel quel',
    en: 'This field can only be corrected before anything is decided or asked: leave it as it was',
  },
  'agreement-signed': {
    fr: 'La convention signée imprime ce champ, qui ne se corrige plus : laissez-le tel quel',
    en: 'The signed agreement prints this field, which can be corrected no more: leave it as it was',
  },
  'not-requested': {
    fr: 'Ce champ n’a pas été demandé : retirez-le',
    en: 'This field was not asked for: remove it',
  },
  'unknown-reason': {
    fr: 'Ce motif n’est pas une règle de l’appel',
    en: 'This reason is not a rule of the call',
  },
  'criterion-unknown': { fr: 'Ce critère n’existe pas', en: 'There is no such criterion' },
  'criterion-repeated': {
    fr: 'Le critère « {criterion} » est noté deux fois',
    en: 'The criterion “{criterion}” is marked twice',
  },
  'criterion-missing': {
    fr: 'Le critère « {criterion} » n’est pas noté',
    en: 'The criterion “{criterion}” is not marked',
  },
  'mark-out-of-scale': { fr: 'Cette note est hors de l’échelle', en: 'This mark is off the scale' },
  'unknown-finalist': {
    fr: 'Cette candidature n’est pas finaliste',
    en: 'This application is not a finalist',
  },
  'unknown-grade': { fr: 'Cette mention n’est pas sur le bulletin', en: 'This grade is not on the ballot' },
  'graded-and-recused': {
    fr: 'Donnez une mention ou déportez-vous, pas les deux',
    en: 'Grade it or recuse yourself, not both',
  },
  'tie-declared': {
    fr: 'Vous avez déclaré un lien avec ce finaliste : déportez-vous',
    en: 'You declared a link with this finalist: recuse yourself',
  },
  'names-author': {
    fr: 'Votre nom ou votre adresse figure dans la question : retirez-les, elle doit rester sans auteur',
    en: 'Your name or address stands in the question: take it out, the question must have no author',
  },
  'names-panelist': {
    fr: 'Ce texte nomme un membre du panel : retirez son nom',
    en: 'This text names a member of the panel: take the name out',
  },
  'rapporteur-tied': {
    fr: 'Ce membre du jury s’est récusé de cette candidature, ou a un lien avec elle : indiquez un autre rapporteur',
    en: 'This member of the jury recused from this application, or has a link with it: name another rapporteur',
  },
  'names-juror': {
    fr: 'Ce texte nomme un membre du jury qui n’en est pas le rapporteur : retirez son nom',
    en: 'This text names a member of the jury who is not its rapporteur: take the name out',
  },
  'holds-address': {
    fr: 'Une adresse électronique figure dans la question : retirez-la, elle dirait qui la pose',
    en: 'An e-mail address stands in the question: take it out, it would tell who asks',
  },
  'holds-link': {
    fr: 'Ce texte contient un lien : dites ce qu’il montre, ce qui est derrière pourrait changer après le vote',
    en: 'This text contains a link: say what it shows, what is behind it could change after the vote',
  },
  'incomplete-ballot': {
    fr: 'Ce finaliste n’a ni mention ni déport',
    en: 'This finalist has neither a grade nor a recusal',
  },
  'not-an-amount': { fr: 'Donnez un montant positif, en centimes', en: 'Give a positive amount, in cents' },
  'not-euros': {
    fr: 'Écrivez un montant en euros, de 1 à 10 000 000 (par exemple 12 500)',
    en: 'Write an amount in euros, from 1 to 10,000,000 (for example 12,500)',
  },
  'above-maximum': {
    fr: 'Cet appel accorde au plus {maximumCents:euros} par projet, et {requestedCents:euros} sont demandés : écrivez un montant qui ne dépasse pas ce maximum',
    en: 'This call grants at most {maximumCents:euros} to a project, and {requestedCents:euros} are asked for: write an amount within that maximum',
  },
  'not-a-count': { fr: 'Donnez un nombre positif', en: 'Give a positive number' },
  'unknown-application': {
    fr: 'Cette candidature n’existe pas ou n’est pas classée',
    en: 'This application does not exist or is not ranked',
  },
  'already-ranked': { fr: 'Cette candidature est déjà classée', en: 'This application is already ranked' },
  'no-such-place': { fr: 'Ce rang n’existe pas dans la liste', en: 'The list has no such place' },
  'outcome-unknown': {
    fr: 'Cette issue n’est pas possible dans cette session',
    en: 'This outcome is not possible in this round',
  },
  'amount-not-allowed': {
    fr: 'Seul un lauréat reçoit un montant : retirez-le',
    en: 'Only a laureate has an amount: remove it',
  },
  'laureate-open': { fr: '{title} ({applicantName})', en: '{title} ({applicantName})' },
  'aid-over-ceiling': {
    fr: '{title} ({applicantName}), aides de minimis : {amountCents:euros} à accorder, {declaredCents:euros} déclarés, {knownCents:euros} connus d’ailleurs, {grantedHereCents:euros} pour d’autres projets de cette promotion, pour un plafond de {ceilingCents:euros} ; il reste {leftCents:euros}',
    en: '{title} ({applicantName}), small aid: {amountCents:euros} to be granted, {declaredCents:euros} declared, {knownCents:euros} known otherwise, {grantedHereCents:euros} for other projects of this cohort, under a ceiling of {ceilingCents:euros}; {leftCents:euros} are left',
  },
  'report-unbalanced': {
    fr: 'Les dépenses ({costsCents:euros}) et les recettes ({incomeCents:euros}) doivent être égales : corrigez un montant de l’un des deux côtés',
    en: 'Costs ({costsCents:euros}) and income ({incomeCents:euros}) must be equal: correct an amount on one of the two sides',
  },
  'report-without-costs': {
    fr: 'Le compte est vide : indiquez au moins une dépense',
    en: 'The account is empty: give one cost at least',
  },
  'heading-not-planned': {
    fr: 'Cette ligne n’est pas dans le budget de la convention : retirez-la, et portez son montant sur une autre',
    en: 'This line is not in the budget of the agreement: remove it, and put its amount under another',
  },
  'financial-year-not-over': {
    fr: 'L’exercice dont il faut rendre compte se termine le {endsOn} : remettez les comptes rendus après ce jour',
    en: 'The financial year to be accounted for ends on {endsOn}: file the reports after that day',
  },
  'not-queried': {
    fr: 'Ce point n’a pas fait l’objet d’une question : remettez-le comme il était',
    en: 'No question was asked about this: put it back as it was',
  },
  'one-side-queried': {
    fr: 'Un montant ne peut être corrigé sans un autre en face : interrogez au moins une dépense et une recette, ou aucune',
    en: 'An amount cannot be corrected without another on the other side: ask about one cost and one income at least, or about none',
  },
  'received-when-impossible': {
    fr: 'La date de réception va du {from} (dernière signature) au {to} (aujourd’hui)',
    en: 'The day of receipt is between {from} (last signature) and {to} (today)',
  },
  'instalment-ordered': {
    fr: 'Le versement {number} est ordonné ou payé, ou l’a été : laissez-le tel qu’il est',
    en: 'Payment {number} is ordered or paid, or was: leave it as it is',
  },
  'instalment-not-next': {
    fr: 'Un nouveau versement prend le numéro suivant : {next}',
    en: 'A new payment takes the next number: {next}',
  },
  'above-agreement': {
    fr: 'Les versements font {would:euros} : un avenant n’accorde pas plus que la convention, {max:euros}',
    en: 'The payments come to {would:euros}: an amendment grants no more than the agreement, {max:euros}',
  },
  'end-not-later': {
    fr: 'Choisissez une fin après le {after} : un avenant prolonge le projet, il ne l’abrège pas',
    en: 'Choose an end after {after}: an amendment prolongs the project, it does not shorten it',
  },
  'day-passed': { fr: 'Choisissez le {today} ou un jour qui suit', en: 'Choose {today} or a later day' },
  'nothing-amended': {
    fr: 'Rien ne change : modifiez la fin, un montant, un jour ou le bénéficiaire',
    en: 'Nothing changes: alter the end, an amount, a day or the beneficiary',
  },
  'budget-told-otherwise': {
    fr: 'Ce type de candidat présente son budget autrement : les comptes rendus convenus ne pourraient plus être établis',
    en: 'This type of applicant tells its budget otherwise: the reports that were agreed could not be made any more',
  },
  'body-of-juror': {
    fr: 'Cet organisme est celui de {juror}, qui a été membre du jury : la convention ne peut pas lui être transférée',
    en: 'This is the body of {juror}, who was on the jury: the agreement cannot pass to it',
  },
  'person-on-roll': {
    fr: 'Cette personne a le nom d’un membre du jury ou du panel : la convention ne peut pas passer à qui a donné un avis. S’il s’agit d’un homonyme, donnez tous ses prénoms',
    en: 'This person has the name of a member of the jury or the panel: the agreement cannot pass to who advised on it. If it is somebody else of that name, give all their first names',
  },
  'milestone-untold': {
    fr: 'Dites où en est chaque étape du plan',
    en: 'Say how each milestone of the plan stands',
  },
  'milestone-unknown': {
    fr: 'Cette étape n’est pas dans le plan en vigueur : retirez-la',
    en: 'This milestone is not in the plan in force: remove it',
  },
  'baseline-missing': {
    fr: 'Résultat {number} : donnez la valeur de départ, ou cochez « non mesuré »',
    en: 'Result {number}: give the value at the start, or tick “not measured”',
  },
  'value-missing': {
    fr: 'Résultat {number} : donnez la valeur d’aujourd’hui, ou cochez « non mesuré »',
    en: 'Result {number}: give the value today, or tick “not measured”',
  },
  'source-missing': {
    fr: 'Résultat {number} : dites d’où vient le chiffre, ou cochez « non mesuré »',
    en: 'Result {number}: say where the figure comes from, or tick “not measured”',
  },
  'measured-or-not': {
    fr: 'Résultat {number} : videz ce champ, ou décochez « non mesuré »',
    en: 'Result {number}: empty this field, or untick “not measured”',
  },
  'grant-above-maximum': {
    fr: '{title} ({applicantName}) : {amountCents:euros} à accorder, alors que cet appel accorde au plus {maximumCents:euros} par projet',
    en: '{title} ({applicantName}): {amountCents:euros} to be granted, while this call grants at most {maximumCents:euros} to a project',
  },
};
