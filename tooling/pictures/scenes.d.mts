/** Types of the scenes, for tests and for what takes the pictures. */
import type { Page } from '@playwright/test';
import type { NutLab } from '../lab/nut.ts';

/** What is on the screen while a scene is taken. */
export interface Shown {
  readonly desk: Page;
  readonly wall: Page | null;
  readonly lab: NutLab | null;
}

export interface Shot {
  readonly screen: string;
  readonly show: (shown: Shown) => Promise<void>;
  readonly of?: 'wall';
  /** In this language, because the moment does not come twice. */
  readonly only?: string;
}

export interface Scene {
  readonly state: string;
  readonly nut?: true;
  readonly prepare: (shown: Shown) => Promise<void>;
  readonly shots: readonly Shot[];
}

export const SCENES: readonly Scene[];
