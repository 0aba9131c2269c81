/** How something is signed with a code, whatever is signed. */
export const signingWords = {
  digest: ['Empreinte du fichier PDF (SHA-256)', 'Digest of the PDF file (SHA-256)'],
  sign: ['Signer', 'Sign'],
  signText: [
    'Signer engage le bénéficiaire. Nous enverrons un code à huit chiffres à l’adresse de la candidature ; le saisir vaut signature.',
    'Signing binds the beneficiary. We will send an eight-digit code to the address of the application; entering it signs.',
  ],
  name: ['Nom et prénom du signataire', 'First and last name of the signer'],
  capacity: ['En qualité de', 'In the capacity of'],
  capacityHint: ['Par exemple : présidente de l’association.', 'For example: president of the association.'],
  ask: ['Recevoir le code', 'Receive the code'],
} as const;
