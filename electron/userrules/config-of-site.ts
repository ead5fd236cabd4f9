/** The engine's config of a site with its own rules: the one door between the expression library and the core. */
import type { Site } from '../../shared/model/site.ts';
import { createConfig, type Config } from '../engine/core/config.ts';
import { compileRules } from './compile-rules.ts';

/** Rules that are not switched on are left out. */
export function configOf(site: Site): Config {
  return createConfig(site, compileRules(site));
}
