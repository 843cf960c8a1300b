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

  // Planning an activity
  startUnreadable: {
    status: 422,
    sv: 'Tiden finns inte. Ange den som 2027-03-16T13:00, eller bara datumet för hela dagar. Inget har sparats.',
    en: 'There is no such time. Give it as 2027-03-16T13:00, or only the date for whole days. Nothing was saved.',
  },
  endBeforeStart: {
    status: 422,
    sv: 'Aktiviteten slutar innan den börjar. Inget har sparats. Ändra sluttiden.',
    en: 'The activity ends before it begins. Nothing was saved. Change the end.',
  },
  endOtherKind: {
    status: 422,
    sv: 'Start och slut ska båda vara klockslag, eller båda hela dagar. Inget har sparats.',
    en: 'Start and end must both be times, or both whole days. Nothing was saved.',
  },
  startInPast: {
    status: 422,
    sv: 'Tiden har redan varit. Inget har sparats. Välj en tid framåt.',
    en: 'That time has passed. Nothing was saved. Choose a time to come.',
  },
  startOutsideSeries: {
    status: 422,
    sv: 'Serien innehåller inte sin egen första dag. Inget har sparats. Välj en första dag som upprepningen träffar, och ett slutdatum efter den.',
    en: 'The series does not hold its own first day. Nothing was saved. Choose a first day that the repetition meets, and an end date after it.',
  },
  seriesTooLong: {
    status: 422,
    sv: 'Serien har fler än {{limit}} tillfällen, och så många ryms inte i Outlook. Inget har sparats. Välj ett tidigare slutdatum.',
    en: 'The series has more than {{limit}} occasions, which Outlook cannot hold. Nothing was saved. Choose an earlier end date.',
  },
  seriesNotInOutlook: {
    status: 422,
    sv: 'Så kan Outlook inte upprepa en aktivitet: alla månader har inte den dagen. Inget har sparats. Välj en annan dag.',
    en: 'Outlook cannot repeat an activity like that: not every month has that day. Nothing was saved. Choose another day.',
  },
  seriesNotAllowed: {
    status: 422,
    sv: 'Formen {{form}} upprepas inte. Inget har sparats. Gör en aktivitet för varje gång, eller välj en annan form.',
    en: 'The form {{form}} does not repeat. Nothing was saved. Make one activity for each time, or choose another form.',
  },
  themeNotAllowed: {
    status: 422,
    sv: 'Formen {{form}} har inget tema: där möts man utan ett givet ämne. Inget har sparats. Ta bort temat, eller välj en annan form.',
    en: 'The form {{form}} has no theme: people meet there without a given subject. Nothing was saved. Remove the theme, or choose another form.',
  },
  registrationNotAllowed: {
    status: 422,
    sv: 'Till formen {{form}} kan anmälan inte vara så. Inget har sparats. Möjligt är: {{allowed}}.',
    en: 'Registration cannot be like that for the form {{form}}. Nothing was saved. Possible is: {{allowed}}.',
  },
  capacityWithoutRegistration: {
    status: 422,
    sv: 'Utan anmälan finns det inga platser att räkna. Inget har sparats. Ta bort antalet, eller låt folk anmäla sig.',
    en: 'Without registration there are no seats to count. Nothing was saved. Remove the number, or let people register.',
  },
  quotaAboveCapacity: {
    status: 422,
    sv: 'En organisation kan inte få fler platser än de {{capacity}} som finns. Inget har sparats.',
    en: 'One organisation cannot have more than the {{capacity}} seats there are. Nothing was saved.',
  },
  guestsNotAllowed: {
    status: 422,
    sv: 'Medlemmar kan ta med gäster bara när anmälan är öppen för alla. Inget har sparats. Öppna anmälan, eller sätt antalet gäster till 0.',
    en: 'Members can bring guests only when registration is open to all. Nothing was saved. Open registration, or set the number of guests to 0.',
  },
  closingWithoutRegistration: {
    status: 422,
    sv: 'Utan anmälan finns ingen sista anmälningsdag. Inget har sparats. Ta bort den, eller låt folk anmäla sig.',
    en: 'Without registration there is no last day for it. Nothing was saved. Remove it, or let people register.',
  },
  closingAfterStart: {
    status: 422,
    sv: 'Anmälan kan inte stänga efter att aktiviteten har börjat för sista gången. Inget har sparats.',
    en: 'Registration cannot close after the activity has begun for the last time. Nothing was saved.',
  },
  perOccurrenceOfSingle: {
    status: 422,
    sv: 'Aktiviteten har ett enda tillfälle att anmäla sig till. Inget har sparats. Ta bort valet att anmäla sig per tillfälle, eller gör den till en serie.',
    en: 'The activity has a single occasion to register for. Nothing was saved. Remove the choice to register per occasion, or make it a series.',
  },
  perOccurrenceAlways: {
    status: 422,
    sv: 'Till formen {{form}} anmäler man sig dag för dag. Inget har sparats.',
    en: 'For the form {{form}} people register day by day. Nothing was saved.',
  },
  wrongWeekday: {
    status: 422,
    sv: 'Formen {{form}} hör till onsdagar. Inget har sparats. Välj en onsdag, eller en annan form.',
    en: 'The form {{form}} belongs to Wednesdays. Nothing was saved. Choose a Wednesday, or another form.',
  },
  notWholeDay: {
    status: 422,
    sv: 'Formen {{form}} är en heldag: minst {{hours}} timmar. Inget har sparats. Ändra tiden, eller välj en annan form.',
    en: 'The form {{form}} takes a whole day: at least {{hours}} hours. Nothing was saved. Change the time, or choose another form.',
  },
  tooManyDays: {
    status: 422,
    sv: 'Formen {{form}} varar högst {{days}} dagar. Inget har sparats. Ändra slutet, eller välj en annan form.',
    en: 'The form {{form}} lasts at most {{days}} days. Nothing was saved. Change the end, or choose another form.',
  },
  expiresBeforeEnd: {
    status: 422,
    sv: 'Aktiviteten skulle försvinna ur kalendern innan den är slut. Inget har sparats. Välj en senare tid, eller ingen alls.',
    en: 'The activity would vanish from the calendar before it is over. Nothing was saved. Choose a later time, or none.',
  },
  personalNumberInText: {
    status: 422,
    sv: 'Texten innehåller något som ser ut som ett personnummer, och sådana får inte stå här. Inget har sparats. Ta bort det.',
    en: 'The text holds something that looks like a personal identity number, which must not stand here. Nothing was saved. Remove it.',
  },
  versionConflict: {
    status: 409,
    sv: 'Någon annan har ändrat aktiviteten medan du skrev. Det du har skrivit är kvar här men inte sparat. Titta på den nya versionen och spara igen.',
    en: 'Somebody else changed the activity while you were writing. What you wrote is still here but not saved. Look at the new version and save again.',
  },
  activityStateWrong: {
    status: 409,
    sv: 'Det går inte att göra med en aktivitet som är {{state}}. Inget har ändrats.',
    en: 'That cannot be done with an activity that is {{state}}. Nothing was changed.',
  },
  activityNotOver: {
    status: 409,
    sv: 'Aktiviteten är inte slut ännu. Inget har ändrats. Markera den som genomförd när den har varit.',
    en: 'The activity is not over yet. Nothing was changed. Mark it as held when it has been.',
  },
  occurrenceNotInSeries: {
    status: 404,
    sv: 'Det tillfället finns inte i serien, eller är redan inställt. Inget har ändrats.',
    en: 'That occasion is not in the series, or is cancelled already. Nothing was changed.',
  },
  occurrenceCrossing: {
    status: 422,
    sv: 'Tillfället skulle hamna på samma dag som, eller förbi, ett annat i serien, och det klarar inte Outlook. Inget har ändrats. Välj en dag mellan grannarna.',
    en: 'The occasion would come to the same day as, or pass, another of the series, which Outlook cannot do. Nothing was changed. Choose a day between its neighbours.',
  },
  lastOccurrence: {
    status: 409,
    sv: 'Det är det sista tillfället som är kvar. Inget har ändrats. Ställ in hela aktiviteten i stället.',
    en: 'It is the last occasion that is left. Nothing was changed. Cancel the whole activity instead.',
  },
  organiserUnknown: {
    status: 404,
    sv: 'Vi hittar ingen med den adressen bland hubbens medlemsorganisationer. Inget har ändrats. Den som ska stå som arrangör behöver ha loggat in, eller finnas i medlemsmatrikeln.',
    en: 'We find nobody with that address among the member organisations of the hub. Nothing was changed. Whoever is to stand as organiser must have signed in, or be in the member register.',
  },
  contributionsClosed: {
    status: 409,
    sv: 'Bidrag tas emot bara medan en asynkron workshop pågår. Inget har sparats, men texten är kvar här.',
    en: 'Contributions are taken only while an asynchronous workshop is going on. Nothing was saved, but your text is still here.',
  },

  // Afterwards
  checkInNotOpen: {
    status: 409,
    sv: 'Det går att checka in från en timme före start till två timmar efter slut. Ingen har checkats in nu. Kontrollera dagen, eller säg till värden.',
    en: 'Check-in is open from one hour before the start to two hours after the end. Nobody was checked in now. Check the day, or tell the host.',
  },
  attendanceCounted: {
    status: 409,
    sv: 'Närvaron är redan räknad, och uppgifterna om vem som kom är raderade. Inget har ändrats.',
    en: 'Attendance has already been counted, and who came has been erased. Nothing was changed.',
  },
  tooManyDropIns: {
    status: 409,
    sv: 'Det är redan {{limit}} räknade utan anmälan. Ingen fler har räknats. Säg till värden om det är fel.',
    en: '{{limit}} people without a registration have been counted already. Nobody more was counted. Tell the host if that is wrong.',
  },
  followUpTooEarly: {
    status: 409,
    sv: 'Aktiviteten är inte slut ännu, så det går inte att skicka tack. Inget har skickats. Kom tillbaka efteråt.',
    en: 'The activity is not over yet, so thanks cannot be sent. Nothing was sent. Come back afterwards.',
  },
  followUpChanged: {
    status: 409,
    sv: 'Närvaron eller dokumentationen har ändrats sedan du tittade. Inget har skickats nu. Titta igenom de nya siffrorna och skicka igen.',
    en: 'Attendance or documentation changed since you looked. Nothing was sent now. Look through the new numbers and send again.',
  },
  linkNotAllowed: {
    status: 422,
    sv: 'Länken till {{domain}} går inte att spara: dokumentation får bara länka till offentliga eller egna webbplatser, med https. Inget har ändrats. Länka till originalet, eller be community managern lägga till webbplatsen.',
    en: 'The link to {{domain}} cannot be saved: documentation may only link to public-sector or own websites, with https. Nothing was changed. Link to the original, or ask the community manager to add the website.',
  },
  domainRefused: {
    status: 422,
    sv: '{{domain}} går inte att lägga till: länkförkortare, sociala medier och formulärtjänster är undantagna, och det ska vara ett domännamn som exempel.se. Inget har ändrats.',
    en: '{{domain}} cannot be added: link shorteners, social media and form services are left out, and it has to be a domain name such as example.se. Nothing was changed.',
  },
  answerMissing: {
    status: 422,
    sv: 'Välj ett svar på båda frågorna. Inget har skickats ännu.',
    en: 'Choose an answer to both questions. Nothing was sent yet.',
  },
  alreadyRated: {
    status: 409,
    sv: 'Du har redan svarat på de här frågorna. Ditt första svar gäller, och inget har ändrats nu.',
    en: 'You have already answered these questions. Your first answer stands, and nothing was changed now.',
  },
  periodTooLong: {
    status: 422,
    sv: 'Välj en period på högst {{months}} månader som inte slutar före den börjar.',
    en: 'Choose a period of at most {{months}} months that does not end before it begins.',
  },

  // Registering
  activityNotPublished: {
    status: 409,
    sv: 'Aktiviteten är inte publicerad ännu, så det går inte att anmäla sig. Inget har ändrats. Titta i kalendern igen om några dagar.',
    en: 'The activity is not published yet, so nobody can register. Nothing was changed. Look in the calendar again in some days.',
  },
  activityCancelled: {
    status: 409,
    sv: 'Aktiviteten är inställd, så det går inte att anmäla sig. Inget har ändrats. I kalendern finns andra aktiviteter.',
    en: 'The activity is cancelled, so nobody can register. Nothing was changed. There are other activities in the calendar.',
  },
  activityOver: {
    status: 409,
    sv: 'Aktiviteten har redan varit. Inget har ändrats. I kalendern finns det som kommer.',
    en: 'The activity is over. Nothing was changed. What is coming is in the calendar.',
  },
  registrationNotNeeded: {
    status: 409,
    sv: 'Till den här aktiviteten behöver du ingen anmälan. Inget har ändrats. Du är välkommen ändå.',
    en: 'This activity takes no registration. Nothing was changed. You are welcome all the same.',
  },
  registrationClosed: {
    status: 409,
    sv: 'Anmälan har stängt. Inget har ändrats. Hör av dig till kontaktpersonen som står på aktiviteten om du ändå vill komma.',
    en: 'Registration has closed. Nothing was changed. Ask the contact given for the activity if you would still like to come.',
  },
  membersOnly: {
    status: 403,
    sv: 'Den här aktiviteten är för hubbens medlemmar. Inget har ändrats. I kalendern finns aktiviteter som är öppna för alla.',
    en: 'This activity is for the members of the hub. Nothing was changed. There are activities open to all in the calendar.',
  },
  noOrganisation: {
    status: 403,
    sv: 'Det här är för medlemsorganisationernas folk, och du hör till hubben. Inget har ändrats. Du är välkommen på aktiviteterna ändå.',
    en: 'This is for people of the member organisations, and you belong to the hub. Nothing was changed. You are welcome at the activities all the same.',
  },
  occurrenceNeeded: {
    status: 422,
    sv: 'Till den här aktiviteten anmäler du dig till ett tillfälle i taget. Inget har ändrats. Välj ett tillfälle.',
    en: 'For this activity you register for one occasion at a time. Nothing was changed. Choose an occasion.',
  },
  occurrenceNotOffered: {
    status: 422,
    sv: 'Till den här aktiviteten anmäler du dig en gång för alla tillfällen. Inget har ändrats. Anmäl dig till aktiviteten.',
    en: 'For this activity you register once for all occasions. Nothing was changed. Register for the activity.',
  },
  occurrenceUnknown: {
    status: 404,
    sv: 'Det tillfället finns inte, eller är inställt. Inget har ändrats. Välj ett annat tillfälle.',
    en: 'That occasion does not exist, or is cancelled. Nothing was changed. Choose another occasion.',
  },
  noOffer: {
    status: 409,
    sv: 'Du har inget erbjudande om plats här. Inget har ändrats. På aktivitetens sida ser du hur det står till.',
    en: 'You have no offer of a seat here. Nothing was changed. The page of the activity shows how things stand.',
  },
  offerExpired: {
    status: 409,
    sv: 'Erbjudandet om plats har gått ut och platsen går till nästa i kön. Inget har ändrats nu. Anmäl dig igen om du vill stå i kön.',
    en: 'The offer of a seat has run out and the seat goes to the next in the list. Nothing was changed now. Register again if you want to wait.',
  },
  guestsNotWelcome: {
    status: 409,
    sv: 'Till den här aktiviteten går det inte att ta med gäster. Inget har ändrats.',
    en: 'Guests cannot be brought to this activity. Nothing was changed.',
  },
  tooManyGuests: {
    status: 409,
    sv: 'Du kan ta med högst {{limit}} gäster hit. Inget har ändrats. Ta bort någon av dina gäster om du vill ta med en annan.',
    en: 'You can bring at most {{limit}} guests here. Nothing was changed. Remove one of your guests if you want to bring another.',
  },
  guestNeedsHost: {
    status: 409,
    sv: 'Du behöver ha en egen plats innan du tar med någon. Inget har ändrats. Anmäl dig först.',
    en: 'You need a seat of your own before you bring somebody. Nothing was changed. Register first.',
  },
  guestAlreadyAsked: {
    status: 409,
    sv: 'Den personen är redan tillfrågad eller anmäld. Inget har ändrats.',
    en: 'That person has already been asked or registered. Nothing was changed.',
  },
  capacityBelowRegistered: {
    status: 409,
    sv: '{{registered}} har redan en plats eller ett erbjudande om en, så antalet platser kan inte bli {{capacity}}. Inget har ändrats. Välj minst {{registered}}, eller ta bort någon ur listan först.',
    en: '{{registered}} already have a seat or an offer of one, so the number of seats cannot be {{capacity}}. Nothing was changed. Choose at least {{registered}}, or remove somebody from the list first.',
  },
  registrationInUse: {
    status: 409,
    sv: '{{registered}} är redan anmälda eller väntar på plats, så sättet att anmäla sig kan inte ändras. Inget har ändrats.',
    en: '{{registered}} are already registered or waiting, so the way of registering cannot be changed. Nothing was changed.',
  },
  addressMissing: {
    status: 422,
    sv: 'Din inloggning säger inte vilken e-postadress inbjudan ska till. Inget har ändrats. Hör av dig till hubbens community manager.',
    en: 'Your sign-in does not say to which address the invitation should go. Nothing was changed. Contact the community manager of the hub.',
  },
  addressElsewhere: {
    status: 409,
    sv: 'Din e-postadress finns redan hos oss för någon annan, kanske från en tidigare anställning. Inget har ändrats. Hör av dig till hubbens community manager.',
    en: 'Your address is already with us for somebody else, perhaps from an earlier employment. Nothing was changed. Contact the community manager of the hub.',
  },
} satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof entries;

/** Every failure a person can meet, by code. A test checks that both languages use the same placeholders. */
export const CATALOGUE: Record<ErrorCode, ErrorEntry> = entries;
