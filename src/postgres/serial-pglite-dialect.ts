import { Mutex, type MutexInterface } from 'async-mutex';
import type { DatabaseConnection, Driver } from 'kysely';
import { PGliteDialect, type PGliteDialectConfig } from 'kysely';

/**
 * Kysely's PGlite dialect, one user of the connection at a time.
 *
 * The stock driver hands the same connection to everybody: a query from another request would run inside
 * whatever transaction is open, and two transactions at once would settle each other. Here a connection is lent
 * to one borrower and the next one waits, as with a pool of one.
 */
export class SerialPGliteDialect extends PGliteDialect {
  readonly #mutex = new Mutex();

  constructor(config: PGliteDialectConfig) {
    super(config);
  }

  override createDriver(): Driver {
    return serialise(super.createDriver(), this.#mutex);
  }
}

function serialise(driver: Driver, mutex: Mutex): Driver {
  let release: MutexInterface.Releaser | undefined;
  const acquireConnection = async (): Promise<DatabaseConnection> => {
    const releaser = await mutex.acquire();
    try {
      const connection = await driver.acquireConnection();
      release = releaser;
      return connection;
    } catch (error) {
      releaser();
      throw error;
    }
  };
  const releaseConnection = async (connection: DatabaseConnection): Promise<void> => {
    await driver.releaseConnection(connection);
    const releaser = release;
    release = undefined;
    releaser?.();
  };
  return new Proxy(driver, {
    get(target, property) {
      if (property === 'acquireConnection') return acquireConnection;
      if (property === 'releaseConnection') return releaseConnection;
      const value = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
