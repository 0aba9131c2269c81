/** The words of the console's page of amendments. */
import { typesetWords } from '#web/server/parts/words.ts';

export const amendmentWords = typesetWords({
  title: ['Avenants à la convention', 'Amendments to the agreement'],
  why: [
    'Un avenant prolonge le projet, déplace ou partage autrement les versements, réduit la subvention, ou désigne un autre bénéficiaire. Le bénéficiaire le signe avec un code, puis deux personnes de l’équipe pour l’administration ; rien ne change avant.',
    'An amendment prolongs the project, moves or splits the payments otherwise, lowers the grant, or names another beneficiary. The beneficiary signs it with a code, then two of the staff for the administration; nothing changes before.',
  ],
  agreement: ['Convention', 'Agreement'],
  beneficiary: ['Bénéficiaire', 'Beneficiary'],
  nextBeneficiary: ['Bénéficiaire avec l’avenant', 'Beneficiary with the amendment'],
  passes: [
    'Une fois l’avenant en vigueur, le compte bancaire est demandé à nouveau, sauf s’il est au nom de ce même organisme. Les lettres continuent d’arriver à l’adresse du dossier : si elle change, transmettez le dossier.',
    'Once the amendment is in force the bank account is asked for again, unless it is in the name of this same body. Letters go on to the address of the application: if that changes, hand the application over.',
  ],
  beneficiaryChanges: [
    'Changer de bénéficiaire, de nom, de numéro ou de siège',
    'Another beneficiary, name, number or seat',
  ],
  beneficiaryHint: [
    'Une fusion ou une reprise transfère la convention : la personne qui représente le nouveau bénéficiaire signe l’avenant, et le motif cite l’acte (traité de fusion, accord de l’ancien bénéficiaire) avec sa date. Pour un simple changement de nom ou de siège, le motif cite le récépissé de la préfecture ou l’avis du registre.',
    'A merger or a takeover transfers the agreement: the person who represents the new beneficiary signs the amendment, and the reason cites the deed (merger agreement, consent of the former beneficiary) with its date. For a mere change of name or seat the reason cites the receipt of the prefecture or the notice of the register.',
  ],
  namesBeneficiary: [
    'L’avenant désigne le bénéficiaire ainsi :',
    'The amendment names the beneficiary as follows:',
  ],
  type: ['Nature du bénéficiaire', 'Kind of beneficiary'],
  propose: ['Proposer un avenant', 'Propose an amendment'],
  reason: [
    'Motif, que le bénéficiaire lit et que l’avenant cite',
    'Reason, which the beneficiary reads and the amendment cites',
  ],
  endsOn: ['Fin de la phase soutenue', 'End of the supported phase'],
  parts: ['Versements', 'Payments'],
  partsHint: [
    'Leur somme est la subvention. Un montant vidé supprime le versement ; ce qui est ordonné ou payé ne change plus.',
    'Their sum is the grant. An amount that is emptied removes the payment; what is ordered or paid changes no more.',
  ],
  amountOf: [(part: string) => `Montant en euros (${part})`, (part: string) => `Amount in euros (${part})`],
  dayOf: [(part: string) => `À partir du (${part})`, (part: string) => `From (${part})`],
  labelOf: [(part: string) => `Intitulé (${part})`, (part: string) => `Label (${part})`],
  newPart: [(number: number) => `nouveau versement ${number}`, (number: number) => `new payment ${number}`],
  fixed: ['ordonné ou payé', 'ordered or paid'],
  send: ['Proposer au bénéficiaire', 'Propose to the beneficiary'],
  sendWhy: ['La lettre part aussitôt.', 'The letter leaves at once.'],
  open: [
    (reference: string) => `Avenant n° ${reference}, proposé`,
    (reference: string) => `Amendment no. ${reference}, proposed`,
  ],
  proposedAt: ['Proposé le', 'Proposed on'],
  paper: ['Document (PDF)', 'Document (PDF)'],
  signedPaper: ['Copie signée (PDF)', 'Signed copy (PDF)'],
  waits: ['Il attend la signature du bénéficiaire.', 'It waits for the beneficiary to sign.'],
  signed: [
    (name: string, capacity: string, day: string) => `Signé par ${name}, ${capacity}, le ${day}.`,
    (name: string, capacity: string, day: string) => `Signed by ${name}, ${capacity}, on ${day}.`,
  ],
  countersign: ['Proposer de signer pour l’administration', 'Propose to sign for the administration'],
  countersignWhy: [
    'L’avenant s’applique alors aussitôt : bénéficiaire, fin du projet, montant et versements.',
    'The amendment then applies at once: beneficiary, end of the project, amount and payments.',
  ],
  takeBack: ['Retirer l’avenant', 'Take the amendment back'],
  takeBackWhy: ['Motif, que le bénéficiaire lit', 'Reason, which the beneficiary reads'],
  declined: [
    (day: string) => `Le bénéficiaire a refusé le dernier avenant le ${day} :`,
    (day: string) => `The beneficiary declined the last amendment on ${day}:`,
  ],
  inForce: ['En vigueur', 'In force'],
  since: [(day: string) => `depuis le ${day}`, (day: string) => `since ${day}`],
  back: ['Revenir aux versements', 'Back to the payments'],
  done: {
    avenant: ['L’avenant est proposé au bénéficiaire.', 'The amendment is proposed to the beneficiary.'],
    'avenant-retire': [
      'L’avenant est retiré et le bénéficiaire en est informé.',
      'The amendment is taken back, and the beneficiary is told.',
    ],
    'avenant-signe': [
      'L’avenant est en vigueur et le bénéficiaire en est informé.',
      'The amendment is in force, and the beneficiary is told.',
    ],
  },
});
