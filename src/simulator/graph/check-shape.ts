import { unreadableBody } from './graph-error.ts';

/** Throws a GraphError (400 RequestBodyRead) unless the value fits; the second argument names the property. */
export type Check = (value: unknown, property: string) => void;

const literal = (value: unknown) => JSON.stringify(value)?.slice(0, 60);

function refuse(value: unknown, expected: string, property: string): never {
  throw unreadableBody(
    `Cannot convert the literal '${literal(value)}' of '${property}' to the expected type '${expected}'.`,
  );
}

export const isString: Check = (value, property) => {
  if (typeof value !== 'string') refuse(value, 'Edm.String', property);
};

export const isBoolean: Check = (value, property) => {
  if (typeof value !== 'boolean') refuse(value, 'Edm.Boolean', property);
};

export const isInteger: Check = (value, property) => {
  if (!Number.isInteger(value)) refuse(value, 'Edm.Int32', property);
};

export const isNumber: Check = (value, property) => {
  if (typeof value !== 'number') refuse(value, 'Edm.Double', property);
};

/** The check, or null. */
export function orNull(check: Check): Check {
  return (value, property) => {
    if (value !== null) check(value, property);
  };
}

export function listOf(check: Check): Check {
  return (value, property) => {
    if (!Array.isArray(value)) refuse(value, 'Collection', property);
    for (const each of value) check(each, property);
  };
}

/** One of the metadata's member names; Graph takes 'Required' and 'required' alike. */
export function oneOf(type: string, members: readonly string[]): Check {
  const known = new Set(members.flatMap((member) => [member, member.toLowerCase()]));
  return (value, property) => {
    if (typeof value !== 'string') refuse(value, `microsoft.graph.${type}`, property);
    if (!known.has(value) && !known.has(value.toLowerCase())) {
      throw unreadableBody(`Requested value '${value}' was not found in microsoft.graph.${type}.`);
    }
  };
}

/**
 * An object with these properties and no others; OData annotations pass.
 * @param type name without namespace, for the message
 */
export function objectOf(type: string, properties: Record<string, Check>): Check {
  const checks = new Map(Object.entries(properties));
  return (value, property) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      refuse(value, `microsoft.graph.${type}`, property);
    }
    for (const key in value) {
      const check = checks.get(key);
      if (check) check((value as Record<string, unknown>)[key], key);
      else if (!key.includes('@odata.')) throw unknownProperty(type, key);
    }
  };
}

function unknownProperty(type: string, key: string): Error {
  return unreadableBody(
    `The property '${key}' does not exist on type 'microsoft.graph.${type}'. Make sure to only use property names that are defined by the type or mark the type as open type.`,
  );
}
