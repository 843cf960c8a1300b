/** Characters that fit in a title, a place or a UID: Outlook's limit for a subject. */
export const LINE_LIMIT = 255;
