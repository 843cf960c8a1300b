import type { Locale } from '../context.ts';

/** Why an event has not been sent, in words: what happened, that nothing is lost, what to do. */
const FAULTS = {
  throttled: {
    sv: 'Microsoft bad oss vänta. Utskicket fortsätter av sig självt.',
    en: 'Microsoft asked us to wait. The sending goes on by itself.',
  },
  unavailable: {
    sv: 'Microsofts tjänst svarade inte som den ska. Vi försöker igen av oss själva; inget är förlorat.',
    en: 'Microsoft’s service did not work properly. We try again by ourselves; nothing is lost.',
  },
  noAnswer: {
    sv: 'Inget svar kom, så det är oklart om inbjudan gick fram. Försök igen: den som redan fått den får den inte en gång till.',
    en: 'No answer came, so it is unclear whether the invitation arrived. Try again: whoever has it does not get it twice.',
  },
  grantWithdrawn: {
    sv: 'Organisationen har dragit tillbaka sitt medgivande. Inget mer skickas dit. Gör ett nytt utskick för samma aktiviteter, så inbjuds de som återstår från hubbens brevlåda.',
    en: 'The organisation has withdrawn its consent. Nothing more is sent there. Make a new sending for the same activities, and the rest are invited from the hub’s mailbox.',
  },
  mailboxMissing: {
    sv: 'Brevlådan som skulle bjuda in finns inte längre. Be IT-administratören se över den, eller gör ett nytt utskick från hubbens brevlåda.',
    en: 'The mailbox that was to invite no longer exists. Ask the IT administrator to look into it, or make a new sending from the hub’s mailbox.',
  },
  tokenRefused: {
    sv: 'Organisationens Microsoft 365 släppte inte in Samverket. Be IT-administratören se över appen, eller gör ett nytt utskick från hubbens brevlåda.',
    en: 'The organisation’s Microsoft 365 did not let Samverket in. Ask the IT administrator to look into the app, or make a new sending from the hub’s mailbox.',
  },
  rejected: {
    sv: 'Microsoft tog inte emot inbjudan som den är skriven. Se över aktivitetens uppgifter och försök igen.',
    en: 'Microsoft did not accept the invitation as written. Look over the activity’s facts and try again.',
  },
  duplicateNotFound: {
    sv: 'Microsoft säger att inbjudan redan finns, men den går inte att hitta i brevlådan. Någon kan ha tagit bort den där.',
    en: 'Microsoft says that the invitation already exists, but it cannot be found in the mailbox. Somebody may have removed it there.',
  },
  givenUp: {
    sv: 'Microsofts tjänst har inte svarat som den ska på flera timmar, så vi har slutat försöka. Inget är förlorat: försök igen när den fungerar.',
    en: 'Microsoft’s service has not worked properly for hours, so we have stopped trying. Nothing is lost: try again when it works.',
  },
  activityOver: {
    sv: 'Aktiviteten hade redan varit när inbjudan skulle skickas, så den skickades inte.',
    en: 'The activity was already over when the invitation was to be sent, so it was not sent.',
  },
  notPublished: {
    sv: 'Aktiviteten ställdes in eller togs tillbaka innan inbjudan hann skickas, så den skickades inte.',
    en: 'The activity was cancelled or taken back before the invitation was sent, so it was not sent.',
  },
  removedInOutlook: {
    sv: 'Någon har tagit bort händelsen i brevlådans kalender. De som var inbjudna har fått veta att den är inställd; deras anmälningar finns kvar. Gör ett nytt utskick för aktiviteten om de ska bjudas in igen.',
    en: 'Somebody has removed the event from the mailbox’s calendar. Those invited were told that it is cancelled; their registrations remain. Make a new sending for the activity to invite them again.',
  },
  changeRejected: {
    sv: 'Inbjudan är skickad, men Microsoft tog inte emot en ändring av den. Se över aktivitetens uppgifter och spara den igen.',
    en: 'The invitation is sent, but Microsoft did not accept a change of it. Look over the activity’s facts and save it again.',
  },
  changeLost: {
    sv: 'Inbjudan är skickad, men den går inte att ändra medan brevlådan inte kan användas. Ändringen ligger kvar och görs när den fungerar igen.',
    en: 'The invitation is sent, but cannot be changed while the mailbox cannot be used. The change is kept and is made when it works again.',
  },
  invitedElsewhere: {
    sv: 'Alla i den här inbjudan har fått den genom ett annat utskick.',
    en: 'Everybody in this invitation has got it through another sending.',
  },
  nobodyLeft: {
    sv: 'Alla som skulle få inbjudan har lämnat Samverket sedan utskicket planerades.',
    en: 'Everybody who was to get the invitation has left Samverket since the sending was planned.',
  },
} satisfies Record<string, Record<Locale, string>>;

export type EventFault = keyof typeof FAULTS;

/** A stored fault, told in the asker's language. */
export function describeFault(code: string, locale: Locale): { code: string; message: string } {
  const fault = Object.hasOwn(FAULTS, code) ? FAULTS[code as EventFault] : FAULTS.unavailable;
  return { code, message: fault[locale] };
}
