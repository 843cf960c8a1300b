import type { AddressEntry, TenantEntry } from '../directory.ts';
import { GraphError } from './graph-error.ts';
import type { GraphAnswer, Operation } from './operation.ts';
import { readListQuery, readParams } from './read-query.ts';

const METADATA = 'https://graph.microsoft.com/v1.0/$metadata';

/** GET /users: the tenant's people, a page at a time. */
export function listUsers(operation: Operation): GraphAnswer {
  const { caller, request } = operation;
  const query = readListQuery(request, []);
  const all = [...caller.tenant.byObjectId.values()].map((entry) => renderUser(entry, query.params.get('$select')));
  const body: Record<string, unknown> = {
    '@odata.context': `${METADATA}#users`,
    value: all.slice(query.skip, query.skip + query.top),
  };
  if (all.length > query.skip + query.top) {
    const next = new URLSearchParams(query.params);
    next.set('$top', String(query.top));
    next.set('$skip', String(query.skip + query.top));
    body['@odata.nextLink'] = `https://graph.microsoft.com/v1.0/users?${next}`;
  }
  return { status: 200, body };
}

/** GET /users/{id}: by object id or address, inside the caller's tenant. */
export function getUser({ sim, caller, request }: Operation): GraphAnswer {
  const params = readParams(request, ['$select']);
  const id = request.segments[1] ?? '';
  const entry = sim.state.directory.userIn(caller.tenant, id);
  if (!entry) {
    throw new GraphError(
      404,
      'Request_ResourceNotFound',
      `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
    );
  }
  return {
    status: 200,
    body: { '@odata.context': `${METADATA}#users/$entity`, ...renderUser(entry, params.get('$select')) },
  };
}

/** GET /organization: the caller's tenant, alone in a list. */
export function getOrganization({ caller, request }: Operation): GraphAnswer {
  readParams(request, ['$select']);
  return {
    status: 200,
    body: { '@odata.context': `${METADATA}#organization`, value: [renderOrganization(caller.tenant)] },
  };
}

function renderUser(entry: AddressEntry, select: string | null): Record<string, unknown> {
  const mailbox = entry.owner?.mailbox;
  const whole: Record<string, unknown> = {
    businessPhones: [],
    displayName: mailbox?.displayName ?? null,
    givenName: mailbox?.givenName ?? null,
    jobTitle: null,
    mail: mailbox?.address ?? null,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: null,
    userPrincipalName: mailbox?.address ?? null,
    id: mailbox?.objectId ?? '',
  };
  if (!select) return whole;
  const wanted = new Set(select.split(','));
  return Object.fromEntries(Object.entries(whole).filter(([key]) => key === 'id' || wanted.has(key)));
}

function renderOrganization({ tenant }: TenantEntry): Record<string, unknown> {
  const domain = { capabilities: 'Email', isDefault: true, isInitial: false, name: tenant.domain, type: 'Managed' };
  return { id: tenant.tenantId, displayName: tenant.name, countryLetterCode: 'SE', verifiedDomains: [domain] };
}
