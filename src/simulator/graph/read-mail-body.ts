import type { AddressEntry, Directory } from '../directory.ts';
import type { Mail } from '../outlook/mail-flow.ts';
import { GraphError } from './graph-error.ts';

/** Exchange Online's default RecipientLimits, and what Graph takes of a client's own headers. */
const MOST_RECIPIENTS = 500;
const MOST_HEADERS = 5;

interface WrittenRecipient {
  emailAddress: { address?: string | null };
}

interface WrittenMessage {
  subject?: string | null;
  body?: { contentType?: string; content?: string | null } | null;
  toRecipients?: WrittenRecipient[];
  ccRecipients?: WrittenRecipient[];
  bccRecipients?: WrittenRecipient[];
  internetMessageHeaders?: { name?: string | null; value?: string | null }[];
}

interface ReadMail extends Pick<Mail, 'subject' | 'body' | 'to' | 'headers'> {
  /** Everybody who gets it, hidden copies included, each once. */
  recipients: AddressEntry[];
}

/**
 * What a message whose names and types have been checked says, and to whom.
 * @throws GraphError 400 without recipients, with too many, with an address that is none, or with a header of others
 */
export function readMail(directory: Directory, written: object): ReadMail {
  const message = written as WrittenMessage;
  const open = [...(message.toRecipients ?? []), ...(message.ccRecipients ?? [])].map(addressOf);
  const hidden = (message.bccRecipients ?? []).map(addressOf);
  const all = new Set([...open, ...hidden].map((address) => address.toLowerCase()));
  if (all.size === 0) throw invalidRecipients('there are none');
  if (all.size > MOST_RECIPIENTS) {
    const text = `The message has ${all.size} recipients; the limit is ${MOST_RECIPIENTS}.`;
    throw new GraphError(400, 'ErrorTooManyRecipients', text);
  }
  const contentType = message.body?.contentType?.toLowerCase() === 'html' ? 'html' : 'text';
  return {
    subject: message.subject ?? '',
    body: { contentType, content: message.body?.content ?? '' },
    to: open,
    headers: readHeaders(message.internetMessageHeaders ?? []),
    recipients: [...all].map((address) => directory.address(address)),
  };
}

function addressOf({ emailAddress }: WrittenRecipient): string {
  const address = emailAddress.address ?? '';
  if (!/^[^@\s]+@[^@\s]+$/.test(address)) throw invalidRecipients(`'${address}'`);
  return address;
}

function invalidRecipients(what: string): GraphError {
  return new GraphError(400, 'ErrorInvalidRecipients', `At least one recipient is not valid: ${what}.`);
}

/** Graph takes headers of the client's own making only (observed: microsoft-graph-docs issue 18305 and others). */
function readHeaders(written: NonNullable<WrittenMessage['internetMessageHeaders']>): Mail['headers'] {
  const headers = written.map(({ name, value }) => ({ name: name ?? '', value: value ?? '' }));
  const wrong = headers.find(({ name }) => !/^x-./i.test(name));
  if (wrong) {
    const message = `The internet message header name '${wrong.name}' should start with 'x-' or 'X-'.`;
    throw new GraphError(400, 'InvalidInternetMessageHeader', message);
  }
  if (headers.length > MOST_HEADERS) {
    const message = `Maximum number of headers in one message should be less than or equal to ${MOST_HEADERS}.`;
    throw new GraphError(400, 'InvalidInternetMessageHeaderCollection', message);
  }
  return headers;
}
