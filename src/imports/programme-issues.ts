import type { IssueTexts } from './import-issues.ts';

/** What can be wrong with an event of a calendar file. */
export const PROGRAMME_ISSUES = {
  // The file as a whole: fills {{detail}} of fileNotCalendar
  calendarStartMissing: {
    severity: 'error',
    sv: 'den börjar inte med BEGIN:VCALENDAR',
    en: 'it does not begin with BEGIN:VCALENDAR',
  },
  calendarUnclosed: { severity: 'error', sv: '{{part}} avslutas aldrig', en: '{{part}} is never ended' },
  calendarPartUnexpected: { severity: 'error', sv: '{{part}} väntades inte här', en: '{{part}} was not expected here' },
  calendarLineUnreadable: {
    severity: 'error',
    sv: 'raden har inte formen NAMN:värde',
    en: 'the line does not have the form NAME:value',
  },

  // One event
  lineUnreadable: {
    severity: 'error',
    sv: 'Rad {{line}} går inte att läsa. Öppna aktiviteten i Outlook, spara den på nytt och exportera igen.',
    en: 'Line {{line}} cannot be read. Open the activity in Outlook, save it again and export once more.',
  },
  valueUnreadable: {
    severity: 'error',
    sv: '{{field}} har ett värde som inte går att läsa: ”{{value}}”. Rätta aktiviteten i Outlook och exportera igen.',
    en: '{{field}} has a value that cannot be read: “{{value}}”. Correct the activity in Outlook and export again.',
  },
  uidMissing: {
    severity: 'error',
    sv: 'Aktiviteten saknar UID, så den går inte att känna igen nästa gång. Exportera från Outlook igen.',
    en: 'The activity has no UID, so it could not be recognised next time. Export from Outlook again.',
  },
  uidTwice: {
    severity: 'error',
    sv: 'Samma UID finns redan på rad {{row}}; den aktiviteten gäller. Ta bort den ena och läs in igen.',
    en: 'The same UID is already on line {{row}}; that activity counts. Remove one of them and import again.',
  },
  titleMissing: {
    severity: 'error',
    sv: 'Aktiviteten saknar rubrik. Skriv en i Outlook och exportera igen.',
    en: 'The activity has no title. Write one in Outlook and export again.',
  },
  textTooLong: {
    severity: 'error',
    sv: '{{field}} är {{length}} tecken långt; högst {{limit}} får plats. Korta texten och läs in igen.',
    en: '{{field}} is {{length}} characters long; at most {{limit}} fit. Shorten the text and import again.',
  },
  startMissing: {
    severity: 'error',
    sv: 'Aktiviteten saknar starttid. Ange en i Outlook och exportera igen.',
    en: 'The activity has no start time. Set one in Outlook and export again.',
  },
  endMissing: {
    severity: 'error',
    sv: 'Aktiviteten saknar sluttid. Ange en i Outlook och exportera igen.',
    en: 'The activity has no end time. Set one in Outlook and export again.',
  },
  endBeforeStart: {
    severity: 'error',
    sv: 'Sluttiden är inte efter starttiden. Rätta tiderna i Outlook och exportera igen.',
    en: 'The end is not after the start. Correct the times in Outlook and export again.',
  },
  endKind: {
    severity: 'error',
    sv: 'Start och slut måste båda vara klockslag, eller båda hela dagar. Rätta tiderna i Outlook och exportera igen.',
    en: 'Start and end must both be times of day, or both whole days. Correct them in Outlook and export again.',
  },
  zoneUnknown: {
    severity: 'error',
    sv: 'Tidszonen ”{{zone}}” är okänd. Välj tidszonen ”(UTC+01:00) Stockholm” för aktiviteten i Outlook och exportera igen.',
    en: 'The time zone “{{zone}}” is unknown. Choose “(UTC+01:00) Stockholm” for the activity in Outlook and export again.',
  },
  formMissing: {
    severity: 'error',
    sv: 'Aktiviteten saknar form. Ge den en av kategorierna {{forms}} i Outlook och exportera igen.',
    en: 'The activity has no form. Give it one of the categories {{forms}} in Outlook and export again.',
  },
  formTwice: {
    severity: 'error',
    sv: 'Aktiviteten har flera former: {{forms}}. Behåll en av kategorierna i Outlook och exportera igen.',
    en: 'The activity has several forms: {{forms}}. Keep one of the categories in Outlook and export again.',
  },
  categoryUnknown: {
    severity: 'error',
    sv: 'Kategorin ”{{category}}” är varken en form eller ett tema. Närmast är {{nearest}}. Byt kategori i Outlook och exportera igen.',
    en: 'The category “{{category}}” is neither a form nor a theme. The nearest are {{nearest}}. Change it in Outlook and export again.',
  },
  capacityInvalid: {
    severity: 'error',
    sv: 'Antalet platser, ”{{value}}”, är inte ett heltal större än noll. Rätta {{field}} och läs in igen.',
    en: 'The number of places, “{{value}}”, is not a whole number above zero. Correct {{field}} and import again.',
  },
  recurrenceEndless: {
    severity: 'error',
    sv: 'Serien har inget slut. Ange ett slutdatum för upprepningen i Outlook och exportera igen.',
    en: 'The series has no end. Set an end date for the recurrence in Outlook and export again.',
  },
  recurrenceNotInOutlook: {
    severity: 'error',
    sv: 'Upprepningen ”{{value}}” går inte att uttrycka i Outlook. Gör en enklare serie, eller en aktivitet för varje tillfälle.',
    en: 'The recurrence “{{value}}” cannot be expressed in Outlook. Make a simpler series, or one activity for each occurrence.',
  },
  recurrenceTooLong: {
    severity: 'error',
    sv: 'Serien har fler än {{limit}} tillfällen, vilket Outlook inte klarar. Ange ett tidigare slutdatum.',
    en: 'The series has more than {{limit}} occurrences, which Outlook cannot hold. Set an earlier end date.',
  },
  startNotInSeries: {
    severity: 'error',
    sv: 'Starttiden är inte ett av seriens tillfällen ({{value}}). Flytta starten till första tillfället och exportera igen.',
    en: 'The start is not one of the occurrences of the series ({{value}}). Move the start to the first one and export again.',
  },
  extraDates: {
    severity: 'error',
    sv: 'Serien har extra datum (RDATE), vilket Outlook inte klarar. Lägg in dem som egna aktiviteter.',
    en: 'The series has extra dates (RDATE), which Outlook cannot hold. Enter them as activities of their own.',
  },
  eventCancelled: {
    severity: 'error',
    sv: 'Aktiviteten är inställd i filen och läses inte in. Finns den redan i programmet ligger den kvar; ställ in den där.',
    en: 'The activity is cancelled in the file and is left out. If it is in the programme already it stays; cancel it there.',
  },
  overrideWithoutSeries: {
    severity: 'error',
    sv: 'Det här är ett ändrat tillfälle, men serien finns inte i filen. Exportera hela serien från Outlook.',
    en: 'This is a changed occurrence, but its series is not in the file. Export the whole series from Outlook.',
  },
  overrideNotInSeries: {
    severity: 'error',
    sv: 'Rad {{line}} ändrar ett tillfälle som serien inte har. Ta bort det i Outlook, eller lägg in det som en egen aktivitet.',
    en: 'Line {{line}} changes an occurrence that the series does not have. Remove it in Outlook, or enter it as an activity of its own.',
  },
  overrideUnreadable: {
    severity: 'error',
    sv: 'Det ändrade tillfället på rad {{line}} går inte att läsa: {{reason}}',
    en: 'The changed occurrence on line {{line}} cannot be read: {{reason}}',
  },
  overrideOfRest: {
    severity: 'error',
    sv: 'Rad {{line}} ändrar alla följande tillfällen, vilket Outlook inte klarar. Avsluta serien och börja en ny.',
    en: 'Line {{line}} changes all following occurrences, which Outlook cannot hold. End the series and begin a new one.',
  },
  overrideCrossing: {
    severity: 'error',
    sv: 'Tillfället {{date}} är flyttat till samma dag som, eller förbi, ett annat i serien, vilket Outlook inte klarar. Ställ in det och lägg in en egen aktivitet.',
    en: 'The occurrence on {{date}} is moved to the same day as, or past, another of the series, which Outlook cannot hold. Cancel it and enter an activity of its own.',
  },
  nothingLeft: {
    severity: 'error',
    sv: 'Alla tillfällen i serien är inställda. Ta bort serien ur filen.',
    en: 'All occurrences of the series are cancelled. Remove the series from the file.',
  },
  olderVersion: {
    severity: 'error',
    sv: 'Filen har en äldre version ({{sequence}}) än programmet ({{stored}}). Exportera kalendern på nytt.',
    en: 'The file has an older version ({{sequence}}) than the programme ({{stored}}). Export the calendar again.',
  },
  overrideTextIgnored: {
    severity: 'warning',
    sv: 'Tillfället {{date}} har en egen beskrivning, som inte följer med; seriens gäller. Tid, rubrik och plats följer med.',
    en: 'The occurrence on {{date}} has a description of its own, which is left out; that of the series counts. Time, title and place are kept.',
  },
  capacityBelowRegistered: {
    severity: 'error',
    sv: 'Filen har {{capacity}} platser, men {{registered}} har redan plats. Aktiviteten ändras inte. Höj antalet, eller avboka några i Samverket först.',
    en: 'The file has {{capacity}} seats, but {{registered}} already have one. The activity is not changed. Raise the number, or take some off in Samverket first.',
  },
  registrationInUse: {
    severity: 'error',
    sv: 'Med filens form eller tider kan ingen vara anmäld så som nu, men {{registered}} har redan plats eller står i kö. Aktiviteten ändras inte. Avboka dem i Samverket först, eller gör en ny aktivitet.',
    en: 'With the form or times of the file nobody can be registered as now, but {{registered}} have a seat or wait already. The activity is not changed. Take them off in Samverket first, or make a new activity.',
  },
  themeIgnored: {
    severity: 'warning',
    sv: 'Formen {{form}} har inget tema, så filens tema följer inte med.',
    en: 'The form {{form}} has no theme, so that of the file is left out.',
  },
  capacityIgnored: {
    severity: 'warning',
    sv: 'Till formen {{form}} anmäler man sig inte, så filens antal platser följer inte med.',
    en: 'Nobody registers for the form {{form}}, so the number of seats in the file is left out.',
  },
  overBreakfast: {
    severity: 'warning',
    sv: 'Aktiviteten krockar med onsdagsfrukosten {{date}} kl. {{time}}, som ska vara fri. Den läses in ändå; flytta den om du kan.',
    en: 'The activity collides with the Wednesday breakfast on {{date}} at {{time}}, which should be kept free. It is imported anyway; move it if you can.',
  },
  inThePast: {
    severity: 'warning',
    sv: 'Aktiviteten är redan över. Den läses in, men inga inbjudningar skickas till den.',
    en: 'The activity is already over. It is imported, but no invitations are sent to it.',
  },
  seriesInUtc: {
    severity: 'warning',
    sv: 'Serien är angiven i UTC, så klockslaget ändras när sommartiden börjar. Välj Stockholms tidszon i Outlook om det inte är meningen.',
    en: 'The series is given in UTC, so its time of day changes when summer time begins. Choose the time zone of Stockholm in Outlook if that is not meant.',
  },
} as const satisfies IssueTexts;
