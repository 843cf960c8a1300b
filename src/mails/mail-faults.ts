import type { Locale } from '../context.ts';

/** Why a letter has not been sent, in words: what happened, that nothing is lost, what to do. */
const FAULTS = {
  throttled: {
    sv: 'Microsoft bad oss vänta. Mejlet skickas av sig självt om en stund.',
    en: 'Microsoft asked us to wait. The mail is sent by itself in a while.',
  },
  unavailable: {
    sv: 'Microsofts tjänst svarade inte som den ska. Vi försöker igen av oss själva.',
    en: 'Microsoft’s service did not work properly. We try again by ourselves.',
  },
  noAnswer: {
    sv: 'Inget svar kom, så det är oklart om mejlet gick fram. Försök igen om det är viktigt; personen kan då få det två gånger.',
    en: 'No answer came, so it is unclear whether the mail arrived. Try again if it matters; the person may then get it twice.',
  },
  grantWithdrawn: {
    sv: 'Hubbens brevlåda släpper inte in Samverket längre. Be hubbens IT-administratör se över behörigheten och försök sedan igen.',
    en: 'The hub’s mailbox no longer lets Samverket in. Ask the hub’s IT administrator to look into the permission, then try again.',
  },
  mailboxMissing: {
    sv: 'Hubbens brevlåda finns inte längre. Be hubbens IT-administratör se över den och försök sedan igen.',
    en: 'The hub’s mailbox no longer exists. Ask the hub’s IT administrator to look into it, then try again.',
  },
  tokenRefused: {
    sv: 'Hubbens Microsoft 365 släppte inte in Samverket. Be IT-administratören se över appen och försök sedan igen.',
    en: 'The hub’s Microsoft 365 did not let Samverket in. Ask the IT administrator to look into the app, then try again.',
  },
  rejected: {
    sv: 'Microsoft tog inte emot mejlet. Adressen kan vara felskriven.',
    en: 'Microsoft did not accept the mail. The address may be misspelt.',
  },
  givenUp: {
    sv: 'Microsofts tjänst har inte svarat som den ska på flera timmar, så vi har slutat försöka. Försök igen när den fungerar.',
    en: 'Microsoft’s service has not worked properly for hours, so we have stopped trying. Try again when it works.',
  },
  nobodyThere: {
    sv: 'Personen har lämnat Samverket, så mejlet skickades inte.',
    en: 'The person has left Samverket, so the mail was not sent.',
  },
  outOfDate: {
    sv: 'Det som mejlet handlade om hade hunnit bli inaktuellt, så det skickades inte.',
    en: 'What the mail was about had passed, so it was not sent.',
  },
} satisfies Record<string, Record<Locale, string>>;

export type MailFault = keyof typeof FAULTS;

/** A stored fault, told in the asker's language. */
export function describeMailFault(code: string, locale: Locale): { code: string; message: string } {
  const fault = Object.hasOwn(FAULTS, code) ? FAULTS[code as MailFault] : FAULTS.unavailable;
  return { code, message: fault[locale] };
}
