/** The person behind a World as an account: how she gets in, where she is signed in, who else is there. */
import type { Schemas } from './typed';

export const CODE = '492039';
export const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
export const RECOVERY = 'k7d2m-x9q4r';
const START = Date.parse('2026-11-20T09:30:00Z');
const HOUR = 3_600_000;

const uuid = (kind: string, n: number) => `0193a7b0-${kind}-7000-8000-${n.toString(16).padStart(12, '0')}`;

export class Identity {
  role: Schemas['Account']['role'] = 'user';
  hasPassword = true;
  secondFactor = false;
  preferences: Schemas['Preferences'] = { colorScheme: 'auto', keepStrategy: 'newest' };
  /** Whether the sign-in is young enough to prove who is there. */
  isFresh = true;
  /** Seconds to wait that the next tries to sign in are answered with. */
  wait: number | undefined;
  /** A sign-in through another provider that waits for its code. */
  isWaitingForCode = false;
  isDeleted = false;
  providers: Schemas['SocialOffer'][] = [];
  identities: Schemas['LinkedIdentitiesLinked'][] = [];
  sessions: Schemas['SessionSession'][] = [this.session(1, 'Chrome on Linux', '192.0.2.17', true)];
  people: Schemas['Person'][] = [];

  private session(n: number, device: string, address: string, current: boolean): Schemas['SessionSession'] {
    return {
      id: uuid('000b', n),
      current,
      device,
      address,
      createdAt: new Date(START - n * 30 * HOUR).toISOString(),
      lastUsedAt: new Date(START - n * HOUR).toISOString(),
      expiresAt: new Date(START + 600 * HOUR).toISOString(),
    };
  }

  /** Signs her in on another device. */
  elsewhere(device: string, address: string) {
    this.sessions.push(this.session(this.sessions.length + 1, device, address, false));
    return this;
  }

  /** Adds so many people with accounts of their own. */
  crowd(count: number) {
    for (let n = 1; n <= count; n += 1) {
      this.people.push({
        id: uuid('000c', n),
        email: `person-${n}@example.org`,
        name: n % 3 === 0 ? '' : `Person ${n}`,
        role: 'user',
        secondFactor: n % 4 === 0,
        createdAt: new Date(START - n * 50 * HOUR).toISOString(),
        lastSignInAt: n % 5 === 0 ? null : new Date(START - n * HOUR).toISOString(),
      });
    }
    return this;
  }

  takesCode(code: string) {
    return code === CODE || code === RECOVERY;
  }
}

export const recoveryCodes = () => Array.from({ length: 10 }, (_, n) => (n === 0 ? RECOVERY : `b${n}x7h-q${n}m2t`));
