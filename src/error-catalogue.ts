/** One entry: the HTTP status it answers with, and the text in both languages. */
interface ErrorEntry {
  status: number;
  sv: string;
  en: string;
}

const entries = {
  // Asking
  badRequest: {
    status: 400,
    sv: 'Uppgifterna går inte att läsa: {{detail}}. Inget har ändrats.',
    en: 'The request could not be read: {{detail}}. Nothing was changed.',
  },
  notSignedIn: {
    status: 401,
    sv: 'Du är inte inloggad. Logga in igen; inget har ändrats.',
    en: 'You are not signed in. Sign in again; nothing was changed.',
  },
  tenantUnknown: {
    status: 403,
    sv: 'Din organisation är inte medlem i Samverket ännu. Hör av dig till hubbens community manager.',
    en: 'Your organisation is not a member of Samverket yet. Contact the community manager of the hub.',
  },
  notAllowed: {
    status: 403,
    sv: 'Det här får bara {{who}} göra. Inget har ändrats.',
    en: 'Only {{who}} may do this. Nothing was changed.',
  },
  notFound: {
    status: 404,
    sv: 'Det du söker finns inte, eller har tagits bort.',
    en: 'What you are looking for does not exist, or has been removed.',
  },
  methodNotAllowed: {
    status: 405,
    sv: 'Adressen svarar inte på {{method}}.',
    en: 'This address does not answer {{method}}.',
  },
  tooManyRequests: {
    status: 429,
    sv: 'Det blev för många anrop på kort tid. Vänta {{seconds}} sekunder och försök igen.',
    en: 'Too many requests in a short time. Wait {{seconds}} seconds and try again.',
  },
  unexpected: {
    status: 500,
    sv: 'Något gick fel hos oss. Försök igen om en stund; det som redan var sparat är kvar. Referens: {{requestId}}',
    en: 'Something went wrong on our side. Try again in a while; what was saved is still there. Reference: {{requestId}}',
  },
  notReady: {
    status: 503,
    sv: 'Tjänsten startar. Försök igen om en stund.',
    en: 'The service is starting. Try again shortly.',
  },

  linkInvalid: {
    status: 403,
    sv: 'Länken går inte att använda: den är inte utfärdad av oss, eller så kom inte hela med. Inget har ändrats. Öppna länken i mejlet igen.',
    en: 'The link cannot be used: it was not made by us, or part of it is missing. Nothing was changed. Open the link in the mail again.',
  },
  linkExpired: {
    status: 410,
    sv: 'Länken gäller inte längre. Inget har ändrats. Be om en ny på aktivitetens sida.',
    en: 'The link is no longer valid. Nothing was changed. Ask for a new one on the page of the activity.',
  },
  linkUsed: {
    status: 409,
    sv: 'Länken är redan använd. Inget har ändrats nu.',
    en: 'The link has already been used. Nothing was changed now.',
  },

  // Importing a file
  fileTooLarge: {
    status: 413,
    sv: 'Filen är större än {{limitMb}} MB. Inget har lästs in. Dela upp filen, eller exportera bara den här terminen.',
    en: 'The file is larger than {{limitMb}} MB. Nothing was imported. Split the file, or export this term only.',
  },
  fileEmpty: { status: 422, sv: 'Filen är tom. Inget har lästs in.', en: 'The file is empty. Nothing was imported.' },
  fileEncoding: {
    status: 422,
    sv: 'Filen är inte sparad som UTF-8, så å, ä och ö går inte att lita på (rad {{row}}). Inget har lästs in. Spara om den som UTF-8 (i Excel: ”CSV UTF-8”).',
    en: 'The file is not saved as UTF-8, so å, ä and ö cannot be trusted (line {{row}}). Nothing was imported. Save it again as UTF-8 (in Excel: “CSV UTF-8”).',
  },
  fileNotCalendar: {
    status: 422,
    sv: 'Filen går inte att läsa som en kalender (rad {{row}}: {{detail}}). Inget har lästs in. Exportera kalendern från Outlook som .ics och försök igen.',
    en: 'The file cannot be read as a calendar (line {{row}}: {{detail}}). Nothing was imported. Export the calendar from Outlook as .ics and try again.',
  },
  fileNotRegister: {
    status: 422,
    sv: 'Filen går inte att läsa som en medlemsmatrikel (rad {{row}}: {{detail}}). Inget har lästs in. Spara den som CSV med semikolon mellan fälten.',
    en: 'The file cannot be read as a member register (line {{row}}: {{detail}}). Nothing was imported. Save it as CSV with semicolons between the fields.',
  },
  headingMissing: {
    status: 422,
    sv: 'Kolumnen ”{{heading}}” saknas på första raden. Inget har lästs in. Rubrikerna ska vara: {{expected}}.',
    en: 'The column “{{heading}}” is missing in the first line. Nothing was imported. The headings must be: {{expected}}.',
  },
  tooManyRows: {
    status: 422,
    sv: 'Filen har fler än {{limit}} rader. Inget har lästs in. Dela upp filen.',
    en: 'The file has more than {{limit}} rows. Nothing was imported. Split the file.',
  },
  previewOutdated: {
    status: 409,
    sv: 'Något ändrades sedan du förhandsgranskade filen. Inget har lästs in. Titta igenom det nya utfallet och läs in igen.',
    en: 'Something changed since you previewed the file. Nothing was imported. Look through the new outcome and import again.',
  },

  // Planning and sending
  hubWithoutMailbox: {
    status: 409,
    sv: 'Hubben {{hub}} har ingen egen brevlåda att skicka från. Be IT-administratören ange en under Hubben.',
    en: 'The hub {{hub}} has no mailbox of its own to send from. Ask the IT administrator to set one under Hub.',
  },
  nothingChosen: {
    status: 422,
    sv: 'Välj minst en aktivitet att skicka inbjudningar till.',
    en: 'Choose at least one activity to send invitations to.',
  },
  planChanged: {
    status: 409,
    sv: 'Läget har ändrats sedan du tittade: någon annan kan ha skickat, eller så har aktiviteter eller medlemmar ändrats. Inget har skickats nu. Titta igenom de nya siffrorna och skicka igen.',
    en: 'Things changed since you looked: somebody else may have sent, or activities or members changed. Nothing was sent now. Look through the new numbers and send again.',
  },
  nothingToSend: {
    status: 409,
    sv: 'Alla som ska ha de här inbjudningarna har redan fått dem. Inget har skickats.',
    en: 'Everybody who should have these invitations already has them. Nothing was sent.',
  },
  sendFinished: {
    status: 409,
    sv: 'Utskicket är redan klart, så det går inte att {{action}}.',
    en: 'The sending has already ended, so it cannot be {{action}}.',
  },
} satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof entries;

/** Every failure a person can meet, by code. A test checks that both languages use the same placeholders. */
export const CATALOGUE: Record<ErrorCode, ErrorEntry> = entries;
