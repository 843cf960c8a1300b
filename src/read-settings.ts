import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/** All faults of the settings at once, each with what to do (invariant 13). */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The settings cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}\nSee env/.env.example.`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/**
 * Reads settings one by one and collects every fault instead of stopping at the first. A setting that is empty counts
 * as not there. Values are never repeated in faults: some are secret.
 */
export class SettingsReader {
  readonly faults: string[] = [];
  private readonly env: NodeJS.ProcessEnv;

  constructor(env: NodeJS.ProcessEnv) {
    this.env = env;
  }

  /** The text as it was given, or undefined. */
  given(name: string): string | undefined {
    const text = this.env[name]?.trim();
    return text === '' ? undefined : text;
  }

  /** The setting by its schema. Absent, or faulty (then with a fault): `otherwise`. */
  read<T>(name: string, schema: z.ZodType<T>, otherwise: T): T {
    const text = this.given(name);
    return text === undefined ? otherwise : this.check(name, text, schema, otherwise);
  }

  /** As `read`, for a text that was found elsewhere than in the setting itself. */
  check<T>(name: string, text: string, schema: z.ZodType<T>, otherwise: T): T {
    const parsed = schema.safeParse(text);
    if (parsed.success) return parsed.data;
    this.fault(name, parsed.error.issues.map((issue) => issue.message).join('; '));
    return otherwise;
  }

  /** As `read`, but absence is a fault too; `advice` says what to set. The placeholder never leaves `readConfig`. */
  require<T>(name: string, schema: z.ZodType<T>, placeholder: T, advice: string): T {
    if (this.given(name) === undefined) this.fault(name, `is missing; ${advice}`);
    return this.read(name, schema, placeholder);
  }

  /** The content of the file that a setting names, or undefined; a file that cannot be read is a fault. */
  readFile(name: string): string | undefined {
    const path = this.given(name);
    if (path === undefined) return undefined;
    try {
      return readFileSync(path, 'utf8').trim();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
      this.fault(name, `the file cannot be read (${code}); give the path of a file that this process may read`);
      return undefined;
    }
  }

  fault(name: string, what: string): void {
    this.faults.push(`${name}: ${what}`);
  }
}
