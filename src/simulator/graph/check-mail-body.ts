import { type Check, isBoolean, isString, listOf, objectOf, oneOf, orNull } from './check-shape.ts';
import { notSimulated } from './graph-error.ts';

const text = orNull(isString);
const recipient = objectOf('recipient', { emailAddress: objectOf('emailAddress', { address: text, name: text }) });

const unsupported: Check = (_value, property) => {
  throw notSimulated(`the message property '${property}'`);
};

const UNSUPPORTED = [
  'attachments',
  'extensions',
  'flag',
  'from',
  'inferenceClassification',
  'multiValueExtendedProperties',
  'sender',
  'singleValueExtendedProperties',
];

const message = objectOf('message', {
  subject: text,
  body: orNull(objectOf('itemBody', { content: text, contentType: oneOf('bodyType', ['text', 'html']) })),
  toRecipients: listOf(recipient),
  ccRecipients: listOf(recipient),
  bccRecipients: listOf(recipient),
  replyTo: listOf(recipient),
  categories: listOf(isString),
  importance: oneOf('importance', ['low', 'normal', 'high']),
  internetMessageHeaders: listOf(objectOf('internetMessageHeader', { name: text, value: text })),
  isDeliveryReceiptRequested: orNull(isBoolean),
  isReadReceiptRequested: orNull(isBoolean),
  ...Object.fromEntries(UNSUPPORTED.map((name) => [name, unsupported])),
});

/** The parameters of sendMail, in the metadata's spelling or in that of the documentation. */
export const checkMailBody: Check = objectOf('sendMail', {
  message,
  Message: message,
  saveToSentItems: orNull(isBoolean),
  SaveToSentItems: orNull(isBoolean),
});
